package org.kadanoff.sampling;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.TaskPool;

/**
 * Annealed importance sampling of any Hamiltonian's log Z through the temperatures of p_β ∝ e^{−βH}, from β = 0, where all
 * sites are independent and uniform and log Z_0 = Σ_i log q_i, to β = 1. A run does the work (β' − β) H(s) at every step
 * and is then moved by some sweeps at β'; in reverse it starts from a sample at β = 1. For RBMs {@link
 * org.kadanoff.sampling.layers.RbmAnnealing} starts from a better base and is much faster.
 *
 * <p>Cost: one energy and the sweeps per run and temperature. The results do not depend on the number of threads.
 *
 * <p>Source: R. M. Neal, Stat. Comput. 11, 125 (2001), doi:10.1023/A:1008923215028.
 *
 * @param sampler {@link Metropolis} or {@link HeatBath}, whose energy differences can be taken at any β
 * @param betas the schedule, ascending from 0 to 1
 * @param sweeps sweeps at every temperature in between, at least 1
 */
public record AnnealedImportance(Sampler sampler, RealVector betas, int sweeps) {
    public AnnealedImportance {
        if (!(sampler instanceof TemperedSampler)) {
            throw new IllegalArgumentException(
                    "annealed importance sampling moves single sites by Metropolis or heat bath, not by " + sampler);
        }
        AnnealingSchedule.requireValid(betas);
        if (sweeps < 1) {
            throw new IllegalArgumentException("at least one sweep at every temperature is needed, got " + sweeps);
        }
    }

    /** Heat bath, one sweep at each of K temperatures. */
    public AnnealedImportance(int steps) {
        this(new HeatBath(), AnnealingSchedule.uniform(steps), 1);
    }

    public AnnealedImportance withSampler(Sampler newSampler) {
        return new AnnealedImportance(newSampler, betas, sweeps);
    }

    public AnnealedImportance withSweeps(int newSweeps) {
        return new AnnealedImportance(sampler, betas, newSweeps);
    }

    /** log Z_0 = Σ_i log q_i. */
    public static double baseLogZ(Kernel kernel) {
        return kernel.space().logSize();
    }

    /**
     * Runs from uniformly drawn configurations to β = 1. A run that starts from a forbidden configuration has the work +∞.
     *
     * @param runs at least 1
     * @param progress hears of every run
     * @param random one draw seeds all runs
     * @throws org.kadanoff.numeric.InterruptedComputationException when interrupted
     */
    public AnnealedWorks forward(
            Kernel kernel, int runs, int threads, Progress progress, UniformRandomProvider random) {
        if (runs < 1) {
            throw new IllegalArgumentException("at least one run is needed, got " + runs);
        }
        RandomStreams streams = RandomStreams.from(random);
        double[] works = new double[runs];
        TaskPool.run(runs, threads, progress, () -> this, (self, k) -> {
            UniformRandomProvider stream = streams.stream(k);
            int[] state = new int[kernel.sites()];
            for (int i = 0; i < state.length; i++) {
                state[i] = stream.nextInt(kernel.space().domain(i).size());
            }
            works[k] = kernel.energy(state) == Double.POSITIVE_INFINITY
                    ? Double.POSITIVE_INFINITY
                    : self.drive(kernel, state, true, stream);
        });
        return new AnnealedWorks(works, baseLogZ(kernel));
    }

    /**
     * Runs from given samples of e^{−H}/Z to β = 0, one per sample.
     *
     * @param samples configurations of state indices; a sample that is only nearly in equilibrium spoils the bound
     * @param progress hears of every run
     * @param random one draw seeds all runs
     * @throws IllegalArgumentException when a table of the Hamiltonian forbids configurations: no reverse run meets
     *     them, but Z_0 counts them
     * @throws org.kadanoff.numeric.InterruptedComputationException when interrupted
     */
    public AnnealedWorks reverse(
            Kernel kernel, List<int[]> samples, int threads, Progress progress, UniformRandomProvider random) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("reverse runs start from samples of the model, got none");
        }
        requireNothingForbidden(kernel.hamiltonian());
        RandomStreams streams = RandomStreams.from(random);
        double[] works = new double[samples.size()];
        TaskPool.run(works.length, threads, progress, () -> this, (self, k) -> {
            works[k] = self.drive(kernel, samples.get(k), false, streams.stream(k));
        });
        return new AnnealedWorks(works, baseLogZ(kernel));
    }

    private static void requireNothingForbidden(Hamiltonian hamiltonian) {
        boolean forbids = hamiltonian.terms().stream()
                .anyMatch(term -> (term instanceof LocalTable table
                                && !table.energies().allFinite())
                        || (term instanceof PairTable pairs && !pairs.table().allFinite()));
        if (forbids) {
            throw new IllegalArgumentException(
                    "this model forbids configurations, which reverse runs never meet although "
                            + "log Z_0 counts them; use forward runs only");
        }
    }

    private double drive(Kernel kernel, int[] state, boolean forward, UniformRandomProvider random) {
        CursorChain chain = ((TemperedSampler) sampler).temperedChain(kernel, state, random);
        int steps = betas.size() - 1;
        double work = 0;
        for (int k = 0; k < steps; k++) {
            double from = betas.get(forward ? k : steps - k);
            double to = betas.get(forward ? k + 1 : steps - k - 1);
            work += (to - from) * chain.energy();
            if (k + 1 < steps) {
                TaskPool.checkInterrupted();
                chain.setBeta(to);
                chain.sweep(sweeps);
            }
        }
        return work;
    }
}
