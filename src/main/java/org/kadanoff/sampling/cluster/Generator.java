package org.kadanoff.sampling.cluster;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.RandomStreams;

/**
 * xoshiro256++, the same bits as the generator of {@link RandomStreams}. A loop that draws many numbers works with a {@link #copy}
 * that never leaves its method and then calls {@link #goOn}: the compiler keeps the four words of such a copy in registers. Mutable.
 *
 * <p>Source: D. Blackman, S. Vigna, ACM TOMS 47, 36 (2021), doi:10.1145/3460772.
 */
final class Generator implements UniformRandomProvider {
    private long s0;
    private long s1;
    private long s2;
    private long s3;

    /** Going on from a saved {@link #state}. */
    Generator(long... state) {
        if (state.length != 4 || (state[0] | state[1] | state[2] | state[3]) == 0) {
            throw new IllegalArgumentException("the state of a generator is four numbers that are not all 0");
        }
        s0 = state[0];
        s1 = state[1];
        s2 = state[2];
        s3 = state[3];
    }

    /**
     * A generator of its own for whoever was given a stream.
     *
     * @param random advanced by one draw
     */
    static Generator from(UniformRandomProvider random) {
        UniformRandomProvider stream = RandomStreams.from(random).stream(0);
        return new Generator(stream.nextLong(), stream.nextLong(), stream.nextLong(), stream.nextLong());
    }

    private Generator(Generator other) {
        s0 = other.s0;
        s1 = other.s1;
        s2 = other.s2;
        s3 = other.s3;
    }

    Generator copy() {
        return new Generator(this);
    }

    /** Goes on where another generator stands. */
    void goOn(Generator other) {
        s0 = other.s0;
        s1 = other.s1;
        s2 = other.s2;
        s3 = other.s3;
    }

    long[] state() {
        return new long[] {s0, s1, s2, s3};
    }

    @Override
    public long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }
}
