package org.kadanoff.testing;

import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hipparchus.special.Gamma;

/**
 * Pearson's χ² test of counts against given probabilities, with the rarest bins pooled until every expectation is at
 * least 5.
 *
 * @param statistic Σ (n_k − E_k)²/E_k; infinite when something of probability zero was counted
 * @param degrees number of bins after pooling, less one
 */
public record ChiSquare(double statistic, int degrees) {
    private static final double LEAST_EXPECTATION = 5;

    public static ChiSquare of(long[] counts, double[] probabilities) {
        long total = LongStream.of(counts).sum();
        int[] rarestFirst = IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> probabilities[k]))
                .mapToInt(k -> k)
                .toArray();
        double statistic = 0;
        int bins = 0;
        double expected = 0;
        double counted = 0;
        double left = 1;
        for (int k : rarestFirst) {
            if (probabilities[k] == 0 && counts[k] > 0) {
                return new ChiSquare(Double.POSITIVE_INFINITY, Math.max(1, bins));
            }
            expected += total * probabilities[k];
            counted += counts[k];
            left -= probabilities[k];
            boolean restIsEnough = total * left >= LEAST_EXPECTATION || k == rarestFirst[rarestFirst.length - 1];
            if (expected >= LEAST_EXPECTATION && restIsEnough) {
                statistic += (counted - expected) * (counted - expected) / expected;
                bins++;
                expected = 0;
                counted = 0;
            }
        }
        if (bins < 2) {
            throw new IllegalArgumentException(
                    "fewer than two bins expect " + LEAST_EXPECTATION + " counts; such a test cannot fail");
        }
        return new ChiSquare(statistic, bins - 1);
    }

    /** Probability of a larger value. */
    public double pValue() {
        return statistic == Double.POSITIVE_INFINITY ? 0 : Gamma.regularizedGammaQ(0.5 * degrees, 0.5 * statistic);
    }
}
