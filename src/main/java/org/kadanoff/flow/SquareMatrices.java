package org.kadanoff.flow;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** Arrays of rows as matrices. */
final class SquareMatrices {
    private SquareMatrices() {}

    /**
     * Checks that there are as many finite numbers in each row as there are rows, and copies them.
     *
     * @param what named in the message
     */
    static double[][] requireSquare(double[][] rows, String what) {
        if (rows.length == 0) {
            throw new IllegalArgumentException(what + " needs at least one row");
        }
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows.length) {
                throw new IllegalArgumentException(what + " needs as many columns as rows; row " + i + " of "
                        + rows.length + " has " + rows[i].length + " numbers");
            }
            if (!Arrays.stream(rows[i]).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException(what + " has an entry in row " + i + " that is not finite");
            }
            copy[i] = rows[i].clone();
        }
        return copy;
    }

    static double[][] product(double[][] left, double[][] right) {
        int n = left.length;
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double factor = left[i][k];
                for (int j = 0; j < n; j++) {
                    product[i][j] += factor * right[k][j];
                }
            }
        }
        return product;
    }

    static double[][] transposed(double[][] matrix) {
        int n = matrix.length;
        double[][] transposed = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }

    /** √Σ J_ij². */
    static double frobenius(double[][] matrix) {
        double norm = 0;
        for (double[] row : matrix) {
            for (double entry : row) {
                norm = Math.hypot(norm, entry);
            }
        }
        return norm;
    }

    static DMatrixRMaj toEjml(double[][] matrix) {
        return new DMatrixRMaj(matrix);
    }
}
