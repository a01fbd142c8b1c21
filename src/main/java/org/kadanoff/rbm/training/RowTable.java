package org.kadanoff.rbm.training;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Rows of numbers as one array, as they are saved. */
final class RowTable {
    private RowTable() {}

    static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    /**
     * Fills rows with what {@link #flat} gave.
     *
     * @throws IllegalArgumentException when there are more or fewer numbers
     */
    static void fill(double[][] rows, double[] flat) {
        int all = IntStream.range(0, rows.length).map(i -> rows[i].length).sum();
        if (flat.length != all) {
            throw new IllegalArgumentException("the saved training is that of another machine or plan: it has "
                    + flat.length + " numbers where there should be " + all);
        }
        int next = 0;
        for (double[] row : rows) {
            System.arraycopy(flat, next, row, 0, row.length);
            next += row.length;
        }
    }
}
