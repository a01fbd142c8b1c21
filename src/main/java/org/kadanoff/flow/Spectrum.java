package org.kadanoff.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.hipparchus.complex.Complex;

/**
 * Eigenvalues of a real square matrix J with their right and left vectors, J r = λ r and lᵀJ = λ lᵀ (without conjugation).
 *
 * <p>Modes are ordered by |λ| from the largest, then by Re λ; of a complex pair the one with Im λ > 0 comes first, and its partner
 * next. Every r has |r| = 1 (Euclidean) and its largest component, the first of those within 10⁻⁶ of it, is real and positive. When
 * there is a full set of vectors ({@link #complete}) the left ones are dual to them, l_iᵀ r_j = δ_ij, so that l_iᵀ x is the amplitude
 * of mode i in x, and |l_i| is the condition number of λ_i: a change E of the matrix moves λ_i by at most |l_i| |E| to first
 * order. A defective matrix (a Jordan block) has fewer vectors than eigenvalues: then |l| = 1 where l·r vanishes, and the condition is
 * infinite.
 *
 * <p>Eigenvalues by the QR algorithm (EJML); vectors by inverse iteration on the Hessenberg form. The eigenvalues are
 * exact for a matrix within about n 2⁻⁵² |J| of J. Source: G. W. Stewart, Matrix Algorithms II: Eigensystems, SIAM
 * (2001), doi:10.1137/1.9780898718058.
 *
 * @param modes a multiple eigenvalue as often as its multiplicity; n of them, but see {@link #ofProduct}
 * @param complete whether the right vectors span the space, to working precision
 */
public record Spectrum(List<Mode> modes, boolean complete) {
    /** Largest matrix: eigenvalues and vectors take some 40n³ operations, seconds at n = 400 and ten minutes at the largest. */
    public static final int LARGEST = 2000;

    public Spectrum {
        modes = List.copyOf(modes);
    }

    /**
     * One eigenvalue with its vectors.
     *
     * @param eigenvalue λ
     * @param right r, n components
     * @param left l, n components
     * @param condition |l| |r| / |lᵀr|, at least 1; infinite at a Jordan block
     */
    public record Mode(Complex eigenvalue, List<Complex> right, List<Complex> left, double condition) {
        public Mode {
            right = List.copyOf(right);
            left = List.copyOf(left);
        }

        /** |λ|. */
        public double modulus() {
            return eigenvalue.norm();
        }

        /** lᵀx: the amplitude of this mode in x, when the spectrum is complete. */
        public Complex amplitude(double[] x) {
            Complex sum = Complex.ZERO;
            for (int i = 0; i < x.length; i++) {
                sum = sum.add(left.get(i).multiply(x[i]));
            }
            return sum;
        }
    }

    /**
     * Of a matrix.
     *
     * @param matrix n rows of n finite numbers, n at most {@link #LARGEST}
     * @throws IllegalArgumentException when it is not square, not finite or too large
     * @throws ArithmeticException when the QR algorithm does not converge, which has not been seen
     */
    public static Spectrum of(double[][] matrix) {
        int n = matrix.length;
        if (n > LARGEST) {
            throw new IllegalArgumentException("a spectrum of " + n + " eigenvalues takes about "
                    + String.format("%.0e", 40.0 * n * n * n) + " operations; the largest matrix is " + LARGEST + " x "
                    + LARGEST);
        }
        double[][] rows = SquareMatrices.requireSquare(matrix, "a spectrum");
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(n, false, false);
        if (!decomposition.decompose(SquareMatrices.toEjml(rows))) {
            throw new ArithmeticException("the QR algorithm found no eigenvalues of this matrix");
        }
        List<Complex> upper = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Complex_F64 value = decomposition.getEigenvalue(i);
            if (value.imaginary >= 0) {
                upper.add(new Complex(value.real, value.imaginary + 0.0));
            }
        }
        upper.sort(Comparator.comparingDouble((Complex value) -> -value.norm())
                .thenComparingDouble(value -> -value.getReal()));
        return Eigenvectors.complete(rows, upper);
    }

    /**
     * Of C = A Bᵀ, from the k × k matrix BᵀA: BᵀA u = λ u gives C A u = λ A u, and in the same way for the left vectors B w. Only modes
     * with λ ≠ 0 are listed; the others of the n have λ = 0. The vectors count as complete when there are k modes.
     *
     * @param a n rows of k finite numbers
     * @param b likewise
     */
    public static Spectrum ofProduct(double[][] a, double[][] b) {
        if (a.length == 0 || a.length != b.length) {
            throw new IllegalArgumentException(
                    "the two factors need the same number of rows, at least one, got " + a.length + " and " + b.length);
        }
        int k = a[0].length;
        double[][] small = new double[k][k];
        for (int row = 0; row < a.length; row++) {
            if (a[row].length != k || b[row].length != k) {
                throw new IllegalArgumentException(
                        "the two factors need " + k + " numbers in each row, as in the first;" + " row " + row + " has "
                                + a[row].length + " and " + b[row].length);
            }
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    small[i][j] += b[row][i] * a[row][j];
                }
            }
        }
        double zero = a.length * Math.ulp(1.0) * SquareMatrices.frobenius(a) * SquareMatrices.frobenius(b);
        Spectrum inner = of(small);
        List<Mode> lifted = new ArrayList<>();
        for (Mode mode : inner.modes()) {
            if (mode.modulus() > zero) {
                lifted.add(Eigenvectors.lifted(mode, a, b));
            }
        }
        return new Spectrum(lifted, inner.complete() && lifted.size() == k);
    }

    public int size() {
        return modes.size();
    }

    public Mode mode(int i) {
        return modes.get(i);
    }

    /** λ_i in the order of the modes. */
    public List<Complex> eigenvalues() {
        return modes.stream().map(Mode::eigenvalue).toList();
    }

    /** max_i |λ_i|. */
    public double radius() {
        return modes.isEmpty() ? 0 : modes.get(0).modulus();
    }
}
