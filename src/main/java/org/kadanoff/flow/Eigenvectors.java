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
     * The spectrum of a matrix.
     *
     * @param upper its eigenvalues with Im λ ≥ 0, in the order of the modes
     */
    static Spectrum complete(double[][] matrix, List<Complex> upper) {
        Eigenvectors vectors = new Eigenvectors(matrix, upper);
        List<ComplexVector> right = vectors.right();
        DMatrixRMaj dual = vectors.dual(right);
        return dual != null ? vectors.biorthonormal(right, dual) : vectors.defective(right);
    }

    private boolean isSame(int i, int k) {
        return values.get(i).subtract(values.get(k)).norm() <= GROUP * rounding;
    }

    /** One vector for each value; orthogonal ones to a multiple value, as long as there are such vectors. */
    private List<ComplexVector> right() {
        InverseIteration iteration = new InverseIteration(matrix, rounding);
        List<ComplexVector> found = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            List<ComplexVector> before = new ArrayList<>();
            for (int k = 0; k < i; k++) {
                if (isSame(i, k)) {
                    before.add(found.get(k));
                }
            }
            ComplexVector vector = iteration.vector(values.get(i), before);
            boolean another = iteration.residual(vector, values.get(i)) <= GROUP * rounding;
            found.add(before.isEmpty() || another ? vector : before.get(before.size() - 1));
        }
        return found.stream().map(iteration::back).toList();
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
        List<ComplexVector> left = new Eigenvectors(SquareMatrices.transposed(matrix), values).right();
        List<Spectrum.Mode> modes = new ArrayList<>();
        for (int i = 0; i < right.size(); i++) {
            ComplexVector l = left.get(i);
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

    /** The mode (λ, Au, Bw) of A Bᵀ that belongs to the mode (λ, u, w) of BᵀA. */
    static Spectrum.Mode lifted(Spectrum.Mode mode, double[][] a, double[][] b) {
        ComplexVector right = ComplexVector.combined(a, mode.right()).normalised();
        ComplexVector left = ComplexVector.combined(b, mode.left());
        Complex overlap = left.dot(right);
        double condition = left.norm() / overlap.norm();
        // At a Jordan block the overlap is zero but for rounding.
        boolean dual = Double.isFinite(mode.condition());
        return new Spectrum.Mode(
                mode.eigenvalue(),
                right.toList(),
                left.dividedBy(dual ? overlap : new Complex(left.norm())).toList(),
                dual ? condition : Double.POSITIVE_INFINITY);
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
