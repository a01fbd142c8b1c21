package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VectorsTest {
    @Test
    void vectorsDoNotShareTheirArrays() {
        int[] integers = {3, 1, 2};
        IntVector sites = IntVector.of(integers);
        integers[0] = 99;
        sites.toArray()[1] = 99;
        sites.sorted();
        assertThat(sites).isEqualTo(IntVector.of(3, 1, 2)).hasSameHashCodeAs(IntVector.of(3, 1, 2));

        double[] reals = {0.5, -1};
        RealVector couplings = RealVector.of(reals);
        reals[0] = 99;
        couplings.toArray()[1] = 99;
        couplings.times(2);
        assertThat(couplings).isEqualTo(RealVector.of(0.5, -1)).hasSameHashCodeAs(RealVector.of(0.5, -1));
    }

    @Test
    void integerVectorsListShorterOnesFirst() {
        assertThat(IntVector.of(5)).isLessThan(IntVector.of(0, 1));
        assertThat(IntVector.of(0, 2)).isGreaterThan(IntVector.of(0, 1));
        assertThat(IntVector.of()).isLessThan(IntVector.of(-1));
        assertThat(IntVector.of(1, 2)).isEqualByComparingTo(IntVector.of(1, 2));
    }

    @Test
    void integerVectorOperations() {
        assertThat(IntVector.range(3)).isEqualTo(IntVector.of(0, 1, 2));
        assertThat(IntVector.of(4, 7).indexOf(7)).isEqualTo(1);
        assertThat(IntVector.of(4, 7).indexOf(5)).isEqualTo(-1);
        assertThat(IntVector.of(3, 1).map(i -> 10 * i)).isEqualTo(IntVector.of(30, 10));
        assertThat(IntVector.of(3, 1).sorted()).isEqualTo(IntVector.of(1, 3));
        assertThat(IntVector.of(3, 1)).hasToString("[3, 1]");
    }

    @Test
    void realVectorOperations() {
        assertThat(RealVector.constant(2, 0.5)).isEqualTo(RealVector.of(0.5, 0.5));
        assertThat(RealVector.of(1, 2).times(-2)).isEqualTo(RealVector.of(-2, -4));
        assertThat(RealVector.of(1, Double.NaN).allFinite()).isFalse();
        assertThat(RealVector.of(1, Double.POSITIVE_INFINITY).allFinite()).isFalse();
        assertThat(RealVector.of(1, 2).allFinite()).isTrue();
        assertThat(RealVector.of(2, 2).isConstant()).isTrue();
        assertThat(RealVector.of(2, 2.5).isConstant()).isFalse();
        assertThat(RealVector.of()).isEqualTo(RealVector.constant(0, 1));
    }
}
