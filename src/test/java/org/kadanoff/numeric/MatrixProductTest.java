package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixProductTest {
    static Stream<MatrixProduct> backends() {
        return Stream.of(MatrixProducts.java(), MatrixProducts.named("openblas"));
    }

    private static double[][] fill(Matrix matrix, UniformRandomProvider random) {
        double[][] rows = new double[matrix.rows()][matrix.columns()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = random.nextDouble(-1, 1);
            }
            matrix.setRow(i, rows[i]);
        }
        return rows;
    }

    private static void check(double[][] a, double[][] b, Matrix out, int rows) {
        double[] row = new double[out.columns()];
        for (int i = 0; i < rows; i++) {
            out.getRow(i, row);
            for (int j = 0; j < row.length; j++) {
                CompensatedSum sum = new CompensatedSum();
                for (int k = 0; k < b.length; k++) {
                    sum.add(a[i][k] * b[k][j]);
                }
                // n ε Σ|ab| with n = b.length terms below 1.
                assertThat(row[j]).isCloseTo(sum.value(), within(b.length * b.length * 0x1p-52));
                assertThat(out.get(i, j)).isEqualTo(row[j]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void isTheSumOverTheInnerIndex(MatrixProduct product) {
        UniformRandomProvider random = RandomStreams.of(3).stream(1);
        int[][] shapes = {{1, 1, 1}, {2, 3, 4}, {5, 1, 7}, {4, 27, 256}, {3, 195, 257}, {7, 400, 512}, {65, 31, 600}};
        for (int[] shape : shapes) {
            try (Matrix a = product.matrix(shape[0], shape[1]);
                    Matrix b = product.matrix(shape[1], shape[2]);
                    Matrix out = product.matrix(shape[0], shape[2])) {
                double[][] left = fill(a, random);
                double[][] right = fill(b, random);
                int rows = (shape[0] + 1) / 2;
                product.multiply(a, b, out, rows);
                check(left, right, out, rows);
                product.multiply(a, b, out, shape[0]);
                check(left, right, out, shape[0]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void concurrentProductsAreTheSameBits(MatrixProduct product) throws InterruptedException {
        try (Matrix a = product.matrix(128, 300);
                Matrix b = product.matrix(300, 400)) {
            fill(a, RandomStreams.of(3).stream(2));
            fill(b, RandomStreams.of(3).stream(3));
            List<double[][]> results = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                double[][] result = new double[128][400];
                results.add(result);
                threads.add(new Thread(() -> {
                    try (Matrix out = product.matrix(128, 400)) {
                        for (int repeat = 0; repeat < 20; repeat++) {
                            product.multiply(a, b, out, 128);
                        }
                        for (int i = 0; i < 128; i++) {
                            out.getRow(i, result[i]);
                        }
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            for (double[][] result : results) {
                assertThat(result).isDeepEqualTo(results.get(0));
            }
            assertThat(results.get(0)[127][399]).isNotZero();
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void badShapesAreRefused(MatrixProduct product) {
        try (Matrix a = product.matrix(2, 3);
                Matrix b = product.matrix(4, 5);
                Matrix out = product.matrix(2, 5)) {
            assertThatThrownBy(() -> product.multiply(a, b, out, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2 x 3");
            assertThatThrownBy(() -> a.getRow(2, new double[3])).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> product.matrix(0, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aBackendSaysWhatItIs(MatrixProduct product) {
        assertThat(product.name()).matches("Java|OpenBLAS.* \\(.+\\)");
        assertThat(product.name(1)).contains("1 thread)");
        assertThat(product.name(2)).contains("2 threads)");
        assertThat(product.speed()).isGreaterThan(1e8).isFinite();
        assertThat(product.bytes(100, 300)).isBetween(240_000.0, 260_000.0);
    }

    @Test
    void matricesOfAnotherBackendAreRefused() {
        MatrixProduct java = MatrixProducts.java();
        MatrixProduct other = MatrixProducts.named("openblas");
        try (Matrix a = java.matrix(2, 2);
                Matrix b = other.matrix(2, 2)) {
            assertThatThrownBy(() -> java.multiply(a, b, a, 2)).hasMessageContaining("its own matrices");
            assertThatThrownBy(() -> other.multiply(a, b, b, 2)).hasMessageContaining("its own matrices");
        }
    }

    @Test
    void aClosedNativeMatrixIsNotTouched() {
        Matrix matrix = MatrixProducts.named("openblas").matrix(2, 2);
        matrix.close();
        assertThatThrownBy(() -> matrix.getRow(0, new double[2]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void theBackendIsChosenByName() {
        assertThat(MatrixProducts.named("java").name()).isEqualTo("Java");
        assertThat(MatrixProducts.named("openblas").name()).startsWith("OpenBLAS");
        assertThat(MatrixProducts.named("").name()).startsWith("OpenBLAS");
        assertThatThrownBy(() -> MatrixProducts.named("mkl"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openblas or java, not mkl");
    }
}
