package org.kadanoff.rbm.training;

/**
 * Hidden units are asked to have a given mean over the data: strength · Σ_j (target − q_j)² is taken from the mean log-likelihood,
 * q_j = Σ_r w_r E[h_j|v_r] / Σ_r w_r. Its derivative by the field of unit j in row r is −2 strength (q_j − target) w_r Var[h_j|v_r] /
 * Σ w. With a memory, the q_j in front of the variance is a running average over batches, q ← memory · q + (1 − memory) · q_batch,
 * which is steadier in small batches (Hinton's guide, section 11).
 *
 * <p>Source: H. Lee, C. Ekanadham, A. Ng, Adv. Neural Inf. Process. Syst. 20, 873 (2008), equation 3, whose gradient we take by
 * weights and biases.
 *
 * @param target of E[h_j], a mean that the hidden units can have
 * @param strength at least 0
 * @param memory from 0 (the batch alone) to below 1
 */
public record SparsityTarget(double target, double strength, double memory) {
    public SparsityTarget {
        boolean valid =
                Double.isFinite(target) && strength >= 0 && Double.isFinite(strength) && memory >= 0 && memory < 1;
        if (!valid) {
            throw new IllegalArgumentException("a sparsity target is a finite mean with a strength of at least 0 and a"
                    + " memory from 0 to below 1, got " + target + ", " + strength + " and " + memory);
        }
    }
}
