package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.BarsAndStripes;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.PictureShape;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

/** Data sets of every kind that files are to keep. */
final class DataSets {
    private DataSets() {}

    static List<DataSet> examples() {
        UniformRandomProvider random = RandomStreams.of(77).stream(0);
        double[] awkward = {
            0.0,
            -0.0,
            Double.MIN_VALUE,
            -Double.MIN_NORMAL,
            0.1,
            1.0 / 3,
            Double.MAX_VALUE,
            -1e-300,
            0x1p53,
            1e22,
            255,
            -129
        };
        double[] levels = new double[256];
        for (int k = 0; k < levels.length; k++) {
            levels[k] = k / 255.0;
        }
        double[] numbers = new double[60];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = Double.longBitsToDouble(random.nextLong() & 0xbfffffffffffffffL);
        }
        return List.of(
                DataSet.of("awkward", 4, awkward),
                DataSet.of("numbers", 12, numbers),
                DataSet.of("levels", 16, levels).withShape(new PictureShape(2, 8)),
                DataSet.of("bytes", 2, new double[] {0, 255, 17, 128}),
                DataSet.of("small", 2, new double[] {-128, 127, 17, 0}),
                DataSet.of("large", 2, new double[] {-128, 128, 70000, 1234567890123.0}),
                BarsAndStripes.uniform(3, 3),
                BarsAndStripes.uniform(3, 4).asSpins(),
                DataSet.of("row", 3, new double[] {0.5, 2, 1}),
                DataSet.of("column", 1, new double[] {1, 0, 1, 1}),
                DataSet.of("single", 1, new double[] {-7.25}),
                DataSet.of("pixel", 1, new double[] {1, 0}).withShape(new PictureShape(1, 1)));
    }

    /** The same with labels, weights, or both. */
    static List<DataSet> annotated(DataSet data) {
        int[] labels = new int[data.rows()];
        double[] weights = new double[data.rows()];
        for (int r = 0; r < labels.length; r++) {
            labels[r] = r == 0 ? Integer.MIN_VALUE : 3 * r;
            weights[r] = r % 3 == 1 ? 0 : 0.1 + r;
        }
        DataSet labelled = data.withLabels(IntVector.of(labels));
        return List.of(
                data, labelled, data.withWeights(RealVector.of(weights)), labelled.withWeights(RealVector.of(weights)));
    }

    /** Equal to the last bit. */
    static void assertSame(DataSet read, DataSet expected) {
        assertThat(read.rows()).isEqualTo(expected.rows());
        assertThat(read.columns()).isEqualTo(expected.columns());
        for (int r = 0; r < read.rows(); r++) {
            for (int c = 0; c < read.columns(); c++) {
                assertThat(Double.doubleToRawLongBits(read.value(r, c)))
                        .as("row %d, column %d: %s, expected %s", r, c, read.value(r, c), expected.value(r, c))
                        .isEqualTo(Double.doubleToRawLongBits(expected.value(r, c)));
            }
        }
        assertThat(read.labels()).isEqualTo(expected.labels());
        assertThat(read.weights()).isEqualTo(expected.weights());
        assertThat(read.shape()).isEqualTo(expected.shape());
    }
}
