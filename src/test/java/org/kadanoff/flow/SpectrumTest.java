package org.kadanoff.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.RandomStreams;

/** Eigenvalues and vectors of matrices with a known spectrum: normal, far from normal, complex, defective. */
class SpectrumTest {
    @Test
    void nonNormalMatrix() {
        Spectrum spectrum = Spectrum.of(new double[][] {{2, 1000}, {0, 1}});

        assertThat(spectrum.eigenvalues()).containsExactly(new Complex(2), new Complex(1));
        assertThat(spectrum.complete()).isTrue();
        // r_1 = (1, 0), l_1 = (1, 1000); r_2 ∝ (1000, −1).
        assertThat(spectrum.mode(0).condition()).isCloseTo(Math.hypot(1, 1000), within(1e-9));
        assertThat(spectrum.mode(1).right().get(0).getReal()).isCloseTo(1000 / Math.hypot(1, 1000), within(1e-12));
        assertThat(spectrum.radius()).isEqualTo(2);
        requireModes(new double[][] {{2, 1000}, {0, 1}}, spectrum);
    }

    @Test
    void rotationAndGrowth() {
        double angle = 0.3;
        double growth = 1.25;
        double c = growth * Math.cos(angle);
        double s = growth * Math.sin(angle);
        double[][] matrix = {{c, -s, 0}, {s, c, 0}, {0, 0, -0.5}};
        Spectrum spectrum = Spectrum.of(matrix);

        assertThat(spectrum.mode(0).eigenvalue().subtract(new Complex(c, s)).norm())
                .isLessThan(1e-15);
        assertThat(spectrum.mode(1).eigenvalue().subtract(new Complex(c, -s)).norm())
                .isLessThan(1e-15);
        assertThat(spectrum.mode(2).eigenvalue().getReal()).isCloseTo(-0.5, within(1e-15));
        assertThat(spectrum.mode(0).condition()).isCloseTo(1, within(1e-14));
        requireModes(matrix, spectrum);
    }

    @Test
    void jordanBlockIsIncomplete() {
        for (int n : new int[] {2, 3}) {
            double[][] block = new double[n][n];
            for (int i = 0; i < n; i++) {
                block[i][i] = 1.5;
                if (i + 1 < n) {
                    block[i][i + 1] = 1;
                }
            }
            Spectrum spectrum = Spectrum.of(block);

            assertThat(spectrum.complete()).isFalse();
            assertThat(spectrum.eigenvalues())
                    .hasSize(n)
                    .allMatch(value -> value.subtract(1.5).norm() < 1e-4);
            for (Spectrum.Mode mode : spectrum.modes()) {
                assertThat(mode.condition()).isInfinite();
                // The only right vector is e_1, the only left one e_n.
                assertThat(mode.right().get(0).norm()).isCloseTo(1, within(1e-7));
                assertThat(mode.left().get(n - 1).norm()).isCloseTo(1, within(1e-7));
            }
        }
    }

    /** |(J − 1)^m| for a block of m rows is beyond all numbers; its vectors are not. */
    @Test
    void longJordanBlock() {
        int n = 40;
        double[][] block = new double[n][n];
        for (int i = 0; i < n; i++) {
            block[i][i] = 1;
            if (i + 1 < n) {
                block[i][i + 1] = 1;
            }
        }
        Spectrum spectrum = Spectrum.of(block);

        assertThat(spectrum.complete()).isFalse();
        assertThat(spectrum.mode(0).right().get(0).norm()).isCloseTo(1, within(1e-12));
        assertThat(spectrum.mode(0).left().get(n - 1).norm()).isCloseTo(1, within(1e-12));
    }

    @Test
    void aJordanBlockBesideASimpleEigenvalue() {
        double[][] matrix = {{2, 1, 0}, {0, 2, 0}, {1, 0, 5}};
        Spectrum spectrum = Spectrum.of(matrix);

        assertThat(spectrum.complete()).isFalse();
        assertThat(spectrum.mode(0).eigenvalue().getReal()).isCloseTo(5, within(1e-14));
        assertThat(spectrum.mode(0).condition()).isFinite();
        assertThat(dot(spectrum.mode(0).left(), spectrum.mode(0).right())
                        .subtract(1)
                        .norm())
                .isLessThan(1e-13);
        assertThat(spectrum.mode(1).condition()).isInfinite();
    }

    @Test
    void multipleEigenvaluesWithAllTheirVectors() {
        double[][] pairs = {{1, 2, 0, 0}, {-2, 1, 0, 0}, {0, 0, 1, 2}, {0, 0, -2, 1}};
        double[][] mixed = similar(pairs, 5);
        double[][] real = similar(new double[][] {{3, 0, 0}, {0, 3, 0}, {0, 0, -1}}, 6);
        double[][] zero = new double[3][3];
        double[][] identity = {{1, 0}, {0, 1}};

        for (double[][] matrix : List.of(pairs, mixed, real, zero, identity)) {
            Spectrum spectrum = Spectrum.of(matrix);
            assertThat(spectrum.complete()).isTrue();
            requireModes(matrix, spectrum);
        }
    }

