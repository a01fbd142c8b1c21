package org.kadanoff.rg;

import org.kadanoff.exact.Distribution;
import org.kadanoff.exact.IntegrateOut;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.LogSum;

/**
 * How exact a renormalisation step was: three numbers, always reported apart, because one alone proves nothing.
 *
 * <p>With τ(v) = log Σ_h e^{T(v,h)}, P = e^{−H}/Z and Z_λ = Σ_{v,h} e^{T − H}:
 *
 * <ul>
 *   <li>the trace defect max_v |τ(v)| is zero exactly when T is a conditional probability p(h|v);
 *   <li>the free-energy difference F_h − F_v = log Z − log Z_λ vanishes for any weights once T is normalised, and can be
 *       made to vanish by a constant;
 *   <li>KL(P ‖ P_model) compares H with the visible distribution the coupling stands for: an RBM's marginal where the
 *       coupling comes from one, else the marginal e^{−H + τ}/Z_λ of the joint. A constant does not change it.
 * </ul>
 *
 * <p>Source: P. Mehta, D. J. Schwab, arXiv:1410.3831 (2014), with the sign H̃ = −log Σ e^{−V−H}.
 *
 * @param traceDefect max_v |log Σ_h e^{T(v,h)}| ≥ 0
 * @param freeEnergyDifference F_h − F_v
 * @param klDivergence KL(P_H ‖ P_model) ≥ 0, in nats
 * @param meanTrace ⟨Σ_h e^T⟩_P, which equals Z_λ/Z; computed from the trace and not from the ratio
 */
public record Certificate(double traceDefect, double freeEnergyDifference, double klDivergence, double meanTrace) {
    /**
     * The certificate of one exact step.
     *
     * @param fine H(v), of at most {@link Distribution#MAX_CONFIGURATIONS} configurations
     * @param coupling V(v,h)
     * @param coarse H̃(h), from which Z_λ is summed
     */
    static Certificate of(Hamiltonian fine, Coupling coupling, double[] coarse) {
        Distribution exact = Distribution.of(fine);
        double[] trace = IntegrateOut.energies(
                coupling.interaction(),
                IntVector.range(coupling.hidden())
                        .map(j -> coupling.visible() + j)
                        .toArray());
        double defect = 0;
        CompensatedSum meanTrace = new CompensatedSum();
        CompensatedSum meanLogTrace = new CompensatedSum();
        for (int v = 0; v < trace.length; v++) {
            double tau = -trace[v];
            double p = exact.probability(v);
            defect = Math.max(defect, Math.abs(tau));
            meanTrace.add(p * Math.exp(tau));
            if (p > 0) {
                meanLogTrace.add(p * tau);
            }
        }
        LogSum coarseSum = new LogSum();
        for (double energy : coarse) {
            coarseSum.add(-energy);
        }
        double difference = exact.logZ() - coarseSum.value();
        double kl = coupling.model()
                .map(model -> exact.klDivergence(Distribution.of(model)))
                // KL of P from e^{−H+τ}/Z_λ: −⟨τ⟩ + log Z_λ/Z, not below 0 but for rounding.
                .orElseGet(() -> Math.max(0, -meanLogTrace.value() - difference));
        return new Certificate(defect, difference, kl, meanTrace.value());
    }
}
