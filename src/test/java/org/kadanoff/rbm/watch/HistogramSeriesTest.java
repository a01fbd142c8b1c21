package org.kadanoff.rbm.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.RealVector;

class HistogramSeriesTest {
    private static final HistogramSeries SERIES = HistogramSeries.empty()
            .with(1, Histogram.of(RealVector.of(-1, 0, 0.25, 2), 3))
            .with(4, Histogram.of(RealVector.of(5, 5), 3))
            .with(6, Histogram.of(RealVector.of(), 3));

    @Test
    void aSeriesComesBackFromItsNumbers() {
        assertThat(HistogramSeries.of(SERIES.flat())).isEqualTo(SERIES);
        assertThat(HistogramSeries.of(HistogramSeries.empty().flat())).isEqualTo(HistogramSeries.empty());
        assertThat(SERIES.last().orElseThrow().epoch()).isEqualTo(6);
        assertThat(HistogramSeries.empty().last()).isEmpty();
    }

    @Test
    void otherNumbersAreRefused() {
        assertThatThrownBy(() -> HistogramSeries.of(new double[] {3, 1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no histograms of 3.0 bins");
        assertThatThrownBy(() -> HistogramSeries.of(new double[] {0})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SERIES.with(6, Histogram.of(RealVector.of(), 3)))
                .hasMessageContaining("ascending epochs");
        assertThatThrownBy(() -> SERIES.with(7, Histogram.of(RealVector.of(), 4)))
                .hasMessageContaining("as many bins");
    }
}
