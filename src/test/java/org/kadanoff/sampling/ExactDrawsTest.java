package org.kadanoff.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.testing.ChiSquare;

class ExactDrawsTest {
    private static final ConfigurationSpace SPACE = ConfigurationSpace.of(List.of(Domain.potts(3), Domain.SPIN));
    private static final double[] PROBABILITIES = {0.05, 0.25, 0, 0.4, 0.3, 0};
    private static final double FALSE_ALARM_RATE = 1e-6;

    @Test
    void configurationsComeWithTheirProbabilities() {
        ExactDraws draws = ExactDraws.of(SPACE, PROBABILITIES, RandomStreams.of(71).stream(0));
        long[] counts = new long[6];
        for (int k = 0; k < 200_000; k++) {
            counts[(int) SPACE.encode(draws.draw())]++;
        }
        assertThat(counts[2]).isZero();
        assertThat(counts[5]).isZero();
        assertThat(ChiSquare.of(counts, PROBABILITIES).pValue()).isGreaterThan(FALSE_ALARM_RATE);
    }

    /** The test above would see probabilities that are off by a hundredth. */
    @Test
    void slightlyWrongProbabilitiesWouldBeSeen() {
        double[] wrong = {0.05, 0.24, 0, 0.41, 0.3, 0};
        ExactDraws draws = ExactDraws.of(SPACE, wrong, RandomStreams.of(71).stream(0));
        long[] counts = new long[6];
        for (int k = 0; k < 200_000; k++) {
            counts[draws.drawIndex()]++;
        }
        assertThat(ChiSquare.of(counts, PROBABILITIES).pValue()).isLessThan(FALSE_ALARM_RATE);
    }

    @Test
    void drawsBelongToTheirStream() {
        UniformRandomProvider first = RandomStreams.of(72).stream(0);
        ExactDraws draws = ExactDraws.of(SPACE, PROBABILITIES, first);
        ExactDraws other = draws.with(RandomStreams.of(72).stream(1));
        ExactDraws again = draws.with(RandomStreams.of(72).stream(1));
        for (int k = 0; k < 100; k++) {
            assertThat(other.draw()).isEqualTo(again.draw());
        }
        assertThat(first.nextLong())
                .as("the first stream is untouched")
                .isEqualTo(RandomStreams.of(72).stream(0).nextLong());
    }

    @Test
    void whatIsNoDistributionIsRefused() {
        UniformRandomProvider random = RandomStreams.of(73).stream(0);
        assertThatThrownBy(() -> ExactDraws.of(SPACE, new double[5], random)).hasMessageContaining("got 5");
        assertThatThrownBy(() -> ExactDraws.of(SPACE, new double[] {0.5, 0.6, -0.1, 0, 0, 0}, random))
                .hasMessage("the probability of configuration 2 must be a finite number of at least 0, got -0.1");
        assertThatThrownBy(() -> ExactDraws.of(SPACE, new double[] {0, Double.NaN, 0, 0, 0, 0}, random))
                .hasMessageContaining("configuration 1");
        assertThatThrownBy(() -> ExactDraws.of(SPACE, new double[] {1, 1, 0, 0, 0, 0}, random))
                .hasMessageContaining("add up to 2.0");
        assertThatThrownBy(() -> ExactDraws.of(ConfigurationSpace.uniform(100, Domain.SPIN), new double[1], random))
                .hasMessageContaining("one probability per configuration");
    }
}
