package org.kadanoff.numeric;

import java.util.Arrays;

/**
 * A singular value decomposition A = U Σ Vᵀ of an m × n matrix, complete (k = min(m, n)) or of the k largest values.
 *
 * @param rows m
 * @param columns n
 * @param left U, m × k, row-major, orthonormal columns
 * @param values σ_1 ≥ … ≥ σ_k ≥ 0
 * @param right Vᵀ, k × n, row-major, orthonormal rows
 */
public record SingularValues(int rows, int columns, double[] left, double[] values, double[] right) {
    /** k. */
    public int count() {
        return values.length;
    }

    /** That of Aᵀ = V Σ Uᵀ. */
    public SingularValues transposed() {
        return new SingularValues(
                columns,
                rows,
                Decompositions.transpose(right, count(), columns),
                values,
                Decompositions.transpose(left, rows, count()));
    }

    /** The j largest values only, 1 ≤ j ≤ k. */
    public SingularValues leading(int j) {
        if (j < 1 || j > count()) {
            throw new IllegalArgumentException("cannot keep " + j + " of " + count() + " singular values");
        }
        double[] u = new double[Math.multiplyExact(rows, j)];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(left, r * count(), u, r * j, j);
        }
        return new SingularValues(
                rows, columns, u, Arrays.copyOf(values, j), Arrays.copyOf(right, Math.multiplyExact(j, columns)));
    }
}
