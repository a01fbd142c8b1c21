package org.kadanoff.flow.linear;

import java.util.Arrays;

/** Tables of numbers given as arrays of rows. */
final class Rows {
    private Rows() {}

    /**
     * Checks that there are rows of one length, finite, at least 1 × 1, and copies them.
     *
     * @param what named in the message
     */
    static double[][] require(double[][] rows, String what) {
        if (rows.length == 0 || rows[0].length == 0) {
            throw new IllegalArgumentException(what + " needs at least one row of one number");
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException(what + " needs rows of one length; row " + i + " has "
                        + rows[i].length + " numbers, but row 0 has " + rows[0].length);
            }
            if (!Arrays.stream(rows[i]).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException(what + " has a number in row " + i + " that is not finite");
            }
        }
        return copy(rows);
    }

    static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    static double squaredDistance(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return sum;
    }
}
