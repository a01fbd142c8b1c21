package org.kadanoff.rg.scaling;

import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.complex.Complex;
import org.kadanoff.rg.scheme.DiamondLattice;
import org.kadanoff.rg.scheme.ScalingExponents;

/**
 * The free energy per bond of a diamond hierarchical lattice near its transition, f(t) = log Z/N at the coupling K* + t, with its
 * derivatives by t.
 *
 * <p>f = Σ_{n≥0} V^{−(n+1)} c(K_n), V = b·paths, is differentiated by carrying Taylor series along the flow, and the flow is followed
 * in K_n − K*, so that t can be as small as 1e-60 with nearly all digits of the result right (about 1e-12). The derivatives of order
 * k &gt; 2 − α diverge as
 *
 * <p>f^{(k)}(t) = A_± |t|^{2−α−k} [1 + Σ_{n≥1} |ε_n| cos(nω ln|t| + φ_n) + O(t) + O(|t|^{α+k−2})].
 *
 * <p>Source: B. Derrida, C. Itzykson, J. M. Luck, Commun. Math. Phys. 94, 115 (1984); the exact recursion:
 * A. N. Berker, S. Ostlund, J. Phys. C 12, 4961 (1979), doi:10.1088/0022-3719/12/22/035.
 */
public final class DiamondSingularity {
    private static final int MOST_STEPS = 4000;
    private static final double TOLERANCE = 1e-17;
    private static final int MOST_DERIVATIVES = 20;
    private static final double DISTANCE = 1e-20;

    private final DiamondLattice lattice;
    private final double criticalCoupling;
    private final DiamondStep step;
    private final double eigenvalue;

    private DiamondSingularity(DiamondLattice lattice, double criticalCoupling) {
        this.lattice = lattice;
        this.criticalCoupling = criticalCoupling;
        step = new DiamondStep(lattice, criticalCoupling);
        eigenvalue = step.step(new DSFactory(1, 1).variable(0, 0)).getPartialDerivative(1);
    }

    /**
     * At the ferromagnetic transition without field, between weak couplings, where K' &lt; K, and strong ones, where K' &gt; K.
     */
    public static DiamondSingularity of(DiamondLattice lattice) {
        double weak = 0;
        double strong = 1;
        while (image(lattice, strong) < strong) {
            weak = strong;
            strong *= 2;
        }
        while (strong - weak > Math.ulp(strong)) {
            double middle = 0.5 * (weak + strong);
            if (middle == weak || middle == strong) {
                break;
            }
            if (image(lattice, middle) < middle) {
                weak = middle;
            } else {
                strong = middle;
            }
        }
        return new DiamondSingularity(lattice, 0.5 * (weak + strong));
    }

    private static double image(DiamondLattice lattice, double coupling) {
        double[] couplings = new double[lattice.dimension()];
        couplings[0] = coupling;
        return lattice.apply(couplings)[0];
    }

    /** K*. */
    public double criticalCoupling() {
        return criticalCoupling;
    }

    /** λ, ω and the exponents. */
    public DiscreteScaleInvariance scaleInvariance() {
        return new DiscreteScaleInvariance(new Complex(eigenvalue), lattice.lengthFactor(), lattice.spatialDimension());
    }

    /** ν and α; without the field's. */
    public ScalingExponents exponents() {
        return new ScalingExponents(
                lattice.spatialDimension(), scaleInvariance().power(), Double.NaN);
    }

    /** The lowest order of a derivative that diverges at the transition, the first integer above 2 − α. */
    public int divergentOrder() {
        return (int) Math.floor(scaleInvariance().freeEnergyExponent()) + 1;
    }

