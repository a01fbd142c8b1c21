package org.kadanoff.sampling.extended;

import org.kadanoff.numeric.RealVector;

/**
 * What {@link PopulationAnnealing} found: one entry per factor in every vector.
 *
 * <p>With n_f the part of the copies that descend from founder f, R the number of founders: ρ_t = R Σ n_f² and ρ_s = R e^{−S}, S =
 * −Σ n_f log n_f. Both are 1 as long as every founder has one descendant; a run can be believed while they are far below R, and
 * the systematic error of an observable is about its covariance with log Z times ρ_t/R.
 *
 * <p>Source: W. Wang, J. Machta, H. G. Katzgraber, Phys. Rev. E 92, 063307 (2015), doi:10.1103/PhysRevE.92.063307.
 *
 * @param factors b, from 0
 * @param logZ log Z(b)
 * @param meanEnergy average of H, at factor 1, over the copies at b
 * @param energyVariance variance of H over the copies at b
 * @param sizes number of copies
 * @param families number of founders with descendants
 * @param meanSquareFamilySize ρ_t
 * @param entropicFamilySize ρ_s
 * @param energies H of the copies at the last factor
 * @param states configurations of the copies at the last factor
 */
public record AnnealedPopulation(
        RealVector factors,
        RealVector logZ,
        RealVector meanEnergy,
        RealVector energyVariance,
        RealVector sizes,
        RealVector families,
        RealVector meanSquareFamilySize,
        RealVector entropicFamilySize,
        double[] energies,
        int[][] states) {
    /** Number of vectors. */
    static final int QUANTITIES = 8;

    static final int FACTOR = 0;
    static final int LOG_Z = 1;

    /** log Z at the last factor. */
    public double finalLogZ() {
        return logZ.get(logZ.size() - 1);
    }

    /** ρ_t/R at the last factor: about 1/R of what a population with one family each has, 1 when one founder is left. */
    public double familyShare() {
        return meanSquareFamilySize.get(meanSquareFamilySize.size() - 1) / sizes.get(0);
    }
}
