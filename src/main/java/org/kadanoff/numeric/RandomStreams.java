package org.kadanoff.numeric;

import org.apache.commons.rng.JumpableUniformRandomProvider;
import org.apache.commons.rng.RestorableUniformRandomProvider;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.RandomProviderDefaultState;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Reproducible, independent random streams addressed by (seed, task, replica).
 *
 * <p>The pair (seed, task) seeds an xoshiro256++ generator through SplitMix64; the replica is reached by that many
 * jumps of 2^128 steps, so the streams of one task cannot overlap. The same address gives the same bits on any number
 * of threads or machines.
 *
 * <p>Source: D. Blackman, S. Vigna, ACM TOMS 47, 36 (2021), doi:10.1145/3460772.
 */
public final class RandomStreams {
    private static final RandomSource GENERATOR = RandomSource.XO_SHI_RO_256_PP;

    private final long seed;

    private RandomStreams(long seed) {
        this.seed = seed;
    }

    public static RandomStreams of(long seed) {
        return new RandomStreams(seed);
    }

    /**
     * A family of streams for whoever was given one stream and needs several, seeded by the next 64 bits of that one.
     *
     * @param random advanced by one draw
     */
    public static RandomStreams from(UniformRandomProvider random) {
        return new RandomStreams(random.nextLong());
    }

    /**
     * Everything that a stream of this class needs to go on with the same bits.
     *
     * @param random not advanced
     * @throws IllegalArgumentException when the generator cannot be saved
     */
    public static byte[] save(UniformRandomProvider random) {
        if (random instanceof RestorableUniformRandomProvider generator
                && generator.saveState() instanceof RandomProviderDefaultState state) {
            return state.getState();
        }
        throw new IllegalArgumentException(
                "the state of this random generator cannot be saved; use the streams of RandomStreams");
    }

    /**
     * The stream that {@link #save} was called on, going on from there.
     *
     * @throws IllegalArgumentException when the bytes are no state of a stream of this class
     */
    public static UniformRandomProvider restore(byte[] saved) {
        RestorableUniformRandomProvider generator = GENERATOR.create(0L);
        int length = save(generator).length;
        if (saved.length != length) {
            throw new IllegalArgumentException(
                    "the state of a random stream has " + length + " bytes, got " + saved.length);
        }
        generator.restoreState(new RandomProviderDefaultState(saved));
        return generator;
    }

    /** The stream of a task's first replica. */
    public UniformRandomProvider stream(long task) {
        return stream(task, 0);
    }

    /**
     * The stream of one replica of a task.
     *
     * @param replica zero-based, at least 0; reached in O(replica) jumps
     */
    public UniformRandomProvider stream(long task, int replica) {
        if (replica < 0) {
            throw new IllegalArgumentException("a replica is numbered from 0, got " + replica);
        }
        long[] state = new long[4];
        // Nested, not a symmetric combination, which would give (seed, task) and (task, seed) the same bits.
        long position = mix(mix(seed) + task + 0x632BE59BD9B4E019L);
        for (int i = 0; i < state.length; i++) {
            position += 0x9E3779B97F4A7C15L;
            state[i] = mix(position);
        }
        JumpableUniformRandomProvider generator = (JumpableUniformRandomProvider) GENERATOR.create(state);
        for (int i = 0; i < replica; i++) {
            generator.jump();
        }
        return generator;
    }

    /** The output function of SplitMix64: a bijection that spreads nearby seeds over all 64 bits. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
