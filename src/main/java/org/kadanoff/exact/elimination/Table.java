package org.kadanoff.exact.elimination;

import org.jspecify.annotations.Nullable;

/**
 * Weights of the configurations of some sites: a factor, a message or a product of them. Row-major over the ascending
 * sites, the last fastest. Either the weights themselves, or their logarithms with −∞ for zero. The true weight is
 * 2^{exponent} e^{shift} times what is stored. Where moments are wanted, also the mean and the variance of the energy summed out so far,
 * 0 where the weight is 0. Mutable.
 */
final class Table {
    /** Weights may be stored as they are while products of theirs stay between e^{−650} and e^{650}. */
    static final double WIDEST = 650;

    private static final double LOG_2 = Math.log(2);

    final int[] sites;
    double[] weights;
    double @Nullable [] means;
    /** Null where all variances are 0. */
    double @Nullable [] variances;

    boolean logarithmic;
    int exponent;
    double shift;
    /** log of the least stored weight that is not zero, and of the greatest; −∞ when all are zero. */
    double low;

    double high;

    Table(int[] sites, double[] weights, boolean logarithmic) {
        this.sites = sites;
        this.weights = weights;
        this.logarithmic = logarithmic;
    }

    /** A factor's weights e^{−E}, or their logarithms. */
    static Table of(FactorGraph.Factor factor, boolean logarithmic, boolean moments) {
        double[] energies = factor.energies();
        double[] weights = new double[energies.length];
        double[] means = moments ? new double[energies.length] : null;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = logarithmic ? -energies[k] : Math.exp(-energies[k]);
            if (means != null && energies[k] < Double.POSITIVE_INFINITY) {
                means[k] = energies[k];
            }
        }
        Table table = new Table(factor.sites(), weights, logarithmic);
        table.means = means;
        table.low = -factor.spread();
        return table;
    }

    boolean isZero() {
        return high == Double.NEGATIVE_INFINITY;
    }

    /** Finds {@link #low} and {@link #high}, and moves the weights near 1 by a factor that rounds none of them. */
    void normalise() {
        findRange();
        if (isZero()) {
            return;
        }
        if (logarithmic) {
            boolean representable = high - low <= WIDEST;
            double top = high;
            for (int k = 0; k < weights.length; k++) {
                weights[k] = representable ? Math.exp(weights[k] - top) : weights[k] - top;
            }
            logarithmic = !representable;
            shift += top;
            lower(top);
        } else if (Math.abs(high) > 40) {
            exponent = (int) Math.rint(high / LOG_2);
            double factor = Math.scalb(1.0, -exponent);
            for (int k = 0; k < weights.length; k++) {
                weights[k] *= factor;
            }
            lower(exponent * LOG_2);
        }
    }

    private void lower(double logFactor) {
        low -= logFactor;
        high -= logFactor;
    }

    private void findRange() {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        double zero = logarithmic ? Double.NEGATIVE_INFINITY : 0;
        for (double w : weights) {
            greatest = Math.max(greatest, w);
            least = w > zero && w < least ? w : least;
        }
        if (greatest == zero) {
            low = Double.NEGATIVE_INFINITY;
            high = Double.NEGATIVE_INFINITY;
        } else {
            low = logarithmic ? least : Math.log(least);
            high = logarithmic ? greatest : Math.log(greatest);
        }
    }

    /** Puts logarithms in the place of the weights. */
    void toLogarithms() {
        if (!logarithmic) {
            for (int k = 0; k < weights.length; k++) {
                weights[k] = Math.log(weights[k]);
            }
            logarithmic = true;
        }
    }

    /** log of the factor between the true weights and those stored. */
    double logScale() {
        return shift + exponent * LOG_2;
    }

    /** log of the true weight of an entry. */
    double logWeight(int k) {
        return (logarithmic ? weights[k] : Math.log(weights[k])) + logScale();
    }
}
