package org.kadanoff.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kadanoff.exact.TooLargeException;

class LayerStatesTest {
    @Test
    void theLastUnitIsFastest() {
        LayerStates spins = LayerStates.of(Layer.spins(2));
        assertThat(spins.count()).isEqualTo(4);
        assertThat(spins.values(0)).containsExactly(-1, -1);
        assertThat(spins.values(1)).containsExactly(-1, 1);
        assertThat(spins.values(2)).containsExactly(1, -1);
        LayerStates colours = LayerStates.of(Layer.oneHot(2, 3));
        assertThat(colours.count()).isEqualTo(9);
        assertThat(colours.values(5)).containsExactly(0, 1, 0, 0, 0, 1);
        double[] bordered = {7, 7, 7};
        LayerStates.of(Layer.bits(2)).copy(3, bordered);
        assertThat(bordered).containsExactly(1, 1, 7);
    }

    @Test
    void countsAreThoseOfConfigurations() {
        assertThat(LayerStates.count(Layer.bits(20))).isEqualTo(1 << 20);
        assertThat(LayerStates.count(Layer.oneHot(3, 4))).isEqualTo(64);
        assertThat(LayerStates.count(Layer.gaussian(1, 1))).isInfinite();
        assertThat(LayerStates.count(Layer.spins(5000))).isInfinite();
        assertThat(LayerStates.areFew(Layer.bits(16), 16)).isTrue();
        assertThat(LayerStates.areFew(Layer.bits(17), 16)).isFalse();
        assertThat(LayerStates.areFew(Layer.bits(20), Double.POSITIVE_INFINITY)).isTrue();
        assertThat(LayerStates.areFew(Layer.bits(21), Double.POSITIVE_INFINITY)).isFalse();
        assertThat(LayerStates.of(Layer.bits(20)).count()).isEqualTo(1 << 20);
    }

    /** The empty configuration is the only one, whatever the units would be. */
    @Test
    void withoutUnitsThereIsOneConfiguration() {
        for (Layer none : new Layer[] {Layer.bits(0), Layer.gaussian(0, 1)}) {
            assertThat(LayerStates.count(none)).isEqualTo(1);
            assertThat(LayerStates.of(none).values(0)).isEmpty();
        }
    }

    @Test
    void realAndTooManyUnitsAreRefused() {
        assertThatThrownBy(() -> LayerStates.of(Layer.rectified(2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sums over it need discrete units");
        assertThatThrownBy(() -> LayerStates.of(Layer.bits(21))).isInstanceOf(TooLargeException.class);
    }
}
