package org.kadanoff.flow;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.hessenberg.HessenbergSimilarDecomposition_DDRM;
import org.hipparchus.complex.Complex;

/**
 * Vectors of a real matrix to known eigenvalues, y ← (H − λ)^{−1} y / |·| in the basis in which the matrix is of Hessenberg form,
 * J = Q H Qᵀ, where one step takes n² operations. Pivots below the rounding of J are replaced by it, since H − λ is singular.
 *
 * <p>Source: I. C. F. Ipsen, SIAM Rev. 39, 254 (1997), doi:10.1137/S0036144596300773.
 */
final class InverseIteration {
    private static final int ITERATIONS = 4;
    private static final double LARGE = 1e100;
    /** Fractional part of the golden ratio: starting vectors that are orthogonal to nothing by symmetry. */
    private static final double GOLDEN = 0.6180339887498949;

    private final int n;
    private final double rounding;
    private final double[][] h;
    private final DMatrixRMaj q;
    private final double[][] re;
    private final double[][] im;
    private final boolean[] swapped;
    private final Complex[] multipliers;

    /**
     * Reduces a matrix.
     *
     * @param rounding of its eigenvalues
     */
    InverseIteration(double[][] matrix, double rounding) {
        n = matrix.length;
        this.rounding = rounding == 0 ? Math.ulp(1.0) : rounding;
        HessenbergSimilarDecomposition_DDRM form = new HessenbergSimilarDecomposition_DDRM();
        if (!form.decompose(SquareMatrices.toEjml(matrix))) {
            throw new ArithmeticException("this matrix has no Hessenberg form");
        }
        DMatrixRMaj reduced = form.getH(null);
        q = form.getQ(null);
        h = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - 1); j < n; j++) {
                h[i][j] = reduced.get(i, j);
            }
        }
        re = new double[n][n];
        im = new double[n][n];
        swapped = new boolean[n];
        multipliers = new Complex[n];
        Arrays.fill(multipliers, Complex.ZERO);
    }

    /** Q y: a vector of H as one of J. */
    ComplexVector back(ComplexVector y) {
        double[] real = new double[n];
        double[] imaginary = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                real[i] += q.get(i, j) * y.re(j);
                imaginary[i] += q.get(i, j) * y.im(j);
            }
        }
        return new ComplexVector(real, imaginary).normalised();
    }

    /** |Hy − λy|. */
    double residual(ComplexVector y, Complex value) {
        return y.residual(h, value);
    }

    /**
     * A vector of H.
     *
     * @param others orthonormal vectors that the result is to be orthogonal to
     */
    ComplexVector vector(Complex value, List<ComplexVector> others) {
        decompose(value);
        boolean complex = value.getImaginary() != 0;
        double[] real = new double[n];
        double[] imaginary = new double[n];
        for (int i = 0; i < n; i++) {
            real[i] = 0.5 + fraction((i + 1) * (others.size() + 1) * GOLDEN);
            imaginary[i] = complex ? 0.5 + fraction((i + 1) * (others.size() + 2) * GOLDEN * GOLDEN) : 0;
        }
        ComplexVector vector = new ComplexVector(real, imaginary).normalised();
        ComplexVector best = vector;
        double least = Double.POSITIVE_INFINITY;
        // Far from normal matrices can have larger residuals after the second step than after the first.
        for (int iteration = 0; iteration < ITERATIONS && least > rounding; iteration++) {
            vector = orthogonal(solved(vector).normalised(), others);
            double residual = residual(vector, value);
            if (residual < least) {
                least = residual;
                best = vector;
            }
        }
        return best;
    }

    private static ComplexVector orthogonal(ComplexVector vector, List<ComplexVector> others) {
        ComplexVector left = vector;
        // Twice, since what is left after the first time is not small compared with rounding.
        for (int repeat = 0; repeat < 2 && !others.isEmpty(); repeat++) {
            for (ComplexVector other : others) {
                left = left.without(other);
            }
            left = left.normalised();
        }
        return left;
    }

    private static double fraction(double x) {
        return x - Math.floor(x);
    }

    /** H − λ by rows and multipliers, with the larger of two rows as pivot. */
    private void decompose(Complex value) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(h[i], 0, re[i], 0, n);
            Arrays.fill(im[i], 0);
            re[i][i] -= value.getReal();
            im[i][i] -= value.getImaginary();
        }
        for (int k = 0; k + 1 < n; k++) {
            swapped[k] = Math.hypot(re[k + 1][k], im[k + 1][k]) > Math.hypot(re[k][k], im[k][k]);
            if (swapped[k]) {
                swap(re, k);
                swap(im, k);
            }
            replaceSmall(k);
            Complex m = new Complex(re[k + 1][k], im[k + 1][k]).divide(new Complex(re[k][k], im[k][k]));
            multipliers[k] = m;
            double a = m.getReal();
            double b = m.getImaginary();
            for (int j = k + 1; j < n; j++) {
                re[k + 1][j] -= a * re[k][j] - b * im[k][j];
                im[k + 1][j] -= a * im[k][j] + b * re[k][j];
            }
        }
        replaceSmall(n - 1);
    }

    private static void swap(double[][] rows, int k) {
        double[] held = rows[k];
        rows[k] = rows[k + 1];
        rows[k + 1] = held;
    }

    private void replaceSmall(int k) {
        if (Math.hypot(re[k][k], im[k][k]) < rounding) {
            re[k][k] = rounding;
            im[k][k] = 0;
        }
    }

    private ComplexVector solved(ComplexVector right) {
        Complex[] x = new Complex[n];
        Arrays.setAll(x, i -> new Complex(right.re(i), right.im(i)));
        for (int k = 0; k + 1 < n; k++) {
            if (swapped[k]) {
                Complex held = x[k];
                x[k] = x[k + 1];
                x[k + 1] = held;
            }
            x[k + 1] = x[k + 1].subtract(multipliers[k].multiply(x[k]));
        }
        double[] real = Arrays.stream(x).mapToDouble(Complex::getReal).toArray();
        double[] imaginary = Arrays.stream(x).mapToDouble(Complex::getImaginary).toArray();
        for (int k = n - 1; k >= 0; k--) {
            for (int j = k + 1; j < n; j++) {
                real[k] -= re[k][j] * real[j] - im[k][j] * imaginary[j];
                imaginary[k] -= re[k][j] * imaginary[j] + im[k][j] * real[j];
            }
            Complex entry = new Complex(real[k], imaginary[k]).divide(new Complex(re[k][k], im[k][k]));
            real[k] = entry.getReal();
            imaginary[k] = entry.getImaginary();
            // A Jordan block of m rows gives 1/rounding^m; only the direction counts.
            double size = entry.norm();
            for (int j = 0; size > LARGE && j < n; j++) {
                real[j] /= size;
                imaginary[j] /= size;
            }
        }
        return new ComplexVector(real, imaginary);
    }
}
