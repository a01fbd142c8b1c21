package org.kadanoff.exact;

import java.util.Optional;

/**
 * Exact thermodynamics of a model, P(s) = e^{−H(s)}/Z. Reduced units: β is part of H and k_B = 1.
 *
 * @param logZ log Σ_s e^{−H(s)}; relative error at most 1e-12 (absolute below |log Z| = 1)
 * @param meanEnergy ⟨H⟩; NaN when only log Z was wanted
 * @param energyVariance ⟨H²⟩ − ⟨H⟩²; NaN when only log Z was wanted
 * @param marginals one- and two-site marginals, when wanted
 * @param engine name of the engine that computed this
 * @param predicted what it said it would take
 * @param seconds wall time it took
 */
public record ExactSolution(
        double logZ,
        double meanEnergy,
        double energyVariance,
        Optional<Marginals> marginals,
        String engine,
        Cost predicted,
        double seconds) {
    /** F = −log Z. */
    public double freeEnergy() {
        return -logZ;
    }

    /** log₁₀ Z. */
    public double log10Z() {
        return logZ / Math.log(10);
    }

    /** S = −Σ P log P = log Z + ⟨H⟩ in nats; NaN when only log Z was wanted. */
    public double entropy() {
        return logZ + meanEnergy;
    }

    /** C = Var H, per k_B; NaN when only log Z was wanted. */
    public double heatCapacity() {
        return energyVariance;
    }
}
