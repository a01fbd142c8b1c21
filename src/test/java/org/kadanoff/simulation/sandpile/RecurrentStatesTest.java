package org.kadanoff.simulation.sandpile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.testing.ChiSquare;

class RecurrentStatesTest {
    private static final RandomStreams STREAMS = RandomStreams.of(641613);
    /** For each of the tests with random numbers here, about ten. */
    private static final double FALSE_ALARM = 1e-7;

    static List<OpenBox> small() {
        return Boxes.small();
    }

    static List<OpenBox> smallest() {
        return Boxes.smallest();
    }

    @ParameterizedTest
    @MethodSource("small")
    void theirNumberIsTheDeterminant(OpenBox box) {
        int count = Boxes.recurrent(box).size();
        SandpileExact exact = new SandpileExact(box);

        assertThat(exact.recurrentStates()).isEqualTo(BigInteger.valueOf(count));
        assertThat(exact.logRecurrentStates()).isCloseTo(Math.log(count), within(1e-12));
    }

    /** Reference: 2·2·2 open box of sites with six bonds, det = Π (6 − 2cos …) with eigenvalues 3, 5 (3×), 7 (3×), 9. */
    @Test
    void theCubeHasTheKnownNumber() {
        assertThat(new SandpileExact(OpenBox.of(2, 3)).recurrentStates())
                .isEqualTo(BigInteger.valueOf(3L * 125 * 343 * 9));
        double log = new SandpileExact(OpenBox.of(15, 2)).logRecurrentStates();
        BigInteger count = new SandpileExact(OpenBox.of(15, 2)).recurrentStates();
        int shift = count.bitLength() - 60;
        assertThat(Math.log(count.shiftRight(shift).doubleValue()) + shift * Math.log(2))
                .isCloseTo(log, within(1e-10));
    }

    /** By the definition: what can be reached from the fullest state. */
    @ParameterizedTest
    @MethodSource("smallest")
    void theBurningTestFindsWhatTheDriveComesBackTo(OpenBox box) {
        int[] full = new int[box.sites()];
        Arrays.fill(full, box.threshold() - 1);
        Set<IntVector> reached = new HashSet<>(Set.of(IntVector.of(full)));
        ArrayDeque<IntVector> queue = new ArrayDeque<>(reached);
        while (!queue.isEmpty()) {
            IntVector state = queue.remove();
            for (int site = 0; site < box.sites(); site++) {
                Sandpile pile = Sandpile.of(box, state.toArray());
                pile.add(site);
                IntVector next = IntVector.of(pile.heights());
                if (reached.add(next)) {
                    queue.add(next);
                }
            }
        }
        Set<IntVector> burning = new HashSet<>();
        Boxes.recurrent(box).forEach(state -> burning.add(IntVector.of(state)));

        assertThat(burning).isEqualTo(reached);
    }

    /** χ² of independent draws, and of the states after some grains more: the stationary distribution does not move. */
    @ParameterizedTest
    @MethodSource("smallest")
    void drawsAreUniformAndGrainsLeaveThemSo(OpenBox box) {
        List<int[]> states = Boxes.recurrent(box);
        for (int grains : new int[] {0, 3}) {
            UniformRandomProvider random = STREAMS.stream(10 + grains);
            int draws = Math.max(2000, 10 * states.size());
            long[] counts = new long[states.size()];
            Map<IntVector, Integer> index = index(states);
            for (int k = 0; k < draws; k++) {
                Sandpile pile = Sandpile.stationary(box, random);
                for (int grain = 0; grain < grains; grain++) {
                    pile.add(random);
                }
                counts[index.get(IntVector.of(pile.heights()))]++;
            }
            assertThat(uniform(counts).pValue()).isGreaterThan(FALSE_ALARM);
        }
    }

    /** The broken twins: the full pile after three grains, and a site that is always full. */
    @Test
    void statesThatAreNotUniformAreCaught() {
        OpenBox box = Boxes.of(2, 2);
        List<int[]> states = Boxes.recurrent(box);
        Map<IntVector, Integer> index = index(states);
        UniformRandomProvider random = STREAMS.stream(20);
        long[] fromFull = new long[states.size()];
        long[] stableButNotUniform = new long[states.size()];
        for (int k = 0; k < 10 * states.size(); k++) {
            Sandpile pile = Sandpile.of(box, new int[] {3, 3, 3, 3});
            for (int grain = 0; grain < 3; grain++) {
                pile.add(random);
            }
            fromFull[index.get(IntVector.of(pile.heights()))]++;
            int[] raised = RecurrentStates.draw(box, random);
            raised[0] = 3;
            stableButNotUniform[index.get(IntVector.of(raised))]++;
        }
        assertThat(uniform(fromFull).pValue()).isLessThan(FALSE_ALARM);
        assertThat(uniform(stableButNotUniform).pValue()).isLessThan(FALSE_ALARM);
    }

    private static Map<IntVector, Integer> index(List<int[]> states) {
        Map<IntVector, Integer> index = new HashMap<>();
        states.forEach(state -> index.put(IntVector.of(state), index.size()));
        return index;
    }

    private static ChiSquare uniform(long[] counts) {
        double[] probabilities = new double[counts.length];
        Arrays.fill(probabilities, 1.0 / counts.length);
        return ChiSquare.of(counts, probabilities);
    }

    @Test
    void drawsOnLargeBoxesBurn() {
        for (OpenBox box : List.of(OpenBox.of(40, 2), OpenBox.of(9, 3), Boxes.of(3, 50), Boxes.of(2, 3, 4, 2))) {
            int[] heights = RecurrentStates.draw(box, STREAMS.stream(30));
            assertThat(RecurrentStates.contains(box, heights)).isTrue();
            heights[box.sites() / 2] = box.threshold();
            assertThat(RecurrentStates.contains(box, heights)).isFalse();
        }
        assertThat(RecurrentStates.contains(Boxes.of(2), new int[] {0, 0})).isFalse();
        assertThatThrownBy(() -> RecurrentStates.contains(Boxes.of(2), new int[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
