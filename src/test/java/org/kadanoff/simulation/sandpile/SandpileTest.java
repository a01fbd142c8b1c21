package org.kadanoff.simulation.sandpile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.numeric.RandomStreams;

class SandpileTest {
    private static final RandomStreams STREAMS = RandomStreams.of(59381);

    static IntStream grainsOnASite() {
        return IntStream.of(9, 100);
    }

    static Stream<OpenBox> boxes() {
        return Stream.of(
                Boxes.of(1),
                Boxes.of(9),
                Boxes.of(1, 1),
                Boxes.of(5, 4),
                Boxes.of(1, 7),
                Boxes.of(8, 8),
                Boxes.of(3, 4, 3),
                Boxes.of(2, 3, 2, 2));
    }

    /** Dhar's abelian property: any order of topplings, one at a time, ends in the same state after the same topplings. */
    @ParameterizedTest
    @MethodSource("boxes")
    void everyAvalancheIsThatOfTopplingInRandomOrder(OpenBox box) {
        UniformRandomProvider random = STREAMS.stream(1);
        Sandpile pile = Sandpile.stationary(box, random);
        for (int grain = 0; grain < 200; grain++) {
            int site = random.nextInt(box.sites());
            int[] before = pile.heights();
            before[site]++;
            NaivePile naive = new NaivePile(box.size().toArray(), before);
            NaivePile parallel = new NaivePile(box.size().toArray(), before);

            Avalanche avalanche = pile.add(site);
            naive.relax(random);

            assertThat(pile.heights()).isEqualTo(naive.height);
            assertThat(avalanche.size())
                    .isEqualTo(LongStream.of(naive.topplings).sum());
            assertThat(avalanche.area()).isEqualTo((int)
                    LongStream.of(naive.topplings).filter(n -> n > 0).count());
            assertThat(avalanche.extent()).isEqualTo(naive.extent());
            assertThat(avalanche.duration()).isEqualTo(parallel.relaxInParallel());
            assertThat(avalanche.lost())
                    .isEqualTo(IntStream.of(before).sum()
                            - IntStream.of(naive.height).sum());
        }
    }

    /** From far beyond stability, where sites topple again and again. */
    @ParameterizedTest
    @MethodSource("grainsOnASite")
    void unstablePilesRelaxToTheSameStateInAnyOrder(int most) {
        OpenBox box = Boxes.of(5, 6);
        UniformRandomProvider random = STREAMS.stream(2);
        for (int trial = 0; trial < 5; trial++) {
            int[] heights =
                    IntStream.range(0, 30).map(i -> random.nextInt(most + 1)).toArray();
            NaivePile naive = new NaivePile(new int[] {5, 6}, heights);
            naive.relax(random);
            NaivePile parallel = new NaivePile(new int[] {5, 6}, heights);
            int steps = parallel.relaxInParallel();
            Sandpile pile = Sandpile.of(box, heights);
            Avalanche avalanche = pile.relax();

            assertThat(pile.isStable()).isTrue();
            assertThat(pile.heights()).isEqualTo(naive.height).isEqualTo(parallel.height);
            assertThat(avalanche.size())
                    .isEqualTo(LongStream.of(naive.topplings).sum());
            assertThat(avalanche.duration()).isEqualTo(steps);
            assertThat(avalanche.lost())
                    .isEqualTo(IntStream.of(heights).sum()
                            - IntStream.of(naive.height).sum());
        }
    }

    /** a_i a_j = a_j a_i. */
    @Test
    void grainsMayFallInAnyOrder() {
        OpenBox box = OpenBox.of(12, 2);
        int[] start = RecurrentStates.draw(box, STREAMS.stream(3));
        int[] sites = STREAMS.stream(4).ints(300, 0, 144).toArray();
        Sandpile forwards = Sandpile.of(box, start);
        Sandpile backwards = Sandpile.of(box, start);
        long there = 0;
        long back = 0;
        int[] heaped = start.clone();
        for (int k = 0; k < sites.length; k++) {
            there += forwards.add(sites[k]).size();
            back += backwards.add(sites[sites.length - 1 - k]).size();
            heaped[sites[k]]++;
        }
        Sandpile atOnce = Sandpile.of(box, heaped);

        assertThat(forwards.heights()).isEqualTo(backwards.heights());
        assertThat(there).isEqualTo(back).isEqualTo(atOnce.relax().size());
        assertThat(atOnce.heights()).isEqualTo(forwards.heights());
    }

