package org.kadanoff.sampling;

import org.kadanoff.numeric.RealVector;

/** The inverse temperatures 0 = β_0 &lt; β_1 &lt; … &lt; β_K = 1 of annealed importance sampling. */
public final class AnnealingSchedule {
    private AnnealingSchedule() {}

    /**
     * k/K for k = 0 … K.
     *
     * @param steps K, at least 1
     */
    public static RealVector uniform(int steps) {
        return pieces(new double[] {0, 1}, steps);
    }

    /**
     * 14 501 temperatures: 500 steps to 0.5, 4000 to 0.9 and 10 000 to 1.
     *
     * <p>Source: R. Salakhutdinov, I. Murray, Proc. 25th Int. Conf. Mach. Learn., 872 (2008), doi:10.1145/1390156.1390266.
     */
    public static RealVector salakhutdinovMurray() {
        return pieces(new double[] {0, 0.5, 0.9, 1}, 500, 4000, 10_000);
    }

    /**
     * Equal steps between given values.
     *
     * @param ends ascending from 0 to 1
     * @param steps how many between each and the next, at least 1
     */
    public static RealVector pieces(double[] ends, int... steps) {
        if (ends.length != steps.length + 1) {
            throw new IllegalArgumentException(
                    steps.length + " pieces have " + (steps.length + 1) + " ends, got " + ends.length);
        }
        int total = 0;
        for (int count : steps) {
            if (count < 1) {
                throw new IllegalArgumentException("a piece of a schedule has at least one step, got " + count);
            }
            total = Math.addExact(total, count);
        }
        double[] betas = new double[total + 1];
        int filled = 0;
        for (int p = 0; p < steps.length; p++) {
            for (int k = 0; k < steps[p]; k++) {
                betas[filled++] = ends[p] + (ends[p + 1] - ends[p]) * k / steps[p];
            }
        }
        betas[total] = ends[steps.length];
        RealVector schedule = RealVector.of(betas);
        requireValid(schedule);
        return schedule;
    }

    /** Throws unless the values ascend from 0 to 1. */
    public static void requireValid(RealVector betas) {
        int last = betas.size() - 1;
        boolean valid = last >= 1 && betas.get(0) == 0 && betas.get(last) == 1;
        for (int k = 1; valid && k <= last; k++) {
            valid = betas.get(k) > betas.get(k - 1);
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "an annealing schedule ascends strictly from 0 to 1; take AnnealingSchedule.uniform for instance");
        }
    }
}
