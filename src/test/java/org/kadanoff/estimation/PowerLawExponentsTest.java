package org.kadanoff.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kadanoff.numeric.RandomStreams;

/** Exponents of laws that were planted. */
class PowerLawExponentsTest {
    private static final RandomStreams STREAMS = RandomStreams.of(51661);

    /** Independent values of p(x) ~ x^{−τ}, a ≤ x ≤ b. */
    private static long[] draw(int n, double tau, int least, int most, UniformRandomProvider random) {
        double[] cumulative = new double[most - least + 1];
        double sum = 0;
        for (int k = 0; k < cumulative.length; k++) {
            sum += Math.pow(least + k, -tau);
            cumulative[k] = sum;
        }
        long[] values = new long[n];
        for (int k = 0; k < n; k++) {
            int at = Arrays.binarySearch(cumulative, sum * random.nextDouble());
            values[k] = (long) least + (at >= 0 ? at + 1 : -at - 1);
        }
        return values;
    }

    /** Among 1 and 2 only, p(1)/p(2) = 2^τ: the likeliest τ is the logarithm of the ratio of the counts, whose error is binomial. */
    @Test
    void twoValuesGiveTheRatioOfTheirCounts() {
        long[] values = new long[1000];
        for (int k = 0; k < values.length; k++) {
            values[k] = (k * 7919) % 1000 < 700 ? 1 : 2;
        }
        DiscretePowerLaw law = DiscretePowerLaw.of(values, 1, 2);

        assertThat(law.exponent()).isCloseTo(Math.log(7.0 / 3) / Math.log(2), within(1e-10));
        assertThat(law.distance()).isCloseTo(0, within(1e-12));
        assertThat(law.count()).isEqualTo(1000);
    }

    /** Within one standard error in 68.27 % of 400 series: a binomial count, false alarm 1e-6 each. */
    @ParameterizedTest
    @CsvSource({"1.3, 1, 2000", "2.5, 1, 500", "1.0, 20, 1000", "-0.5, 1, 50"})
    void errorsCoverThePlantedExponent(double tau, int least, int most) {
        UniformRandomProvider random = STREAMS.stream(1);
        int covered = 0;
        int far = 0;
        int trials = 400;
        for (int k = 0; k < trials; k++) {
            DiscretePowerLaw law = DiscretePowerLaw.of(draw(500, tau, least, most, random), least, most);
            covered += Math.abs(law.exponent() - tau) < law.error() ? 1 : 0;
            far += law.reason().isEmpty() ? 0 : 1;
        }
        BinomialDistribution binomial = new BinomialDistribution(trials, 0.6827);
        assertThat(2 * binomial.cumulativeProbability(covered)).isGreaterThan(1e-6);
        assertThat(2 * (1 - binomial.cumulativeProbability(covered - 1))).isGreaterThan(1e-6);
        // At a rate of 1e-3 each, 9 of 400 are found once in 2e7 times.
        assertThat(far).isLessThan(9);
    }

    @Test
    void repeatedValuesCarryNoMoreInformation() {
        long[] once = draw(4000, 1.5, 1, 1000, STREAMS.stream(2));
        long[] eightTimes = new long[8 * once.length];
        Arrays.setAll(eightTimes, k -> once[k / 8]);
        DiscretePowerLaw independent = DiscretePowerLaw.of(once, 1, 1000);
        DiscretePowerLaw repeated = DiscretePowerLaw.of(eightTimes, 1, 1000);

        assertThat(repeated.exponent()).isCloseTo(independent.exponent(), within(1e-9));
        assertThat(repeated.error() / independent.error()).isBetween(0.85, 1.15);
    }

    @Test
    void whatIsNoPowerLawIsSaid() {
        UniformRandomProvider random = STREAMS.stream(3);
        long[] exponential = new long[3000];
        Arrays.setAll(exponential, k -> 1 + (long) (-20 * Math.log(1 - random.nextDouble())));

        assertThat(DiscretePowerLaw.of(exponential, 1, 100).reason()).contains("do not follow a power law");
        long[] ones = new long[50];
        Arrays.fill(ones, 1);
        DiscretePowerLaw none = DiscretePowerLaw.of(ones, 1, 100);
        assertThat(none.exponent()).isNaN();
        assertThat(none.reason()).contains("one end of the window");
    }

