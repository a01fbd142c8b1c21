package org.kadanoff.numeric;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Many small fast counting generators (SFC64) side by side, which deliver words of independent random bits. Mutable.
 *
 * <p>The state of a lane is (a, b, c) and a counter n; a step gives t and moves on to
 *
 * <p>t = a + b + n, n ← n + 1, a ← b ⊕ (b ≫ 11), b ← c + (c ≪ 3), c ← rot(c, 24) + t.
 *
 * <p>Where words cannot be rotated in one instruction, that is a third less work than a step of xoshiro256++. The counter
 * makes every lane's period at least 2^64. There is no way to jump ahead, so where lanes lie on the generator's cycles is not
 * known; but a step can be undone (9c gives c, c gives t, b ⊕ (b ≫ 11) gives b, t gives a) and all lanes begin with the same
 * n, so for the first 2^64 steps two lanes are never in one state, at equal or at different times, unless they were seeded
 * alike. Every lane is seeded with 192 bits from a stream; of m lanes two are alike with a probability of m² 2^{−193}. That
 * different seeds give independent words is what the batteries of tests say, not a theorem. The first {@value #WARM_UP}
 * steps are thrown away, to mix the seed.
 *
 * <p>The layout is part of the definition of the random numbers and does not depend on the width of any vector. The lanes
 * of one unit of {@link BitArithmetic#UNIT} always move together and share their counter.
 *
 * <p>Source: C. Doty-Humphrey, PractRand, https://pracrand.sourceforge.net (generator sfc64).
 */
public final class RandomLanes {
    /** Words of one lane's state but for the counter. */
    private static final int STATE = 3;

    private static final int WARM_UP = 18;

    final long[] a;
    final long[] b;
    final long[] c;
    /** n, by unit of lanes. */
    final long[] counters;
    /** Room for one word per lane and threshold and one more, for arithmetic that works on whole rows. */
    final long[][] scratch;

    private RandomLanes(int count, int thresholds) {
        a = new long[count];
        b = new long[count];
        c = new long[count];
        counters = new long[count / BitArithmetic.UNIT];
        scratch = new long[thresholds + 1][count];
    }

    /**
     * Seeds the lanes.
     *
     * @param count number of lanes, a multiple of {@link BitArithmetic#UNIT}
     * @param thresholds number of thresholds that words are compared with
     * @param random advanced by three draws per lane
     */
    static RandomLanes seeded(int count, int thresholds, UniformRandomProvider random) {
        RandomLanes lanes = new RandomLanes(count, thresholds);
        for (int l = 0; l < count; l++) {
            lanes.seed(l, random.nextLong(), random.nextLong(), random.nextLong());
        }
        Arrays.fill(lanes.counters, 1 + WARM_UP);
        return lanes;
    }

    private void seed(int lane, long seedA, long seedB, long seedC) {
        long x = seedA;
        long y = seedB;
        long z = seedC;
        for (int n = 1; n <= WARM_UP; n++) {
            long sum = x + y + n;
            x = y ^ (y >>> 11);
            y = z + (z << 3);
            z = Long.rotateLeft(z, 24) + sum;
        }
        a[lane] = x;
        b[lane] = y;
        c[lane] = z;
    }

    /** The lanes that {@link #write} was called on. */
    static RandomLanes restored(long[] saved, int from, int count, int thresholds) {
        RandomLanes lanes = new RandomLanes(count, thresholds);
        int next = from;
        for (long[] part : lanes.state()) {
            System.arraycopy(saved, next, part, 0, part.length);
            next += part.length;
        }
        return lanes;
    }

    int count() {
        return a.length;
    }

    /** The counter of a lane. */
    long counter(int lane) {
        return counters[lane / BitArithmetic.UNIT];
    }

    /** Lanes 0 … {@code length} − 1 have made some steps. */
    void advanceCounters(int length, int steps) {
        for (int u = 0; u < length / BitArithmetic.UNIT; u++) {
            counters[u] += steps;
        }
    }

    /** Number of words of {@link #write}. */
    int size() {
        return size(count());
    }

    /** Number of words of {@link #write} for that many lanes. */
    static int size(int count) {
        return STATE * count + count / BitArithmetic.UNIT;
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
        return new long[][] {a, b, c, counters};
    }
}
