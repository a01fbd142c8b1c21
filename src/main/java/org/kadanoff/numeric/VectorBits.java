package org.kadanoff.numeric;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

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
            for (int lane = 0; lane < length; lane += 2 * WIDTH) {
                compareAll(lanes, lane, digits, planes, from + start + lane);
            }
        }
    }

    /** All thresholds for two vectors of lanes; the generators move on with the last of the thresholds. */
    private static void compareAll(RandomLanes lanes, int lane, long[][] digits, long[][] planes, int at) {
        int first = 0;
        for (; digits.length - first > 2; first += 4) {
            compareFour(lanes, lane, digits, planes, first, at, first + 4 >= digits.length);
        }
        if (first < digits.length) {
            compareTwo(lanes, lane, digits, planes, first, at, true);
        }
    }

    /**
     * Two thresholds for two vectors of lanes at once: the steps of one generator wait for each other, those of two do not.
     * The last word of a state is kept as the two halves of its rotation, s3 = high | low, which shortens that wait.
     *
     * @param first number of the first threshold; where there are fewer after it, the last one is done several times
     * @param keep whether the generators move on; not while further thresholds are to see the same numbers
     */
    private static void compareTwo(
            RandomLanes lanes, int lane, long[][] digits, long[][] planes, int first, int at, boolean keep) {
        int t1 = Math.min(first + 1, digits.length - 1);
        long[] digits0 = digits[first];
        long[] digits1 = digits[t1];
        LongVector a0 = LongVector.fromArray(SPECIES, lanes.s0, lane);
        LongVector a1 = LongVector.fromArray(SPECIES, lanes.s1, lane);
        LongVector a2 = LongVector.fromArray(SPECIES, lanes.s2, lane);
        LongVector aHigh = LongVector.fromArray(SPECIES, lanes.s3, lane);
        LongVector aLow = LongVector.zero(SPECIES);
        LongVector b0 = LongVector.fromArray(SPECIES, lanes.s0, lane + WIDTH);
        LongVector b1 = LongVector.fromArray(SPECIES, lanes.s1, lane + WIDTH);
        LongVector b2 = LongVector.fromArray(SPECIES, lanes.s2, lane + WIDTH);
        LongVector bHigh = LongVector.fromArray(SPECIES, lanes.s3, lane + WIDTH);
        LongVector bLow = LongVector.zero(SPECIES);
        LongVector aBelow0 = LongVector.zero(SPECIES);
        LongVector aBelow1 = LongVector.zero(SPECIES);
        LongVector bBelow0 = LongVector.zero(SPECIES);
        LongVector bBelow1 = LongVector.zero(SPECIES);
        for (int j = 0; j < digits0.length; j++) {
            LongVector a = a0.add(aHigh.or(aLow)).lanewise(ROL, 23).add(a0);
            LongVector aShifted = a1.lanewise(LSHL, 17);
            LongVector a3 = aHigh.lanewise(XOR, aLow).lanewise(XOR, a1);
            a2 = a2.lanewise(XOR, a0);
            a1 = a1.lanewise(XOR, a2);
            a0 = a0.lanewise(XOR, a3);
            a2 = a2.lanewise(XOR, aShifted);
            aHigh = a3.lanewise(LSHL, 45);
            aLow = a3.lanewise(LSHR, 19);
            LongVector b = b0.add(bHigh.or(bLow)).lanewise(ROL, 23).add(b0);
            LongVector bShifted = b1.lanewise(LSHL, 17);
            LongVector b3 = bHigh.lanewise(XOR, bLow).lanewise(XOR, b1);
            b2 = b2.lanewise(XOR, b0);
            b1 = b1.lanewise(XOR, b2);
            b0 = b0.lanewise(XOR, b3);
            b2 = b2.lanewise(XOR, bShifted);
            bHigh = b3.lanewise(LSHL, 45);
            bLow = b3.lanewise(LSHR, 19);
            LongVector digit0 = LongVector.broadcast(SPECIES, digits0[j]);
            aBelow0 = a.and(aBelow0).or(digit0.and(a.or(aBelow0)));
            bBelow0 = b.and(bBelow0).or(digit0.and(b.or(bBelow0)));
            LongVector digit1 = LongVector.broadcast(SPECIES, digits1[j]);
            aBelow1 = a.and(aBelow1).or(digit1.and(a.or(aBelow1)));
            bBelow1 = b.and(bBelow1).or(digit1.and(b.or(bBelow1)));
        }
        aBelow0.intoArray(planes[first], at);
        bBelow0.intoArray(planes[first], at + WIDTH);
        aBelow1.intoArray(planes[t1], at);
        bBelow1.intoArray(planes[t1], at + WIDTH);
        if (keep) {
            a0.intoArray(lanes.s0, lane);
            a1.intoArray(lanes.s1, lane);
            a2.intoArray(lanes.s2, lane);
            aHigh.or(aLow).intoArray(lanes.s3, lane);
            b0.intoArray(lanes.s0, lane + WIDTH);
            b1.intoArray(lanes.s1, lane + WIDTH);
            b2.intoArray(lanes.s2, lane + WIDTH);
            bHigh.or(bLow).intoArray(lanes.s3, lane + WIDTH);
        }
    }

    /** As {@link #compareTwo} with four thresholds; more need more registers than there are. */
    private static void compareFour(
            RandomLanes lanes, int lane, long[][] digits, long[][] planes, int first, int at, boolean keep) {
        int t1 = Math.min(first + 1, digits.length - 1);
        int t2 = Math.min(first + 2, digits.length - 1);
        int t3 = Math.min(first + 3, digits.length - 1);
        long[] digits0 = digits[first];
        long[] digits1 = digits[t1];
        long[] digits2 = digits[t2];
        long[] digits3 = digits[t3];
        LongVector a0 = LongVector.fromArray(SPECIES, lanes.s0, lane);
        LongVector a1 = LongVector.fromArray(SPECIES, lanes.s1, lane);
        LongVector a2 = LongVector.fromArray(SPECIES, lanes.s2, lane);
        LongVector aHigh = LongVector.fromArray(SPECIES, lanes.s3, lane);
        LongVector aLow = LongVector.zero(SPECIES);
        LongVector b0 = LongVector.fromArray(SPECIES, lanes.s0, lane + WIDTH);
        LongVector b1 = LongVector.fromArray(SPECIES, lanes.s1, lane + WIDTH);
        LongVector b2 = LongVector.fromArray(SPECIES, lanes.s2, lane + WIDTH);
        LongVector bHigh = LongVector.fromArray(SPECIES, lanes.s3, lane + WIDTH);
        LongVector bLow = LongVector.zero(SPECIES);
        LongVector aBelow0 = LongVector.zero(SPECIES);
        LongVector aBelow1 = LongVector.zero(SPECIES);
        LongVector aBelow2 = LongVector.zero(SPECIES);
        LongVector aBelow3 = LongVector.zero(SPECIES);
        LongVector bBelow0 = LongVector.zero(SPECIES);
        LongVector bBelow1 = LongVector.zero(SPECIES);
        LongVector bBelow2 = LongVector.zero(SPECIES);
        LongVector bBelow3 = LongVector.zero(SPECIES);
        for (int j = 0; j < digits0.length; j++) {
            LongVector a = a0.add(aHigh.or(aLow)).lanewise(ROL, 23).add(a0);
            LongVector aShifted = a1.lanewise(LSHL, 17);
            LongVector a3 = aHigh.lanewise(XOR, aLow).lanewise(XOR, a1);
            a2 = a2.lanewise(XOR, a0);
            a1 = a1.lanewise(XOR, a2);
            a0 = a0.lanewise(XOR, a3);
            a2 = a2.lanewise(XOR, aShifted);
            aHigh = a3.lanewise(LSHL, 45);
            aLow = a3.lanewise(LSHR, 19);
            LongVector b = b0.add(bHigh.or(bLow)).lanewise(ROL, 23).add(b0);
            LongVector bShifted = b1.lanewise(LSHL, 17);
            LongVector b3 = bHigh.lanewise(XOR, bLow).lanewise(XOR, b1);
            b2 = b2.lanewise(XOR, b0);
            b1 = b1.lanewise(XOR, b2);
            b0 = b0.lanewise(XOR, b3);
            b2 = b2.lanewise(XOR, bShifted);
            bHigh = b3.lanewise(LSHL, 45);
            bLow = b3.lanewise(LSHR, 19);
            LongVector digit0 = LongVector.broadcast(SPECIES, digits0[j]);
            aBelow0 = a.and(aBelow0).or(digit0.and(a.or(aBelow0)));
            bBelow0 = b.and(bBelow0).or(digit0.and(b.or(bBelow0)));
            LongVector digit1 = LongVector.broadcast(SPECIES, digits1[j]);
            aBelow1 = a.and(aBelow1).or(digit1.and(a.or(aBelow1)));
            bBelow1 = b.and(bBelow1).or(digit1.and(b.or(bBelow1)));
            LongVector digit2 = LongVector.broadcast(SPECIES, digits2[j]);
            aBelow2 = a.and(aBelow2).or(digit2.and(a.or(aBelow2)));
            bBelow2 = b.and(bBelow2).or(digit2.and(b.or(bBelow2)));
            LongVector digit3 = LongVector.broadcast(SPECIES, digits3[j]);
            aBelow3 = a.and(aBelow3).or(digit3.and(a.or(aBelow3)));
            bBelow3 = b.and(bBelow3).or(digit3.and(b.or(bBelow3)));
        }
        aBelow0.intoArray(planes[first], at);
        bBelow0.intoArray(planes[first], at + WIDTH);
        aBelow1.intoArray(planes[t1], at);
        bBelow1.intoArray(planes[t1], at + WIDTH);
        aBelow2.intoArray(planes[t2], at);
        bBelow2.intoArray(planes[t2], at + WIDTH);
        aBelow3.intoArray(planes[t3], at);
        bBelow3.intoArray(planes[t3], at + WIDTH);
        if (keep) {
            a0.intoArray(lanes.s0, lane);
            a1.intoArray(lanes.s1, lane);
            a2.intoArray(lanes.s2, lane);
            aHigh.or(aLow).intoArray(lanes.s3, lane);
            b0.intoArray(lanes.s0, lane + WIDTH);
            b1.intoArray(lanes.s1, lane + WIDTH);
            b2.intoArray(lanes.s2, lane + WIDTH);
            bHigh.or(bLow).intoArray(lanes.s3, lane + WIDTH);
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
