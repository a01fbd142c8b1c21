package org.kadanoff.exact;

import org.kadanoff.numeric.RandomStreams;

/**
 * How many sweeps coupling from the past takes. The time from −T to 0 at which the extreme configurations have met has the
 * same distribution as the time at which they meet when started now, so a short run forward tells it, or the rate at
 * which they approach each other.
 */
final class CoalescenceEstimate {
    /** Spin updates that the forward run may take: some 80 ms. */
    private static final double PILOT_UPDATES = 4e6;

    /** A ratio of the last two quarters' differences above this one is noise, not an approach. */
    private static final double LEAST_DECAY = 0.97;

    private static final long PILOT_SEED = 20_240_607;

    private CoalescenceEstimate() {}

    /** Sweeps of all doublings together, expected; +∞ where the run shows no approach. */
    static double sweepsInAll(Ferromagnet model) {
        double sweeps = sweeps(model);
        // T is rounded up to a power of two, on average by √2, and 1 + 2 + … + T is nearly 2T.
        return 2 * Math.sqrt(2) * sweeps;
    }

    private static double sweeps(Ferromagnet model) {
        int n = model.sites();
        CoupledSweeps pair = new CoupledSweeps(model);
        pair.start();
        long quarter = Math.max(1, (long) (PILOT_UPDATES / (4 * n * model.bondsPerUpdate())));
        var random = RandomStreams.of(PILOT_SEED).stream(0);
        double[] differences = new double[4];
        for (long t = 0; t < 4 * quarter; t++) {
            pair.run(1, random);
            int now = pair.differences();
            if (now == 0) {
                return t + 1.0;
            }
            differences[(int) (t / quarter)] += (double) now / quarter;
        }
        // Differences decay as e^{−t/τ} in the end; they are gone when one is left.
        double decay = differences[3] / differences[2];
        if (decay > LEAST_DECAY) {
            return Double.POSITIVE_INFINITY;
        }
        double rate = -Math.log(decay) / quarter;
        return 4 * quarter + (1 + Math.log(Math.max(1, differences[3]))) / rate;
    }
}
