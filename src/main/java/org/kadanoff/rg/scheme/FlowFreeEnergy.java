package org.kadanoff.rg.scheme;

import java.util.ArrayList;
import java.util.List;

/**
 * log Z per site by adding up the constants along a flow,
 *
 * <p>log Z/N = Σ_{n≥0} b^{−d(n+1)} c(K_n) + b^{−d m} log Z(K_m)/N_m after m steps.
 *
 * <p>The sum ends when the last term has become smaller than the tolerance relative to the sum. Where couplings grow as b^{d−1} (an
 * ordered phase) the terms fall as b^{−n}, at a sink as b^{−dn}; what is left out is estimated by the geometric series of the last
 * two terms and added.
 *
 * @param perSite log Z/N
 * @param trajectory K_0, K_1, …
 * @param converged whether the terms fell below the tolerance
 */
public record FlowFreeEnergy(double perSite, List<double[]> trajectory, boolean converged) {
    public FlowFreeEnergy {
        trajectory = List.copyOf(trajectory);
    }

    /** With at most 2000 steps and a tolerance of 2⁻⁵². */
    public static FlowFreeEnergy of(CouplingFlow flow, double[] couplings) {
        return of(flow, couplings, 2000, Math.ulp(1.0));
    }

    /**
     * Follows the flow.
     *
     * @param mostSteps at least 1
     * @param tolerance relative, more than 0
     * @throws IllegalArgumentException when the scheme keeps the constant among its couplings, or the start is outside of its domain
     */
    public static FlowFreeEnergy of(CouplingFlow flow, double[] couplings, int mostSteps, double tolerance) {
        if (flow.holdsConstant() || mostSteps < 1 || !(tolerance > 0)) {
            throw new IllegalArgumentException("constants are added up for a scheme that does not keep them among its"
                    + " couplings, over at least one step, to a tolerance of more than 0");
        }
        List<double[]> trajectory = new ArrayList<>();
        double[] at = couplings.clone();
        double sum = 0;
        double weight = 1;
        double before = Double.NaN;
        for (int n = 0; n < mostSteps; n++) {
            trajectory.add(at.clone());
            weight /= flow.volumeFactor();
            double term = weight * flow.constant(at);
            sum += term;
            double ratio = term / before;
            if (Math.abs(term) <= tolerance * Math.abs(sum) && n > 0) {
                double rest = ratio > 0 && ratio < 1 ? term * ratio / (1 - ratio) : 0;
                return new FlowFreeEnergy(sum + rest, trajectory, true);
            }
            before = term;
            at = flow.apply(at);
            if (!isFinite(at)) {
                return new FlowFreeEnergy(sum, trajectory, false);
            }
        }
        return new FlowFreeEnergy(sum, trajectory, false);
    }

    private static boolean isFinite(double[] point) {
        for (double x : point) {
            if (!Double.isFinite(x)) {
                return false;
            }
        }
        return true;
    }
}
