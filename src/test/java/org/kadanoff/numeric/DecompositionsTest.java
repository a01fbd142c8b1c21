package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A decomposition multiplied out is the matrix, whichever library made it; the matrix of second differences has known values. */
class DecompositionsTest {
    private static final BlockedProduct PRODUCT = new BlockedProduct(MatrixProducts.general(Precision.DOUBLE), 2);

    static Stream<Decompositions> both() {
        return Stream.of(Decompositions.standard(), Decompositions.java());
    }

    @ParameterizedTest
    @MethodSource("both")
    void singularValuesMultipliedOutAreTheMatrix(Decompositions decompositions) {
        for (int[] shape : new int[][] {{1, 1}, {5, 3}, {3, 7}, {20, 20}}) {
            double[] a = random(shape[0], shape[1]);
            SingularValues svd = decompositions.singularValues(shape[0], shape[1], a);
            assertClose(multipliedOut(svd), a, 1e-13);
            assertOrthonormal(svd.left(), shape[0], svd.count());
            assertOrthonormal(Decompositions.transpose(svd.right(), svd.count(), shape[1]), shape[1], svd.count());
            double[] transposed = Decompositions.transpose(a, shape[0], shape[1]);
            assertClose(multipliedOut(svd.transposed()), transposed, 1e-13);
            for (int i = 1; i < svd.count(); i++) {
                assertThat(svd.values()[i]).isBetween(0.0, svd.values()[i - 1]);
            }
        }
    }

    /** The matrix 2, −1 of second differences with fixed ends has the eigenvalues 4 sin²(πk/(2(n+1))). */
    @ParameterizedTest
    @MethodSource("both")
    void eigenvaluesOfSecondDifferences(Decompositions decompositions) {
        int n = 12;
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            a[i * n + i] = 2;
            if (i > 0) {
                a[i * n + i - 1] = -1;
                a[(i - 1) * n + i] = -1;
            }
        }
        SymmetricEigen eigen = decompositions.symmetricEigen(n, a);
        for (int k = 1; k <= n; k++) {
            double sine = Math.sin(Math.PI * k / (2 * (n + 1)));
            assertThat(eigen.values()[n - k]).isCloseTo(4 * sine * sine, within(1e-14));
        }
        assertOrthonormal(eigen.vectors(), n, n);
        double[] image = PRODUCT.multiply(n, n, n, a, eigen.vectors());
        double[] scaled = eigen.vectors().clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= eigen.values()[i % n];
        }
        assertClose(image, scaled, 1e-13);
    }

    /** Twice a cyclic shift of three has the eigenvalues 2 and 2e^{±2πi/3}. */
    @ParameterizedTest
    @MethodSource("both")
    void eigenvaluesOfAShift(Decompositions decompositions) {
        double[] a = {0, 2, 0, 0, 0, 0, 0, 2, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0.5};
        Eigenvalues found = decompositions.eigenvalues(5, a);
        for (int k = 0; k < 3; k++) {
            assertThat(found.modulus(k)).isCloseTo(2, within(1e-13));
        }
        assertThat(Arrays.stream(found.real(), 0, 3).max().orElseThrow()).isCloseTo(2, within(1e-13));
        assertThat(Arrays.stream(found.imaginary(), 0, 3).max().orElseThrow()).isCloseTo(Math.sqrt(3), within(1e-13));
        assertThat(found.real()[3]).isCloseTo(1, within(1e-13));
        assertThat(found.real()[4]).isCloseTo(0.5, within(1e-13));
    }

    @ParameterizedTest
    @MethodSource("both")
    void orthonormalColumnsSpanTheSame(Decompositions decompositions) {
        double[] a = random(9, 4);
        double[] q = decompositions.orthonormalColumns(9, 4, a);
        assertOrthonormal(q, 9, 4);
        double[] r = PRODUCT.multiply(4, 9, 4, Decompositions.transpose(q, 9, 4), a);
        assertClose(PRODUCT.multiply(9, 4, 4, q, r), a, 1e-13);
    }

    @ParameterizedTest
    @MethodSource("both")
    void leadingValuesAreTheFirstOfAll(Decompositions decompositions) {
        int n = 120;
        SingularValues u = decompositions.singularValues(n, n, random(n, n));
        double[] values = new double[n];
        double[] scaled = u.right().clone();
        for (int i = 0; i < n; i++) {
            values[i] = i == 7 ? Math.pow(0.9, 6) : Math.pow(0.9, i);
            for (int j = 0; j < n; j++) {
                scaled[i * n + j] *= values[i];
            }
        }
        Arrays.sort(values);
        double[] a = PRODUCT.multiply(n, n, n, u.left(), scaled);
        SingularValues leading = new LeadingSingularValues(decompositions, PRODUCT).of(n, n, a, 10, 1e-12);
        assertThat(leading.count()).isLessThan(n);
        for (int i = 0; i < 10; i++) {
            assertThat(leading.values()[i]).isCloseTo(values[n - 1 - i], within(1e-13));
        }
        SingularValues best = leading.leading(10);
        assertOrthonormal(best.left(), n, 10);
        // What is left over has the eleventh value as its largest.
        double[] rest = multipliedOut(best);
        for (int i = 0; i < rest.length; i++) {
            rest[i] = a[i] - rest[i];
        }
        assertThat(decompositions.singularValues(n, n, rest).values()[0]).isCloseTo(values[n - 11], within(1e-11));
    }

    @ParameterizedTest
    @MethodSource("both")
    void badMatricesAreRefused(Decompositions decompositions) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> decompositions.singularValues(2, 2, new double[3]))
                .withMessage("a 2 x 2 matrix does not have 3 entries");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> decompositions.symmetricEigen(1, new double[] {Double.NaN}))
                .withMessage("a matrix to be decomposed has the entry NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> decompositions.orthonormalColumns(1, 2, new double[2]))
                .withMessage("2 columns of 1 numbers cannot be orthonormal");
    }

    private static double[] multipliedOut(SingularValues svd) {
        double[] scaled = svd.right().clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= svd.values()[i / svd.columns()];
        }
        return PRODUCT.multiply(svd.rows(), svd.count(), svd.columns(), svd.left(), scaled);
    }

    private static void assertOrthonormal(double[] q, int rows, int columns) {
        double[] gram = PRODUCT.multiply(columns, rows, columns, Decompositions.transpose(q, rows, columns), q);
        for (int i = 0; i < gram.length; i++) {
            assertThat(gram[i]).isCloseTo(i / columns == i % columns ? 1 : 0, within(1e-13));
        }
    }

    private static void assertClose(double[] actual, double[] expected, double error) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(error));
        }
    }

    private static double[] random(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(rows * 1000L + columns);
        double[] a = new double[rows * columns];
        for (int i = 0; i < a.length; i++) {
            a[i] = random.nextDouble() - 0.5;
        }
        return a;
    }
}
