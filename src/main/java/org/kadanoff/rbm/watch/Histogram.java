package org.kadanoff.rbm.watch;

import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * How numbers are distributed: counts in bins of equal width from the least to the greatest, the last bin with its upper edge.
 *
 * @param least the lower edge of the first bin
 * @param greatest the upper edge of the last bin
 * @param counts one per bin
 * @param mean of the numbers; NaN without any
 * @param deviation their standard deviation, √⟨(x − ⟨x⟩)²⟩; NaN without any
 */
public record Histogram(double least, double greatest, IntVector counts, double mean, double deviation) {
    /**
     * Counts numbers. Equal ones fall into the first bin.
     *
     * @param numbers weights, biases or the entries of a gradient; finite, may be none
     * @param bins at least 1
     * @throws IllegalArgumentException when a number is not finite, naming its place
     */
    public static Histogram of(RealVector numbers, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("a histogram has at least one bin, got " + bins);
        }
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int k = 0; k < numbers.size(); k++) {
            double x = numbers.get(k);
            if (!Double.isFinite(x)) {
                throw new IllegalArgumentException("number " + k + " of a histogram is " + x);
            }
            least = Math.min(least, x);
            greatest = Math.max(greatest, x);
            sum += x;
        }
        int n = numbers.size();
        if (n == 0) {
            return new Histogram(0, 0, IntVector.of(new int[bins]), Double.NaN, Double.NaN);
        }
        int[] counts = new int[bins];
        double squares = 0;
        for (int k = 0; k < n; k++) {
            double x = numbers.get(k);
            // Halves, since the difference of the extremes may overflow.
            double place = greatest > least ? (x / 2 - least / 2) / (greatest / 2 - least / 2) : 0;
            counts[(int) Math.min(bins - 1.0, place * bins)]++;
            squares += (x - sum / n) * (x - sum / n);
        }
        return new Histogram(least, greatest, IntVector.of(counts), sum / n, Math.sqrt(squares / n));
    }

    public int bins() {
        return counts.size();
    }

    /** The lower edge of a bin, for bin = {@link #bins()} the upper edge of the last. */
    public double edge(int bin) {
        return bin == bins() ? greatest : least + (greatest - least) * bin / bins();
    }
}
