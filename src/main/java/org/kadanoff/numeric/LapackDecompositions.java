package org.kadanoff.numeric;

import org.bytedeco.openblas.global.openblas;

/**
 * Decompositions by the LAPACK in OpenBLAS.
 *
 * <p>LAPACK counts columns first, so a row-major matrix is its transpose there, A = UΣVᵀ is Aᵀ = VΣUᵀ, and the arrays come out as the
 * row-major ones that are wanted without a transposition.
 */
final class LapackDecompositions implements Decompositions {
    private static final int COLUMN_MAJOR = 102;
    private static final byte THIN = 'S';
    private static final byte WITH_VECTORS = 'V';
    private static final byte WITHOUT = 'N';
    private static final byte UPPER = 'U';

    private final String library;

    LapackDecompositions(String library) {
        this.library = library;
    }

    @Override
    public String name() {
        return "LAPACK of " + library;
    }

    @Override
    public SingularValues singularValues(int rows, int columns, double[] matrix) {
        Decompositions.requireMatrix(rows, columns, matrix);
        int k = Math.min(rows, columns);
        double[] values = new double[k];
        double[] right = new double[Math.multiplyExact(k, columns)];
        double[] left = new double[Math.multiplyExact(rows, k)];
        int info = openblas.LAPACKE_dgesdd(
                COLUMN_MAJOR, THIN, columns, rows, matrix.clone(), columns, values, right, columns, left, k);
        if (info > 0) {
            // Divide and conquer gives up once in a very long while; the QR iteration then does it.
            info = openblas.LAPACKE_dgesvd(
                    COLUMN_MAJOR,
                    THIN,
                    THIN,
                    columns,
                    rows,
                    matrix.clone(),
                    columns,
                    values,
                    right,
                    columns,
                    left,
                    k,
                    new double[k]);
        }
        requireSuccess(info, "the singular value decomposition");
        return new SingularValues(rows, columns, left, values, right);
    }

    @Override
    public SymmetricEigen symmetricEigen(int n, double[] matrix) {
        Decompositions.requireMatrix(n, n, matrix);
        double[] vectors = matrix.clone();
        double[] ascending = new double[n];
        int info = openblas.LAPACKE_dsyevd(COLUMN_MAJOR, WITH_VECTORS, UPPER, n, vectors, n, ascending);
        requireSuccess(info, "the symmetric eigenvalue decomposition");
        double[] values = new double[n];
        double[] columns = new double[vectors.length];
        for (int j = 0; j < n; j++) {
            values[j] = ascending[n - 1 - j];
            for (int i = 0; i < n; i++) {
                columns[i * n + j] = vectors[(n - 1 - j) * n + i];
            }
        }
        return new SymmetricEigen(values, columns);
    }

    @Override
    public double[] orthonormalColumns(int rows, int columns, double[] matrix) {
        Decompositions.requireMatrix(rows, columns, matrix);
        if (columns > rows) {
            throw new IllegalArgumentException(columns + " columns of " + rows + " numbers cannot be orthonormal");
        }
        double[] q = Decompositions.transpose(matrix, rows, columns);
        double[] reflections = new double[columns];
        requireSuccess(
                openblas.LAPACKE_dgeqrf(COLUMN_MAJOR, rows, columns, q, rows, reflections), "the QR decomposition");
        requireSuccess(
                openblas.LAPACKE_dorgqr(COLUMN_MAJOR, rows, columns, columns, q, rows, reflections),
                "the QR decomposition");
        return Decompositions.transpose(q, columns, rows);
    }

    @Override
    public Eigenvalues eigenvalues(int n, double[] matrix) {
        Decompositions.requireMatrix(n, n, matrix);
        double[] real = new double[n];
        double[] imaginary = new double[n];
        double[] none = new double[1];
        int info = openblas.LAPACKE_dgeev(
                COLUMN_MAJOR, WITHOUT, WITHOUT, n, matrix.clone(), n, real, imaginary, none, 1, none, 1);
        requireSuccess(info, "the eigenvalue decomposition");
        return Eigenvalues.sorted(real, imaginary);
    }

    private static void requireSuccess(int info, String what) {
        if (info < 0) {
            throw new IllegalStateException("LAPACK says that argument " + -info + " of " + what + " is wrong");
        }
        if (info > 0) {
            throw new ArithmeticException(what + " did not converge");
        }
    }
}
