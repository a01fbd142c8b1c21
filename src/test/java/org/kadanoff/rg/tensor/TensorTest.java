package org.kadanoff.rg.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TensorTest {
    private static final TensorArithmetic ARITHMETIC = TensorArithmetic.standard(1);

    private static Tensor counting(int... shape) {
        int size = IntStream.of(shape).reduce(1, (a, b) -> a * b);
        return Tensor.of(shape, IntStream.range(0, size).mapToDouble(i -> i + 1).toArray());
    }

    @Test
    void permutingRelabelsEntries() {
        Tensor t = counting(2, 3, 4, 5);
        Tensor p = t.permute(2, 0, 3, 1);
        assertThat(p.shape().toArray()).containsExactly(4, 2, 5, 3);
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 3; b++) {
                for (int c = 0; c < 4; c++) {
                    for (int d = 0; d < 5; d++) {
                        assertThat(p.get(c, a, d, b)).isEqualTo(t.get(a, b, c, d));
                    }
                }
            }
        }
    }

    @Test
    void contractingIsTheSumOverSharedIndices() {
        Tensor a = counting(2, 3, 4);
        Tensor b = counting(3, 4, 5);
        Tensor c = ARITHMETIC.contract(a, b, 2);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 5; j++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    for (int l = 0; l < 4; l++) {
                        sum += a.get(i, k, l) * b.get(k, l, j);
                    }
                }
                assertThat(c.get(i, j)).isCloseTo(sum, within(1e-10));
            }
        }
    }

    @Test
    void weightsNormAndSum() {
        Tensor t = counting(2, 3);
        assertThat(t.weigh(0, new double[] {2, -1}).toArray()).containsExactly(2, 4, 6, -4, -5, -6);
        assertThat(t.weigh(1, new double[] {1, 0, 2}).toArray()).containsExactly(1, 0, 6, 4, 0, 12);
        assertThat(t.norm()).isCloseTo(Math.sqrt(91), within(1e-14));
        assertThat(t.times(1e200).norm()).isCloseTo(1e200 * Math.sqrt(91), within(1e186));
        assertThat(t.plus(t).toArray()).containsExactly(t.times(2).toArray());
        assertThat(t.reshape(6).get(4)).isEqualTo(5);
    }

    @Test
    void wrongShapesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.of(new int[] {2, 2}, new double[3]))
                .withMessage("a tensor of shape 2 x 2 does not have 3 entries");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counting(2, 2).permute(0, 0))
                .withMessage("[0, 0] is no order of 2 indices");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ARITHMETIC.contract(counting(2, 2), counting(3, 2), 1))
                .withMessage("an index of 2 values cannot be contracted with one of 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counting(2, 3).plus(counting(3, 2)))
                .withMessage("tensors of shapes 2 x 3 and 3 x 2 cannot be added");
    }
}
