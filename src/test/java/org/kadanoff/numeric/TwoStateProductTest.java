package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class TwoStateProductTest {
    private final UniformRandomProvider random = RandomStreams.of(6).stream(0);

    @Test
    void productsOfOnePlusRatios() {
        for (int length : new int[] {1, 7, 64, 129}) {
            double[][] b = rows(5, length);
            double[][] r = rows(TwoStateProduct.WIDTH, 5);
            double[][] p = new double[TwoStateProduct.WIDTH][length];
            Arrays.stream(p).forEach(row -> Arrays.fill(row, 2));
            TwoStateProduct.multiply(b, 1, 4, r, p);
            for (int j = 0; j < p.length; j++) {
                for (int x = 0; x < length; x++) {
                    double expected = 2;
                    for (int i = 1; i < 4; i++) {
                        expected *= 1 + r[j][i] * b[i][x];
                    }
                    assertThat(p[j][x]).isCloseTo(expected, within(1e-14 * expected));
                }
            }
        }
    }

    @Test
    void momentsOfIndependentTwoStateSites() {
        double[][] b = rows(3, 5);
        double[][] d = rows(3, 5);
        double[] r = {0.5, 1e-9, 4};
        double[] difference = {1, -2, 0.25};
        double[] p = {1, 1, 1, 1, 1};
        double[] mean = new double[5];
        double[] variance = new double[5];
        TwoStateProduct.multiplyMoments(b, d, 0, 3, r, difference, p, mean, variance);
        for (int x = 0; x < 5; x++) {
            double product = 1;
            double first = 0;
            double second = 0;
            for (int i = 0; i < 3; i++) {
                double ratio = r[i] * b[i][x];
                double energy = difference[i] + d[i][x];
                product *= 1 + ratio;
                first += energy * ratio / (1 + ratio);
                second += energy * energy * ratio / (1 + ratio) / (1 + ratio);
            }
            assertThat(p[x]).isCloseTo(product, within(1e-14 * product));
            assertThat(mean[x]).isCloseTo(first, within(1e-14));
            assertThat(variance[x]).isCloseTo(second, within(1e-14));
        }
    }

    @Test
    void rescalingIsExact() {
        double[] p = {1, 0x1.8p511, 0x1p512, 0x1.123456789abcdp900, Double.MAX_VALUE};
        double[] exponents = {0, 1, 0, 2, 0};
        TwoStateProduct.rescale(p, exponents);
        assertThat(p).containsExactly(1, 0x1.8p511, 1, 0x1.123456789abcdp388, Double.MAX_VALUE * 0x1p-512);
        assertThat(exponents).containsExactly(0, 1, 1, 3, 1);
    }

    private double[][] rows(int count, int length) {
        double[][] rows = new double[count][];
        Arrays.setAll(rows, k -> random.doubles(length).toArray());
        return rows;
    }
}