    @Test
    void windowsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> DiscretePowerLaw.of(new long[] {1, 2, 3}, 0, 3))
                .hasMessageContaining("got 0 to 3");
        assertThatThrownBy(() -> DiscretePowerLaw.of(new long[] {1, 2, 3}, 3, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DiscretePowerLaw.of(new long[] {1, 2, 3}, 1, 1 << 25))
                .hasMessageContaining("2^24");
        assertThatThrownBy(() -> DiscretePowerLaw.of(new long[] {1, 2, 3}, 3, 9))
                .hasMessageContaining("only 1 of 3");
    }

    /** x = L^D u with probability L^{−D(τ−1)} and else 0, u from 1 … 50: ⟨x^q⟩ = L^{D(q+1−τ)}⟨u^q⟩ without corrections. */
    private static List<long[]> scaling(double[] lengths, double tau, int n, UniformRandomProvider random) {
        List<long[]> series = new ArrayList<>();
        for (double length : lengths) {
            long[] x = new long[n];
            double probability = Math.pow(length, -2 * (tau - 1));
            for (int k = 0; k < n; k++) {
                x[k] = random.nextDouble() < probability ? Math.round(length * length) * (1 + random.nextInt(50)) : 0;
            }
            series.add(x);
        }
        return series;
    }

    @Test
    void momentsGiveThePlantedDimensionAndExponent() {
        double[] lengths = {4, 8, 16, 32};
        UniformRandomProvider random = STREAMS.stream(4);
        int[] covered = new int[4];
        int trials = 300;
        int poor = 0;
        for (int trial = 0; trial < trials; trial++) {
            MomentScaling m = MomentScaling.of(lengths, scaling(lengths, 1.25, 3200, random), 1, 2);
            double[] truth = {1.5, 3.5, 2, 1.25};
            Jackknife[] found = {m.lower(), m.upper(), m.dimension(), m.exponent()};
            for (int i = 0; i < 4; i++) {
                covered[i] += Math.abs(found[i].value() - truth[i]) < found[i].error() ? 1 : 0;
            }
            poor += m.pValue() < 1e-3 ? 1 : 0;
        }
        // 68 % within one error, minus 1 % for 32 blocks; five standard deviations of the binomial are 0.135.
        for (int count : covered) {
            assertThat((double) count / trials).isCloseTo(0.68, within(0.15));
        }
        assertThat(poor).isLessThan(9);
    }

    @Test
    void correctionsToScalingShowInTheLine() {
        double[] lengths = {4, 8, 16, 32};
        List<long[]> series = scaling(lengths, 1, 3200, STREAMS.stream(5));
        Arrays.setAll(series.get(0), k -> 2 * series.get(0)[k]);

        assertThat(MomentScaling.of(lengths, series, 1, 2).pValue()).isLessThan(1e-6);
        assertThat(MomentScaling.of(new double[] {8, 16}, series.subList(1, 3), 1, 2)
                        .pValue())
                .isNaN();
    }

    @Test
    void badMomentsAreRefused() {
        double[] lengths = {4, 8};
        List<long[]> series = scaling(lengths, 1, 100, STREAMS.stream(6));
        assertThatThrownBy(() -> MomentScaling.of(lengths, series, 2, 2)).hasMessageContaining("0 < p < q");
        assertThatThrownBy(() -> MomentScaling.of(lengths, series.subList(0, 1), 1, 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MomentScaling.of(new double[] {4, 4}, series, 1, 2))
                .hasMessageContaining("at least two sizes");
        assertThatThrownBy(() -> MomentScaling.of(lengths, List.of(new long[10], new long[10]), 1, 2))
                .hasMessageContaining("32 blocks");
        assertThatThrownBy(() -> MomentScaling.of(lengths, List.of(new long[100], new long[100]), 1, 2))
                .hasMessageContaining("has no fluctuations or vanishes");
    }
}
