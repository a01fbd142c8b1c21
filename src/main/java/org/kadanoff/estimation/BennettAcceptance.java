package org.kadanoff.estimation;

import org.kadanoff.numeric.SpecialFunctions;

/**
 * Bennett's acceptance ratio: the free-energy difference of least variance between two ensembles from independent draws of
 * both.
 *
 * <p>With f(x) = 1/(1 + e^x), M = log(n₀/n₁) and u = H₁ − H₀, F = F₁ − F₀ solves Σ₀ f(M + u − F) = Σ₁ f(−M − u + F). Its
 * asymptotic variance is (⟨f²⟩₀/⟨f⟩₀² − 1)/n₀ + (⟨f²⟩₁/⟨f⟩₁² − 1)/n₁. The overlap is that of {@link MultistateReweighting}
 * for two states.
 *
 * <p>Source: C. H. Bennett, J. Comput. Phys. 22, 245 (1976), doi:10.1016/0021-9991(76)90078-4, eqs. (12a), (12b), (10b).
 */
public final class BennettAcceptance {
    private static final double ACCURACY = 1e-13;

    private BennettAcceptance() {}

    /**
     * F₁ − F₀.
     *
     * @param forward H₁ − H₀ of configurations drawn from ensemble 0, independent
     * @param backward H₁ − H₀ of configurations drawn from ensemble 1, independent
     */
    public static FreeEnergyDifference of(double[] forward, double[] backward) {
        if (forward.length < 2 || backward.length < 2) {
            throw new IllegalArgumentException("Bennett's method needs at least two draws of each ensemble");
        }
        double m = Math.log((double) forward.length / backward.length);
        double low = Math.min(least(forward), least(backward)) - Math.abs(m) - 1;
        double high = -Math.min(least(negated(forward)), least(negated(backward))) + Math.abs(m) + 1;
        // The difference of the two sums grows monotonically with F.
        while (high - low > ACCURACY * Math.max(1, Math.abs(low))) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (excess(forward, backward, m, middle) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        double value = low + (high - low) / 2;
        double variance = relativeVariance(forward, m - value, 1) + relativeVariance(backward, -m + value, -1);
        double overlap = overlap(forward, backward, m, value);
        return new FreeEnergyDifference(value, Math.sqrt(variance), overlap, FreeEnergyDifference.reason(overlap));
    }

    private static double least(double[] x) {
        double least = Double.POSITIVE_INFINITY;
        for (double value : x) {
            least = Math.min(least, value);
        }
        return least;
    }

    private static double[] negated(double[] x) {
        double[] negative = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            negative[k] = -x[k];
        }
        return negative;
    }

    private static double excess(double[] forward, double[] backward, double m, double f) {
        double sum = 0;
        for (double u : forward) {
            sum += SpecialFunctions.logistic(-(m + u - f));
        }
        for (double u : backward) {
            sum -= SpecialFunctions.logistic(m + u - f);
        }
        return sum;
    }

    private static double relativeVariance(double[] u, double shift, int sign) {
        double first = 0;
        double second = 0;
        for (double x : u) {
            double f = SpecialFunctions.logistic(-(sign * x + shift));
            first += f;
            second += f * f;
        }
        return (second * u.length / (first * first) - 1) / u.length;
    }

    /** One minus the second eigenvalue of the 2 × 2 overlap matrix, (n₀ + n₁) Σ w₀ w₁ over all draws. */
    private static double overlap(double[] forward, double[] backward, double m, double f) {
        double n0 = forward.length;
        double n1 = backward.length;
        double mixed = 0;
        for (double[] draws : new double[][] {forward, backward}) {
            for (double u : draws) {
                // w₀ = 1/(n₀ + n₁ e^{F−u}), w₁ = 1/(n₁ + n₀ e^{u−F}).
                double w0 = SpecialFunctions.logistic(m + u - f) / n0;
                double w1 = SpecialFunctions.logistic(-(m + u - f)) / n1;
                mixed += w0 * w1;
            }
        }
        // Row sums of n_j Σ w_i w_j are 1, so its eigenvalues are 1 and 1 − (n₀ + n₁) Σ w₀ w₁.
        return Math.min(1, (n0 + n1) * mixed);
    }
}
