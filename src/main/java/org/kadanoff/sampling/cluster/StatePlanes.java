package org.kadanoff.sampling.cluster;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A configuration by the binary digits of its states: bit b of word w of a plane belongs to the site 64 w + b. Mutable.
 */
final class StatePlanes {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOWEST_BITS = 0x0101010101010101L;

    /** Multiplied by it, the lowest bit of byte k goes to bit 56 + k. */
    private static final long GATHER = 0x0102040810204080L;

    private final long[][] planes;

    /** Room for states 0 … states − 1. */
    StatePlanes(int sites, int states) {
        int digits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(states - 1));
        planes = new long[digits][roomFor(sites)];
    }

    /** Length of a plane that {@link #shifted} can be called on. */
    static int roomFor(int sites) {
        return (sites >>> 6) + 2;
    }

    void set(byte[] state) {
        for (int d = 0; d < planes.length; d++) {
            long[] plane = planes[d];
            for (int from = 0; from < state.length; from += Long.SIZE) {
                int to = Math.min(state.length, from + Long.SIZE);
                plane[from >>> 6] = word(state, d, from, to);
            }
        }
    }

    private static long word(byte[] state, int digit, int from, int to) {
        long word = 0;
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long bits = ((long) EIGHT_BYTES.get(state, i) >>> digit) & LOWEST_BITS;
            word |= ((bits * GATHER) >>> 56) << i;
        }
        for (; i < to; i++) {
            word |= (state[i] >>> digit & 1L) << i;
        }
        return word;
    }

    /** Bits that are 1 where the site is in another state than the site that is d further on; anything where there is none. */
    long differing(int word, int distance) {
        long differing = 0;
        for (long[] plane : planes) {
            differing |= plane[word] ^ shifted(plane, word, distance);
        }
        return differing;
    }

    /** Bits d … d + 63 of a word and those after it, for 64 w + d below the number of sites. */
    static long shifted(long[] plane, int word, int distance) {
        int from = word + (distance >>> 6);
        return plane[from] >>> distance | plane[from + 1] << 1 << ~distance;
    }
}
