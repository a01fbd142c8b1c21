package org.kadanoff.rg.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CutTest {
    @Test
    void multipletsAreNeverCut() {
        double[] values = {5, 3, 3, 3 * (1 - 1e-9), 2, 1};
        assertThat(Cut.at(1).kept(values)).isEqualTo(1);
        assertThat(Cut.at(2).kept(values)).isEqualTo(1);
        assertThat(Cut.at(3).kept(values)).isEqualTo(1);
        assertThat(Cut.at(4).kept(values)).isEqualTo(4);
        assertThat(Cut.at(5).kept(values)).isEqualTo(5);
        assertThat(new Cut(3, 0).kept(values)).isEqualTo(3);
    }

    @Test
    void theFirstMultipletIsKeptWhole() {
        assertThat(Cut.at(1).kept(new double[] {1, 1, 1, 0.5})).isEqualTo(3);
    }

    @Test
    void valuesOfZeroAreDropped() {
        assertThat(Cut.at(4).kept(new double[] {1, 0.5, 1e-17, 0})).isEqualTo(2);
        assertThat(Cut.at(4).kept(new double[] {0, 0})).isEqualTo(1);
    }

    @Test
    void nothingToKeepIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cut.at(0))
                .withMessage("a tensor keeps at least one state per bond, got chi = 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cut(4, 1))
                .withMessage("the tolerance of a multiplet is from 0 to 1, got 1.0");
    }
}
