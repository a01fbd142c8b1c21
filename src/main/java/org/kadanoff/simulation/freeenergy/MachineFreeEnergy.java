package org.kadanoff.simulation.freeenergy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.estimation.Chains;
import org.kadanoff.estimation.Convergence;
import org.kadanoff.estimation.FreeEnergyDifference;
import org.kadanoff.estimation.WorkAverage;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.AnnealedWorks;
import org.kadanoff.sampling.layers.RbmAnnealing;
import org.kadanoff.sampling.layers.RbmChains;

/**
 * log Z of a restricted Boltzmann machine by annealed importance sampling with whole layers, many runs at once as matrix products;
 * see {@link RbmAnnealing}. Forward runs give a lower bound on average; reverse runs, from samples of the machine, an upper one as
 * far as the samples are in equilibrium, of which R̂ of their energies is a sign.
 *
 * @param machine β included
 * @param runs at least 2, one chain each
 * @param betas the schedule, ascending from 0 to 1
 * @param product multiplies the matrices
 * @param threads at least 1; does not change the result
 */
public record MachineFreeEnergy(
        RestrictedBoltzmann machine, int runs, RealVector betas, MatrixProduct product, int threads) {
    /** Energies looked at on the way of the reverse runs' samples to equilibrium. */
    private static final int LOOKS = 32;

    private static final double CONVERGED = 1.05;

    public MachineFreeEnergy {
        if (runs < 2 || threads < 1) {
            throw new IllegalArgumentException(
                    "annealing needs at least two runs and one thread, got " + runs + " and " + threads);
        }
    }

    /** From exact draws of the machine without couplings. */
    public FreeEnergyEstimate forward(Progress progress, UniformRandomProvider random) {
        long begun = System.nanoTime();
        RbmAnnealing annealing = new RbmAnnealing(machine).withSchedule(betas);
        AnnealedWorks works = annealing.forward(runs, product, threads, progress, random);
        FreeEnergyDifference f = WorkAverage.forward(works.works());
        return estimate(FreeEnergyMethod.ANNEALED_IMPORTANCE_SAMPLING, works, f, f.reason(), begun);
    }

    /** From samples of block Gibbs chains that have made as many sweeps as the schedule has temperatures. */
    public FreeEnergyEstimate reverse(Progress progress, UniformRandomProvider random) {
        long begun = System.nanoTime();
        List<int[]> samples = new ArrayList<>();
        double rhat = samples(samples, random);
        RbmAnnealing annealing = new RbmAnnealing(machine).withSchedule(betas);
        AnnealedWorks works = annealing.reverse(samples, product, threads, progress, random);
        FreeEnergyDifference f = WorkAverage.reverse(works.works());
        String reason = f.reason();
        if (!(rhat <= CONVERGED)) {
            reason += (reason.isEmpty() ? "" : "; ")
                    + String.format(
                            Locale.ROOT,
                            "the samples that the runs start from are not in equilibrium (R-hat = %.3f); take more"
                                    + " temperatures",
                            rhat);
        }
        return estimate(FreeEnergyMethod.REVERSE_ANNEALING, works, f, reason, begun);
    }

    /** Draws one visible configuration per run; returns R̂ of the energies in the second half of the way. */
    private double samples(List<int[]> samples, UniformRandomProvider random) {
        Kernel kernel = machine.jointEnergy().compile();
        double[][] energies = new double[runs][LOOKS];
        long apart = Math.max(1, betas.size() / (2L * LOOKS));
        try (RbmChains chains = RbmChains.start(machine, runs, product, threads, random)) {
            chains.sweep(apart * LOOKS);
            for (int t = 0; t < LOOKS; t++) {
                chains.sweep(apart);
                for (int c = 0; c < runs; c++) {
                    energies[c][t] = kernel.energy(chains.state(c));
                }
            }
            for (int c = 0; c < runs; c++) {
                samples.add(chains.visible(c));
            }
        }
        Chains looked = new Chains(energies);
        return looked.isConstant() ? 1 : Convergence.of(looked).rhat();
    }

    private FreeEnergyEstimate estimate(
            FreeEnergyMethod method, AnnealedWorks works, FreeEnergyDifference f, String reason, long begun) {
        return new FreeEnergyEstimate(
                method,
                works.baseLogZ() - f.value(),
                f.error(),
                f.overlap(),
                reason,
                runs,
                (System.nanoTime() - begun) * 1e-9);
    }
}
