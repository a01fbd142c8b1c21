package org.kadanoff.rg.scaling;

import java.util.Comparator;
import org.hipparchus.complex.Complex;
import org.kadanoff.rg.scheme.CouplingFlow;
import org.kadanoff.rg.scheme.CriticalPoint;

/**
 * The exponents that a step with relevant eigenvalue λ allows a singular free energy: with u the scaling field, u' = λu,
 *
 * <p>f_s(λu) = b^d f_s(u) is solved by u^{x_n}, x_n = (d ln b + 2πi n)/ln λ, n = 0, ±1, …,
 *
 * <p>that is f_s = |u|^{2−α} P(ln|u|), 2 − α = d/y = d ln b/ln λ, with P of period ln λ: oscillations of the angular frequency
 * ω = 2π/ln λ and its multiples. Their amplitudes the eigenvalue does not tell; they vanish where the steps are members of a continuous
 * family, as they are on a Bravais lattice, and do not on a hierarchical one.
 *
 * <p>When λ is negative, the step changes the side of the transition; two steps do not, and the period is 2 ln|λ|. When λ = |λ|e^{iθ} is
 * one of a complex pair, u is complex, and along a ray f_s also has the frequency θ/ln|λ| and all sums of multiples of the two, for
 * (|u|, arg u) ↦ (|λ||u|, arg u + θ) leaves |u|^{−d/y} f_s as it was: f_s = |u|^{d/y} Σ_{n,k} g_{nk} e^{ik arg u} |u|^{i(2πn − kθ)/ln|λ|}.
 *
 * <p>Source: B. Derrida, C. Itzykson, J. M. Luck, Commun. Math. Phys. 94, 115 (1984); D. Sornette, Phys. Rep.
 * 297, 239 (1998), doi:10.1016/S0370-1573(97)00076-8.
 *
 * @param eigenvalue λ, |λ| &gt; 1
 * @param lengthFactor b
 * @param spatialDimension d
 */
public record DiscreteScaleInvariance(Complex eigenvalue, double lengthFactor, double spatialDimension) {
    public DiscreteScaleInvariance {
        if (!(eigenvalue.norm() > 1) || eigenvalue.isInfinite() || !(lengthFactor > 1)) {
            throw new IllegalArgumentException("a scaling field that grows under a step of b > 1 has an eigenvalue of"
                    + " modulus more than 1, got " + eigenvalue + " for b = " + lengthFactor);
        }
    }

    /**
     * Of the thermal scaling field at a critical point, the leading even one but the constant.
     *
     * @throws IllegalArgumentException when the search for the fixed point has not converged, or it has no relevant even eigenvalue
     */
    public static DiscreteScaleInvariance of(CouplingFlow flow, CriticalPoint point) {
        if (!point.fixedPoint().converged()) {
            throw new IllegalArgumentException("eigenvalues belong to a fixed point, but the search for it ended with: "
                    + point.fixedPoint().status().text());
        }
        double power = point.exponents().thermal();
        if (Double.isNaN(power)) {
            throw new IllegalArgumentException(
                    "no even coupling is relevant at this fixed point, so that no singularity"
                            + " in temperature belongs to it");
        }
        double modulus = Math.pow(flow.lengthFactor(), power);
        Complex eigenvalue = point.even().stream()
                .min(Comparator.comparingDouble(value -> Math.abs(value.norm() - modulus)))
                .orElseThrow();
        return new DiscreteScaleInvariance(eigenvalue, flow.lengthFactor(), flow.spatialDimension());
    }

    /** y = ln|λ|/ln b. */
    public double power() {
        return Math.log(eigenvalue.norm()) / Math.log(lengthFactor);
    }

    /** 2 − α = d/y. */
    public double freeEnergyExponent() {
        return spatialDimension / power();
    }

    /** The ratio of distances to the critical point over which P is periodic: |λ|, or λ² when λ is negative. */
    public double scaleRatio() {
        double modulus = eigenvalue.norm();
        return eigenvalue.getReal() < 0 && eigenvalue.getImaginary() == 0 ? modulus * modulus : modulus;
    }

    /** ω = 2π/ln(scale ratio). */
    public double frequency() {
        return 2 * Math.PI / Math.log(scaleRatio());
    }

    /** |θ|/ln|λ|, the second frequency; 0 when λ is real. */
    public double rotation() {
        return eigenvalue.getImaginary() == 0 ? 0 : Math.abs(eigenvalue.getArgument()) / Math.log(eigenvalue.norm());
    }

    /** 2 − α + inω. */
    public Complex exponent(int harmonic) {
        return new Complex(freeEnergyExponent(), harmonic * frequency());
    }
}
