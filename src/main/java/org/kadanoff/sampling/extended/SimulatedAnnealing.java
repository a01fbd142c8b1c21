package org.kadanoff.sampling.extended;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.Metropolis;
import org.kadanoff.sampling.Sampler;

/**
 * Simulated annealing: runs are cooled along a schedule of factors b = 1/T on H, and the lowest configuration met in each is kept
 * and brought to its local minimum. The factors may go far beyond 1: annealing looks for ground states, not for the model's
 * distribution.
 *
 * <p>Source: S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, Science 220, 671 (1983), doi:10.1126/science.220.4598.671.
 *
 * @param sampler sweeps at every factor
 * @param factors positive, ascending
 * @param sweepsPerStep at least 1
 * @param threads on which runs are swept; does not change the result
 */
public record SimulatedAnnealing(Sampler sampler, RealVector factors, int sweepsPerStep, int threads) {
    public SimulatedAnnealing {
        boolean ascending = factors.size() > 0 && factors.get(0) > 0 && factors.allFinite();
        for (int k = 1; k < factors.size(); k++) {
            ascending &= factors.get(k) >= factors.get(k - 1);
        }
        if (!ascending) {
            throw new IllegalArgumentException(
                    "an annealing schedule has positive factors that ascend, got " + factors);
        }
        if (sweepsPerStep < 1 || threads < 1) {
            throw new IllegalArgumentException("annealing needs at least one sweep per step and one thread, got "
                    + sweepsPerStep + " and " + threads);
        }
    }

    /** Metropolis, ten sweeps per step, one thread. */
    public SimulatedAnnealing(RealVector factors) {
        this(new Metropolis(), factors, 10, 1);
    }

    public SimulatedAnnealing withSampler(Sampler newSampler) {
        return new SimulatedAnnealing(newSampler, factors, sweepsPerStep, threads);
    }

    public SimulatedAnnealing withSweepsPerStep(int newSweeps) {
        return new SimulatedAnnealing(sampler, factors, newSweeps, threads);
    }

    public SimulatedAnnealing withThreads(int newThreads) {
        return new SimulatedAnnealing(sampler, factors, sweepsPerStep, newThreads);
    }

    /**
     * Factors 1/T for temperatures that fall by equal amounts.
     *
     * @param hottest first temperature
     * @param coldest last temperature, above 0
     * @param steps at least 2
     */
    public static RealVector linear(double hottest, double coldest, int steps) {
        return schedule(hottest, coldest, steps, x -> hottest + x * (coldest - hottest));
    }

    /** Factors 1/T for temperatures in a constant ratio. */
    public static RealVector geometric(double hottest, double coldest, int steps) {
        return schedule(hottest, coldest, steps, x -> hottest * Math.pow(coldest / hottest, x));
    }

    private static RealVector schedule(double hottest, double coldest, int steps, DoubleUnaryOperator temperature) {
        if (!(coldest > 0 && hottest > coldest && hottest < Double.POSITIVE_INFINITY) || steps < 2) {
            throw new IllegalArgumentException(
                    "a schedule falls from a finite temperature to a positive one in at least two" + " steps, got "
                            + hottest + ", " + coldest + " and " + steps);
        }
        double[] factors = new double[steps];
        for (int k = 0; k < steps; k++) {
            factors[k] = 1 / temperature.applyAsDouble((double) k / (steps - 1));
        }
        return RealVector.of(factors);
    }

    /**
     * What the runs found.
     *
     * @param states the lowest configuration of every run
     * @param energies its H
     * @param along H of every run after every step of the schedule, one row per run
     */
    public record Result(int[][] states, double[] energies, double[][] along) {
        /** Number of the run that got lowest, the first of several. */
        public int best() {
            int best = 0;
            for (int r = 1; r < energies.length; r++) {
                best = energies[r] < energies[best] ? r : best;
            }
            return best;
        }

        /** The lowest configuration (a copy). */
        public int[] bestState() {
            return states[best()].clone();
        }

        public double bestEnergy() {
            return energies[best()];
        }

        /** Mean over the runs of H after a step of the schedule. */
        public double meanEnergy(int step) {
            return Arrays.stream(along).mapToDouble(run -> run[step]).average().orElseThrow();
        }
    }

    /** Runs from configurations drawn uniformly. */
    public Result run(Kernel kernel, int runs, UniformRandomProvider random) {
        int[][] starts = new int[Math.max(0, runs)][];
        for (int r = 0; r < starts.length; r++) {
            starts[r] = Population.uniformState(kernel, random);
        }
        return run(kernel, starts, random);
    }

    /**
     * Runs from given configurations, which must be allowed ones.
     *
     * @param starts one per run (copied)
     */
    public Result run(Kernel kernel, int[][] starts, UniformRandomProvider random) {
        if (starts.length == 0) {
            throw new IllegalArgumentException("annealing needs at least one run");
        }
        RandomStreams streams = RandomStreams.from(random);
        int[][] states = Arrays.stream(starts).map(int[]::clone).toArray(int[][]::new);
        int[][] lowest = states.clone();
        double[] least = Arrays.stream(states).mapToDouble(kernel::energy).toArray();
        double[][] along = new double[starts.length][factors.size()];
        for (int k = 0; k < factors.size(); k++) {
            Kernel scaled = Ladders.at(factors.get(k), kernel);
            long step = k;
            TaskPool.run(states.length, threads, () -> scaled, (here, r) -> {
                Chain chain = sampler.start(here, states[r], streams.stream((step << 32) + r));
                for (int t = 0; t < sweepsPerStep; t++) {
                    chain.sweep();
                    double energy = chain.energy() / factors.get((int) step);
                    if (energy < least[r]) {
                        least[r] = energy;
                        lowest[r] = chain.state();
                    }
                }
                states[r] = chain.state();
                along[r][(int) step] = kernel.energy(states[r]);
            });
        }
        for (int r = 0; r < states.length; r++) {
            Descent descent = Descent.from(kernel, lowest[r]);
            lowest[r] = descent.state();
            least[r] = descent.energy();
        }
        return new Result(lowest, least, along);
    }
}
