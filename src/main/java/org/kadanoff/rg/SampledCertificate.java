package org.kadanoff.rg;

import org.kadanoff.estimation.FreeEnergyDifference;
import org.kadanoff.numeric.CompensatedSum;

/**
 * The {@link Certificate} of a step whose configurations are too many to enumerate, from a sample v_1 … v_n of P = e^{−H}/Z, on
 * which both H and the model's F(v) = −log Σ_h e^{−E(v,h)} are known. With T = H − E, so that τ(v) = H(v) − F(v) and Z_λ = Σ e^{−E}:
 *
 * <ul>
 *   <li>max_v |τ(v)| is at least its largest value over the sample;
 *   <li>F_h − F_v = log Z − log Z_λ needs both partition functions, exact or estimated;
 *   <li>KL(P ‖ e^{−F}/Z_λ) = log Z_λ − log Z − ⟨τ⟩_P, with the standard error of ⟨τ⟩ over independent configurations and that of
 *       the partition functions.
 * </ul>
 *
 * <p>⟨e^τ⟩_P = Z_λ/Z ties the first to the second: by Jensen's inequality ⟨τ⟩_P ≤ log Z_λ − log Z, and the gap is the third.
 *
 * @param traceDefect largest |τ| of the sample, a lower bound of the certificate's
 * @param traceSpread standard deviation of τ over P: 0 exactly when the model is P
 * @param freeEnergyDifference F_h − F_v with its error
 * @param klDivergence KL(P ‖ P_model) in nats, and its standard error; may come out negative within the error
 * @param klError the standard error of the divergence
 * @param samples n
 */
public record SampledCertificate(
        double traceDefect,
        double traceSpread,
        FreeEnergyDifference freeEnergyDifference,
        double klDivergence,
        double klError,
        int samples) {
    /**
     * The certificate from energies.
     *
     * @param fine H(v_k), one per configuration, finite
     * @param model F(v_k), of the same configurations
     * @param logZ of the fine Hamiltonian, exact or with an error that is small beside the other
     * @param modelFreeEnergy −log Z_λ with its standard error
     * @throws IllegalArgumentException when there are not two configurations at least, or an energy is not finite
     */
    public static SampledCertificate of(
            double[] fine, double[] model, double logZ, FreeEnergyDifference modelFreeEnergy) {
        int n = fine.length;
        if (n < 2 || model.length != n) {
            throw new IllegalArgumentException("a certificate needs both energies of two configurations at least, got "
                    + n + " and " + model.length);
        }
        double largest = 0;
        CompensatedSum sum = new CompensatedSum();
        for (int k = 0; k < n; k++) {
            double trace = fine[k] - model[k];
            if (!Double.isFinite(trace)) {
                throw new IllegalArgumentException("configuration " + k + " has the energies " + fine[k] + " and "
                        + model[k] + ", which are not both finite");
            }
            largest = Math.max(largest, Math.abs(trace));
            sum.add(trace);
        }
        double mean = sum.value() / n;
        CompensatedSum squares = new CompensatedSum();
        for (int k = 0; k < n; k++) {
            double deviation = fine[k] - model[k] - mean;
            squares.add(deviation * deviation);
        }
        double variance = squares.value() / (n - 1);
        double difference = logZ + modelFreeEnergy.value();
        return new SampledCertificate(
                largest,
                Math.sqrt(variance),
                new FreeEnergyDifference(
                        difference, modelFreeEnergy.error(), modelFreeEnergy.overlap(), modelFreeEnergy.reason()),
                -difference - mean,
                Math.hypot(Math.sqrt(variance / n), modelFreeEnergy.error()),
                n);
    }
}
