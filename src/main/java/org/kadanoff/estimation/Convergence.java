package org.kadanoff.estimation;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Whether several chains agree, and how many independent draws they are worth.
 *
 * <p>All quantities are computed on chains split into halves. Rank normalisation replaces each of the S values by
 * Φ⁻¹((r − 3/8)/(S + 1/4)), r its average rank. R̂ = √(((n−1)/n W + B/n)/W), W and B the within- and between-chain
 * variances; the larger of that of the ranks and of the ranks of |x − median| is reported. ESS = S/(−1 + 2 Σ P̂_k) with
 * Geyer's initial monotone sequence of autocorrelation pairs P̂_k, bounded by S log₁₀ S.
 *
 * <p>Source: A. Vehtari et al., Bayesian Anal. 16, 667 (2021), doi:10.1214/20-BA1221; C. J. Geyer, Stat. Sci. 7, 473
 * (1992), doi:10.1214/ss/1177011137.
 *
 * @param rhat rank-normalised split R̂; 1 at convergence, NaN for constant chains
 * @param essBulk effective sample size of the rank-normalised values
 * @param essTail the smaller one of the two 5 % tails' indicator functions; NaN where a tail never varies
 */
public record Convergence(double rhat, double essBulk, double essTail) {
    private static final int SHORTEST = 8;

    /**
     * Of some chains.
     *
     * @param chains at least 8 measurements each
     */
    public static Convergence of(Chains chains) {
        if (chains.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "convergence needs chains of at least " + SHORTEST + " measurements, got " + chains.length());
        }
        if (chains.isConstant()) {
            return new Convergence(Double.NaN, Double.NaN, Double.NaN);
        }
        Chains halves = chains.split();
        Chains ranks = rankNormalised(halves);
        double median = quantile(halves, 0.5);
        Chains folded = rankNormalised(halves.map(x -> Math.abs(x - median)));
        double low = quantile(halves, 0.05);
        double high = quantile(halves, 0.95);
        return new Convergence(
                larger(potentialScaleReduction(ranks), potentialScaleReduction(folded)),
                effectiveSampleSize(ranks),
                Math.min(
                        effectiveSampleSize(halves.map(x -> x <= low ? 1 : 0)),
                        effectiveSampleSize(halves.map(x -> x <= high ? 1 : 0))));
    }

    private static double larger(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }

    private static double quantile(Chains chains, double p) {
        double[] sorted = Arrays.stream(chains.series())
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        double position = p * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private static Chains rankNormalised(Chains chains) {
        int length = chains.length();
        int size = chains.count() * length;
        Integer[] order = new Integer[size];
        Arrays.setAll(order, k -> k);
        double[] flat =
                Arrays.stream(chains.series()).flatMapToDouble(Arrays::stream).toArray();
        Arrays.sort(order, (a, b) -> Double.compare(flat[a], flat[b]));
        NormalDistribution normal = new NormalDistribution();
        double[][] ranked = new double[chains.count()][length];
        for (int first = 0; first < size; ) {
            int last = first;
            while (last + 1 < size && flat[order[last + 1]] == flat[order[first]]) {
                last++;
            }
            double rank = (first + last) / 2.0 + 1;
            double z = normal.inverseCumulativeProbability((rank - 0.375) / (size + 0.25));
            for (int k = first; k <= last; k++) {
                ranked[order[k] / length][order[k] % length] = z;
            }
            first = last + 1;
        }
        return new Chains(ranked);
    }

    private static double[] chainMeans(Chains chains) {
        return Arrays.stream(chains.series())
                .mapToDouble(c -> Arrays.stream(c).sum() / c.length)
                .toArray();
    }

    /** Mean over the chains of the variance within each. */
    private static double within(Chains chains, double[] means) {
        double sum = 0;
        for (int c = 0; c < means.length; c++) {
            for (double x : chains.series()[c]) {
                sum += (x - means[c]) * (x - means[c]);
            }
        }
        return sum / means.length / (chains.length() - 1);
    }

    /** Variance of the chains' means. */
    private static double ofMeans(double[] means) {
        double mean = Arrays.stream(means).average().orElseThrow();
        return Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / (means.length - 1);
    }

    private static double potentialScaleReduction(Chains chains) {
        double[] means = chainMeans(chains);
        double n = chains.length();
        double within = within(chains, means);
        double between = ofMeans(means);
        if (within == 0) {
            return between == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
        }
        return Math.sqrt(((n - 1) / n * within + between) / within);
    }

    private static double effectiveSampleSize(Chains chains) {
        double[] means = chainMeans(chains);
        int n = chains.length();
        double size = chains.size();
        double within = within(chains, means);
        double total = (n - 1.0) / n * within + ofMeans(means);
        if (total == 0 || within == 0) {
            return Double.NaN;
        }
        double sum = 0;
        double previous = Double.POSITIVE_INFINITY;
        for (int t = 0; t + 1 < n; t += 2) {
            double even = t == 0 ? 1 : correlation(chains, means, within, total, t);
            double pair = even + correlation(chains, means, within, total, t + 1);
            if (pair <= 0) {
                break;
            }
            previous = Math.min(previous, pair);
            sum += previous;
        }
        double tau = Math.max(-1 + 2 * sum, 1 / Math.log10(size));
        return size / tau;
    }

    /** ρ_t = 1 − (W − mean autocovariance)/var⁺. */
    private static double correlation(Chains chains, double[] means, double within, double total, int lag) {
        int n = chains.length();
        double sum = 0;
        for (int c = 0; c < means.length; c++) {
            double[] x = chains.series()[c];
            for (int t = 0; t + lag < n; t++) {
                sum += (x[t] - means[c]) * (x[t + lag] - means[c]);
            }
        }
        return 1 - (within - sum / means.length / (n - 1)) / total;
    }
}
