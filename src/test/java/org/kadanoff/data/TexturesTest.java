package org.kadanoff.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

class TexturesTest {
    private static final PictureShape TWO_BY_THREE = new PictureShape(2, 3);

    /** Two pictures of 5 × 7 whose pixels tell where they are: 100 picture + 10 y + x. */
    private static DataSet coordinates() {
        double[] values = new double[2 * 35];
        for (int k = 0; k < values.length; k++) {
            values[k] = 100 * (k / 35) + 10 * (k % 35 / 7) + k % 7;
        }
        return DataSet.of("where", 35, values)
                .withShape(new PictureShape(5, 7))
                .withLabels(IntVector.of(4, 9))
                .withWeights(RealVector.of(1, 3));
    }

    @Test
    void aGridOfPatchesIsCutRowByRow() {
        DataSet patches = Textures.patches(coordinates(), TWO_BY_THREE, 2);
        assertThat(patches.rows()).isEqualTo(2 * 2 * 3);
        assertThat(patches.shape()).contains(TWO_BY_THREE);
        assertThat(patches.row(0)).containsExactly(0, 1, 2, 10, 11, 12);
        assertThat(patches.row(1)).containsExactly(2, 3, 4, 12, 13, 14);
        assertThat(patches.row(5)).containsExactly(24, 25, 26, 34, 35, 36);
        assertThat(patches.row(6)).containsExactly(100, 101, 102, 110, 111, 112);
        assertThat(patches.labels().orElseThrow().get(5)).isEqualTo(4);
        assertThat(patches.labels().orElseThrow().get(6)).isEqualTo(9);
        assertThat(patches.weights().get(6)).isEqualTo(3);
    }

    @Test
    void thePatchOfTheWholePictureIsThePicture() {
        DataSet pictures = coordinates();
        DataSet patches = Textures.patches(pictures, new PictureShape(5, 7), 1);
        assertThat(patches.rows()).isEqualTo(2);
        assertThat(patches.row(1)).isEqualTo(pictures.row(1));
    }

    /** Every one of 2 · 4 · 5 places, about equally often: χ² of 39 degrees of freedom below 82 (1 − 7e-5); fixed seed. */
    @Test
    void placesDrawnAreAllThereAreEquallyOften() {
        int count = 8000;
        DataSet patches = Textures.drawn(coordinates(), TWO_BY_THREE, count, RandomStreams.of(11).stream(0));
        int[] seen = new int[200];
        for (int r = 0; r < count; r++) {
            double first = patches.value(r, 0);
            assertThat(patches.row(r)).containsExactly(first, first + 1, first + 2, first + 10, first + 11, first + 12);
            seen[(int) first]++;
        }
        double chiSquare = 0;
        int places = 0;
        for (int k = 0; k < 200; k++) {
            boolean isPlace = k % 100 / 10 < 4 && k % 10 < 5;
            assertThat(seen[k] > 0).isEqualTo(isPlace);
            if (isPlace) {
                places++;
                chiSquare += Math.pow(seen[k] - count / 40.0, 2) / (count / 40.0);
            }
        }
        assertThat(places).isEqualTo(40);
        assertThat(chiSquare).isLessThan(82);
    }

    @Test
    void theMedianHalvesThePicture() {
        assertThat(Textures.median(DataSet.of("odd", 1, new double[] {5, -1, 3})))
                .isEqualTo(3);
        assertThat(Textures.median(DataSet.of("even", 2, new double[] {4, 1, 2, 8})))
                .isEqualTo(3);
        DataSet pictures = coordinates();
        DataSummary halves =
                DataSummary.of(pictures.withWeights(RealVector.constant(2, 1)).binarized(Textures.median(pictures)));
        assertThat(halves.fractionOfOnes()).isEqualTo(0.5);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        DataSet pictures = coordinates();
        DataSet rows = DataSet.of("rows", 35, new double[35]);
        assertThatThrownBy(() -> Textures.patches(rows, TWO_BY_THREE, 1)).hasMessageContaining("give their shape");
        assertThatThrownBy(() -> Textures.patches(pictures, new PictureShape(6, 2), 1))
                .hasMessageContaining("patches of 6 x 2 do not fit into the pictures of 5 x 7");
        assertThatThrownBy(() -> Textures.patches(pictures, TWO_BY_THREE, 0)).hasMessageContaining("stride");
        assertThatThrownBy(() -> Textures.drawn(pictures, TWO_BY_THREE, 0, RandomStreams.of(1).stream(0)))
                .hasMessageContaining("at least 1 patch");
        assertThatThrownBy(
                        () -> Textures.drawn(pictures, TWO_BY_THREE, Integer.MAX_VALUE, RandomStreams.of(1).stream(0)))
                .hasMessageContaining("more than a data set can hold");
    }
}
