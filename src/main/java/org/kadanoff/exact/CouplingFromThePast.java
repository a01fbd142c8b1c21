package org.kadanoff.exact;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.TaskPool;

/**
 * Perfect samples of attractive two-state models by monotone coupling from the past: ferromagnets with pair couplings and
 * any fields, and what a gauge transformation makes one (models without frustration).
 *
 * <p>One sweep updates the sites in order by heat bath, s_i = +1 where θ &lt; f_i = h_i + Σ_j J_ij s_j with θ = ½ log(U/(1
 * − U)), so that P(s_i = +1) = e^{f_i}/(2 cosh f_i). With J ≥ 0 and shared U this keeps the order of configurations. From
 * all spins up and all spins down at sweep −T the same U are used up to sweep 0, with T = 1, 2, 4, … until both end in the
 * same configuration: every start would have ended there, also one at −∞, so it is an exact draw from e^{−H}/Z. The
 * randomness of a sweep is never changed: each block of sweeps −2^k … −2^{k−1} has a seed of its own, from which it is
 * made again.
 *
 * <p>How long this takes is random. Samples that would take more than a given number of spin updates end in a {@link
 * TooLargeException}; a sample is never cut short. Below the critical temperature of a large lattice without a field T
 * grows exponentially.
 *
 * <p>Source: J. G. Propp, D. B. Wilson, Random Struct. Alg. 9, 223 (1996),
 * doi:10.1002/(SICI)1098-2418(199608/09)9:1/2&lt;223::AID-RSA14&gt;3.0.CO;2-O.
 */
public final class CouplingFromThePast implements DrawEngine {
    /** Spin updates of one sample, if nothing else is said: a few minutes. */
    public static final long DEFAULT_UPDATES = 1L << 33;

    private static final double SECONDS_PER_UPDATE = 2.5e-8;

    private final int threads;
    private final long mostUpdates;

    /** On one thread. */
    public CouplingFromThePast() {
        this(1);
    }

    /** On several threads, which share the samples. */
    public CouplingFromThePast(int threads) {
        this(threads, DEFAULT_UPDATES);
    }

    /**
     * With a limit on the work.
     *
     * @param threads at least 1
     * @param mostUpdates of pairs of spins for one sample, all doublings together, at least 1
     */
    public CouplingFromThePast(int threads, long mostUpdates) {
        if (threads < 1) {
            throw new IllegalArgumentException("an engine needs at least one thread, got " + threads);
        }
        if (mostUpdates < 1) {
            throw new IllegalArgumentException("the number of updates allowed is at least 1, got " + mostUpdates);
        }
        this.threads = threads;
        this.mostUpdates = mostUpdates;
    }

    @Override
    public String name() {
        return "coupling-from-the-past";
    }

    /**
     * The time is an estimate, usually within a factor of 3 but for critical lattices: a short forward run shows at what
     * rate the two extreme configurations approach each other. Infinite when it shows no approach.
     */
    @Override
    public Prediction predictDraws(Hamiltonian hamiltonian, int count) {
        Ferromagnet.Reading reading = Ferromagnet.of(hamiltonian);
        if (reading.model().isEmpty()) {
            return Prediction.declined(reading.reason());
        }
        Ferromagnet model = reading.model().orElseThrow();
        double updates = model.sites() * CoalescenceEstimate.sweepsInAll(model);
        if (updates > mostUpdates) {
            updates = Double.POSITIVE_INFINITY;
        }
        int lanes = Math.max(1, Math.min(threads, count));
        double work = count == 0 ? 0 : updates * count * model.bondsPerUpdate();
        return Prediction.of(new Cost(
                work,
                model.bytes() + 16.0 * model.sites() * lanes + 4.0 * model.sites() * count + 16.0 * count,
                1e-4 + SECONDS_PER_UPDATE * work / lanes));
    }

    @Override
    public int[][] draw(Hamiltonian hamiltonian, int count, RandomStreams streams, Progress progress) {
        Ferromagnet.Reading reading = Ferromagnet.of(hamiltonian);
        Ferromagnet model = reading.model()
                .orElseThrow(() -> new IllegalArgumentException(
                        "coupling from the past cannot take this model: " + reading.reason()));
        int[][] states = new int[count][];
        TaskPool.run(
                count,
                threads,
                progress,
                () -> new CoupledSweeps(model),
                (sweeps, k) -> states[k] = draw(sweeps, streams.stream(k)));
        return states;
    }

    private int[] draw(CoupledSweeps sweeps, UniformRandomProvider random) {
        long[] seeds = new long[Long.SIZE];
        long updates = 0;
        for (int blocks = 1; ; blocks++) {
            seeds[blocks - 1] = random.nextLong();
            long past = 1L << (blocks - 1);
            updates += past * sweeps.sites();
            if (updates > mostUpdates || updates < 0) {
                throw tooLong(sweeps.sites(), past / 2, (double) updates);
            }
            sweeps.start();
            for (int block = blocks - 1; block >= 0; block--) {
                // Block 0 is the last sweep before time 0, block k the 2^{k−1} sweeps from −2^k on.
                long length = block == 0 ? 1 : 1L << (block - 1);
                sweeps.run(length, RandomStreams.of(seeds[block]).stream(0));
            }
            if (sweeps.haveMet()) {
                return sweeps.state();
            }
        }
    }

    private TooLargeException tooLong(int sites, long sweeps, double updates) {
        return new TooLargeException(
                "coupling from the past has not met within " + sweeps + " sweeps of " + sites
                        + " sites and would need more than the " + mostUpdates
                        + " spin updates allowed; the model is too cold for it",
                new Cost(updates, 16.0 * sites, SECONDS_PER_UPDATE * updates));
    }
}
