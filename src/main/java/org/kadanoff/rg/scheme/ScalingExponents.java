package org.kadanoff.rg.scheme;

/**
 * Critical exponents from the two scaling powers y_T = log λ_T / log b and y_H = log λ_H / log b, by the scaling laws
 *
 * <p>ν = 1/y_T, α = 2 − d/y_T, β = (d − y_H)/y_T, γ = (2y_H − d)/y_T, δ = y_H/(d − y_H), η = d + 2 − 2y_H.
 *
 * <p>NaN stands for what follows from a power that is NaN (not known, or not relevant).
 *
 * <p>Source: K. G. Wilson, J. Kogut, Phys. Rep. 12, 75 (1974), doi:10.1016/0370-1573(74)90023-4; B. Widom, J. Chem. Phys. 43, 3898
 * (1965), doi:10.1063/1.1696618.
 *
 * @param spatialDimension d
 * @param thermal y_T, or NaN
 * @param magnetic y_H, or NaN
 */
public record ScalingExponents(double spatialDimension, double thermal, double magnetic) {
    /** ν of ξ ~ |t|^{−ν}. */
    public double nu() {
        return 1 / thermal;
    }

    /** α of the heat capacity, C ~ |t|^{−α}. */
    public double alpha() {
        return 2 - spatialDimension / thermal;
    }

    /** β of m ~ |t|^β. */
    public double beta() {
        return (spatialDimension - magnetic) / thermal;
    }

    /** γ of the susceptibility, χ ~ |t|^{−γ}. */
    public double gamma() {
        return (2 * magnetic - spatialDimension) / thermal;
    }

    /** δ of m ~ h^{1/δ} at the critical temperature. */
    public double delta() {
        return magnetic / (spatialDimension - magnetic);
    }

    /** η of the correlation function, r^{−(d − 2 + η)}. */
    public double eta() {
        return spatialDimension + 2 - 2 * magnetic;
    }
}
