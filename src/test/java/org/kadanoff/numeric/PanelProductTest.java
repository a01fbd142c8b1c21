package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class PanelProductTest {
    @Test
    void addsFourCombinationsOfTheRows() {
        UniformRandomProvider random = RandomStreams.of(5).stream(0);
        for (int length : new int[] {1, 7, 64, 129}) {
            for (int count = 0; count < 6; count++) {
                double[][] rows = new double[6][];
                for (int c = 0; c < rows.length; c++) {
                    rows[c] = random.doubles(length).toArray();
                }
                double[] coefficients =
                        random.doubles((long) PanelProduct.WIDTH * rows.length).toArray();
                double[][] out = new double[PanelProduct.WIDTH][length];
                out[1][0] = 10;
                PanelProduct.add(rows, count, coefficients, out);
                for (int j = 0; j < PanelProduct.WIDTH; j++) {
                    for (int x = 0; x < length; x++) {
                        double expected = j == 1 && x == 0 ? 10 : 0;
                        for (int c = 0; c < count; c++) {
                            expected += coefficients[PanelProduct.WIDTH * c + j] * rows[c][x];
                        }
                        assertThat(out[j][x]).isCloseTo(expected, within(1e-14));
                    }
                }
            }
        }
    }

    @Test
    void dotProductOfAnyLength() {
        for (int length = 0; length < 20; length++) {
            double[] a = new double[length];
            double[] b = new double[length];
            double expected = 0;
            for (int k = 0; k < length; k++) {
                a[k] = k + 1;
                b[k] = 2 * k - 5;
                expected += a[k] * b[k];
            }
            assertThat(PanelProduct.dot(a, b)).isEqualTo(expected);
        }
    }
}
