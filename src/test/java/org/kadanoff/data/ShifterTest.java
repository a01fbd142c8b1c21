package org.kadanoff.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kadanoff.numeric.RandomStreams;

class ShifterTest {
    private static final int BITS = 6;

    private static void assertShifted(DataSet data, int bits) {
        for (int r = 0; r < data.rows(); r++) {
            double[] row = data.row(r);
            int label = data.labels().orElseThrow().get(r);
            for (int i = 0; i < bits; i++) {
                // Label 0: every bit has moved one place to the left.
                assertThat(row[bits + Math.floorMod(i - 1 + label, bits)]).isEqualTo(row[i]);
            }
            for (int k = 0; k < 3; k++) {
                assertThat(row[2 * bits + k]).isEqualTo(k == label ? 1 : 0);
            }
        }
    }

    @Test
    void allPatternsAreShiftedAllWays() {
        DataSet data = Shifter.all(BITS, 0.5);
        assertThat(data.rows()).isEqualTo(3 << BITS);
        assertThat(data.columns()).isEqualTo(2 * BITS + 3);
        assertShifted(data, BITS);
        DataSummary summary = DataSummary.of(data);
        assertThat(summary.distinctRows()).isEqualTo(3 << BITS);
        assertThat(summary.entropy()).isCloseTo(Math.log(3) + BITS * Math.log(2), within(1e-13));
        assertThat(summary.labels().values()).containsOnly(1 << BITS);
        assertThat(data.isUnweighted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.8})
    void weightsAreThoseOfIndependentBits(double on) {
        DataSet data = Shifter.all(BITS, on);
        DataSummary summary = DataSummary.of(data);
        double perBit = -on * Math.log(on) - (1 - on) * Math.log(1 - on);
        assertThat(summary.entropy()).isCloseTo(Math.log(3) + BITS * perBit, within(1e-13));
        assertThat(summary.weightSum()).isCloseTo(3 << BITS, within(1e-10));
        for (int c = 0; c < 2 * BITS; c++) {
            assertThat(data.columnMeans().get(c)).isCloseTo(on, within(1e-13));
        }
    }

    /**
     * No correlation of second order tells the shift: ⟨x_i z⟩ = ⟨x_i⟩⟨z⟩ and ⟨y_i z⟩ = ⟨y_i⟩⟨z⟩ for the unit z of every
     * shift. Those of third order do: x_i y_{i−1} z is 1 with probability ½ · ⅓ for z left, with ¼ · ⅓ for the others.
     */
    @Test
    void onlyThirdOrderTellsTheShift() {
        DataSet data = Shifter.all(BITS, 0.5);
        for (int shift = 0; shift < 3; shift++) {
            int z = 2 * BITS + shift;
            for (int i = 0; i < 2 * BITS; i++) {
                assertThat(moment(data, i, z)).isCloseTo(1.0 / 6, within(1e-14));
            }
            double expected = shift == 0 ? 1.0 / 6 : 1.0 / 12;
            assertThat(moment(data, 2, BITS + 1, z)).isCloseTo(expected, within(1e-14));
        }
    }

    private static double moment(DataSet data, int... columns) {
        double sum = 0;
        for (int r = 0; r < data.rows(); r++) {
            double product = 1;
            for (int c : columns) {
                product *= data.value(r, c);
            }
            sum += product;
        }
        return sum / data.rows();
    }

    /** Means of 20000 rows within five standard errors; the seed is fixed. */
    @Test
    void drawnRowsAreShiftedAndHaveTheirProbabilities() {
        int rows = 20_000;
        DataSet data = Shifter.drawn(40, 0.3, rows, RandomStreams.of(3).stream(0));
        assertShifted(data.range(0, 200), 40);
        for (int c = 0; c < 80; c++) {
            assertThat(data.columnMeans().get(c)).isCloseTo(0.3, within(5 * Math.sqrt(0.21 / rows)));
        }
        for (int c = 80; c < 83; c++) {
            assertThat(data.columnMeans().get(c)).isCloseTo(1.0 / 3, within(5 * Math.sqrt(2.0 / 9 / rows)));
        }
        DataSet again = Shifter.drawn(40, 0.3, rows, RandomStreams.of(3).stream(0));
        assertThat(again.row(rows - 1)).isEqualTo(data.row(rows - 1));
    }

    @Test
    void badSizesAreRefused() {
        assertThatThrownBy(() -> Shifter.all(1, 0.5)).hasMessageContaining("got 1");
        assertThatThrownBy(() -> Shifter.all(21, 0.5)).hasMessageContaining("draw some of them");
        assertThatThrownBy(() -> Shifter.all(4, 0)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> Shifter.drawn(8, Double.NaN, 5, RandomStreams.of(1).stream(0)))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Shifter.drawn(8, 0.5, 0, RandomStreams.of(1).stream(0)))
                .hasMessageContaining("at least 1 row");
        assertThatThrownBy(() -> Shifter.drawn(Integer.MAX_VALUE / 2, 0.5, 1, RandomStreams.of(1).stream(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
