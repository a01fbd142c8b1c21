package org.kadanoff.exact.closed;

import org.hipparchus.analysis.differentiation.UnivariateDerivative2;
import org.hipparchus.special.elliptic.legendre.LegendreEllipticIntegral;
import org.kadanoff.numeric.SpecialFunctions;

/**
 * The infinite square-lattice Ising model without a field, H = −K_x Σ s s' − K_y Σ s s' over the bonds of each direction:
 * quantities per site.
 *
 * <p>log Z/N = log 2 + ½ log A + (1/4π) ∫_0^{2π} log(u_p/2) dp, with A and u_p of {@link KaufmanTorus} (relative to A);
 * the signs of the couplings do not matter. The integral is done by the double-exponential rule, which takes the corner
 * at p = 0 of the critical point; absolute error about 1e-15 of log Z/N and 1e-14 of the derivatives.
 *
 * <p>Energy and specific heat of the isotropic lattice come from complete elliptic integrals instead, k' = 2 tanh² 2K −
 * 1, k² = 1 − k'²:
 *
 * <p>−∂_K(log Z/N) = −coth 2K [1 + (2/π) k' K(k)],
 *
 * <p>C/N = (2/π) K² coth² 2K [2 K(k) − 2 E(k) − (1 − k') (π/2 + k' K(k))].
 *
 * <p>At the critical point, sinh 2|K_x| sinh 2|K_y| = 1, the specific heat diverges as log |K − K_c| and is +∞ here.
 *
 * <p>Source: L. Onsager, Phys. Rev. 65, 117 (1944), doi:10.1103/PhysRev.65.117; magnetisation C. N. Yang, Phys. Rev. 85,
 * 808 (1952), doi:10.1103/PhysRev.85.808, for two couplings C. H. Chang, Phys. Rev. 88, 1422 (1952),
 * doi:10.1103/PhysRev.88.1422.
 *
 * @param alongX K_x, finite
 * @param alongY K_y, finite
 */
public record OnsagerLattice(double alongX, double alongY) {
    /** K_c = ½ log(1 + √2) of the isotropic lattice. */
    public static final double CRITICAL_COUPLING = 0.5 * Math.log1p(Math.sqrt(2));

    /** Width of the steps of the double-exponential rule. */
    private static final double STEP = 1.0 / 32;

    private static final double NEGLIGIBLE = 1e-100;

    public OnsagerLattice {
        if (!Double.isFinite(alongX) || !Double.isFinite(alongY)) {
            throw new IllegalArgumentException("couplings are finite, got " + alongX + " and " + alongY);
        }
    }

    public static OnsagerLattice isotropic(double coupling) {
        return new OnsagerLattice(coupling, coupling);
    }

    /** lim log Z/N. */
    public double logZPerSite() {
        return along(0, 0).getValue();
    }

    /** ⟨H⟩/N = −(K_x ∂_x + K_y ∂_y) log Z/N. */
    public double meanEnergyPerSite() {
        return alongX == alongY
                ? alongX * energyPerSite()
                : -along(Math.abs(alongX), Math.abs(alongY)).getFirstDerivative();
    }

    /**
     * Energy per site at J = 1 of the isotropic lattice, −∂_K log Z/N; −√2 at K_c.
     *
     * @throws IllegalStateException when the two couplings differ
     */
    public double energyPerSite() {
        requireIsotropic();
        double k = Math.abs(alongX);
        if (k < 1e-3) {
            // coth 2K [1 + (2/π) k' K(k)] = 2K + O(K³) is a difference of large numbers here.
            return -Math.signum(alongX) * along(1, 1).getFirstDerivative();
        }
        double modulus = complementaryModulus(k);
        double first = modulus == 0 ? 0 : 2 / Math.PI * modulus * LegendreEllipticIntegral.bigKPrime(modulus * modulus);
        return -Math.signum(alongX) * (1 + first) / Math.tanh(2 * k);
    }

    /** Var H/N, the specific heat per k_B; +∞ at the critical point. */
    public double specificHeat() {
        double k = Math.abs(alongX);
        if (isCritical()) {
            return Double.POSITIVE_INFINITY;
        }
        if (alongX != alongY || k < 0.05 || k > 2) {
            return Math.max(0, along(k, Math.abs(alongY)).getSecondDerivative());
        }
        double modulus = complementaryModulus(k);
        double bigK = LegendreEllipticIntegral.bigKPrime(modulus * modulus);
        double bigE = LegendreEllipticIntegral.bigE(1 - modulus * modulus);
        double scale = k / Math.tanh(2 * k);
        return 2 / Math.PI * scale * scale * (2 * bigK - 2 * bigE - (1 - modulus) * (Math.PI / 2 + modulus * bigK));
    }

    /** Spontaneous magnetisation (1 − (sinh 2K_x sinh 2K_y)^{−2})^{1/8} of a ferromagnet; staggered where K &lt; 0. */
    public double magnetization() {
        double x = Math.abs(alongX);
        double y = Math.abs(alongY);
        double critical = 1 / (Math.sinh(2 * x) * Math.sinh(2 * y));
        return critical >= 1 ? 0 : Math.pow((1 - critical) * (1 + critical), 0.125);
    }

    /** sinh 2|K_x| sinh 2|K_y| = 1 to rounding. */
    public boolean isCritical() {
        return Math.abs(Math.sinh(2 * Math.abs(alongX)) * Math.sinh(2 * Math.abs(alongY)) - 1) < 4e-16;
    }

    private void requireIsotropic() {
        if (alongX != alongY) {
            throw new IllegalStateException(
                    "an energy at J = 1 needs equal couplings, got " + alongX + " and " + alongY);
        }
    }

    /** k' = 2 tanh² 2K − 1 = tanh² 2K − 1/cosh² 2K. */
    private static double complementaryModulus(double k) {
        double tanh = Math.tanh(2 * k);
        double sech = Math.exp(-SpecialFunctions.logCosh(2 * k));
        return (tanh - sech) * (tanh + sech);
    }

    /** log Z/N as a function of λ at |K_x| + λ dx, |K_y| + λ dy. */
    private UnivariateDerivative2 along(double dx, double dy) {
        UnivariateDerivative2 x = Jets.of(Math.abs(alongX), dx);
        UnivariateDerivative2 y = Jets.of(Math.abs(alongY), dy);
        if (y.getValue() < NEGLIGIBLE || x.getValue() < NEGLIGIBLE) {
            return Jets.logCosh(x).add(Jets.logCosh(y)).add(Math.log(2));
        }
        TorusSectors modes = new TorusSectors(2, 2, x, y);
        UnivariateDerivative2 integral = Jets.constant(0);
        for (int k = -Math.round((float) (4 / STEP)); k * STEP <= 4; k++) {
            // p = π/(1 + e^{−π sinh τ}) covers (0, π) and keeps its digits at p = 0.
            double tau = k * STEP;
            double reach = Math.PI * Math.sinh(tau);
            double p = Math.PI * SpecialFunctions.logistic(reach);
            double weight = STEP
                    * Math.PI
                    * Math.PI
                    * Math.cosh(tau)
                    * SpecialFunctions.logistic(reach)
                    * SpecialFunctions.logistic(-reach);
            if (p > 0 && weight > 0) {
                integral = integral.add(modes.logHalfU(p).multiply(weight));
            }
        }
        return modes.logA().multiply(0.5).add(integral.multiply(0.5 / Math.PI)).add(Math.log(2));
    }
}
