package org.kadanoff.rg.scheme;

import java.util.List;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;

/**
 * The limit b → 1 of {@link MigdalKadanoff}, where both orders of its steps become one: with lengths growing as e^l,
 *
 * <p>dK/dl = (d − 1) K + ∂series(K, b)/∂b at b = 1; for Ising bonds without field dK/dl = (d − 1) K + ½ sinh 2K log tanh K.
 *
 * <p>In two dimensions the fixed point is the exact one, K* = ½ log(1 + √2), and for Potts bonds log(1 + √q), since the equation is
 * self-dual there. The map given here is the flow over l = log 2; its constant is that of the bonds, κ' = d κ + ∂c/∂b, d bonds a site.
 *
 * <p>Accuracy: integrated to a relative and absolute tolerance of 1e-13 a step. Source: A. A. Migdal, Sov. Phys. JETP 42, 743 (1975).
 *
 * @param bond Ising, with field, or Potts; ferromagnetic
 * @param spatialDimension d, at least 1
 */
public record MigdalLimit(Bond bond, double spatialDimension) implements CouplingFlow {
    private static final double TOLERANCE = 1e-13;

    public MigdalLimit {
        if (!(spatialDimension >= 1) || !Double.isFinite(spatialDimension)) {
            throw new IllegalArgumentException(
                    "bonds are moved in at least one dimension, got d = " + spatialDimension);
        }
    }

    @Override
    public List<String> couplings() {
        return bond.couplings();
    }

    @Override
    public boolean isOdd(int coupling) {
        return bond.isOdd(coupling);
    }

    @Override
    public double lengthFactor() {
        return 2;
    }

    @Override
    public double[] apply(double[] point) {
        double[] end = integrated(point);
        double[] image = new double[point.length];
        System.arraycopy(end, 0, image, 0, image.length);
        return image;
    }

    @Override
    public double constant(double[] couplings) {
        return spatialDimension * integrated(couplings)[couplings.length];
    }

    /** dK/dl, whose zeros are the fixed points and whose derivatives there are the scaling powers y. */
    public double[] rate(double[] point) {
        double[] rate = bond.seriesRate(point).bond();
        for (int i = 0; i < rate.length; i++) {
            rate[i] += (spatialDimension - 1) * point[i];
        }
        return rate;
    }

    /** K and κ at l = log 2, from κ = 0. */
    private double[] integrated(double[] couplings) {
        int n = couplings.length;
        double[] start = new double[n + 1];
        System.arraycopy(couplings, 0, start, 0, n);
        OrdinaryDifferentialEquation equation = new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return n + 1;
            }

            @Override
            public double[] computeDerivatives(double l, double[] state) {
                double[] at = ferromagnetic(state, n);
                double[] derivatives = new double[n + 1];
                System.arraycopy(rate(at), 0, derivatives, 0, n);
                derivatives[n] =
                        spatialDimension * state[n] + bond.seriesRate(at).constant();
                return derivatives;
            }
        };
        // Refuses couplings for which there is no limit.
        bond.seriesRate(couplings);
        double end = Math.log(lengthFactor());
        double[] state = new DormandPrince853Integrator(end * 1e-9, end, TOLERANCE, TOLERANCE)
                .integrate(equation, new ODEState(0, start), end)
                .getPrimaryState();
        state[0] = Math.max(0, state[0]);
        return state;
    }

    /** The bond's couplings in a state; K, which ends at 0, may miss it by the tolerance. */
    private static double[] ferromagnetic(double[] state, int n) {
        double[] bond = new double[n];
        System.arraycopy(state, 0, bond, 0, n);
        bond[0] = Math.max(0, bond[0]);
        return bond;
    }
}
