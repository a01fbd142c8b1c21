package org.kadanoff.numeric;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** The Vector API, with the widest vectors of the machine up to 512 bits. Linked only where the module is loaded. */
record VectorBits() implements BitArithmetic {
    static final VectorSpecies<Long> SPECIES =
            LongVector.SPECIES_PREFERRED.length() > 8 ? LongVector.SPECIES_512 : LongVector.SPECIES_PREFERRED;
    static final int WIDTH = SPECIES.length();

    @Override
    public String description() {
        return "Vector API, " + SPECIES.vectorBitSize() + " bits";
    }

    @Override
    public String toString() {
        return description();
    }

    @Override
    public void compare(RandomLanes lanes, long[][] digits, long[][] planes, int from, int words) {
        int count = lanes.count();
        for (int start = 0; start < words; start += count) {
            int length = (Math.min(count, words - start) + UNIT - 1) / UNIT * UNIT;
            int lane = 0;
            if (digits.length <= 2) {
                for (; lane + VectorPlanes.WIDE <= length; lane += VectorPlanes.WIDE) {
                    VectorPlanes.two(lanes, lane, digits, 0, planes, from + start + lane, true);
                }
            }
            for (; lane < length; lane += VectorPlanes.NARROW) {
                for (int first = 0; first < digits.length; first += 3) {
                    boolean keep = first + 3 >= digits.length;
                    VectorPlanes.three(lanes, lane, digits, first, planes, from + start + lane, keep);
                }
            }
            lanes.advanceCounters(length, digits[0].length);
        }
    }

    @Override
    public void flip(
            long[] own,
            long[][] neighbours,
            int shift,
            long[][] signs,
            long sign,
            long[][] accept,
            int offset,
            int from,
            int to,
            long[][] work) {
        int whole = to - (to - from) % WIDTH;
        if (neighbours.length == 4 && signs.length == 0 && accept.length == 2) {
            VectorFlips.square(own, neighbours, shift, sign, accept[0], accept[1], offset, from, whole);
        } else if (neighbours.length == 4 && accept.length == 2) {
            VectorFlips.square(own, neighbours, shift, signs, sign, accept, offset, from, whole);
        } else if (neighbours.length == 6 && accept.length == 3 && signs.length > 0) {
            VectorFlips.cubic(own, neighbours, shift, signs, sign, accept, offset, from, whole);
        } else {
            for (int i = from; i < whole; i += WIDTH) {
                VectorFlips.any(own, neighbours, shift, signs, sign, accept, offset, i);
            }
        }
        if (whole < to) {
            new LongBits().flip(own, neighbours, shift, signs, sign, accept, offset, whole, to, work);
        }
    }
}
