package org.kadanoff.exact.closed;

import java.util.Optional;
import org.hipparchus.analysis.differentiation.UnivariateDerivative2;

/**
 * log Z and its derivatives of the Ising model without a field on an L × M torus, H = −K_x Σ s_{i,j} s_{i+1,j} − K_y Σ
 * s_{i,j} s_{i,j+1}, i modulo L and j modulo M; along a direction of length 2 every pair is joined twice, along one of
 * length 1 every site to itself.
 *
 * <p>With A = cosh 2K_x cosh 2K_y, B = sinh 2K_x, C = sinh 2K_y,
 *
 * <p>Z = 2^{N−1} (Q_{½½} + Q_{½0} + Q_{0½} − Q_{00}), Q_{ab} = Π_{p,q} (A − B cos p − C cos q)^{1/2}, p = 2π(k + a)/L, q
 * = 2π(l + b)/M,
 *
 * <p>and the product over q is (u_p/2)^{M/2} (1 ± t_p^M) with u_p = D + (D² − C²)^{1/2}, D = A − B cos p, t_p = C/u_p =
 * e^{−γ_p}, the sign + for b = ½. At p = 0 the root is taken so that t_0 = e^{2K_x} tanh K_y is analytic: it passes 1
 * at the critical point, where Q_00 changes its sign. Everything is kept relative to A, as logarithms with their first
 * and second derivatives, and combined so that only sums of positive numbers occur.
 *
 * <p>A negative coupling along a direction of even length is turned positive by a gauge transformation; along one of odd
 * length this leaves an antiperiodic boundary, which exchanges a (or b) = 0 and ½ and is put along x. When both
 * directions are odd and antiperiodic one subtraction remains, {@link #digitsLost}.
 *
 * <p>Relative error of log Z about 1e-15 (L + M)^{1/2}, of the derivatives about 1e-14 (absolute below 1), at any |K| up
 * to 1e6. O(L + M) operations.
 *
 * <p>Source: B. Kaufman, Phys. Rev. 76, 1232 (1949), doi:10.1103/PhysRev.76.1232.
 *
 * @param length L, sites along x, at least 1; on {@code Lattices.square(L, M, true)} the number of rows
 * @param width M, sites along y, at least 1; there the number of columns
 * @param alongLength K_x, finite
 * @param alongWidth K_y, finite
 */
public record KaufmanTorus(int length, int width, double alongLength, double alongWidth) {
    /** Couplings below this one move no digit of anything. */
    private static final double NEGLIGIBLE = 1e-100;

    public KaufmanTorus {
        if (length < 1 || width < 1) {
            throw new IllegalArgumentException("a torus has positive sizes, got " + length + " x " + width);
        }
        if (!Double.isFinite(alongLength) || !Double.isFinite(alongWidth)) {
            throw new IllegalArgumentException(
                    "the couplings of a torus are finite, got " + alongLength + " and " + alongWidth);
        }
    }

    /** The isotropic torus. */
    public static KaufmanTorus of(int length, int width, double coupling) {
        return new KaufmanTorus(length, width, coupling, coupling);
    }

    /** N = LM. */
    public long sites() {
        return (long) length * width;
    }

    public double logZ() {
        return along(0, 0).logZ().getValue();
    }

    /** ⟨H⟩ = −(K_x ∂_x + K_y ∂_y) log Z. */
    public double meanEnergy() {
        return -along(alongLength, alongWidth).logZ().getFirstDerivative();
    }

    /** Var H, the heat capacity per k_B. */
    public double energyVariance() {
        return Math.max(0, along(alongLength, alongWidth).logZ().getSecondDerivative());
    }

    /** log Z, ⟨H⟩ and Var H at once. */
    public Thermodynamics thermodynamics() {
        return Thermodynamics.of(along(alongLength, alongWidth).logZ());
    }

    /**
     * log Z here, with mean and variance of the energy E = −J_x Σ s_{i,j} s_{i+1,j} − J_y Σ s_{i,j} s_{i,j+1} of other couplings:
     * minus the first and plus the second derivative of log Z along (J_x, J_y). With the own couplings over β these are the
     * energy and its variance as a function of β, also where β is small.
     */
    public Thermodynamics thermodynamics(double jx, double jy) {
        return Thermodynamics.of(along(jx, jy).logZ());
    }

