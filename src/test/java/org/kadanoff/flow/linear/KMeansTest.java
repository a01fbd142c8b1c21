package org.kadanoff.flow.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

/** Clusters of points by k-means, against arithmetic. */
class KMeansTest {
    @Test
    void kMeansFindsCloudsAndNumbersThemAsMet() {
        double[][] points = {{9, 9}, {0, 0}, {9, 8}, {0, 1}, {-9, 3}, {0.5, 0.5}, {-9, 4}};
        KMeans found = KMeans.of(points, 3, 5, RandomStreams.of(1).stream(0));

        assertThat(found.labels()).isEqualTo(IntVector.of(0, 1, 0, 1, 2, 1, 2));
        assertThat(found.centres().get(0)).isEqualTo(RealVector.of(9, 8.5));
        // Around (9, 8.5): ½; around (1/6, 1/2): 2 (1/36 + 1/4) + 1/9; around (−9, 3.5): ½.
        assertThat(found.distortion()).isCloseTo(0.5 + 2 * (1.0 / 36 + 0.25) + 1.0 / 9 + 0.5, within(1e-14));
        assertThat(KMeans.of(points, 7, 1, RandomStreams.of(1).stream(0)).distortion())
                .isZero();
        assertThatThrownBy(() -> KMeans.of(points, 8, 1, RandomStreams.of(1).stream(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Clouds whose labels are known, at several seeds: the best of ten starts finds them whatever the seeds. */
    @Test
    void tenStartsFindSeparateClouds() {
        double[][] points = Tables.clouds(10, 0.5);
        int[] known = new int[30];
        Arrays.setAll(known, i -> i / 10);
        for (int seed = 1; seed <= 5; seed++) {
            KMeans found = KMeans.of(points, 3, 10, RandomStreams.of(seed).stream(0));
            assertThat(found.labels()).isEqualTo(IntVector.of(known));
        }
    }

    @Test
    void pointsThatAreTooFewAreRefused() {
        double[][] equal = {{1, 2}, {1, 2}, {3, 4}};
        assertThat(KMeans.of(equal, 2, 3, RandomStreams.of(1).stream(0)).distortion())
                .isZero();
        assertThatThrownBy(() -> KMeans.of(equal, 3, 1, RandomStreams.of(1).stream(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only 2 different points");
    }
}
