package org.kadanoff.estimation;

import org.kadanoff.numeric.RealVector;

/**
 * An observable of a system of one size as a function of a parameter, with errors: a Binder ratio or ξ/L against the coupling.
 *
 * @param size L, positive
 * @param x where it was measured
 * @param y the values, independent of one another
 * @param errors their standard errors, positive
 */
public record ScalingCurve(double size, RealVector x, RealVector y, RealVector errors) {
    public ScalingCurve {
        if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a size is a positive number, got " + size);
        }
        if (x.size() == 0 || y.size() != x.size() || errors.size() != x.size()) {
            throw new IllegalArgumentException("a curve has one value and one error per point, got " + x.size()
                    + " points, " + y.size() + " values and " + errors.size() + " errors");
        }
        for (int k = 0; k < x.size(); k++) {
            boolean finite = Double.isFinite(x.get(k)) && Double.isFinite(y.get(k));
            if (!finite || !(errors.get(k) > 0 && errors.get(k) < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "point " + k + " of the curve of size " + size + " is (" + x.get(k) + ", " + y.get(k) + " +- "
                                + errors.get(k) + "); a fit needs finite numbers and positive errors");
            }
        }
    }

    /** As the constructor, of arrays. */
    public static ScalingCurve of(double size, double[] x, double[] y, double[] errors) {
        return new ScalingCurve(size, RealVector.of(x), RealVector.of(y), RealVector.of(errors));
    }

    /** Number of points. */
    public int points() {
        return x.size();
    }

    double least() {
        return x.stream().min().orElseThrow();
    }

    double most() {
        return x.stream().max().orElseThrow();
    }
}
