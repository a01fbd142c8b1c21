package org.kadanoff.numeric;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** Decompositions in plain Java, by EJML. */
final class HeapDecompositions implements Decompositions {
    @Override
    public String name() {
        return "EJML";
    }

    @Override
    public SingularValues singularValues(int rows, int columns, double[] matrix) {
        Decompositions.requireMatrix(rows, columns, matrix);
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(rows, columns, true, true, true);
        if (!svd.decompose(DMatrixRMaj.wrap(rows, columns, matrix.clone()))) {
            throw new ArithmeticException("the singular value decomposition did not converge");
        }
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj vt = svd.getV(null, true);
        double[] unsorted = svd.getSingularValues();
        int k = Math.min(rows, columns);
        int[] order = descending(k, i -> unsorted[i]);
        double[] values = new double[k];
        double[] left = new double[rows * k];
        double[] right = new double[k * columns];
        for (int j = 0; j < k; j++) {
            values[j] = unsorted[order[j]];
            for (int r = 0; r < rows; r++) {
                left[r * k + j] = u.get(r, order[j]);
            }
            for (int c = 0; c < columns; c++) {
                right[j * columns + c] = vt.get(order[j], c);
            }
        }
        return new SingularValues(rows, columns, left, values, right);
    }

    @Override
    public SymmetricEigen symmetricEigen(int n, double[] matrix) {
        Decompositions.requireMatrix(n, n, matrix);
        DMatrixRMaj lower = DMatrixRMaj.wrap(n, n, matrix.clone());
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                lower.set(j, i, lower.get(i, j));
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(lower)) {
            throw new ArithmeticException("the symmetric eigenvalue decomposition did not converge");
        }
        int[] order = descending(n, i -> eigen.getEigenvalue(i).getReal());
        double[] values = new double[n];
        double[] vectors = new double[n * n];
        for (int j = 0; j < n; j++) {
            values[j] = eigen.getEigenvalue(order[j]).getReal();
            DMatrixRMaj vector = eigen.getEigenVector(order[j]);
            for (int i = 0; i < n; i++) {
                vectors[i * n + j] = vector.get(i);
            }
        }
        return new SymmetricEigen(values, vectors);
    }

    @Override
    public double[] orthonormalColumns(int rows, int columns, double[] matrix) {
        Decompositions.requireMatrix(rows, columns, matrix);
        if (columns > rows) {
            throw new IllegalArgumentException(columns + " columns of " + rows + " numbers cannot be orthonormal");
        }
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(rows, columns);
        if (!qr.decompose(DMatrixRMaj.wrap(rows, columns, matrix.clone()))) {
            throw new ArithmeticException("the QR decomposition failed");
        }
        return qr.getQ(null, true).getData();
    }

    @Override
    public Eigenvalues eigenvalues(int n, double[] matrix) {
        Decompositions.requireMatrix(n, n, matrix);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, false);
        if (!eigen.decompose(DMatrixRMaj.wrap(n, n, matrix.clone()))) {
            throw new ArithmeticException("the eigenvalue decomposition did not converge");
        }
        double[] real = new double[n];
        double[] imaginary = new double[n];
        for (int i = 0; i < n; i++) {
            real[i] = eigen.getEigenvalue(i).getReal();
            imaginary[i] = eigen.getEigenvalue(i).getImaginary();
        }
        return Eigenvalues.sorted(real, imaginary);
    }

    static int[] descending(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Double.compare(value.applyAsDouble(b), value.applyAsDouble(a)))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
