package org.kadanoff.exact.closed;

import org.hipparchus.analysis.differentiation.UnivariateDerivative2;
import org.kadanoff.numeric.SpecialFunctions;

/**
 * The Ising ferromagnet on the infinite Bethe lattice, every site joined to z others by K ≥ 0, in a field h: the interior
 * of the infinite Cayley tree, and the limit of random z-regular graphs.
 *
 * <p>The field on a site but for one neighbour solves x = h + (z − 1) u(x), tanh u = tanh K tanh x. Then
 *
 * <p>m = tanh(h + z u), ⟨s s'⟩ = (t + y²)/(1 + t y²) with t = tanh K, y = tanh x,
 *
 * <p>log Z/N = log Σ_s e^{hs} (1 + s t y)^z + (z/2)[log cosh K − log(1 + t y²)].
 *
 * <p>Without a field, below K_c = artanh(1/(z − 1)), x = 0; above, the solution x &gt; 0 is taken, a magnetised phase. The
 * specific heat has a jump at K_c, where the value above is given.
 *
 * <p>Source: R. J. Baxter, Exactly Solved Models in Statistical Mechanics, Academic Press, London (1982), chapter 4.
 */
public final class BetheLattice {
    private final int coordination;
    private final double coupling;
    private final double field;
    private final double cavity;

    private BetheLattice(int coordination, double coupling, double field) {
        this.coordination = coordination;
        this.coupling = coupling;
        this.field = field;
        this.cavity = cavityField();
    }

    /**
     * The lattice.
     *
     * @param coordination z, at least 2 (2 is the infinite chain)
     * @param coupling K, finite, not negative: an antiferromagnet orders on two sublattices
     * @param field h, finite
     */
    public static BetheLattice of(int coordination, double coupling, double field) {
        if (coordination < 2) {
            throw new IllegalArgumentException(
                    "a Bethe lattice has at least two neighbours per site, got " + coordination);
        }
        if (!(coupling >= 0) || coupling == Double.POSITIVE_INFINITY || !Double.isFinite(field)) {
            throw new IllegalArgumentException("a Bethe lattice needs a finite field and a finite coupling of at least"
                    + " 0 (antiferromagnets order on two sublattices), got " + coupling + " and " + field);
        }
        return new BetheLattice(coordination, coupling, field);
    }

    /** K_c = artanh(1/(z − 1)); +∞ for z = 2. */
    public static double criticalCoupling(int coordination) {
        return coordination == 2 ? Double.POSITIVE_INFINITY : SpecialFunctions.artanh(1.0 / (coordination - 1));
    }

    /** x, the field on a site from outside and from all neighbours but one. */
    public double cavityField() {
        if (field == 0 && coupling <= criticalCoupling(coordination)) {
            return 0;
        }
        // From above the map, which is concave, Newton's steps fall monotonically onto the stable solution.
        double h = Math.abs(field);
        double x = h + (coordination - 1) * coupling;
        for (int step = 0; step < 200; step++) {
            double excess = x - h - (coordination - 1) * message(x);
            double slope = 1 - (coordination - 1) * messageSlope(x);
            double next = x - excess / slope;
            if (!(next < x) || !(slope > 0)) {
                break;
            }
            x = next;
        }
        return field < 0 ? -x : x;
    }

    /** u = artanh(tanh K tanh x) = ½ log(cosh(K + x)/cosh(K − x)). */
    private double message(double x) {
        double t = Math.tanh(coupling) * Math.tanh(x);
        return Math.abs(t) < 0.5
                ? SpecialFunctions.artanh(t)
                : 0.5 * (SpecialFunctions.logCosh(coupling + x) - SpecialFunctions.logCosh(coupling - x));
    }

    /** du/dx = ½ (tanh(K + x) + tanh(K − x)). */
    private double messageSlope(double x) {
        return 0.5 * (Math.tanh(coupling + x) + Math.tanh(coupling - x));
    }

    /** m = ⟨s⟩. */
    public double magnetization() {
        return Math.tanh(field + coordination * message(cavity));
    }

    /** ⟨s s'⟩ of neighbours. */
    public double correlation() {
        double t = Math.tanh(coupling);
        double y = Math.tanh(cavity);
        return (t + y * y) / (1 + t * y * y);
    }

    /** log Z/N. */
    public double logZPerSite() {
        return logZ(Jets.constant(coupling), Jets.constant(field), Jets.constant(cavity))
                .getValue();
    }

    /** ⟨H⟩/N = −(z/2) K ⟨s s'⟩ − h m. */
    public double meanEnergyPerSite() {
        return -0.5 * coordination * coupling * correlation() - field * magnetization();
    }

    /** Var H/N = d² log Z/dλ²/N of λH at λ = 1, the specific heat per k_B. */
    public double specificHeat() {
        // log Z is stationary in x, so that the second derivative needs dx/dλ to first order only.
        double slope = cavitySlope();
        UnivariateDerivative2 z = logZ(Jets.of(coupling, coupling), Jets.of(field, field), Jets.of(cavity, slope));
        return z.getSecondDerivative();
    }

    /** dx/dλ of x = λh + (z − 1) u(λK, x). */
    private double cavitySlope() {
        if (cavity == 0) {
            return 0;
        }
        double byCoupling = 0.5 * (Math.tanh(coupling + cavity) - Math.tanh(coupling - cavity));
        double numerator = field + (coordination - 1) * coupling * byCoupling;
        return numerator / (1 - (coordination - 1) * messageSlope(cavity));
    }

    /** log Z/N for any cavity field. */
    private UnivariateDerivative2 logZ(UnivariateDerivative2 k, UnivariateDerivative2 h, UnivariateDerivative2 x) {
        // 1 + s t y = cosh(K + s x)/(cosh K cosh x).
        UnivariateDerivative2 scale = Jets.logCosh(k).add(Jets.logCosh(x));
        UnivariateDerivative2 up =
                Jets.logCosh(k.add(x)).subtract(scale).multiply(coordination).add(h);
        UnivariateDerivative2 down = Jets.logCosh(k.subtract(x))
                .subtract(scale)
                .multiply(coordination)
                .subtract(h);
        UnivariateDerivative2 y = Jets.tanh(x);
        UnivariateDerivative2 bond = Jets.tanh(k).multiply(y).multiply(y).log1p();
        return Jets.logAddExp(up, down).add(Jets.logCosh(k).subtract(bond).multiply(0.5 * coordination));
    }
}
