package org.kadanoff.rbm.training;

import org.kadanoff.numeric.RealVector;

/**
 * First and second moments of a machine: what the gradient of the log-likelihood is made of.
 *
 * @param visible ⟨v_i⟩, one per visible column
 * @param hidden ⟨h_j⟩, one per hidden column
 * @param products ⟨v_i h_j⟩, visible × hidden columns, row-major
 */
public record Moments(RealVector visible, RealVector hidden, RealVector products) {
    public Moments {
        if (products.size() != visible.size() * hidden.size()) {
            throw new IllegalArgumentException("the moments of " + visible.size() + " visible and " + hidden.size()
                    + " hidden columns have a product for every pair, got " + products.size());
        }
    }
}
