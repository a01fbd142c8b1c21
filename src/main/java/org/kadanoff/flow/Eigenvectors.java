package org.kadanoff.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.hipparchus.complex.Complex;
import org.jspecify.annotations.Nullable;

/** Right and left vectors to known eigenvalues of a real matrix; see {@link Spectrum}. */
final class Eigenvectors {
    /** Eigenvalues that are this many roundings apart count as one. */
    private static final double GROUP = 100;

    private final double[][] matrix;
    private final double rounding;
    private final List<Complex> values;

    private Eigenvectors(double[][] matrix, List<Complex> values) {
        this.matrix = matrix;
        this.rounding = matrix.length * Math.ulp(1.0) * SquareMatrices.frobenius(matrix);
        this.values = values;
    }

    /**
     * An eigenvalue with Im λ ≥ 0.
     *
     * @param vector as the QR algorithm gave it, where it did
     */
    record Found(Complex eigenvalue, double @Nullable [] vector) {}

    /** The spectrum of a matrix, given its eigenvalues in the upper half plane. */
    static Spectrum complete(double[][] matrix, List<Found> upper) {
        List<Complex> values = upper.stream().map(Found::eigenvalue).toList();
        Eigenvectors vectors = new Eigenvectors(matrix, values);
        List<ComplexVector> right = new ArrayList<>();
        for (int i = 0; i < upper.size(); i++) {
            double[] given = upper.get(i).vector();
            right.add(
                    given != null && vectors.isSimple(i) && vectors.isVector(ComplexVector.of(given), values.get(i))
                            ? ComplexVector.of(given).normalised()
                            : vectors.byInverseIteration(i, right));
        }
        DMatrixRMaj dual = vectors.dual(right);
        return dual != null ? vectors.biorthonormal(right, dual) : vectors.defective(right);
    }

    private boolean isSimple(int i) {
        return values.stream().filter(other -> isSame(i, other)).count() == 1;
    }

    private boolean isSame(int i, Complex other) {
        return other.subtract(values.get(i)).norm() <= GROUP * rounding;
    }

    private boolean isVector(ComplexVector vector, Complex value) {
        return vector.residual(matrix, value) <= GROUP * rounding * vector.norm();
    }

    /** Orthogonal to the vectors already found for the same eigenvalue, where there is such a vector. */
    private ComplexVector byInverseIteration(int i, List<ComplexVector> found) {
        List<ComplexVector> before = new ArrayList<>();
        for (int k = 0; k < i && k < found.size(); k++) {
            if (isSame(i, values.get(k))) {
                before.add(found.get(k));
            }
        }
        InverseIteration iteration = new InverseIteration(matrix, values.get(i), rounding);
        ComplexVector vector = iteration.from(before.size(), before);
        return before.isEmpty() || isVector(vector, values.get(i)) ? vector : before.get(before.size() - 1);
    }

    /**
     * The inverse of the matrix whose columns are √2 Re r and √2 Im r of each complex pair and r of each real vector; null when it is
     * singular to working precision.
     */
    private @Nullable DMatrixRMaj dual(List<ComplexVector> right) {
        int n = matrix.length;
        DMatrixRMaj basis = new DMatrixRMaj(n, n);
        int column = 0;
        for (int i = 0; i < right.size(); i++) {
            boolean pair = values.get(i).getImaginary() > 0;
            for (int row = 0; row < n; row++) {
                if (pair) {
                    basis.set(row, column, Math.sqrt(2) * right.get(i).re(row));
                    basis.set(row, column + 1, Math.sqrt(2) * right.get(i).im(row));
                } else {
                    basis.set(row, column, right.get(i).re(row));
                }
            }
            column += pair ? 2 : 1;
        }
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        boolean regular = CommonOps_DDRM.invert(basis.copy(), inverse)
                && Arrays.stream(inverse.getData()).allMatch(Double::isFinite)
                && NormOps_DDRM.normF(basis) * NormOps_DDRM.normF(inverse) * n * Math.ulp(1.0) < 1;
        return regular ? inverse : null;
    }

    private Spectrum biorthonormal(List<ComplexVector> right, DMatrixRMaj dual) {
        int n = matrix.length;
        List<Spectrum.Mode> modes = new ArrayList<>();
        int row = 0;
        for (int i = 0; i < right.size(); i++) {
            boolean pair = values.get(i).getImaginary() > 0;
            double[] re = new double[n];
            double[] im = new double[n];
            for (int k = 0; k < n; k++) {
                re[k] = pair ? dual.get(row, k) / Math.sqrt(2) : dual.get(row, k);
                im[k] = pair ? -dual.get(row + 1, k) / Math.sqrt(2) : 0;
            }
            ComplexVector left = new ComplexVector(re, im);
            addMode(modes, values.get(i), right.get(i), left, left.norm());
            row += pair ? 2 : 1;
        }
        return new Spectrum(modes, true);
    }

    /** Left vectors one by one, from the transposed matrix. */
    private Spectrum defective(List<ComplexVector> right) {
        Eigenvectors transposed = new Eigenvectors(SquareMatrices.transposed(matrix), values);
        List<ComplexVector> left = new ArrayList<>();
        List<Spectrum.Mode> modes = new ArrayList<>();
        for (int i = 0; i < right.size(); i++) {
            ComplexVector l = transposed.byInverseIteration(i, left);
            left.add(l);
            Complex overlap = l.dot(right.get(i));
            boolean vanishes = overlap.norm() <= Math.sqrt(matrix.length * Math.ulp(1.0));
            addMode(
                    modes,
                    values.get(i),
                    right.get(i),
                    vanishes ? l : l.dividedBy(overlap),
                    vanishes ? Double.POSITIVE_INFINITY : 1 / overlap.norm());
        }
        return new Spectrum(modes, false);
    }

    private static void addMode(
            List<Spectrum.Mode> modes, Complex value, ComplexVector right, ComplexVector left, double condition) {
        modes.add(new Spectrum.Mode(value, right.toList(), left.toList(), condition));
        if (value.getImaginary() > 0) {
            modes.add(new Spectrum.Mode(
                    value.conjugate(),
                    right.conjugated().toList(),
                    left.conjugated().toList(),
                    condition));
        }
    }
}