    @Test
    void circulantMatrix() {
        int n = 7;
        double[] first = {0.5, 1, 0, 0.25, 0, 0, -2};
        double[][] matrix = new double[n][n];
        List<Complex> expected = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            Complex sum = Complex.ZERO;
            for (int j = 0; j < n; j++) {
                matrix[k][(k + j) % n] = first[j];
                double angle = 2 * Math.PI * j * k / n;
                sum = sum.add(new Complex(Math.cos(angle), Math.sin(angle)).multiply(first[j]));
            }
            expected.add(sum);
        }
        Spectrum spectrum = Spectrum.of(matrix);

        for (Complex value : spectrum.eigenvalues()) {
            assertThat(expected.stream()
                            .mapToDouble(e -> e.subtract(value).norm())
                            .min()
                            .orElseThrow())
                    .isLessThan(1e-14);
        }
        assertThat(spectrum.eigenvalues())
                .isSortedAccordingTo(Comparator.comparingDouble(value -> -Math.rint(value.norm() * 1e9)));
        requireModes(matrix, spectrum);
    }

    @Test
    void randomMatrices() {
        UniformRandomProvider random = RandomStreams.of(3).stream(0);
        for (int n : new int[] {1, 2, 5, 20, 60}) {
            double[][] matrix = gaussian(n, random);
            Spectrum spectrum = Spectrum.of(matrix);

            assertThat(spectrum.size()).isEqualTo(n);
            assertThat(spectrum.complete()).isTrue();
            requireModes(matrix, spectrum);
        }
    }

    @Test
    void whatIsNoMatrixIsRefused() {
        assertThatThrownBy(() -> Spectrum.of(new double[0][])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Spectrum.of(new double[][] {{1, 2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as many columns as rows");
        assertThatThrownBy(() -> Spectrum.of(new double[][] {{Double.NaN}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finite");
        double[][] large = new double[Spectrum.LARGEST + 1][0];
        assertThatThrownBy(() -> Spectrum.of(large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("operations");
    }

    /** J r = λ r, lᵀJ = λ lᵀ, l_iᵀ r_j = δ_ij, |r| = 1, Σ λ = tr J. */
    private static void requireModes(double[][] matrix, Spectrum spectrum) {
        int n = matrix.length;
        double allowed = 1e-12 * Math.max(1, SquareMatrices.frobenius(matrix));
        double[][] transposed = SquareMatrices.transposed(matrix);
        Complex trace = Complex.ZERO;
        for (int i = 0; i < n; i++) {
            Spectrum.Mode mode = spectrum.mode(i);
            trace = trace.add(mode.eigenvalue()).subtract(matrix[i][i]);
            assertThat(residual(matrix, mode.right(), mode.eigenvalue())).isLessThan(allowed);
            assertThat(residual(transposed, mode.left(), mode.eigenvalue())).isLessThan(allowed * mode.condition());
            assertThat(mode.condition()).isGreaterThan(1 - 1e-12);
            double norm =
                    mode.right().stream().mapToDouble(z -> z.norm() * z.norm()).sum();
            assertThat(norm).isCloseTo(1, within(1e-13));
            for (int j = 0; j < n; j++) {
                Complex overlap = dot(mode.left(), spectrum.mode(j).right());
                assertThat(overlap.subtract(i == j ? 1 : 0).norm()).isLessThan(1e-11 * mode.condition());
            }
        }
        assertThat(trace.norm()).isLessThan(10 * allowed);
    }

    private static double residual(double[][] matrix, List<Complex> vector, Complex value) {
        double largest = 0;
        for (int i = 0; i < matrix.length; i++) {
            Complex sum = vector.get(i).multiply(value).negate();
            for (int j = 0; j < matrix.length; j++) {
                sum = sum.add(vector.get(j).multiply(matrix[i][j]));
            }
            largest = Math.max(largest, sum.norm());
        }
        return largest;
    }

    private static Complex dot(List<Complex> x, List<Complex> y) {
        Complex sum = Complex.ZERO;
        for (int i = 0; i < x.size(); i++) {
            sum = sum.add(x.get(i).multiply(y.get(i)));
        }
        return sum;
    }

    private static double[][] gaussian(int n, UniformRandomProvider random) {
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[][] matrix = new double[n][n];
        for (double[] row : matrix) {
            for (int j = 0; j < n; j++) {
                row[j] = normal.sample();
            }
        }
        return matrix;
    }

    /** (1 + uvᵀ) M (1 + uvᵀ)^{−1} with (1 + uvᵀ)^{−1} = 1 − uvᵀ/(1 + v·u). */
    private static double[][] similar(double[][] matrix, long seed) {
        int n = matrix.length;
        double[][] draws = gaussian(n, RandomStreams.of(seed).stream(0));
        double overlap = 0;
        for (int i = 0; i < n; i++) {
            overlap += draws[0][i] * draws[1][i];
        }
        double[][] forth = new double[n][n];
        double[][] back = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double product = draws[0][i] * draws[1][j];
                forth[i][j] = (i == j ? 1 : 0) + product;
                back[i][j] = (i == j ? 1 : 0) - product / (1 + overlap);
            }
        }
        return SquareMatrices.product(SquareMatrices.product(forth, matrix), back);
    }
}
