package org.kadanoff.rbm.training;

/**
 * Gradients taken with respect to the parameters of E = U − (v − μ)·a' − (h − λ)·b' − (v − μ)·W·(h − λ), whose biases are a' = a + Wλ
 * and b' = b + μW and which is the same machine up to a constant. The offsets are μ, the mean of the data, and λ, a running average of
 * the hidden units' means over the data. The gradient is then
 *
 * <p>∂W: Δ⟨(v − μ)(h − λ)⟩, ∂a': Δ⟨v⟩, ∂b': Δ⟨h⟩ (data minus model), and a step (δW, δa', δb') is the step δa = δa' − δW λ, δb =
 * δb' − μ δW of the plain biases.
 *
 * <p>A machine of bits then learns the same from data with all bits inverted, and better from data far from ½.
 *
 * <p>Source: J. Melchior, A. Fischer, L. Wiskott, J. Mach. Learn. Res. 17(99), 1 (2016), algorithm 1; G. Montavon, K.-R. Müller,
 * Lect. Notes Comput. Sci. 7700, 621 (2012), doi:10.1007/978-3-642-35289-8_33.
 *
 * @param rate by which λ moves to the mean of each batch, above 0 and at most 1
 */
public record Centring(double rate) {
    public Centring {
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("offsets move by a rate above 0 and at most 1, got " + rate);
        }
    }
}
