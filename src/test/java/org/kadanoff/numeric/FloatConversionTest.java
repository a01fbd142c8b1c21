package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Conversions with vectors and one by one against Java's casts, to the last bit. */
class FloatConversionTest {
    private static final int COUNT = 300;
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        Double.MIN_VALUE,
        Float.MIN_VALUE / 2.0,
        Float.MIN_VALUE * 0.75,
        1 + 0x1p-24,
        1 + 0x1p-23 + 0x1p-24
    };

    private static double[] numbers() {
        UniformRandomProvider random = RandomStreams.of(3).stream(0);
        double[] x = new double[COUNT];
        for (int k = 0; k < COUNT; k++) {
            x[k] = k % 3 == 0
                    ? SPECIAL[k / 3 % SPECIAL.length]
                    : (random.nextDouble() - 0.5) * Math.pow(2, random.nextInt(-160, 140));
        }
        return x;
    }

    private static void check(FloatConversion conversion) {
        double[] x = numbers();
        for (int count : new int[] {0, 1, 7, 8, 17, 257}) {
            for (int at = 0; at < 3; at++) {
                ByteBuffer memory =
                        ByteBuffer.allocateDirect(Float.BYTES * COUNT).order(ByteOrder.nativeOrder());
                conversion.write(x, 5, memory, at, count);
                double[] again = new double[COUNT];
                conversion.read(memory, at, again, 2, count);
                double[] expected = new double[COUNT];
                for (int k = 0; k < count; k++) {
                    expected[k + 2] = (float) x[5 + k];
                    assertThat(memory.getFloat(Float.BYTES * (at + k))).isEqualTo(Float.valueOf((float) x[5 + k]));
                }
                assertThat(again).isEqualTo(expected);
                for (int k = at + count; k < COUNT; k++) {
                    assertThat(memory.getFloat(Float.BYTES * k)).isZero();
                }
            }
        }
    }

    @Test
    void everyConversionIsTheCast() {
        check(FloatConversion.oneByOne());
        check(FloatConversion.fastest());
    }
}