    /** Energy per site at J = 1, −∂ log Z/∂K/N; of an isotropic torus ⟨H⟩/(K N). */
    public double energyPerSite() {
        return -along(1, 1).logZ().getFirstDerivative() / sites();
    }

    /** ⟨s_{i,j} s_{i+1,j}⟩ = ∂ log Z/∂K_x/N. */
    public double correlationAlongLength() {
        return clip(along(1, 0).logZ().getFirstDerivative() / sites());
    }

    /** ⟨s_{i,j} s_{i,j+1}⟩ = ∂ log Z/∂K_y/N. */
    public double correlationAlongWidth() {
        return clip(along(0, 1).logZ().getFirstDerivative() / sites());
    }

    private static double clip(double correlation) {
        return Math.max(-1, Math.min(1, correlation));
    }

    /**
     * Decimal digits that the one subtraction costs, of the part of log Z above the larger of the two numbers: 0 unless
     * both lengths are odd and both couplings negative.
     */
    public double digitsLost() {
        return along(0, 0).digitsLost();
    }

    /** log Z as a function of λ at K_x + λ dx, K_y + λ dy. */
    private TorusSectors.Sum along(double dx, double dy) {
        UnivariateDerivative2 kx = Jets.of(Math.abs(alongLength), alongLength < 0 ? -dx : dx);
        UnivariateDerivative2 ky = Jets.of(Math.abs(alongWidth), alongWidth < 0 ? -dy : dy);
        boolean twistX = alongLength < 0 && length % 2 == 1;
        boolean twistY = alongWidth < 0 && width % 2 == 1;
        return rings(kx, ky, twistX, twistY).orElseGet(() -> {
            if (twistX == twistY ? length > width : twistY) {
                return new TorusSectors(width, length, ky, kx).sum(twistY, twistX);
            }
            return new TorusSectors(length, width, kx, ky).sum(twistX, twistY);
        });
    }

    /** Along a direction of length 1, or when one coupling vanishes, the torus falls apart into rings. */
    private Optional<TorusSectors.Sum> rings(
            UnivariateDerivative2 kx, UnivariateDerivative2 ky, boolean twistX, boolean twistY) {
        if (width == 1) {
            UnivariateDerivative2 loops = ky.multiply(twistY ? -length : length);
            return Optional.of(new TorusSectors.Sum(ring(length, kx, twistX).add(loops), 0));
        }
        if (length == 1) {
            UnivariateDerivative2 loops = kx.multiply(twistX ? -width : width);
            return Optional.of(new TorusSectors.Sum(ring(width, ky, twistY).add(loops), 0));
        }
        if (ky.getValue() < NEGLIGIBLE) {
            return Optional.of(new TorusSectors.Sum(ring(length, kx, twistX).multiply(width), 0));
        }
        if (kx.getValue() < NEGLIGIBLE) {
            return Optional.of(new TorusSectors.Sum(ring(width, ky, twistY).multiply(length), 0));
        }
        return Optional.empty();
    }

    /** log[(2 cosh K)^n (1 ± tanh^n K)] of a ring of n sites, K ≥ 0, with a periodic or an antiperiodic boundary. */
    private static UnivariateDerivative2 ring(int n, UnivariateDerivative2 k, boolean twisted) {
        if (n == 1) {
            return k.multiply(twisted ? -1 : 1).add(Math.log(2));
        }
        UnivariateDerivative2 free = Jets.logCosh(k).add(Math.log(2)).multiply(n);
        if (k.getValue() < NEGLIGIBLE) {
            return free;
        }
        // tanh K = (1 − e^{−2K})/(1 + e^{−2K}), so that −log tanh K = 2 artanh e^{−2K}.
        UnivariateDerivative2 logS = Jets.logTwoArtanh(k.multiply(-2)).add(Math.log(n));
        return free.add(twisted ? Jets.logOneMinus(logS) : Jets.logOnePlus(logS));
    }
}
