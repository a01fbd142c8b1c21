package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubsetTransformTest {
    /** n additions per entry of numbers below 1: an ε each. */
    private static double bound(int n) {
        return (n + 1) * (1 << n) * 0x1p-53;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 7})
    void spinCoefficientsReproduceTheFunctionByDirectSums(int n) {
        double[] f = values(n);
        double[] c = f.clone();
        SubsetTransform.toSpinCoefficients(c);
        for (int k = 0; k < f.length; k++) {
            double sum = 0;
            for (int s = 0; s < f.length; s++) {
                sum += f[s] * spinProduct(k, s, n);
            }
            assertThat(c[k]).as("coefficient %d", k).isCloseTo(sum / f.length, within(bound(n)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 7})
    void latticeGasCoefficientsReproduceTheFunctionByDirectSums(int n) {
        double[] f = values(n);
        double[] c = f.clone();
        SubsetTransform.toLatticeGasCoefficients(c);
        for (int s = 0; s < f.length; s++) {
            double sum = 0;
            for (int k = 0; k < f.length; k++) {
                if ((k & s) == k) {
                    sum += c[k];
                }
            }
            assertThat(sum).as("value %d", s).isCloseTo(f[s], within((1 << n) * bound(n)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 12})
    void inversesUndo(int n) {
        double[] f = values(n);
        double[] spin = f.clone();
        SubsetTransform.toSpinCoefficients(spin);
        SubsetTransform.fromSpinCoefficients(spin);
        double[] gas = f.clone();
        SubsetTransform.toLatticeGasCoefficients(gas);
        SubsetTransform.fromLatticeGasCoefficients(gas);
        for (int k = 0; k < f.length; k++) {
            assertThat(spin[k]).isCloseTo(f[k], within(2 * (n + 1) * 0x1p-53 * f.length));
            assertThat(gas[k]).isCloseTo(f[k], within(2 * (n + 1) * 0x1p-53 * f.length));
        }
    }

    @Test
    void bitOrderIsRowMajorWithTheFirstSiteSlowest() {
        double[] firstSpinOfThree = {-1, -1, -1, -1, 1, 1, 1, 1};
        SubsetTransform.toSpinCoefficients(firstSpinOfThree);
        assertThat(firstSpinOfThree).containsExactly(0, 0, 0, 0, 1, 0, 0, 0);
        double[] lastBitOfThree = {0, 1, 0, 1, 0, 1, 0, 1};
        SubsetTransform.toLatticeGasCoefficients(lastBitOfThree);
        assertThat(lastBitOfThree).containsExactly(0, 1, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void otherLengthsAreRefused() {
        for (int length : new int[] {0, 3, 12}) {
            double[] f = new double[length];
            assertThatThrownBy(() -> SubsetTransform.toSpinCoefficients(f)).hasMessageContaining("length " + length);
            assertThatThrownBy(() -> SubsetTransform.fromSpinCoefficients(f)).hasMessageContaining("length " + length);
            assertThatThrownBy(() -> SubsetTransform.toLatticeGasCoefficients(f))
                    .hasMessageContaining("length " + length);
            assertThatThrownBy(() -> SubsetTransform.fromLatticeGasCoefficients(f))
                    .hasMessageContaining("length " + length);
        }
    }

    private static double[] values(int n) {
        return RandomStreams.of(5).stream(n).doubles(1 << n, -1, 1).toArray();
    }

    /** Π s_i over the subset k, s_i = −1 where bit i of s is 0. */
    private static int spinProduct(int k, int s, int n) {
        int product = 1;
        for (int i = 0; i < n; i++) {
            if ((k >> i & 1) == 1 && (s >> i & 1) == 0) {
                product = -product;
            }
        }
        return product;
    }
}