    /** In one dimension every grain on a full pile topples all between it and the ends. */
    @Test
    void theFullChainHasAnAvalancheOfKnownSize() {
        int n = 20;
        for (int site = 0; site < n; site++) {
            int[] full = new int[n];
            Arrays.fill(full, 1);
            Avalanche avalanche = Sandpile.of(Boxes.of(n), full).add(site);

            assertThat(avalanche.size()).isEqualTo((site + 1L) * (n - site));
            assertThat(avalanche.area()).isEqualTo(n);
            assertThat(avalanche.extent()).isEqualTo(n);
            assertThat(avalanche.lost()).isEqualTo(2);
        }
    }

    @Test
    void theSameSeedGivesTheSameAvalanches() {
        OpenBox box = OpenBox.of(16, 2);
        for (AvalancheSeries.Quantity quantity : AvalancheSeries.Quantity.values()) {
            AvalancheSeries once =
                    AvalancheSeries.drive(Sandpile.stationary(box, STREAMS.stream(5)), 500, STREAMS.stream(6));
            AvalancheSeries again =
                    AvalancheSeries.drive(Sandpile.stationary(box, STREAMS.stream(5)), 500, STREAMS.stream(6));
            assertThat(once.of(quantity)).isEqualTo(again.of(quantity)).hasSize(once.length());
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        OpenBox box = OpenBox.of(12, 2);
        AvalancheSeries one = AvalancheSeries.driveStationary(box, 5, 200, STREAMS.stream(8), 1);
        AvalancheSeries three = AvalancheSeries.driveStationary(box, 5, 200, STREAMS.stream(8), 3);
        for (AvalancheSeries.Quantity quantity : AvalancheSeries.Quantity.values()) {
            assertThat(one.of(quantity)).isEqualTo(three.of(quantity)).hasSize(1000);
        }
        assertThat(Arrays.copyOf(one.of(AvalancheSeries.Quantity.SIZE), 200))
                .isNotEqualTo(Arrays.copyOfRange(one.of(AvalancheSeries.Quantity.SIZE), 200, 400));
        assertThatThrownBy(() -> AvalancheSeries.driveStationary(box, 0, 10, STREAMS.stream(8), 1))
                .hasMessageContaining("at least one pile");
    }

    @Test
    void badInputIsRefused() {
        assertThatThrownBy(() -> Boxes.of()).hasMessageContaining("at least one site along each of its axes");
        assertThatThrownBy(() -> Boxes.of(3, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Boxes.of(-2, -2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Boxes.of(100000, 100000)).hasMessageContaining("at most 2^25");
        assertThatThrownBy(() -> Boxes.of(1 << 30, 1 << 30, 4)).hasMessageContaining("at most 2^25");
        assertThatThrownBy(() -> OpenBox.of(3, 0)).isInstanceOf(IllegalArgumentException.class);
        Sandpile pile = Sandpile.empty(Boxes.of(2, 2));
        assertThatThrownBy(() -> pile.add(4)).hasMessageContaining("from 0 to 3, got 4");
        assertThatThrownBy(() -> Sandpile.of(Boxes.of(2, 2), new int[3])).hasMessageContaining("as many heights");
        assertThatThrownBy(() -> Sandpile.of(Boxes.of(2), new int[] {0, -1})).hasMessageContaining("at least 0");
        assertThatThrownBy(() -> Sandpile.of(Boxes.of(2), new int[] {1 << 29, 1 << 29}))
                .hasMessageContaining("2^29 grains");
        Sandpile unstable = Sandpile.of(Boxes.of(2), new int[] {5, 0});
        assertThat(unstable.isStable()).isFalse();
        assertThatThrownBy(() -> unstable.add(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("relax it first");
        assertThatThrownBy(() -> AvalancheSeries.drive(pile, 0, STREAMS.stream(7)))
                .hasMessageContaining("begins with a grain");
    }
}
