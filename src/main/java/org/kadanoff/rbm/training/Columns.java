package org.kadanoff.rbm.training;

import java.util.Arrays;

/** Sums over rows of a block, whose rows follow one another in one array. */
final class Columns {
    private Columns() {}

    /**
     * Σ_r w_r x_rc by column.
     *
     * @param sums one per column (overwritten)
     */
    static void weightedSums(double[] x, double[] w, double[] sums) {
        Arrays.fill(sums, 0);
        int next = 0;
        for (double weight : w) {
            for (int c = 0; c < sums.length; c++) {
                sums[c] += weight * x[next + c];
            }
            next += sums.length;
        }
    }

    /** x_rc ← w_r x_rc. */
    static void multiplyRows(double[] x, double[] w, int columns) {
        int next = 0;
        for (double weight : w) {
            for (int c = next; c < next + columns; c++) {
                x[c] *= weight;
            }
            next += columns;
        }
    }
}
