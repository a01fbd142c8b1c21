package org.kadanoff.rg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChainDecimationTest {
    /** Reference values 1d-decimation-a and 1d-decimation-b (closed form). */
    @Test
    void tabulatedValues() {
        ChainDecimation a = ChainDecimation.of(0.7, 0.3, 2);
        assertThat(a.coupling()).isCloseTo(0.3657339723, within(1e-9));
        assertThat(a.field()).isCloseTo(0.5638725753, within(1e-9));
        assertThat(a.constantPerSite()).isCloseTo(1.1032219228, within(1e-9));
        assertThat(ChainDecimation.of(1, 0, 2).coupling()).isCloseTo(0.6625013737, within(1e-9));
    }

    @Test
    void withoutFieldItIsHalfLogCosh() {
        for (double k : new double[] {1e-3, 0.2, 1, 5}) {
            assertThat(ChainDecimation.of(k, 0, 2).coupling())
                    .isCloseTo(0.5 * Math.log(Math.cosh(2 * k)), within(1e-15 * Math.max(1, k)));
            assertThat(ChainDecimation.of(k, 0, 2).field()).isZero();
        }
    }

    /** tanh K' = (tanh K)^b in zero field. */
    @Test
    void anyRescalingMultipliesTanh() {
        for (int b = 2; b <= 7; b++) {
            assertThat(Math.tanh(ChainDecimation.of(0.9, 0, b).coupling()))
                    .isCloseTo(Math.pow(Math.tanh(0.9), b), within(1e-14));
        }
    }

    @Test
    void twoStepsOfTwoAreOneOfFour() {
        ChainDecimation two = ChainDecimation.of(0.7, 0.3, 2);
        ChainDecimation again = ChainDecimation.of(two.coupling(), two.field(), 2);
        ChainDecimation four = ChainDecimation.of(0.7, 0.3, 4);
        assertThat(again.coupling()).isCloseTo(four.coupling(), within(1e-14));
        assertThat(again.field()).isCloseTo(four.field(), within(1e-14));
        assertThat(2 * two.constantPerSite() + again.constantPerSite())
                .isCloseTo(four.constantPerSite(), within(1e-14));
    }

    @Test
    void strongCouplingDoesNotOverflow() {
        ChainDecimation strong = ChainDecimation.of(1000, 0, 2);
        assertThat(strong.coupling()).isCloseTo(1000 - Math.log(2) / 2, within(1e-12 * 1000));
    }

    @Test
    void aStepThatKeepsEverySpinIsRefused() {
        assertThatThrownBy(() -> ChainDecimation.of(1, 0, 1)).hasMessageContaining("b >= 2");
    }
}