    /**
     * f, f', … at K* + t.
     *
     * @param t more than −K*, not 0
     * @param order of the highest derivative, at least 0 and at most 20
     * @return order + 1 numbers
     */
    public double[] derivatives(double t, int order) {
        if (t == 0 || !(t > -criticalCoupling) || !Double.isFinite(t) || order < 0 || order > MOST_DERIVATIVES) {
            throw new IllegalArgumentException("derivatives of order 0 to " + MOST_DERIVATIVES
                    + " exist at ferromagnetic couplings K* + t > 0 other than K* = " + criticalCoupling + ", got t = "
                    + t
                    + " and order " + order);
        }
        DerivativeStructure delta = new DSFactory(1, order).variable(0, t);
        DerivativeStructure sum = delta.getField().getZero();
        double weight = 1;
        for (int n = 0; n < MOST_STEPS; n++) {
            weight /= lattice.volumeFactor();
            DerivativeStructure image = step.step(delta);
            DerivativeStructure term = step.constant(delta, image).multiply(weight);
            sum = sum.add(term);
            if (Math.abs(delta.getReal()) > 0.1 * criticalCoupling && isNegligible(term, sum, order)) {
                break;
            }
            delta = image;
        }
        double[] result = new double[order + 1];
        for (int k = 0; k <= order; k++) {
            result[k] = sum.getPartialDerivative(k);
        }
        return result;
    }

    private static boolean isNegligible(DerivativeStructure term, DerivativeStructure sum, int order) {
        for (int k = 0; k <= order; k++) {
            if (Math.abs(term.getPartialDerivative(k)) > TOLERANCE * Math.abs(sum.getPartialDerivative(k))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The oscillating amplitude of the singular part of f^{(k)}, a_n of |t|^{2−α−k} Re Σ_{n≥0} a_n e^{inω ln|t|}: A = a_0 and |ε_n| =
     * |a_n|/|a_0|.
     *
     * <p>Taken from one period at |t| = 1e-20 of a derivative of higher order, where what is regular is nothing beside what is singular:
     * the singular part Σ c_n |t|^{x_n} of f, x_n = 2 − α + inω, has the derivatives a_n^{(k+1)} = ±(x_n − k) a_n^{(k)}, − below K*. About
     * 1e-12 A of absolute accuracy for low k.
     *
     * @param order k, at least 0
     * @param aboveCritical whether K &gt; K*
     * @param harmonics the highest n
     * @throws IllegalArgumentException when a derivative of an order above 20 would be needed
     */
    public Complex[] amplitudes(int order, boolean aboveCritical, int harmonics) {
        int higher = Math.max(order, divergentOrder()) + 2;
        if (order < 0 || higher > MOST_DERIVATIVES || harmonics < 0) {
            throw new IllegalArgumentException("amplitudes of an order k are taken from a derivative of order max(k, "
                    + divergentOrder() + ") + 2, at most " + MOST_DERIVATIVES + "; got k = " + order + " and "
                    + harmonics
                    + " harmonics");
        }
        int samples = Math.max(32, 4 * harmonics);
        double[] scaled = new double[samples];
        double[] phase = new double[samples];
        double period = Math.log(eigenvalue);
        for (int j = 0; j < samples; j++) {
            double log = Math.log(DISTANCE) + j * period / samples;
            double t = Math.exp(log);
            phase[j] = 2 * Math.PI * Math.log(t) / period;
            scaled[j] = derivatives(aboveCritical ? t : -t, higher)[higher]
                    * Math.exp((higher - scaleInvariance().freeEnergyExponent()) * Math.log(t));
        }
        Complex[] amplitudes = new Complex[harmonics + 1];
        for (int n = 0; n <= harmonics; n++) {
            Complex sum = Complex.ZERO;
            for (int j = 0; j < samples; j++) {
                sum = sum.add(new Complex(Math.cos(n * phase[j]), -Math.sin(n * phase[j])).multiply(scaled[j]));
            }
            amplitudes[n] = sum.multiply((n == 0 ? 1.0 : 2.0) / samples);
            for (int k = higher - 1; k >= order; k--) {
                amplitudes[n] = amplitudes[n].divide(
                        scaleInvariance().exponent(n).subtract(k).multiply(aboveCritical ? 1 : -1));
            }
        }
        return amplitudes;
    }
}
