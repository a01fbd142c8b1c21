package org.kadanoff.estimation;

import java.util.Arrays;

/**
 * Running mean and errors at all bin lengths 1, 2, 4, … of a stream of measurements, in O(log n) memory: the naive error
 * of the means of longer and longer bins grows until the bins are independent.
 *
 * <p>Mutable; not thread-safe. {@link #merge} joins the accumulators of independent chains; it is associative, and a
 * chain's incomplete bins are left out of the longer levels.
 *
 * <p>Source: H. Flyvbjerg, H. G. Petersen, J. Chem. Phys. 91, 461 (1989), doi:10.1063/1.457480; choice of the level: R. M.
 * Lee et al., Phys. Rev. E 83, 066706 (2011), doi:10.1103/PhysRevE.83.066706.
 */
public final class Binning {
    private static final int LEVELS = 62;
    /** Fewer bins say nothing about their own error. */
    private static final int FEWEST_BINS = 16;

    private final long[] count = new long[LEVELS];
    private final double[] mean = new double[LEVELS];
    /** Σ (x − mean)². */
    private final double[] squares = new double[LEVELS];

    private final double[] half = new double[LEVELS];
    private final boolean[] hasHalf = new boolean[LEVELS];

    /** One more measurement. */
    public void add(double x) {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException("a measurement must be a finite number, got " + x);
        }
        double value = x;
        for (int level = 0; level < LEVELS; level++) {
            count[level]++;
            double delta = value - mean[level];
            mean[level] += delta / count[level];
            squares[level] += delta * (value - mean[level]);
            if (!hasHalf[level]) {
                half[level] = value;
                hasHalf[level] = true;
                return;
            }
            value = (half[level] + value) / 2;
            hasHalf[level] = false;
        }
    }

    /** Adds what another chain's accumulator has seen. */
    public void merge(Binning other) {
        for (int level = 0; level < LEVELS; level++) {
            long total = count[level] + other.count[level];
            if (total == 0) {
                break;
            }
            double delta = other.mean[level] - mean[level];
            mean[level] += delta * other.count[level] / total;
            squares[level] += other.squares[level] + delta * delta * count[level] * other.count[level] / total;
            count[level] = total;
        }
        // The next measurement belongs to another chain than the pending halves.
        Arrays.fill(hasHalf, false);
    }

    /** Number of measurements. */
    public long size() {
        return count[0];
    }

    public double mean() {
        return mean[0];
    }

    /** Unbiased variance of the measurements; NaN below two. */
    public double variance() {
        return count[0] < 2 ? Double.NaN : squares[0] / (count[0] - 1);
    }

    /** Standard error of the mean if bins of 2^level measurements were independent; NaN below two bins. */
    public double error(int level) {
        return count[level] < 2 ? Double.NaN : Math.sqrt(squares[level] / (count[level] - 1) / count[level]);
    }

    /**
     * The first level whose bin length B is long enough, B³ &gt; 2n (error/naive error)⁴, and that has at least 16 bins;
     * −1 when there is none: the stream is too short for its correlations.
     */
    public int level() {
        double naive = error(0);
        if (naive == 0) {
            return 0;
        }
        for (int level = 0; level < LEVELS && count[level] >= FEWEST_BINS; level++) {
            double inflation = Math.pow(error(level) / naive, 4);
            if (Math.pow(8, level) > 2.0 * count[0] * inflation) {
                return level;
            }
        }
        return -1;
    }

    /** Standard error of the mean at {@link #level}; NaN when there is none. */
    public double error() {
        int level = level();
        return level < 0 ? Double.NaN : error(level);
    }

    /** τ = ½ (error/naive error)²; NaN when the error is, or without fluctuation. */
    public double tau() {
        double naive = error(0);
        double ratio = error() / naive;
        return naive > 0 ? ratio * ratio / 2 : Double.NaN;
    }
}
