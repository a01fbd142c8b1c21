package org.kadanoff.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarsAndStripesTest {
    /** All pictures of the shape that the definition accepts, found by trying every one. */
    private static Set<String> byDefinition(int height, int width) {
        Set<String> found = new TreeSet<>();
        for (int picture = 0; picture < 1 << (height * width); picture++) {
            boolean rows = true;
            boolean columns = true;
            StringBuilder text = new StringBuilder();
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int pixel = picture >> (y * width + x) & 1;
                    rows &= pixel == (picture >> (y * width) & 1);
                    columns &= pixel == (picture >> x & 1);
                    text.append(pixel);
                }
            }
            if (rows || columns) {
                found.add(text.toString());
            }
        }
        return found;
    }

    private static String text(double[] row) {
        StringBuilder text = new StringBuilder();
        for (double x : row) {
            text.append((int) x);
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "2, 2", "3, 1", "2, 3", "3, 4", "4, 4"})
    void areAllPicturesOfTheDefinitionOnce(int height, int width) {
        DataSet data = BarsAndStripes.uniform(height, width);
        Set<String> listed = new HashSet<>();
        for (int r = 0; r < data.rows(); r++) {
            assertThat(listed.add(text(data.row(r)))).as("row " + r).isTrue();
        }
        assertThat(listed).isEqualTo(byDefinition(height, width));
        assertThat(data.rows()).isEqualTo((1 << height) + (1 << width) - 2);
        assertThat(data.shape()).contains(new PictureShape(height, width));
    }

    @Test
    void thirtyPicturesHaveTheEntropyOfThirty() {
        DataSummary summary = DataSummary.of(BarsAndStripes.uniform(4, 4));
        assertThat(summary.distinctRows()).isEqualTo(30);
        assertThat(summary.entropy()).isCloseTo(Math.log(30), within(1e-14));
        assertThat(summary.fractionOfOnes()).isEqualTo(0.5);
        assertThat(summary.constantColumns().size()).isZero();
    }

    /** 28 pictures of probability 1/32 and two of 1/16. */
    @Test
    void drawingTheDirectionFirstCountsTwoPicturesTwice() {
        DataSummary summary = DataSummary.of(BarsAndStripes.twoStage(4, 4));
        assertThat(summary.weightSum()).isEqualTo(32);
        assertThat(summary.entropy()).isCloseTo(28 * Math.log(32) / 32 + 2 * Math.log(16) / 16, within(1e-14));
    }

    @Test
    void sidesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> BarsAndStripes.uniform(0, 3)).hasMessageContaining("0 x 3");
        assertThatThrownBy(() -> BarsAndStripes.uniform(25, 3)).hasMessageContaining("1 to 24");
        assertThatThrownBy(() -> BarsAndStripes.uniform(24, 24)).hasMessageContaining("more than a data set can hold");
    }
}
