package org.kadanoff.rbm;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.kadanoff.numeric.RealVector;

/**
 * Whether Z = Σ e^{−E} is finite. With a discrete layer it always is: each of its configurations leaves real units in finite
 * fields. With two real layers, E is at infinity the quadratic form ½ (v,h)ᵀ Q (v,h), Q = ((Σ_v⁻¹, −W), (−Wᵀ, Σ_h⁻¹)), which must
 * be positive in every direction that the units can go: for Gaussian units Q positive definite, which is to say that all
 * singular values of the scaled weights σ_v W σ_h are below 1; for rectified units only on directions x ≥ 0.
 *
 * <p>A Gaussian layer is summed out first: with M = σ_v W σ_h the other layer is left with A = 1 − MᵀM. On x ≥ 0, A must be
 * strictly copositive; by Kaplan's theorem that is so exactly when no principal submatrix has an eigenvector of positive
 * entries with an eigenvalue ≤ 0. That is looked at for up to {@value #MOST} rectified units. Positive off-diagonal entries only
 * help on x ≥ 0, so it suffices that A without them is positive definite, and beyond that number this is asked for.
 *
 * <p>A direction in which the form is exactly 0 is refused, too, although there the biases decide whether Z is finite.
 *
 * <p>Source: W. Kaplan, Linear Algebra Appl. 313, 203 (2000), doi:10.1016/S0024-3795(00)00138-5.
 */
final class Normalizability {
    private static final int MOST = 10;
    /** An eigenvalue that small is 0 within rounding, and Z as good as infinite. */
    private static final double SMALLEST = 1e-12;

    private Normalizability() {}

    /** @throws IllegalArgumentException when Z is infinite, or when it cannot be shown to be finite, saying why */
    static void require(Layer visible, Layer hidden, RealVector weights) {
        if (visible.domain().isPresent() || hidden.domain().isPresent() || hidden.units() == 0) {
            return;
        }
        boolean visibleGaussian = visible instanceof Gaussian;
        boolean hiddenGaussian = hidden instanceof Gaussian;
        double[][] scaled = scaled(visible, hidden, weights);
        double[][] form;
        if (visibleGaussian) {
            form = afterSummingRows(scaled);
        } else if (hiddenGaussian) {
            form = afterSummingRows(transposed(scaled));
        } else {
            form = whole(scaled);
        }
        double lowest = lowestEigenvalue(form);
        if (lowest > SMALLEST) {
            return;
        }
        if (visibleGaussian && hiddenGaussian) {
            throw new IllegalArgumentException(
                    "this machine cannot be normalised: with Gaussian units in both layers the"
                            + " largest singular value of the weights, in units of the standard deviations, must be below 1, but"
                            + " it is " + Math.sqrt(Math.max(0, 1 - lowest)));
        }
        requireCopositive(form);
    }

    private static void requireCopositive(double[][] form) {
        if (lowestEigenvalue(withoutPositiveCouplings(form)) > SMALLEST) {
            return;
        }
        if (form.length > MOST) {
            throw new IllegalArgumentException(
                    "this machine of " + form.length + " rectified units cannot be shown to be"
                            + " normalisable: in units of the standard deviations the weights are too large; make them smaller");
        }
        for (int set = 1; set < 1 << form.length; set++) {
            int chosen = set;
            int[] members = IntStream.range(0, form.length)
                    .filter(j -> (chosen >> j & 1) == 1)
                    .toArray();
            if (hasPositiveDirection(submatrix(form, members))) {
                throw new IllegalArgumentException("this machine cannot be normalised: when the rectified units "
                        + Arrays.toString(members)
                        + " grow together, the energy does not grow; make their weights smaller");
            }
        }
    }

    private static double[][] scaled(Layer visible, Layer hidden, RealVector weights) {
        RealVector v = variances(visible);
        RealVector h = variances(hidden);
        double[][] scaled = new double[v.size()][h.size()];
        for (int i = 0; i < v.size(); i++) {
            for (int j = 0; j < h.size(); j++) {
                scaled[i][j] = Math.sqrt(v.get(i) * h.get(j)) * weights.get(i * h.size() + j);
            }
        }
        return scaled;
    }

    private static RealVector variances(Layer layer) {
        return layer instanceof Gaussian gaussian ? gaussian.variances() : ((Rectified) layer).variances();
    }

    private static double[][] transposed(double[][] m) {
        double[][] t = new double[m[0].length][m.length];
        for (int i = 0; i < m.length; i++) {
            for (int j = 0; j < t.length; j++) {
                t[j][i] = m[i][j];
            }
        }
        return t;
    }

    /** 1 − MᵀM. */
    private static double[][] afterSummingRows(double[][] m) {
        int n = m[0].length;
        double[][] form = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                double sum = j == k ? 1 : 0;
                for (double[] row : m) {
                    sum -= row[j] * row[k];
                }
                form[j][k] = sum;
            }
        }
        return form;
    }

    /** ((1, −M), (−Mᵀ, 1)). */
    private static double[][] whole(double[][] m) {
        int rows = m.length;
        double[][] form = new double[rows + m[0].length][rows + m[0].length];
        for (int i = 0; i < form.length; i++) {
            form[i][i] = 1;
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < m[0].length; j++) {
                form[i][rows + j] = -m[i][j];
                form[rows + j][i] = -m[i][j];
            }
        }
        return form;
    }

    private static double[][] withoutPositiveCouplings(double[][] form) {
        double[][] reduced = new double[form.length][form.length];
        for (int i = 0; i < form.length; i++) {
            for (int j = 0; j < form.length; j++) {
                reduced[i][j] = i == j ? form[i][j] : Math.min(0, form[i][j]);
            }
        }
        return reduced;
    }

    private static double[][] submatrix(double[][] form, int[] members) {
        double[][] part = new double[members.length][members.length];
        for (int i = 0; i < members.length; i++) {
            for (int j = 0; j < members.length; j++) {
                part[i][j] = form[members[i]][members[j]];
            }
        }
        return part;
    }

    private static EigenDecomposition_F64<DMatrixRMaj> decomposed(double[][] form, boolean vectors) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(form.length, vectors, true);
        if (!eigen.decompose(new DMatrixRMaj(form))) {
            throw new IllegalArgumentException("the eigenvalues of the weights cannot be found; are they too large?");
        }
        return eigen;
    }

    private static double lowestEigenvalue(double[][] form) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = decomposed(form, false);
        return IntStream.range(0, form.length)
                .mapToDouble(k -> eigen.getEigenvalue(k).getReal())
                .min()
                .orElse(1);
    }

    /** Whether an eigenvector of an eigenvalue ≤ 0 has only positive entries. */
    private static boolean hasPositiveDirection(double[][] form) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = decomposed(form, true);
        for (int k = 0; k < form.length; k++) {
            DMatrixRMaj vector = eigen.getEigenVector(k);
            double sign = Math.signum(vector.get(0, 0));
            boolean positive = IntStream.range(0, form.length).allMatch(i -> sign * vector.get(i, 0) > 0);
            if (positive && eigen.getEigenvalue(k).getReal() <= SMALLEST) {
                return true;
            }
        }
        return false;
    }
}
