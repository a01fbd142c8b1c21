package org.kadanoff.numeric;

/**
 * Decompositions of dense real matrices, row-major arrays in and out: LAPACK through OpenBLAS, or plain Java. Each runs on the calling
 * thread alone, and the same input gives the same bits.
 *
 * <p>Accuracy: backward stable, that is exact for a matrix that differs from the given one by a few times n ε ‖A‖.
 */
public interface Decompositions {
    /** "LAPACK of OpenBLAS 0.3.31 (SkylakeX)", "EJML". */
    String name();

    /**
     * The complete singular value decomposition with k = min(m, n).
     *
     * @param rows m, at least 1
     * @param columns n, at least 1
     * @param matrix m × n
     * @throws IllegalArgumentException when the shape does not match or an entry is not finite
     * @throws ArithmeticException when the iteration does not converge
     */
    SingularValues singularValues(int rows, int columns, double[] matrix);

    /**
     * Eigenvalues and eigenvectors of a symmetric matrix, of which the lower triangle is read.
     *
     * @param matrix n × n
     * @throws IllegalArgumentException when the shape does not match or an entry is not finite
     * @throws ArithmeticException when the iteration does not converge
     */
    SymmetricEigen symmetricEigen(int n, double[] matrix);

    /**
     * The eigenvalues of any square matrix.
     *
     * @param matrix n × n
     * @throws IllegalArgumentException when the shape does not match or an entry is not finite
     * @throws ArithmeticException when the iteration does not converge
     */
    Eigenvalues eigenvalues(int n, double[] matrix);

    /**
     * Orthonormal columns that span those of a matrix: Q of A = QR.
     *
     * @param rows m
     * @param columns n, at most m
     * @param matrix m × n
     * @return Q, m × n
     * @throws IllegalArgumentException when the shape does not match or an entry is not finite
     */
    double[] orthonormalColumns(int rows, int columns, double[] matrix);

    /**
     * The decompositions that go with {@link MatrixProducts#standard()}: LAPACK where OpenBLAS is loaded, else plain Java.
     *
     * @throws IllegalArgumentException when the property {@value MatrixProducts#PROPERTY} asks for something unknown
     * @throws IllegalStateException when it asks for a library that cannot be loaded
     */
    static Decompositions standard() {
        return MatrixProducts.standard() instanceof OpenBlasProduct library
                ? new LapackDecompositions(library.name())
                : new HeapDecompositions();
    }

    /** Plain Java, which works everywhere. */
    static Decompositions java() {
        return new HeapDecompositions();
    }

    /** Aᵀ of a row-major m × n matrix. */
    static double[] transpose(double[] matrix, int rows, int columns) {
        double[] out = new double[Math.multiplyExact(rows, columns)];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                out[c * rows + r] = matrix[r * columns + c];
            }
        }
        return out;
    }

    /** Checks what goes in. */
    static void requireMatrix(int rows, int columns, double[] matrix) {
        if (rows < 1 || columns < 1 || matrix.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    "a " + rows + " x " + columns + " matrix does not have " + matrix.length + " entries");
        }
        for (double x : matrix) {
            if (!Double.isFinite(x)) {
                throw new IllegalArgumentException("a matrix to be decomposed has the entry " + x);
            }
        }
    }
}
