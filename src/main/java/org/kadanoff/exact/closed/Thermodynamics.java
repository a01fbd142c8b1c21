package org.kadanoff.exact.closed;

import org.hipparchus.analysis.differentiation.UnivariateDerivative2;

/**
 * log Z, ⟨H⟩ and Var H of a whole system, in reduced units.
 *
 * @param logZ log Σ e^{−H}
 * @param meanEnergy ⟨H⟩
 * @param energyVariance ⟨H²⟩ − ⟨H⟩², the heat capacity per k_B
 */
public record Thermodynamics(double logZ, double meanEnergy, double energyVariance) {
    /** From log Z as a function of λ in λH, at λ = 1. */
    static Thermodynamics of(UnivariateDerivative2 logZ) {
        return new Thermodynamics(logZ.getValue(), -logZ.getFirstDerivative(), Math.max(0, logZ.getSecondDerivative()));
    }

    /** S = log Z + ⟨H⟩ in nats. */
    public double entropy() {
        return logZ + meanEnergy;
    }

    /** The same with a constant added to H. */
    public Thermodynamics plusConstant(double constant) {
        return new Thermodynamics(logZ - constant, meanEnergy + constant, energyVariance);
    }
}
