package org.kadanoff.exact;

import org.kadanoff.numeric.RandomStreams;

/**
 * How many sweeps coupling from the past takes. The time from −T to 0 at which the extreme configurations have met has the
 * same distribution as the time at which they meet when started now, so a short run forward tells it, or the rate at
 * which they approach each other.
 */
final class CoalescenceEstimate {
    /** Spin updates that the forward run may take: some 50 ms. */
    private static final double PILOT_UPDATES = 2e6;

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
        long allowed = Math.max(2, (long) (PILOT_UPDATES / (n * model.bondsPerUpdate())));
        var random = RandomStreams.of(PILOT_SEED).stream(0);
        double atHalf = n;
        long half = allowed / 2;
        for (long t = 1; t <= allowed; t++) {
            pair.run(1, random);
            if (pair.haveMet()) {
                return t;
            }
            if (t == half) {
                atHalf = pair.differences();
            }
        }
        double now = pair.differences();
        // Differences decay as e^{−t/τ} in the end; they are gone when one is left.
        double rate = Math.log(atHalf / now) / (allowed - half);
        return rate > 0 ? allowed + Math.log(now) / rate + 1 / rate : Double.POSITIVE_INFINITY;
    }
}
