package org.kadanoff.rbm.training;

import java.util.Optional;

/** The derivative of a {@link SparsityTarget} by the hidden units' fields. Mutable; different threads may work on different blocks. */
final class Sparsity {
    private final Optional<SparsityTarget> target;
    /** The running means of all hidden columns, NaN before the first batch. */
    private final double[] means;

    Sparsity(Optional<SparsityTarget> target, int hidden) {
        this.target = target;
        this.means = new double[target.isPresent() ? hidden : 0];
        java.util.Arrays.fill(means, Double.NaN);
    }

    boolean isOff() {
        return target.isEmpty();
    }

    /**
     * Takes 2 strength (q_j − target) Var[h_j|v_r] from every entry of a block.
     *
     * @param batchMeans q of the batch, for this block's columns
     * @param variances by row and column
     * @param values to be changed (modified)
     */
    void subtract(UnitBlock block, double[] batchMeans, double[] variances, double[] values) {
        SparsityTarget wanted = target.orElseThrow();
        for (int c = 0; c < block.columns; c++) {
            int j = block.first + c;
            double kept = Double.isNaN(means[j]) ? 0 : wanted.memory();
            means[j] = kept == 0 ? batchMeans[c] : kept * means[j] + (1 - kept) * batchMeans[c];
            double slope = 2 * wanted.strength() * (means[j] - wanted.target());
            for (int k = c; k < values.length; k += block.columns) {
                values[k] -= slope * variances[k];
            }
        }
    }

    double[] save() {
        return means.clone();
    }

    void restore(double[] saved) {
        RowTable.fill(new double[][] {means}, saved);
    }
}
