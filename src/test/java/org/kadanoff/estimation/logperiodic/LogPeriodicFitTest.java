package org.kadanoff.estimation.logperiodic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kadanoff.estimation.logperiodic.LogPeriodicEstimate.Status;
import org.kadanoff.numeric.RandomStreams;

class LogPeriodicFitTest {
    private static final RandomStreams STREAMS = RandomStreams.of(297239);
    /** For many fits to data of ω = 8. */
    private static final LogPeriodicFit NARROW =
            LogPeriodicFit.within(new Interval(0.1, 1.9), new Interval(6, 10)).withStarts(4);

    private static final LogPeriodicFit FIT = LogPeriodicFit.within(new Interval(0.1, 1.9), new Interval(3, 20));

    /** Equally spaced in ln t over three decades. */
    private static double[] places(int n, double sign) {
        double[] t = new double[n];
        for (int k = 0; k < n; k++) {
            t[k] = sign * Math.pow(10, -3 + 3.0 * k / (n - 1));
        }
        return t;
    }

    private static double curve(double t, double a, double b, double m, double c, double omega, double phase) {
        double x = Math.abs(t);
        return a + b * Math.pow(x, m) * (1 + c * Math.cos(omega * Math.log(x) + phase));
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 2, 0.7, 0.1, 8, 1, 1",
        "-3, -2, 1.3, 0.02, 15, -2.5, -1",
        "0, 1e6, 0.5, 0.3, 5, 3, 1",
        "1e-8, 2e-8, 0.9, 0.1, 4, 0, 1",
        "2, -1, 0.4, 1.5, 11, 2, -1"
    })
    void exactDataGiveTheirParametersBack(
            double a, double b, double m, double c, double omega, double phase, double sign) {
        double[] t = places(120, sign);
        double[] y =
                Arrays.stream(t).map(x -> curve(x, a, b, m, c, omega, phase)).toArray();

        LogPeriodicEstimate fit = FIT.of(t, y, STREAMS.stream(1));

        assertThat(fit.status()).isEqualTo(Status.CONVERGED);
        assertThat(fit.exponent().value()).isCloseTo(m, within(1e-8));
        assertThat(fit.frequency().value()).isCloseTo(omega, within(1e-7));
        assertThat(fit.background().value()).isCloseTo(a, within(1e-8 * Math.abs(b)));
        assertThat(fit.amplitude().value()).isCloseTo(b, within(1e-8 * Math.abs(b)));
        assertThat(fit.modulation().value()).isCloseTo(c, within(1e-7));
        assertThat(Math.IEEEremainder(fit.phase().value() - phase, 2 * Math.PI)).isCloseTo(0, within(1e-6));
        assertThat(fit.scaleRatio()).isCloseTo(Math.exp(2 * Math.PI / omega), within(1e-6));
        assertThat(fit.at(t[7])).isCloseTo(y[7], within(1e-9 * Math.abs(b)));
        assertThat(fit.criticalPoint()).isEqualTo(new Parameter(0, 0));
    }

    /** Six parameters, each with a false-alarm rate of 1e-7; given errors, then errors from the scatter. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void errorsCoverThePlantedParameters(boolean knownErrors) {
        double[] t = places(80, 1);
        double sigma = 0.01;
        double[] errors = new double[t.length];
        Arrays.fill(errors, sigma);
        Coverage[] coverage = new Coverage[6];
        Arrays.setAll(coverage, i -> new Coverage());
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(STREAMS.stream(2));
        for (int trial = 0; trial < 200; trial++) {
            double[] y = Arrays.stream(t)
                    .map(x -> curve(x, 1, 2, 0.6, 0.2, 8, 1) + sigma * normal.sample())
                    .toArray();
            LogPeriodicEstimate found =
                    knownErrors ? NARROW.of(t, y, errors, STREAMS.stream(3)) : NARROW.of(t, y, STREAMS.stream(3));
            assertThat(found.isReliable()).isTrue();
            coverage[0].add(found.background(), 1);
            coverage[1].add(found.amplitude(), 2);
            coverage[2].add(found.exponent(), 0.6);
            coverage[3].add(found.modulation(), 0.2);
            coverage[4].add(found.frequency(), 8);
            coverage[5].add(found.phase(), 1);
        }
        for (Coverage parameter : coverage) {
            assertThat(parameter.pValue()).as(parameter.toString()).isGreaterThan(1e-7);
        }
    }

    /** With given errors of the right size the sum of squares at the minimum is a χ² of its degrees of freedom. */
    @Test
    void theSumOfSquaresIsAChiSquare() {
        double[] t = places(80, -1);
        double[] errors = new double[t.length];
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(STREAMS.stream(4));
        double mean = 0;
        int trials = 100;
        for (int trial = 0; trial < trials; trial++) {
            double[] y = new double[t.length];
            for (int k = 0; k < t.length; k++) {
                errors[k] = 0.002 * (1 + k % 5);
                y[k] = curve(t[k], 1, 2, 0.6, 0.2, 8, 1) + errors[k] * normal.sample();
            }
            LogPeriodicEstimate fit = NARROW.of(t, y, errors, STREAMS.stream(5));
            assertThat(fit.degrees()).isEqualTo(74);
            mean += fit.sumOfSquares() / trials;
        }
        // Variance 2·74 of each: five standard errors of the mean.
        assertThat(mean).isCloseTo(74, within(5 * Math.sqrt(2 * 74.0 / trials)));
    }

    @Test
    void aPurePowerLawHasNothingToExplain() {
        double[] t = places(100, 1);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(STREAMS.stream(6));
        double[] y = Arrays.stream(t)
                .map(x -> curve(x, 1, 2, 0.6, 0, 8, 1) + 0.01 * normal.sample())
                .toArray();
        LogPeriodicEstimate plain = FIT.of(t, y, STREAMS.stream(7));
        double[] waves = Arrays.stream(t)
                .map(x -> curve(x, 1, 2, 0.6, 0.2, 8, 1) + 0.01 * normal.sample())
                .toArray();
        LogPeriodicEstimate oscillating = FIT.of(t, waves, STREAMS.stream(7));

        assertThat(plain.explained()).isBetween(0.0, 0.35);
        assertThat(oscillating.explained()).isGreaterThan(0.9);
        assertThat(plain.powerLawSumOfSquares()).isGreaterThanOrEqualTo(plain.sumOfSquares());
    }

    @Test
    void filtersAndRangesAreToldFromConvergence() {
        double[] t = places(100, 1);
        double[] y = Arrays.stream(t).map(x -> curve(x, 1, 2, 0.6, 0.2, 8, 1)).toArray();

        assertThat(FIT.withModulation(new Interval(0.5, 0.9))
                        .of(t, y, STREAMS.stream(8))
                        .status())
                .isEqualTo(Status.FILTERED_OUT);
        assertThat(LogPeriodicFit.within(new Interval(0.8, 0.9), new Interval(3, 20))
                        .of(t, y, STREAMS.stream(8))
                        .status())
                .isEqualTo(Status.AT_END_OF_RANGE);
    }

    /** Two waves, of which the filter admits the weaker one. */
    @Test
    void aBetterMinimumThatTheFilterForbidsIsTold() {
        double[] t = places(200, 1);
        double[] y = Arrays.stream(t)
                .map(x -> curve(x, 1, 2, 0.6, 0.2, 8, 1) + curve(x, 0, 2, 0.6, 0.02, 17, 1))
                .toArray();
        LogPeriodicEstimate free = FIT.of(t, y, STREAMS.stream(12));
        LogPeriodicEstimate weak = FIT.withModulation(new Interval(0, 0.05)).of(t, y, STREAMS.stream(12));

        assertThat(free.frequency().value()).isCloseTo(8, within(0.2));
        assertThat(free.leastSumOfSquares()).isEqualTo(free.sumOfSquares());
        assertThat(weak.status()).isEqualTo(Status.CONVERGED);
        assertThat(weak.frequency().value()).isGreaterThan(9);
        assertThat(weak.leastSumOfSquares()).isEqualTo(free.sumOfSquares());
        assertThat(weak.sumOfSquares()).isGreaterThan(2 * free.sumOfSquares());
    }

    @Test
    void aConstantHasNoExponent() {
        double[] t = places(100, 1);
        double[] y = new double[100];
        LogPeriodicEstimate fit = FIT.of(t, y, STREAMS.stream(9));

        assertThat(fit.isReliable() && Double.isFinite(fit.exponent().error())).isFalse();
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        double[] t = places(50, 1);
        double[] y = Arrays.stream(t).map(x -> Math.sin(40 * x) + x).toArray();

        assertThat(FIT.of(t, y, STREAMS.stream(10))).isEqualTo(FIT.of(t, y, STREAMS.stream(10)));
    }

    @Test
    void badDataAreRefused() {
        double[] t = places(20, 1);
        double[] y = new double[20];
        var random = STREAMS.stream(11);
        assertThatThrownBy(() -> FIT.of(Arrays.copyOf(t, 6), new double[6], random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 parameters needs more points");
        assertThatThrownBy(() -> FIT.of(new double[20], y, random))
                .hasMessageContaining("at the critical point itself");
        assertThatThrownBy(() -> FIT.of(t, new double[19], random)).hasMessageContaining("every t has a y");
        assertThatThrownBy(() -> FIT.of(t, y, new double[20], random)).hasMessageContaining("errors positive");
        y[3] = Double.NaN;
        assertThatThrownBy(() -> FIT.of(t, y, random)).hasMessageContaining("point 3");
        assertThatThrownBy(() -> LogPeriodicFit.within(new Interval(0, 1), new Interval(-1, 1)))
                .hasMessageContaining("frequencies of more than 0");
        assertThatThrownBy(() -> FIT.withStarts(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interval(1, 1)).hasMessageContaining("to a larger one");
    }
}
