package org.kadanoff.rbm.training;

/**
 * What is taken from the mean log-likelihood for large weights, l₁ Σ|W_ij| + ½ l₂ Σ W_ij², and a bound on the length of every
 * hidden unit's weights, (Σ_i W_ij²)^½ ≤ c, to which longer ones are shortened after every step. Biases are left alone.
 *
 * @param l1 l₁, at least 0
 * @param l2 l₂, at least 0
 * @param maxNorm c, above 0, may be infinite
 */
public record Penalties(double l1, double l2, double maxNorm) {
    /** Nothing. */
    public static final Penalties NONE = new Penalties(0, 0, Double.POSITIVE_INFINITY);

    public Penalties {
        boolean valid = l1 >= 0 && Double.isFinite(l1) && l2 >= 0 && Double.isFinite(l2) && maxNorm > 0;
        if (!valid) {
            throw new IllegalArgumentException(
                    "penalties are finite and not negative and the largest norm is above 0, got l1 = " + l1 + ", l2 = "
                            + l2 + ", largest norm " + maxNorm);
        }
    }

    public Penalties withL1(double newL1) {
        return new Penalties(newL1, l2, maxNorm);
    }

    public Penalties withL2(double newL2) {
        return new Penalties(l1, newL2, maxNorm);
    }

    public Penalties withMaxNorm(double newMaxNorm) {
        return new Penalties(l1, l2, newMaxNorm);
    }
}
