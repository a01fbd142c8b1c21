package org.kadanoff.estimation;

import java.util.List;
import org.kadanoff.numeric.RealVector;

/**
 * Finite-size scaling: y = L^b f((x − x_c) L^a), f a polynomial, fitted to the curves of several sizes at once, so that y L^{−b} against
 * (x − x_c) L^a is one curve. a = 1/ν; b is 0 for dimensionless quantities, −β/ν for an order parameter, γ/ν for a susceptibility.
 *
 * <p>The errors are those of the least-squares fit, from its covariance matrix, for independent points whose errors are right. Corrections
 * to scaling are not in them: they show as a small p-value, or as a drift when the smallest sizes are left out.
 *
 * <p>Source: M. E. Fisher, M. N. Barber, Phys. Rev. Lett. 28, 1516 (1972), doi:10.1103/PhysRevLett.28.1516.
 *
 * @param criticalPoint x_c
 * @param criticalPointError its standard error
 * @param a exponent of the scaling variable
 * @param aError its standard error
 * @param b exponent of the quantity
 * @param bError its standard error; 0 when b was given
 * @param coefficients of f, as Σ_j c_j (u/unit)^j of u = (x − x_c) L^a
 * @param unit scale of u
 * @param chiSquared Σ ((y − fit)/error)²
 * @param degrees points less parameters
 * @param pValue probability of a larger χ²
 * @param reason why the fit is not to be relied on; empty when it can be
 */
public record DataCollapse(
        double criticalPoint,
        double criticalPointError,
        double a,
        double aError,
        double b,
        double bError,
        RealVector coefficients,
        double unit,
        double chiSquared,
        int degrees,
        double pValue,
        String reason) {
    /**
     * The fit that starts from a guess; see {@link CollapseFit} for what can be chosen.
     *
     * @param degree of f
     */
    public static DataCollapse of(List<ScalingCurve> curves, int degree) {
        return new CollapseFit(degree).of(curves);
    }

    /** ν = 1/a. */
    public double nu() {
        return 1 / a;
    }

    public double nuError() {
        return aError / (a * a);
    }

    /** f(u). */
    public double function(double u) {
        double sum = 0;
        for (int j = coefficients.size() - 1; j >= 0; j--) {
            sum = sum * (u / unit) + coefficients.get(j);
        }
        return sum;
    }
}
