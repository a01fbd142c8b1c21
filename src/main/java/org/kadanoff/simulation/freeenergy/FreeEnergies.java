package org.kadanoff.simulation.freeenergy;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.extended.Ladders;

/** log Z of a model by Monte Carlo. */
public final class FreeEnergies {
    private FreeEnergies() {}

    /**
     * log Z by one method.
     *
     * @param random advanced by one draw
     * @throws IllegalArgumentException when the model forbids configurations: Z(0) is then not known
     */
    public static FreeEnergyEstimate of(
            FreeEnergyMethod method,
            Hamiltonian hamiltonian,
            FreeEnergySettings settings,
            UniformRandomProvider random) {
        long begun = System.nanoTime();
        Problem problem = Problem.of(hamiltonian, settings, RandomStreams.from(random));
        FreeEnergyEstimate estimate = problem.by(method);
        return estimate.after((System.nanoTime() - begun) * 1e-9);
    }

    /** By all methods, on one ladder; the wall time of each is its own. */
    public static List<FreeEnergyEstimate> all(
            Hamiltonian hamiltonian, FreeEnergySettings settings, UniformRandomProvider random) {
        Problem problem = Problem.of(hamiltonian, settings, RandomStreams.from(random));
        List<FreeEnergyEstimate> all = new ArrayList<>();
        for (FreeEnergyMethod method : FreeEnergyMethod.values()) {
            long begun = System.nanoTime();
            all.add(problem.by(method).after((System.nanoTime() - begun) * 1e-9));
        }
        return all;
    }

    /**
     * Annealed importance sampling in both directions: the forward estimate is too small on average, the reverse one too large.
     *
     * @param random advanced by one draw
     */
    public static Bracket bracket(Hamiltonian hamiltonian, FreeEnergySettings settings, UniformRandomProvider random) {
        Problem problem = Problem.of(hamiltonian, settings, RandomStreams.from(random));
        long begun = System.nanoTime();
        FreeEnergyEstimate forward = problem.by(FreeEnergyMethod.ANNEALED_IMPORTANCE_SAMPLING);
        long between = System.nanoTime();
        FreeEnergyEstimate reverse = problem.by(FreeEnergyMethod.REVERSE_ANNEALING);
        return new Bracket(
                forward.after((between - begun) * 1e-9), reverse.after((System.nanoTime() - between) * 1e-9));
    }

    /**
     * A stochastic bracket of log Z.
     *
     * @param forward whose logZ is a lower bound on average
     * @param reverse whose logZ is an upper bound on average, as far as the draws of the model it starts from are in equilibrium
     */
    public record Bracket(FreeEnergyEstimate forward, FreeEnergyEstimate reverse) {
        /** reverse − forward, in standard errors. */
        public double gap() {
            return (reverse.logZ() - forward.logZ()) / Math.hypot(forward.error(), reverse.error());
        }
    }

    /**
     * A model with its ladder and random numbers: a family of streams per method.
     *
     * @param factors descending from 1 to 0
     */
    record Problem(Kernel kernel, RealVector factors, FreeEnergySettings settings, RandomStreams streams) {
        static Problem of(Hamiltonian hamiltonian, FreeEnergySettings settings, RandomStreams streams) {
            if (Ladders.forbids(hamiltonian)) {
                throw new IllegalArgumentException(
                        "the free energy is found by following the model from b = 0, where log Z is"
                                + " the logarithm of the number of configurations; this model forbids some, so that number is not"
                                + " known: use an exact engine");
            }
            Kernel kernel = hamiltonian.compile();
            RealVector factors = settings.factors().size() > 0
                    ? settings.factors()
                    : Ladders.byEnergyVariance(
                            kernel, settings.sampler(), new int[kernel.sites()], 0, streams.stream(-1));
            return new Problem(kernel, factors, settings, streams);
        }

        /** The stream of a method. */
        UniformRandomProvider random(FreeEnergyMethod method) {
            return streams.stream(method.task());
        }

        double logZero() {
            return kernel.space().logSize();
        }

        FreeEnergyEstimate by(FreeEnergyMethod method) {
            UniformRandomProvider random = random(method);
            return switch (method) {
                case THERMODYNAMIC_INTEGRATION -> LadderEstimates.integration(this, random);
                case BENNETT -> LadderEstimates.bennett(this, random);
                case MULTISTATE_REWEIGHTING -> LadderEstimates.multistate(this, random);
                case ANNEALED_IMPORTANCE_SAMPLING -> AnnealingEstimates.forward(this, random);
                case REVERSE_ANNEALING -> AnnealingEstimates.reverse(this, random);
                case POPULATION_ANNEALING -> AnnealingEstimates.population(this, random);
                case WANG_LANDAU -> FlatEstimate.of(this, random);
            };
        }
    }
}
