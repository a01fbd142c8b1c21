package org.kadanoff.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSummary.Kind;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

class DataSummaryTest {
    private static DataSet rows(double[]... rows) {
        return DataSet.of("rows", rows);
    }

    @Test
    void weightsCountInEveryAverage() {
        DataSet data = rows(
                        new double[] {1, 0, 1}, new double[] {0, 0, 1}, new double[] {1, 0, 1}, new double[] {0, 0, 0})
                .withWeights(RealVector.of(1, 2, 3, 0))
                .withLabels(IntVector.of(7, -2, 7, 0));
        DataSummary summary = DataSummary.of(data);
        assertThat(summary.kind()).isEqualTo(Kind.BITS);
        assertThat(summary.mean()).isCloseTo((2 + 2 + 6) / 18.0, within(1e-15));
        assertThat(summary.fractionOfOnes()).isEqualTo(summary.mean());
        assertThat(summary.distinctRows()).isEqualTo(3);
        double p = 1.0 / 3;
        assertThat(summary.entropy()).isCloseTo(-p * Math.log(p) - (1 - p) * Math.log(1 - p), within(1e-15));
        assertThat(summary.constantColumns()).isEqualTo(IntVector.of(1));
        assertThat(summary.labels()).containsExactlyInAnyOrderEntriesOf(Map.of(-2, 1, 0, 1, 7, 2));
        assertThat(summary.weightSum()).isEqualTo(6);
        assertThat(summary.effectiveRows()).isCloseTo(36.0 / 14, within(1e-15));
    }

    @Test
    void kindsAreToldApart() {
        assertThat(DataSummary.of(rows(new double[] {1, 1})).kind()).isEqualTo(Kind.BITS);
        assertThat(DataSummary.of(rows(new double[] {-1, 1})).kind()).isEqualTo(Kind.SPINS);
        assertThat(DataSummary.of(rows(new double[] {-1, 0, 1})).kind()).isEqualTo(Kind.INTEGERS);
        assertThat(DataSummary.of(rows(new double[] {0.5, 1})).kind()).isEqualTo(Kind.REALS);
    }

    @Test
    void oneRowIsConstantAndWithoutEntropy() {
        DataSummary summary = DataSummary.of(rows(new double[] {0.25, -3}));
        assertThat(summary.constantColumns().size()).isEqualTo(2);
        assertThat(summary.entropy()).isEqualTo(0.0);
        assertThat(summary.least()).isEqualTo(-3);
        assertThat(summary.most()).isEqualTo(0.25);
    }

    /** The two zeros are one number; −0.0 makes no other row of it. */
    @Test
    void bothZerosAreEqual() {
        DataSummary summary = DataSummary.of(rows(new double[] {0.0, 1}, new double[] {-0.0, 1}));
        assertThat(summary.distinctRows()).isEqualTo(1);
        assertThat(summary.constantColumns().size()).isEqualTo(2);
    }

    /** A table of rows whose hash had few values would take minutes here. */
    @Test
    void manyRowsOfBitsAreCountedSoon() {
        DataSet data = Shifter.all(14, 0.5);
        assertThat(DataSummary.of(data).distinctRows()).isEqualTo(3 << 14);
    }

    @Test
    void bitsAndSpinsAreOneAnother() {
        DataSet bits = rows(new double[] {0, 1, 1}, new double[] {1, 0, 0});
        DataSet spins = rows(new double[] {-1, 1, 1}, new double[] {1, -1, -1});
        assertThat(bits.asSpins().row(0)).containsExactly(-1, 1, 1);
        assertThat(spins.asBits().row(1)).containsExactly(1, 0, 0);
        assertThat(bits.asBits().row(1)).isEqualTo(bits.row(1));
        assertThat(spins.asSpins().row(1)).isEqualTo(spins.row(1));
        assertThatThrownBy(() -> rows(new double[] {-1, 0, 1}).asBits()).hasMessageContaining("choose a threshold");
    }

    @Test
    void shapesAreRead() {
        assertThat(PictureShape.parse("8x12")).isEqualTo(new PictureShape(8, 12));
        for (String wrong : new String[] {"8", "8x", "0x3", "8 x 8", "8x8x8", "9999999999x1", "-1x2"}) {
            assertThatThrownBy(() -> PictureShape.parse(wrong)).hasMessageContaining("HEIGHTxWIDTH");
        }
        DataSet data = rows(new double[] {1, 2, 3, 4});
        assertThatThrownBy(() -> data.withShape(new PictureShape(65536, 65537)))
                .hasMessageContaining("65536 x 65537 does not have the 4 pixels");
    }

    @Test
    void shufflingKeepsRowsWithTheirLabelsAndWeights() {
        DataSet data = Shifter.all(5, 0.3);
        DataSet shuffled = data.shuffled(RandomStreams.of(5).stream(0));
        assertThat(shuffled.row(0)).isNotEqualTo(data.row(0));
        DataSummary before = DataSummary.of(data);
        DataSummary after = DataSummary.of(shuffled);
        assertThat(after.entropy()).isCloseTo(before.entropy(), within(1e-14));
        assertThat(after.labels()).isEqualTo(before.labels());
        for (int r = 0; r < data.rows(); r++) {
            int label = shuffled.labels().orElseThrow().get(r);
            assertThat(shuffled.value(r, 10 + label)).isEqualTo(1);
        }
    }
}
