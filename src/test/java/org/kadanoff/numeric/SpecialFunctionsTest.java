package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.api.Test;

/** Against 60 decimal digits, with the relative error in units of ε = 2^{−53}. */
class SpecialFunctionsTest {
    private static final DfpField FIELD = new DfpField(60);
    private static final Dfp ONE = FIELD.getOne();
    private static final double[] ARGUMENTS = {
        1e-300, 1e-20, 1e-9, 1e-4, 0.01, 0.1, 0.25, 0.2999, 0.3, 0.3001, 0.5, 0.69, 1, 1.7, 3, 10, 18.3, 19, 30, 36, 37,
        100, 500
    };

    @Test
    void softplus() {
        agrees(SpecialFunctions::softplus, x -> log1p(x.exp()), 4);
        assertThat(SpecialFunctions.softplus(0)).isEqualTo(Math.log(2));
        assertThat(SpecialFunctions.softplus(1e308)).isEqualTo(1e308);
        assertThat(SpecialFunctions.softplus(-1e308)).isZero();
        assertThat(SpecialFunctions.softplus(Double.NaN)).isNaN();
    }

    @Test
    void logTwoCosh() {
        agrees(SpecialFunctions::logTwoCosh, x -> x.exp().add(x.negate().exp()).log(), 4);
        assertThat(SpecialFunctions.logTwoCosh(0)).isEqualTo(Math.log(2));
        assertThat(SpecialFunctions.logTwoCosh(-1e308)).isEqualTo(1e308);
    }

    @Test
    void logCosh() {
        // Around |x| = 0.3 the large-argument form loses a factor log 2 / log cosh 0.3 = 16 of the digits.
        agrees(SpecialFunctions::logCosh, SpecialFunctionsTest::logCoshExactly, 24);
        assertThat(SpecialFunctions.logCosh(0)).isZero();
        assertThat(SpecialFunctions.logCosh(1e-5)).isCloseTo(5e-11, within(1e-21));
        assertThat(SpecialFunctions.logCosh(-1e308)).isEqualTo(1e308);
    }

    @Test
    void logistic() {
        agrees(SpecialFunctions::logistic, x -> ONE.divide(ONE.add(x.negate().exp())), 4);
        assertThat(SpecialFunctions.logistic(0)).isEqualTo(0.5);
        assertThat(SpecialFunctions.logistic(1e308)).isEqualTo(1);
        assertThat(SpecialFunctions.logistic(-1e308)).isZero();
        for (double x : ARGUMENTS) {
            assertThat(SpecialFunctions.logistic(x) + SpecialFunctions.logistic(-x))
                    .isCloseTo(1, within(2 * 0x1p-53));
        }
    }

    @Test
    void artanh() {
        for (double x : new double[] {1e-300, 1e-12, 1e-3, 0.3, 0.5, 0.99, 1 - 0x1p-30, 1 - 0x1p-53}) {
            Dfp y = FIELD.newDfp(x);
            double expected = ONE.add(y).divide(ONE.subtract(y)).log().divide(2).toDouble();
            if (x < 1e-10) {
                expected = x;
            }
            assertThat(SpecialFunctions.artanh(x)).as("artanh %s", x).isCloseTo(expected, relative(expected, 4));
            assertThat(SpecialFunctions.artanh(-x)).isCloseTo(-expected, relative(expected, 4));
        }
        assertThat(SpecialFunctions.artanh(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(SpecialFunctions.artanh(1.5)).isNaN();
    }

    @Test
    void logAddExp() {
        agrees(x -> SpecialFunctions.logAddExp(x, 0), x -> log1p(x.exp()), 4);
        for (double x : ARGUMENTS) {
            double y = 3 - 1.7 * x;
            double expected =
                    FIELD.newDfp(x).exp().add(FIELD.newDfp(y).exp()).log().toDouble();
            double bound = 4 * 0x1p-53 * (Math.max(Math.abs(x), Math.abs(y)) + 1);
            assertThat(SpecialFunctions.logAddExp(x, y)).isCloseTo(expected, within(bound));
            assertThat(SpecialFunctions.logAddExp(y, x)).isEqualTo(SpecialFunctions.logAddExp(x, y));
            assertThat(SpecialFunctions.logAddExp(x, Double.NEGATIVE_INFINITY)).isEqualTo(x);
        }
        assertThat(SpecialFunctions.logAddExp(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void inTermsOfEachOther() {
        for (double x : ARGUMENTS) {
            double viaSoftplus = SpecialFunctions.softplus(2 * x) - x;
            assertThat(SpecialFunctions.logTwoCosh(x)).isCloseTo(viaSoftplus, within(4 * Math.ulp(2 * x + 1)));
            double mean = SpecialFunctions.logistic(2 * x) - SpecialFunctions.logistic(-2 * x);
            assertThat(Math.tanh(x)).isCloseTo(mean, within(4 * 0x1p-53));
        }
    }

    private static void agrees(DoubleUnaryOperator function, UnaryOperator<Dfp> exact, double units) {
        for (double magnitude : ARGUMENTS) {
            for (double x : new double[] {magnitude, -magnitude}) {
                double expected = exact.apply(FIELD.newDfp(x)).toDouble();
                assertThat(function.applyAsDouble(x)).as("at %s", x).isCloseTo(expected, relative(expected, units));
            }
        }
    }

    private static Offset<Double> relative(double expected, double units) {
        return within(units * 0x1p-53 * Math.abs(expected));
    }

    /** log(1 + y) without losing a tiny y. */
    private static Dfp log1p(Dfp y) {
        return y.lessThan(FIELD.newDfp("1e-25"))
                ? y.subtract(y.multiply(y).divide(2))
                : ONE.add(y).log();
    }

    /** log cosh x; x²/2 − x⁴/12 where the cosine hyperbolic is 1 to half of the digits. */
    private static Dfp logCoshExactly(Dfp x) {
        Dfp square = x.multiply(x);
        if (square.lessThan(FIELD.newDfp("1e-15"))) {
            return square.divide(2).subtract(square.multiply(square).divide(12));
        }
        return x.exp().add(x.negate().exp()).divide(2).log();
    }
}
