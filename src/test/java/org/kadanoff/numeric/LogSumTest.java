package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.api.Test;

class LogSumTest {
    private static final DfpField FIELD = new DfpField(50);

    @Test
    void extremeExponentsStayInRange() {
        assertThat(LogSum.of(1000, 1000)).isEqualTo(1000 + Math.log(2));
        assertThat(LogSum.of(-1000, -1000)).isEqualTo(-1000 + Math.log(2));
        assertThat(LogSum.of(-1e300, 1e300)).isEqualTo(1e300);
        assertThat(LogSum.of(1e300, -1e300)).isEqualTo(1e300);
        assertThat(LogSum.of(-3.25)).isEqualTo(-3.25);
    }

    @Test
    void nothingWeighsNothing() {
        assertThat(LogSum.of()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LogSum.of(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LogSum.of(Double.NEGATIVE_INFINITY, 2, Double.NEGATIVE_INFINITY))
                .isEqualTo(2);
        assertThat(new LogSum().merge(new LogSum()).value()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(new LogSum().add(2).merge(new LogSum()).value()).isEqualTo(2);
    }

    @Test
    void whatIsNoWeightIsRefused() {
        assertThatThrownBy(() -> LogSum.of(0, Double.NaN))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> LogSum.of(Double.POSITIVE_INFINITY))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("Infinity");
    }

    @Test
    void agreesWithFiftyDigits() {
        UniformRandomProvider random = RandomStreams.of(3).stream(0);
        for (double width : new double[] {1e-3, 1, 30, 700}) {
            for (int trial = 0; trial < 20; trial++) {
                double[] exponents = random.doubles(40, -width, width).toArray();
                double expected = highPrecision(exponents);
                double bound = 8 * Math.max(Math.ulp(expected), Math.ulp(1.0));
                assertThat(LogSum.of(exponents)).isCloseTo(expected, within(bound));
                assertThat(inParts(exponents)).isCloseTo(expected, within(bound));
            }
        }
    }

    @Test
    void slowlyRisingExponentsDoNotAccumulateError() {
        int n = 1_000_000;
        double step = 0x1p-30;
        LogSum sum = new LogSum();
        for (int k = 0; k < n; k++) {
            sum.add(k * step);
        }
        double geometricSeries = Math.log(Math.expm1(n * step) / Math.expm1(step));
        assertThat(sum.value()).isCloseTo(geometricSeries, within(8 * Math.ulp(geometricSeries)));
    }

    @Test
    void orderDoesNotMatter() {
        double[] exponents =
                RandomStreams.of(4).stream(0).doubles(1000, -50, 50).toArray();
        double[] ascending = exponents.clone();
        Arrays.sort(ascending);
        assertThat(LogSum.of(ascending)).isCloseTo(LogSum.of(exponents), within(4 * Math.ulp(50.0)));
    }

    private static double inParts(double... exponents) {
        int third = exponents.length / 3;
        LogSum first = sumOf(Arrays.copyOfRange(exponents, 0, third));
        LogSum second = sumOf(Arrays.copyOfRange(exponents, third, 2 * third));
        LogSum last = sumOf(Arrays.copyOfRange(exponents, 2 * third, exponents.length));
        return first.merge(second.merge(last)).value();
    }

    private static LogSum sumOf(double... exponents) {
        LogSum sum = new LogSum();
        Arrays.stream(exponents).forEach(sum::add);
        return sum;
    }

    private static double highPrecision(double... exponents) {
        Dfp sum = FIELD.getZero();
        for (double x : exponents) {
            sum = sum.add(FIELD.newDfp(x).exp());
        }
        return sum.log().toDouble();
    }
}
