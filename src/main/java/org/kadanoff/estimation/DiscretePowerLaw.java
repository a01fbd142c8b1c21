package org.kadanoff.estimation;

import java.util.Arrays;

/**
 * The exponent of a power law among whole numbers, by maximum likelihood within a window,
 *
 * <p>p(x) = x^{−τ}/Σ_{y=a}^{b} y^{−τ}, a ≤ x ≤ b.
 *
 * <p>The likelihood is largest where the mean of ln x is the one of the law, ⟨ln x⟩_τ. A change of that mean moves τ by
 * −1/Var_τ(ln x): the error is the standard error of the mean of ln x, by its autocorrelation along the series, over that variance; for
 * independent values it is Fisher's 1/√(n Var_τ(ln x)). It says nothing about whether the data follow a power law; that the distance
 * does, and a τ that stays when the window is moved.
 *
 * <p>Source: A. Clauset, C. R. Shalizi, M. E. J. Newman, SIAM Rev. 51, 661 (2009), doi:10.1137/070710111, appendix B, for a window with
 * an upper end too.
 *
 * @param exponent τ
 * @param error its standard error
 * @param least a
 * @param most b
 * @param count n, values within the window
 * @param distance Kolmogorov's, the largest difference of the two cumulative distributions
 * @param reason why a number is NaN or not to be relied on; empty when all can be
 */
public record DiscretePowerLaw(
        double exponent, double error, int least, int most, int count, double distance, String reason) {
    private static final int WIDEST = 1 << 24;
    private static final double STEEPEST = 60;
    /** √n times the distance, beyond which independent values of the law are found once in 1000 times at most. */
    private static final double LARGEST_DISTANCE = 1.95;

    /**
     * The fit.
     *
     * @param values in the order of time; those outside of the window are left aside
     * @param least at least 1
     * @param most more than that, at most 2^24
     * @throws IllegalArgumentException when the window is none, or fewer than two values lie within
     */
    public static DiscretePowerLaw of(long[] values, int least, int most) {
        if (least < 1 || most <= least || most > WIDEST) {
            throw new IllegalArgumentException(
                    "a power law is fitted from some whole number of at least 1 to a larger one"
                            + " of at most 2^24, got " + least + " to " + most);
        }
        long[] within =
                Arrays.stream(values).filter(x -> x >= least && x <= most).toArray();
        if (within.length < 2) {
            throw new IllegalArgumentException(
                    "only " + within.length + " of " + values.length + " values lie between " + least + " and " + most);
        }
        double[] logs =
                Arrays.stream(within).mapToDouble(x -> Math.log((double) x)).toArray();
        double mean = Arrays.stream(logs).sum() / logs.length;
        double[] table = new double[most - least + 1];
        for (int k = 0; k < table.length; k++) {
            table[k] = Math.log(least + k);
        }
        double exponent = solve(table, mean);
        if (Double.isNaN(exponent)) {
            return new DiscretePowerLaw(
                    Double.NaN,
                    Double.NaN,
                    least,
                    most,
                    within.length,
                    Double.NaN,
                    "all values lie at one end of the window, and the likelihood has no maximum");
        }
        Moments moments = Moments.of(table, exponent);
        double fisher = 1 / Math.sqrt(within.length * moments.variance());
        double meanError = MeanEstimator.of(Chains.of(logs)).error();
        double distance = distance(table, exponent, within);
        double error = Double.isFinite(meanError) ? meanError / moments.variance() : fisher;
        String reason = distance * Math.sqrt(within.length) > LARGEST_DISTANCE
                ? "the values do not follow a power law between " + least + " and " + most
                : "";
        return new DiscretePowerLaw(exponent, error, least, most, within.length, distance, reason);
    }

    /** ⟨ln x⟩_τ and its variance, and log Σ x^{−τ}. */
    private record Moments(double mean, double variance, double logSum) {
        static Moments of(double[] logs, double exponent) {
            // The largest weight lies at an end of the window.
            double shift = Math.max(-exponent * logs[0], -exponent * logs[logs.length - 1]);
            double sum = 0;
            double first = 0;
            double second = 0;
            for (double log : logs) {
                double weight = Math.exp(-exponent * log - shift);
                double x = log - logs[0];
                sum += weight;
                first += weight * x;
                second += weight * x * x;
            }
            double mean = first / sum;
            return new Moments(mean + logs[0], second / sum - mean * mean, Math.log(sum) + shift);
        }
    }

    /** τ with ⟨ln x⟩_τ as given, by Newton's method within a bracket; NaN when that is beyond ±60. */
    private static double solve(double[] table, double mean) {
        double low = -STEEPEST;
        double high = STEEPEST;
        if (!(Moments.of(table, low).mean() > mean && Moments.of(table, high).mean() < mean)) {
            return Double.NaN;
        }
        double exponent = 1.5;
        for (int step = 0; step < 200; step++) {
            Moments moments = Moments.of(table, exponent);
            if (moments.mean() > mean) {
                low = exponent;
            } else {
                high = exponent;
            }
            double next = exponent + (moments.mean() - mean) / moments.variance();
            if (!(next > low && next < high)) {
                next = 0.5 * (low + high);
            }
            if (Math.abs(next - exponent) <= 1e-13 * (1 + Math.abs(next))) {
                return next;
            }
            exponent = next;
        }
        return exponent;
    }

    private static double distance(double[] table, double exponent, long[] values) {
        double logSum = Moments.of(table, exponent).logSum();
        long least = Math.round(Math.exp(table[0]));
        int[] count = new int[table.length];
        for (long value : values) {
            count[(int) (value - least)]++;
        }
        double law = 0;
        double seen = 0;
        double distance = 0;
        for (int k = 0; k < table.length; k++) {
            law += Math.exp(-exponent * table[k] - logSum);
            seen += (double) count[k] / values.length;
            distance = Math.max(distance, Math.abs(law - seen));
        }
        return distance;
    }
}
