package org.kadanoff.simulation.sandpile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.numeric.RandomStreams;

class SandpileExactTest {
    private static final RandomStreams STREAMS = RandomStreams.of(24357);

    static List<OpenBox> small() {
        return Boxes.small();
    }

    static List<OpenBox> smallest() {
        return Boxes.smallest();
    }

    /** The average over all recurrent states, by toppling each. */
    @ParameterizedTest
    @MethodSource("smallest")
    void greensFunctionIsTheMeanNumberOfTopplings(OpenBox box) {
        SandpileExact exact = new SandpileExact(box);
        List<int[]> states = Boxes.recurrent(box);
        double all = 0;
        for (int i = 0; i < box.sites(); i++) {
            double[] topplings = new double[box.sites()];
            for (int[] state : states) {
                NaivePile pile = new NaivePile(box.size().toArray(), state);
                pile.height[i]++;
                pile.relaxInParallel();
                for (int j = 0; j < box.sites(); j++) {
                    topplings[j] += (double) pile.topplings[j] / states.size();
                }
            }
            for (int j = 0; j < box.sites(); j++) {
                assertThat(topplings[j]).isCloseTo(exact.green(i, j), within(1e-11));
                all += exact.green(i, j);
            }
        }
        assertThat(exact.meanSize()).isCloseTo(all / box.sites(), within(1e-11));
    }

    @ParameterizedTest
    @MethodSource("small")
    void theProbabilityOfNoGrainIsThatOfTheRecurrentStates(OpenBox box) {
        SandpileExact exact = new SandpileExact(box);
        List<int[]> states = Boxes.recurrent(box);
        for (int site = 0; site < box.sites(); site++) {
            int at = site;
            double part =
                    (double) states.stream().filter(state -> state[at] == 0).count() / states.size();
            assertThat(exact.probabilityOfNoGrain(site)).isCloseTo(part, within(1e-12));
        }
    }

    /** Majumdar and Dhar: (2/π²)(1 − 2/π) on the infinite square; the approach is as 1/L². */
    @Test
    void inTheMiddleOfALargeSquareItTendsToTheKnownNumber() {
        double infinite = 2 / (Math.PI * Math.PI) * (1 - 2 / Math.PI);
        double[] difference = new double[2];
        for (int k = 0; k < 2; k++) {
            int length = k == 0 ? 49 : 99;
            difference[k] =
                    new SandpileExact(OpenBox.of(length, 2)).probabilityOfNoGrain(length / 2 * length + length / 2)
                            - infinite;
        }
        assertThat(difference[1]).isBetween(0.0, 3e-5);
        assertThat(difference[0] / difference[1]).isCloseTo(4, within(0.1));
    }

    /** The chain: Σ_j G_ij = (i+1)(L−i)/2, and (L+1)(L+2)/12 on average. */
    @Test
    void theChainIsKnownInClosedForm() {
        SandpileExact exact = new SandpileExact(Boxes.of(1000));
        assertThat(exact.meanSize()).isCloseTo(1001.0 * 1002 / 12, within(1e-7));
        assertThat(exact.green(3, 3)).isCloseTo(4 * 997.0 / 1001, within(1e-10));
        assertThat(exact.logRecurrentStates()).isCloseTo(Math.log(1001), within(1e-10));
    }

    /** Of 64 independent piles: 5.5 standard errors by their scatter, false alarm 1e-6 each. */
    @ParameterizedTest
    @MethodSource("large")
    void drivenPilesHaveTheExactMeanSize(OpenBox box) {
        double[] means = new double[64];
        for (int k = 0; k < means.length; k++) {
            var random = STREAMS.stream(100 + k);
            Sandpile pile = Sandpile.stationary(box, random);
            for (int grain = 0; grain < 300; grain++) {
                means[k] += pile.add(random).size() / 300.0;
            }
        }
        double exact = new SandpileExact(box).meanSize();
        double mean = Arrays.stream(means).average().orElseThrow();
        assertThat(mean).isCloseTo(exact, within(5.5 * standardError(means)));
        assertThat(standardError(means)).isLessThan(0.05 * exact);
    }

    static List<OpenBox> large() {
        return List.of(OpenBox.of(32, 2), OpenBox.of(10, 3), Boxes.of(20, 60));
    }

    private static double standardError(double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double squares = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (x.length * (x.length - 1.0)));
    }

    /**
     * Priezzhev's probabilities of 0 to 3 grains far from the boundary: sites at a distance of at least 32, where the finite size changes
     * them by less than 1e-3. Standard errors by the scatter of independent piles.
     *
     * <p>Source: V. B. Priezzhev, J. Stat. Phys. 74, 955 (1994).
     */
    @Test
    void heightsOnALargeSquareHaveTheKnownProbabilities() {
        double pi = Math.PI;
        double[] known = {
            2 / (pi * pi) - 4 / (pi * pi * pi),
            1.0 / 4 - 1 / (2 * pi) - 3 / (pi * pi) + 12 / (pi * pi * pi),
            3.0 / 8 + 1 / pi - 12 / (pi * pi * pi),
            3.0 / 8 - 1 / (2 * pi) + 1 / (pi * pi) + 4 / (pi * pi * pi)
        };
        int length = 128;
        int piles = 40;
        double[][] part = new double[4][piles];
        for (int k = 0; k < piles; k++) {
            int[] heights = RecurrentStates.draw(OpenBox.of(length, 2), STREAMS.stream(1000 + k));
            for (int x = 32; x < 96; x++) {
                for (int y = 32; y < 96; y++) {
                    part[heights[x * length + y]][k] += 1.0 / (64 * 64);
                }
            }
        }
        for (int h = 0; h < 4; h++) {
            double mean = Arrays.stream(part[h]).average().orElseThrow();
            assertThat(standardError(part[h])).isLessThan(2e-3);
            assertThat(mean).isCloseTo(known[h], within(1e-3 + 5.5 * standardError(part[h])));
        }
    }

    @Test
    void tooManySitesForIntegersAreRefused() {
        assertThatThrownBy(() -> new SandpileExact(OpenBox.of(17, 2)).recurrentStates())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 256 sites, got 289");
    }
}
