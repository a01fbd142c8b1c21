package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
    private static final long[] SEEDS = {0, 1, 2, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x9E3779B97F4A7C15L};
    private static final long[] TASKS = {0, 1, 2, -1, 1000, Long.MIN_VALUE, 0x632BE59BD9B4E019L};

    @Test
    void theSameAddressGivesTheSameBits() {
        for (long seed : SEEDS) {
            assertThat(first(RandomStreams.of(seed).stream(7, 3), 5))
                    .isEqualTo(first(RandomStreams.of(seed).stream(7, 3), 5));
            assertThat(first(RandomStreams.of(seed).stream(7), 5))
                    .isEqualTo(first(RandomStreams.of(seed).stream(7, 0), 5));
        }
    }

    @Test
    void distinctAddressesGiveDistinctBits() {
        Set<Long> seen = new HashSet<>();
        int addresses = 0;
        for (long seed : SEEDS) {
            for (long task : TASKS) {
                for (int replica = 0; replica < 4; replica++) {
                    seen.add(RandomStreams.of(seed).stream(task, replica).nextLong());
                    addresses++;
                }
            }
        }
        assertThat(seen).hasSize(addresses);
    }

    @Test
    void exchangingSeedAndTaskGivesAnotherStream() {
        // Were seed and task mixed by a symmetric operation, these addresses would share their bits.
        long offset = 0x632BE59BD9B4E019L;
        for (long seed : SEEDS) {
            for (long task : TASKS) {
                assertThat(first(RandomStreams.of(task + offset).stream(seed - offset), 2))
                        .as("seed %d, task %d", seed, task)
                        .isNotEqualTo(first(RandomStreams.of(seed).stream(task), 2));
            }
        }
    }

    @Test
    void neighbouringStreamsAgreeInHalfOfTheirBits() {
        // 64 000 bits: the standard deviation of the agreement is 126.
        for (int[] addresses : new int[][] {{0, 1, 0, 0}, {0, 0, 0, 1}, {5, 6, 3, 3}}) {
            UniformRandomProvider one = RandomStreams.of(9).stream(addresses[0], addresses[2]);
            UniformRandomProvider other = RandomStreams.of(9).stream(addresses[1], addresses[3]);
            int different = 0;
            for (int k = 0; k < 1000; k++) {
                different += Long.bitCount(one.nextLong() ^ other.nextLong());
            }
            assertThat(different).isBetween(32_000 - 6 * 127, 32_000 + 6 * 127);
        }
    }

    @Test
    void replicasAreJumpsOfXoshiro256PlusPlus() {
        long[] replica = first(RandomStreams.of(11).stream(4, 2), 3);
        assertThat(replica).isNotEqualTo(first(RandomStreams.of(11).stream(4, 1), 3));
        assertThat(replica).isEqualTo(Xoshiro256.of(11, 4).jumped(2).next(3));
        assertThat(first(RandomStreams.of(-5).stream(-6), 3))
                .isEqualTo(Xoshiro256.of(-5, -6).next(3));
    }

    @Test
    void goldenFirstValues() {
        assertThat(first(RandomStreams.of(0).stream(0), 2))
                .containsExactly(8549981834433468418L, -6012175454297353937L);
        assertThat(first(RandomStreams.of(42).stream(1, 2), 2))
                .containsExactly(1618267745742092652L, -4234655194371728745L);
    }

    @Test
    void replicasAreNumberedFromZero() {
        assertThatThrownBy(() -> RandomStreams.of(0).stream(0, -1)).hasMessageContaining("got -1");
    }

    private static long[] first(UniformRandomProvider random, int count) {
        List<Long> values = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            values.add(random.nextLong());
        }
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    /** Draws of 32 bits keep half of a word for the next one, of one bit the others; both are part of the state. */
    @Test
    void aRestoredStreamGoesOnWithTheSameBits() {
        UniformRandomProvider stream = RandomStreams.of(3).stream(5, 2);
        for (int k = 0; k < 100; k++) {
            UniformRandomProvider restored = RandomStreams.restore(RandomStreams.save(stream));
            for (int draw = 0; draw < 3; draw++) {
                assertThat(restored.nextInt()).isEqualTo(stream.nextInt());
                assertThat(restored.nextBoolean()).isEqualTo(stream.nextBoolean());
                assertThat(restored.nextDouble()).isEqualTo(stream.nextDouble());
            }
        }
    }

    @Test
    void aFamilyIsSeededByTheNextBitsOfItsStream() {
        UniformRandomProvider stream = RandomStreams.of(4).stream(0);
        long seed = RandomStreams.of(4).stream(0).nextLong();
        assertThat(first(RandomStreams.from(stream).stream(9), 5))
                .isEqualTo(first(RandomStreams.of(seed).stream(9), 5));
        assertThat(first(RandomStreams.from(stream).stream(9), 5))
                .isNotEqualTo(first(RandomStreams.of(seed).stream(9), 5));
    }

    @Test
    void whatIsNoStateIsRefused() {
        assertThatThrownBy(() -> RandomStreams.restore(new byte[3])).hasMessageContaining("got 3");
        assertThatThrownBy(() -> RandomStreams.save(() -> 4)).hasMessageContaining("cannot be saved");
    }
}
