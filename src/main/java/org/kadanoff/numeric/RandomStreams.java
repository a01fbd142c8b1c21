package org.kadanoff.numeric;

import org.apache.commons.rng.JumpableUniformRandomProvider;
import org.apache.commons.rng.UniformRandomProvider;
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
    private final long seed;

    private RandomStreams(long seed) {
        this.seed = seed;
    }

    public static RandomStreams of(long seed) {
        return new RandomStreams(seed);
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
        JumpableUniformRandomProvider generator =
                (JumpableUniformRandomProvider) RandomSource.XO_SHI_RO_256_PP.create(state);
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
