package org.kadanoff.flow;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.hipparchus.complex.Complex;

/**
 * The vector to a known eigenvalue, x ← (J − λ̂)^{−1} x / |·|, where λ̂ differs from λ by rounding so that the matrix has an
 * inverse. For complex λ = a + ib the equation (J − a) u + b v = p, −b u + (J − a) v = q with x = u + iv is solved.
 */
final class InverseIteration {
    private static final int ITERATIONS = 4;
    /** Fractional part of the golden ratio: starting vectors that are orthogonal to nothing by symmetry. */
    private static final double GOLDEN = 0.618033988749894848;

    private final int n;
    private final boolean complex;
    private final LinearSolverDense<DMatrixRMaj> solver;

    /**
     * Decomposes J − λ̂.
     *
     * @param rounding of the eigenvalue
     */
    InverseIteration(double[][] matrix, Complex value, double rounding) {
        n = matrix.length;
        complex = value.getImaginary() != 0;
        int size = complex ? 2 * n : n;
        double shift = value.getReal() + (rounding == 0 ? Math.ulp(1.0) : rounding);
        DMatrixRMaj shifted = new DMatrixRMaj(size, size);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double entry = matrix[i][j] - (i == j ? shift : 0);
                shifted.set(i, j, entry);
                if (complex) {
                    shifted.set(n + i, n + j, entry);
                }
            }
            if (complex) {
                shifted.set(i, n + i, value.getImaginary());
                shifted.set(n + i, i, -value.getImaginary());
            }
        }
        solver = LinearSolverFactory_DDRM.lu(size);
        if (!solver.setA(shifted)) {
            throw new ArithmeticException("a matrix shifted off its eigenvalue " + value + " is singular");
        }
    }

    /**
     * Iterates.
     *
     * @param number of the starting vector
     * @param others orthonormal vectors that the result is to be orthogonal to
     */
    ComplexVector from(int number, List<ComplexVector> others) {
        double[] re = new double[n];
        double[] im = new double[n];
        for (int i = 0; i < n; i++) {
            re[i] = 0.5 + fraction((i + 1) * (number + 1) * GOLDEN);
            im[i] = complex ? 0.5 + fraction((i + 1) * (number + 2) * GOLDEN * GOLDEN) : 0;
        }
        ComplexVector vector = new ComplexVector(re, im).normalised();
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            vector = solved(vector).normalised();
            // Twice, since what is left after the first time is not small compared with rounding.
            for (int repeat = 0; repeat < 2; repeat++) {
                for (ComplexVector other : others) {
                    vector = vector.without(other);
                }
                vector = vector.normalised();
            }
        }
        return vector;
    }

    private static double fraction(double x) {
        return x - Math.floor(x);
    }

    private ComplexVector solved(ComplexVector vector) {
        DMatrixRMaj target = new DMatrixRMaj(complex ? 2 * n : n, 1);
        for (int i = 0; i < n; i++) {
            target.set(i, 0, vector.re(i));
            if (complex) {
                target.set(n + i, 0, vector.im(i));
            }
        }
        DMatrixRMaj solution = new DMatrixRMaj(target.getNumRows(), 1);
        solver.solve(target, solution);
        if (!Points.isFinite(solution.getData())) {
            throw new ArithmeticException("inverse iteration for an eigenvector overflows");
        }
        double[] re = new double[n];
        double[] im = new double[n];
        for (int i = 0; i < n; i++) {
            re[i] = solution.get(i, 0);
            im[i] = complex ? solution.get(n + i, 0) : 0;
        }
        return new ComplexVector(re, im);
    }
}
