package org.kadanoff.estimation;

import java.util.Locale;
import org.hipparchus.special.Gamma;

/**
 * Where the curves of two sizes cross: the finite-size estimate of a critical point from a dimensionless quantity such as Binder's
 * ratio or ξ/L. It approaches the critical point as L^{−1/ν−ω}, ω the leading correction.
 *
 * <p>Each curve is fitted by a polynomial, weighted by the errors. With slopes s, s' and variances v, v' of the two fits where they
 * are equal, the variance of x is (v + v')/(s − s')² and that of y is (s'²v + s²v')/(s − s')².
 *
 * <p>Source: K. Binder, Z. Phys. B 43, 119 (1981), doi:10.1007/BF01293604.
 *
 * @param x place of the crossing; NaN where the fits do not cross between the points
 * @param xError its standard error
 * @param y common value there
 * @param yError its standard error
 * @param pValue probability of a larger χ² of both fits together; 1 when they go through all points
 * @param reason why a number is NaN or not to be relied on; empty when all can be
 */
public record Crossing(double x, double xError, double y, double yError, double pValue, String reason) {
    private static final int GRID = 400;
    private static final double LEAST_P_VALUE = 1e-3;
    /** How many standard errors the slopes must differ by, as the error of x compared with the interval. */
    private static final double LARGEST_ERROR = 0.25;

    /**
     * The crossing of two curves, the one nearest to the middle of their common interval if there are several.
     *
     * @param degree of the polynomials, at least 1
     * @throws IllegalArgumentException when the sizes are equal, the curves have no interval in common or too few points
     */
    public static Crossing of(ScalingCurve one, ScalingCurve other, int degree) {
        if (degree < 1) {
            throw new IllegalArgumentException("curves that cross are at least of degree 1, got " + degree);
        }
        if (one.size() == other.size()) {
            throw new IllegalArgumentException("a crossing needs two different sizes, got " + one.size() + " twice");
        }
        double from = Math.max(one.least(), other.least());
        double to = Math.min(one.most(), other.most());
        if (!(from < to)) {
            throw new IllegalArgumentException("the curves of sizes " + one.size() + " and " + other.size()
                    + " have no interval in common; measure both at the same places");
        }
        PolynomialFit first = PolynomialFit.of(one, degree);
        PolynomialFit second = PolynomialFit.of(other, degree);
        int freedom = first.degrees() + second.degrees();
        double pValue = freedom == 0
                ? 1
                : Gamma.regularizedGammaQ(0.5 * freedom, 0.5 * (first.chiSquared() + second.chiSquared()));
        String reason = pValue >= LEAST_P_VALUE
                ? ""
                : String.format(Locale.ROOT, "polynomials of degree %d do not fit (p = %.2g)", degree, pValue);
        return find(first, second, from, to, pValue, reason);
    }

    private static Crossing find(
            PolynomialFit first, PolynomialFit second, double from, double to, double pValue, String reason) {
        double middle = 0.5 * (from + to);
        double best = Double.NaN;
        int crossings = 0;
        double before = from;
        for (int k = 1; k <= GRID; k++) {
            double here = from + (to - from) * k / GRID;
            double left = first.value(before) - second.value(before);
            double right = first.value(here) - second.value(here);
            if ((left < 0 && right >= 0) || (left > 0 && right <= 0)) {
                double root = bisected(first, second, before, here);
                crossings++;
                best = !(Math.abs(best - middle) <= Math.abs(root - middle)) ? root : best;
            }
            before = here;
        }
        if (crossings == 0) {
            return new Crossing(
                    Double.NaN, Double.NaN, Double.NaN, Double.NaN, pValue, joined(reason, "the curves do not cross"));
        }
        double s = first.slope(best);
        double t = second.slope(best);
        double v = first.variance(best);
        double w = second.variance(best);
        double xError = Math.sqrt((v + w) / ((s - t) * (s - t)));
        double yError = Math.sqrt((t * t * v + s * s * w) / ((s - t) * (s - t)));
        String all = crossings == 1 ? reason : joined(reason, "the curves cross " + crossings + " times");
        if (!(xError < LARGEST_ERROR * (to - from))) {
            all = joined(all, "the slopes hardly differ: the error is not small compared with the interval");
        }
        return new Crossing(best, xError, first.value(best), yError, pValue, all);
    }

    private static double bisected(PolynomialFit first, PolynomialFit second, double from, double to) {
        double low = from;
        double high = to;
        boolean rises = first.value(low) - second.value(low) < 0;
        for (int k = 0; k < 80; k++) {
            double middle = 0.5 * (low + high);
            if (first.value(middle) - second.value(middle) < 0 == rises) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    private static String joined(String one, String other) {
        return one.isEmpty() ? other : one + "; " + other;
    }
}
