package org.kadanoff.numeric;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Many xoshiro256++ generators side by side, which deliver words of independent random bits. Mutable.
 *
 * <p>The layout is part of the definition of the random numbers and does not depend on the width of any vector. Every lane
 * has a state of its own, drawn from a stream of 256-bit states.
 *
 * <p>Source: D. Blackman, S. Vigna, ACM TOMS 47, 36 (2021), doi:10.1145/3460772.
 */
public final class RandomLanes {
    /** Words of one lane's state. */
    static final int STATE = 4;

    final long[] s0;
    final long[] s1;
    final long[] s2;
    final long[] s3;
    /** Room for one word per lane and threshold and one more, for arithmetic that works on whole rows. */
    final long[][] scratch;

    private RandomLanes(int count, int thresholds) {
        s0 = new long[count];
        s1 = new long[count];
        s2 = new long[count];
        s3 = new long[count];
        scratch = new long[thresholds + 1][count];
    }

    /**
     * Seeds the lanes.
     *
     * @param count number of lanes, a multiple of {@link BitArithmetic#UNIT}
     * @param thresholds number of thresholds that words are compared with
     * @param random advanced by four draws per lane
     */
    static RandomLanes seeded(int count, int thresholds, UniformRandomProvider random) {
        RandomLanes lanes = new RandomLanes(count, thresholds);
        for (int l = 0; l < count; l++) {
            lanes.s0[l] = random.nextLong();
            lanes.s1[l] = random.nextLong();
            lanes.s2[l] = random.nextLong();
            lanes.s3[l] = random.nextLong();
        }
        return lanes;
    }

    /** The lanes that {@link #write} was called on. */
    static RandomLanes restored(long[] saved, int from, int count, int thresholds) {
        RandomLanes lanes = new RandomLanes(count, thresholds);
        int next = from;
        for (long[] part : lanes.state()) {
            System.arraycopy(saved, next, part, 0, count);
            next += count;
        }
        return lanes;
    }

    int count() {
        return s0.length;
    }

    /** Number of words of {@link #write}. */
    int size() {
        return STATE * count();
    }

    /** Writes the states to an array. */
    void write(long[] target, int from) {
        int next = from;
        for (long[] part : state()) {
            System.arraycopy(part, 0, target, next, part.length);
            next += part.length;
        }
    }

    private long[][] state() {
        return new long[][] {s0, s1, s2, s3};
    }
}
