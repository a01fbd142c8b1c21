package org.kadanoff.estimation;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.special.Gamma;

/**
 * Finite-size scaling of moments. Where p(x; L) = x^{−τ} g(x/L^D),
 *
 * <p>⟨x^q⟩ ~ L^{σ(q)}, σ(q) = D(q + 1 − τ) for q &gt; τ − 1,
 *
 * <p>so that two orders p &lt; q give D = [σ(q) − σ(p)]/(q − p) and τ = p + 1 − σ(p)/D. The σ are slopes of weighted straight lines of
 * ln⟨x^q⟩ against ln L, and the errors those of a jackknife over blocks of the series. If σ is no straight line in q (multifractal
 * scaling, as for the two-dimensional sandpile of Bak, Tang and Wiesenfeld) D and τ depend on the orders.
 *
 * <p>Source: C. Tebaldi, M. De Menech, A. L. Stella, Phys. Rev. Lett. 83, 3952 (1999), doi:10.1103/PhysRevLett.83.3952.
 *
 * @param lowerOrder p
 * @param upperOrder q
 * @param lower σ(p), bias-corrected
 * @param upper σ(q)
 * @param dimension D
 * @param exponent τ
 * @param pValue the smaller one of the two lines' probabilities of a larger χ²: small when there are corrections to scaling; NaN for two
 *     sizes
 */
public record MomentScaling(
        double lowerOrder,
        double upperOrder,
        Jackknife lower,
        Jackknife upper,
        Jackknife dimension,
        Jackknife exponent,
        double pValue) {
    private static final int BLOCKS = 32;

    /**
     * From series of x at several sizes.
     *
     * @param lengths L, at least two different ones
     * @param series x of each L in the order of time, at least 0 and not all 0; blocks of a 32nd must be long compared with the
     *     autocorrelation time
     * @param lowerOrder more than 0
     * @param upperOrder more than that
     */
    public static MomentScaling of(double[] lengths, List<long[]> series, double lowerOrder, double upperOrder) {
        if (!(lowerOrder > 0) || !(upperOrder > lowerOrder) || lengths.length != series.size()) {
            throw new IllegalArgumentException(
                    "moments of two orders 0 < p < q are compared and every size has a series; got"
                            + " the orders " + lowerOrder + " and " + upperOrder + ", " + lengths.length + " sizes and "
                            + series.size() + " series");
        }
        if (Arrays.stream(lengths).distinct().count() < 2
                || !Arrays.stream(lengths).allMatch(x -> x > 0)) {
            throw new IllegalArgumentException("scaling is seen between at least two sizes of more than 0");
        }
        Moment low = Moment.of(lengths, series, lowerOrder);
        Moment high = Moment.of(lengths, series, upperOrder);
        int k = lengths.length;
        double[][] both = new double[2 * k][];
        for (int i = 0; i < k; i++) {
            both[i] = low.blocks[i];
            both[k + i] = high.blocks[i];
        }
        double gap = upperOrder - lowerOrder;
        return new MomentScaling(
                lowerOrder,
                upperOrder,
                Jackknife.ofBlocks(low::slope, low.blocks),
                Jackknife.ofBlocks(high::slope, high.blocks),
                Jackknife.ofBlocks(
                        m -> (high.slope(Arrays.copyOfRange(m, k, 2 * k)) - low.slope(Arrays.copyOf(m, k))) / gap,
                        both),
                Jackknife.ofBlocks(
                        m -> {
                            double sigma = low.slope(Arrays.copyOf(m, k));
                            return lowerOrder + 1 - gap * sigma / (high.slope(Arrays.copyOfRange(m, k, 2 * k)) - sigma);
                        },
                        both),
                Math.min(low.pValue(), high.pValue()));
    }

    /** The moments of one order at all sizes, by blocks. */
    private static final class Moment {
        private final double[] logLength;
        private final double[][] blocks;
        /** Of ln⟨x^q⟩: its inverse variance. */
        private final double[] weight;

        private Moment(double[] logLength, double[][] blocks, double[] weight) {
            this.logLength = logLength;
            this.blocks = blocks;
            this.weight = weight;
        }

        static Moment of(double[] lengths, List<long[]> series, double order) {
            double[][] blocks = new double[lengths.length][];
            double[] weight = new double[lengths.length];
            for (int i = 0; i < lengths.length; i++) {
                blocks[i] = blocks(series.get(i), order);
                double mean = Arrays.stream(blocks[i]).sum() / BLOCKS;
                double variance = Arrays.stream(blocks[i])
                                .map(x -> (x - mean) * (x - mean))
                                .sum()
                        / (BLOCKS * (BLOCKS - 1.0));
                weight[i] = mean * mean / variance;
                if (!(weight[i] > 0) || Double.isInfinite(weight[i])) {
                    throw new IllegalArgumentException("the series of size " + lengths[i]
                            + " has no fluctuations or vanishes, so that its moments have no logarithm with an error");
                }
            }
            return new Moment(Arrays.stream(lengths).map(Math::log).toArray(), blocks, weight);
        }

        private static double[] blocks(long[] series, double order) {
            int bin = series.length / BLOCKS;
            if (bin < 1) {
                throw new IllegalArgumentException(
                        "a series is cut into " + BLOCKS + " blocks, but one has only " + series.length + " values");
            }
            double[] means = new double[BLOCKS];
            int start = series.length - BLOCKS * bin;
            for (int b = 0; b < BLOCKS; b++) {
                for (int t = 0; t < bin; t++) {
                    means[b] += Math.pow((double) series[start + b * bin + t], order) / bin;
                }
            }
            return means;
        }

        /** Of the weighted line through ln of the means. */
        double slope(double[] means) {
            return line(means)[0];
        }

        private double[] line(double[] means) {
            double sum = 0;
            double x = 0;
            double y = 0;
            for (int i = 0; i < means.length; i++) {
                sum += weight[i];
                x += weight[i] * logLength[i];
                y += weight[i] * Math.log(means[i]);
            }
            double xy = 0;
            double xx = 0;
            for (int i = 0; i < means.length; i++) {
                double dx = logLength[i] - x / sum;
                xy += weight[i] * dx * (Math.log(means[i]) - y / sum);
                xx += weight[i] * dx * dx;
            }
            double slope = xy / xx;
            return new double[] {slope, (y - slope * x) / sum};
        }

        double pValue() {
            double[] means = new double[blocks.length];
            for (int i = 0; i < means.length; i++) {
                means[i] = Arrays.stream(blocks[i]).sum() / BLOCKS;
            }
            double[] line = line(means);
            double chiSquared = 0;
            for (int i = 0; i < means.length; i++) {
                double deviation = Math.log(means[i]) - line[1] - line[0] * logLength[i];
                chiSquared += weight[i] * deviation * deviation;
            }
            int degrees = means.length - 2;
            return degrees == 0 ? Double.NaN : Gamma.regularizedGammaQ(0.5 * degrees, 0.5 * chiSquared);
        }
    }
}
