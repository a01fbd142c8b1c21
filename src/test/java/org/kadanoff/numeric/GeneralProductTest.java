package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Products of blocks by every backend against sums over the inner index. */
class GeneralProductTest {
    private static final int M = 5;
    private static final int N = 7;
    private static final int P = 3;

    private static double[] numbers(int count, UniformRandomProvider random) {
        double[] x = new double[count];
        for (int k = 0; k < count; k++) {
            x[k] = random.nextDouble() - 0.5;
        }
        return x;
    }

    /** A block within a larger matrix. */
    private static ProductMatrix block(GeneralProduct product, int rows, int columns, double[] values) {
        ProductMatrix block = product.matrix(rows + 3, columns + 4).block(2, rows, 1, columns);
        block.write(0, rows, values);
        return block;
    }

    private static void check(GeneralProduct product, double tolerance) {
        UniformRandomProvider random = RandomStreams.of(1).stream(0);
        for (int flips = 0; flips < 3; flips++) {
            boolean ta = flips == 1;
            boolean tb = flips == 2;
            double[] a = numbers(M * N, random);
            double[] b = numbers(N * P, random);
            double[] c = numbers(M * P, random);
            double[] expected = new double[M * P];
            for (int i = 0; i < M; i++) {
                for (int j = 0; j < P; j++) {
                    expected[i * P + j] = 0.5 * c[i * P + j];
                    for (int k = 0; k < N; k++) {
                        expected[i * P + j] -= 2 * a[ta ? k * M + i : i * N + k] * b[tb ? j * N + k : k * P + j];
                    }
                }
            }
            ProductMatrix left = ta ? block(product, N, M, a) : block(product, M, N, a);
            ProductMatrix right = tb ? block(product, P, N, b) : block(product, N, P, b);
            ProductMatrix out = block(product, M, P, c);
            product.multiply(-2, left, ta, right, tb, 0.5, out);
            double[] obtained = new double[M * P];
            out.read(0, M, obtained);
            assertThat(obtained).as(product.name(1)).containsExactly(expected, within(tolerance));
        }
    }

    @Test
    void productsAreSums() {
        check(MatrixProducts.general(Precision.DOUBLE), 1e-14);
        check(MatrixProducts.general(Precision.FLOAT), 1e-5);
        check(new HeapProduct(), 1e-14);
    }

    @Test
    void shapesThatDoNotMatchAreRefused() {
        for (GeneralProduct product : List.of(MatrixProducts.general(Precision.FLOAT), new HeapProduct())) {
            ProductMatrix a = product.matrix(2, 3);
            ProductMatrix b = product.matrix(2, 3);
            ProductMatrix out = product.matrix(2, 2);
            assertThatThrownBy(() -> product.multiply(1, a, false, b, false, 0, out))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not fill");
            assertThatThrownBy(() -> product.multiply(1, a, true, b, true, 0, out))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> a.block(1, 2, 0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
