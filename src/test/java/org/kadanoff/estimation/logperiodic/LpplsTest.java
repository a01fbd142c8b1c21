package org.kadanoff.estimation.logperiodic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kadanoff.estimation.logperiodic.LogPeriodicEstimate.Status;
import org.kadanoff.numeric.RandomStreams;

class LpplsTest {
    private static final RandomStreams STREAMS = RandomStreams.of(3923698);
    private static final Lppls.Direction RISING = Lppls.Direction.RISING;

    /** Days 1000 … 1000 + n − 1. */
    private static double[] days(int n) {
        double[] t = new double[n];
        Arrays.setAll(t, k -> 1000 + k);
        return t;
    }

    private static double trend(double t, double critical, double m, double omega, double b, double c, double phase) {
        double x = critical - t;
        return 5 + b * Math.pow(x, m) * (1 + c * Math.cos(omega * Math.log(x) + phase));
    }

    @ParameterizedTest
    @CsvSource({"1520, 0.5, 8, -0.05, 0.05, 1", "1504, 0.3, 11, -0.2, 0.02, -2", "1560, 0.8, 12.5, 0.01, 0.04, 3"})
    void exactSeriesGiveTheirParametersBack(double critical, double m, double omega, double b, double c, double phase) {
        double[] t = days(500);
        double[] prices = Arrays.stream(t)
                .map(x -> Math.exp(trend(x, critical, m, omega, b, c, phase)))
                .toArray();

        LogPeriodicEstimate fit =
                Lppls.standard().withLeastOscillations(2).withStarts(12).ofPrices(t, prices, STREAMS.stream(1));

        assertThat(fit.status()).isEqualTo(Status.CONVERGED);
        assertThat(fit.criticalPoint().value()).isCloseTo(critical, within(1e-4));
        assertThat(fit.exponent().value()).isCloseTo(m, within(1e-6));
        assertThat(fit.frequency().value()).isCloseTo(omega, within(1e-5));
        assertThat(fit.background().value()).isCloseTo(5, within(1e-6));
        assertThat(fit.amplitude().value()).isCloseTo(b, within(1e-6 * Math.abs(b) + 1e-8));
        assertThat(fit.modulation().value()).isCloseTo(c, within(1e-5));
        assertThat(Math.IEEEremainder(fit.phase().value() - phase, 2 * Math.PI)).isCloseTo(0, within(1e-3));
    }

    /** Seven parameters with a false-alarm rate of 1e-7 each. */
    @Test
    @Tag("slow")
    void errorsCoverThePlantedParameters() {
        double[] t = days(300);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(STREAMS.stream(2));
        Coverage[] coverage = new Coverage[7];
        Arrays.setAll(coverage, i -> new Coverage());
        Lppls lppls = Lppls.standard().withFrequency(new Interval(6.5, 9.5)).withStarts(4);
        for (int trial = 0; trial < 120; trial++) {
            double[] y = Arrays.stream(t)
                    .map(x -> trend(x, 1320, 0.5, 8, -0.05, 0.05, 1) + 5e-4 * normal.sample())
                    .toArray();
            LogPeriodicEstimate fit = lppls.of(t, y, STREAMS.stream(3));
            assertThat(fit.isReliable()).isTrue();
            coverage[0].add(fit.criticalPoint(), 1320);
            coverage[1].add(fit.exponent(), 0.5);
            coverage[2].add(fit.frequency(), 8);
            coverage[3].add(fit.background(), 5);
            coverage[4].add(fit.amplitude(), -0.05);
            coverage[5].add(fit.modulation(), 0.05);
            coverage[6].add(fit.phase(), 1);
        }
        for (Coverage parameter : coverage) {
            assertThat(parameter.pValue()).as(parameter.toString()).isGreaterThan(1e-7);
        }
    }

    @Test
    void filtersAreAppliedAndTold() {
        double[] t = days(300);
        double[] y = Arrays.stream(t)
                .map(x -> trend(x, 1320, 0.5, 8, -0.05, 0.05, 1))
                .toArray();
        Lppls lppls = Lppls.standard().withStarts(12);

        assertThat(lppls.withDirection(RISING).of(t, y, STREAMS.stream(4)).status())
                .isEqualTo(Status.CONVERGED);
        for (Lppls strict : new Lppls[] {
            lppls.withDirection(Lppls.Direction.FALLING), lppls.withLeastDamping(2), lppls.withLeastOscillations(4)
        }) {
            LogPeriodicEstimate fit = strict.of(t, y, STREAMS.stream(4));
            assertThat(fit.status()).isEqualTo(Status.FILTERED_OUT);
            assertThat(fit.frequency().value()).isCloseTo(8, within(1e-4));
            assertThat(fit.admissibleStarts()).isZero();
            assertThat(fit.leastSumOfSquares()).isEqualTo(fit.sumOfSquares());
        }
        assertThat(lppls.withHorizon(new Interval(0.1, 0.3))
                        .withExponent(new Interval(0.2, 0.5))
                        .of(t, y, STREAMS.stream(4))
                        .isReliable())
                .isFalse();
    }

    /** m/(C√(m² + ω²)) ≥ 1 is where the fitted trend of ln p keeps its sign. */
    @ParameterizedTest
    @CsvSource({"0.05, true", "0.0623, true", "0.0625, false", "0.1, false"})
    void dampingTellsWhetherTheTrendReverses(double modulation, boolean monotonic) {
        Parameter zero = new Parameter(0, 0);
        LogPeriodicEstimate curve = new LogPeriodicEstimate(
                Status.CONVERGED,
                zero,
                new Parameter(0.5, 0),
                new Parameter(8, 0),
                zero,
                new Parameter(-1, 0),
                new Parameter(modulation, 0),
                zero,
                0,
                0,
                0,
                1,
                1);
        boolean rises = true;
        for (double log = -8; log < -6; log += 1e-4) {
            rises &= curve.at(-Math.exp(log)) > curve.at(-Math.exp(log + 1e-4));
        }
        assertThat(rises).isEqualTo(monotonic);
        assertThat(curve.damping() >= 1).isEqualTo(monotonic);
    }

    @Test
    void badSeriesAreRefused() {
        Lppls lppls = Lppls.standard();
        var random = STREAMS.stream(5);
        assertThatThrownBy(() -> lppls.of(days(27), new double[27], random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("27 points is too short for 7 parameters: at least 28");
        double[] t = days(50);
        assertThatThrownBy(() -> lppls.ofPrices(t, new double[50], random)).hasMessageContaining("prices are positive");
        t[7] = t[6];
        assertThatThrownBy(() -> lppls.of(t, new double[50], random)).hasMessageContaining("times ascend");
        assertThatThrownBy(() -> lppls.withHorizon(new Interval(0, 1))).hasMessageContaining("distances from 0.0");
        assertThatThrownBy(() -> lppls.withLeastDamping(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lppls.withStarts(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
