package org.kadanoff.estimation;

/**
 * F₁ − F₀ = ∫₀¹ ⟨dH_λ/dλ⟩_λ dλ by Gauss–Legendre quadrature over independent runs at the nodes.
 *
 * <p>The error is the statistical one of the weighted sum; that of the quadrature, which a rule of more points would show, is not
 * in it.
 *
 * <p>Source: J. G. Kirkwood, J. Chem. Phys. 3, 300 (1935), doi:10.1063/1.1749657.
 */
public final class ThermodynamicIntegration {
    private ThermodynamicIntegration() {}

    /**
     * The nodes and weights on an interval.
     *
     * @param points at least 1
     */
    public static Rule rule(int points, double from, double to) {
        org.hipparchus.analysis.integration.gauss.GaussIntegrator gauss =
                new org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory().legendre(points, from, to);
        double[] nodes = new double[points];
        double[] weights = new double[points];
        for (int k = 0; k < points; k++) {
            nodes[k] = gauss.getPoint(k);
            weights[k] = gauss.getWeight(k);
        }
        return new Rule(nodes, weights);
    }

    /** Where to run and how much each run counts. */
    public record Rule(double[] nodes, double[] weights) {}

    /**
     * The integral from estimates of ⟨dH/dλ⟩ at the rule's nodes.
     *
     * @param derivatives one independent estimate per node
     */
    public static FreeEnergyDifference integrate(Rule rule, Estimate[] derivatives) {
        if (derivatives.length != rule.nodes().length) {
            throw new IllegalArgumentException(
                    "there must be one estimate per node, got " + derivatives.length + " for " + rule.nodes().length);
        }
        double value = 0;
        double variance = 0;
        String reason = "";
        for (int k = 0; k < derivatives.length; k++) {
            double weight = rule.weights()[k];
            value += weight * derivatives[k].mean();
            variance += weight * weight * derivatives[k].error() * derivatives[k].error();
            if (!derivatives[k].isReliable() && reason.isEmpty()) {
                reason = "at lambda = " + rule.nodes()[k] + ": " + derivatives[k].reason();
            }
        }
        return new FreeEnergyDifference(value, Math.sqrt(variance), Double.NaN, reason);
    }
}
