package org.kadanoff.numeric;

import org.hipparchus.special.Erf;

/**
 * The standard normal distribution below a point x, as it enters the sums over a rectified unit: log Φ(x), and mean and
 * variance of a standard normal z given z ≥ −x, all without cancellation for x → −∞.
 *
 * <p>With r(x) = φ(x)/Φ(x) they are x + r and 1 − r (x + r). Below x = −3, with t = −x, Laplace's continued fraction
 *
 * <p>Φ(−t)/φ(t) = 1/(t + K), K = 1/(t + 2L), L = 1/(t + 3/(t + 4/(t + …)))
 *
 * <p>gives r = t + K, the mean K and the variance K (2L − K). Relative accuracy 10⁻¹² and better.
 *
 * <p>Source: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions (1964), 26.2.14.
 */
public final class NormalTail {
    private static final double START = -3;
    /** At t = 3 the fraction has converged to rounding after 60 levels. */
    private static final int LEVELS = 80;

    private static final double LOG_SQRT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private NormalTail() {}

    /** log Φ(x). */
    public static double logProbability(double x) {
        if (x > 0) {
            return Math.log1p(-0.5 * Erf.erfc(x / Math.sqrt(2)));
        }
        if (x > START) {
            return Math.log(0.5 * Erf.erfc(-x / Math.sqrt(2)));
        }
        return logDensity(x) + logRatio(x);
    }

    /**
     * log(Φ(x)/φ(x)) = log ∫_0^∞ du e^{−u²/2 + xu}, φ the normal density: x²/2 does not enter for x → −∞, where it would have
     * to cancel.
     */
    public static double logRatio(double x) {
        return x > START ? logProbability(x) - logDensity(x) : -Math.log(-x + fraction(-x, 1));
    }

    /** ⟨z⟩ − (−x) for a standard normal z given z ≥ −x: x + φ(x)/Φ(x). */
    public static double mean(double x) {
        return x > START ? x + ratio(x) : fraction(-x, 1);
    }

    /** The variance of a standard normal z given z ≥ −x. */
    public static double variance(double x) {
        if (x > START) {
            double r = ratio(x);
            return 1 - r * (x + r);
        }
        double l = fraction(-x, 2) / 2;
        double k = 1 / (-x + 2 * l);
        return k * (2 * l - k);
    }

    private static double ratio(double x) {
        return Math.exp(-logRatio(x));
    }

    private static double logDensity(double x) {
        return -0.5 * x * x - LOG_SQRT_TWO_PI;
    }

    /** m/(t + (m + 1)/(t + (m + 2)/(t + …))). */
    private static double fraction(double t, int m) {
        double tail = 0;
        for (int level = m + LEVELS; level >= m; level--) {
            tail = level / (t + tail);
        }
        return tail;
    }
}
