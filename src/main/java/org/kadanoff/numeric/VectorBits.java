package org.kadanoff.numeric;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The Vector API, with the widest vectors of the machine up to 512 bits. Linked only where the module is loaded. */
final class VectorBits implements BitArithmetic {
    private static final VectorSpecies<Long> SPECIES =
            LongVector.SPECIES_PREFERRED.length() > 8 ? LongVector.SPECIES_512 : LongVector.SPECIES_PREFERRED;
    private static final int WIDTH = SPECIES.length();

    private final BitArithmetic plain = BitArithmetic.longWords();

    private VectorBits() {}

    static BitArithmetic widest() {
        return new VectorBits();
    }

    @Override
    public String description() {
        return "Vector API, " + SPECIES.vectorBitSize() + " bits";
    }

    @Override
    public void compare(RandomLanes lanes, long[][] digits, long[][] planes, int from, int words) {
        int count = lanes.count();
        int thresholds = digits.length;
        for (int start = 0; start < words; start += count) {
            int length = Math.min(count, words - start);
            for (int t = 0; t < thresholds; t += 2) {
                int other = Math.min(t + 1, thresholds - 1);
                boolean last = t + 2 >= thresholds;
                for (int lane = 0; lane < length; lane += UNIT) {
                    for (int part = lane; part < lane + UNIT; part += 2 * WIDTH) {
                        comparePair(
                                lanes,
                                part,
                                digits[t],
                                digits[other],
                                planes[t],
                                planes[other],
                                from + start + part,
                                last);
                    }
                }
            }
        }
    }

    /**
     * Two thresholds for two vectors of lanes at once: the steps of one generator wait for each other, those of two do
     * not.
     *
     * @param keep whether the generators move on; not while further thresholds are to see the same numbers
     */
    private static void comparePair(
            RandomLanes lanes,
            int lane,
            long[] digits0,
            long[] digits1,
            long[] plane0,
            long[] plane1,
            int at,
            boolean keep) {
        LongVector a0 = LongVector.fromArray(SPECIES, lanes.s0, lane);
        LongVector a1 = LongVector.fromArray(SPECIES, lanes.s1, lane);
        LongVector a2 = LongVector.fromArray(SPECIES, lanes.s2, lane);
        LongVector a3 = LongVector.fromArray(SPECIES, lanes.s3, lane);
        LongVector b0 = LongVector.fromArray(SPECIES, lanes.s0, lane + WIDTH);
        LongVector b1 = LongVector.fromArray(SPECIES, lanes.s1, lane + WIDTH);
        LongVector b2 = LongVector.fromArray(SPECIES, lanes.s2, lane + WIDTH);
        LongVector b3 = LongVector.fromArray(SPECIES, lanes.s3, lane + WIDTH);
        LongVector belowA0 = LongVector.zero(SPECIES);
        LongVector belowA1 = LongVector.zero(SPECIES);
        LongVector belowB0 = LongVector.zero(SPECIES);
        LongVector belowB1 = LongVector.zero(SPECIES);
        for (int j = 0; j < digits0.length; j++) {
            LongVector digit0 = LongVector.broadcast(SPECIES, digits0[j]);
            LongVector digit1 = LongVector.broadcast(SPECIES, digits1[j]);
            LongVector a = a0.add(a3).lanewise(VectorOperators.ROL, 23).add(a0);
            LongVector t = a1.lanewise(VectorOperators.LSHL, 17);
            a2 = a2.lanewise(VectorOperators.XOR, a0);
            a3 = a3.lanewise(VectorOperators.XOR, a1);
            a1 = a1.lanewise(VectorOperators.XOR, a2);
            a0 = a0.lanewise(VectorOperators.XOR, a3);
            a2 = a2.lanewise(VectorOperators.XOR, t);
            a3 = a3.lanewise(VectorOperators.ROL, 45);
            belowA0 = a.and(belowA0).or(digit0.and(a.or(belowA0)));
            belowA1 = a.and(belowA1).or(digit1.and(a.or(belowA1)));
            LongVector b = b0.add(b3).lanewise(VectorOperators.ROL, 23).add(b0);
            LongVector u = b1.lanewise(VectorOperators.LSHL, 17);
            b2 = b2.lanewise(VectorOperators.XOR, b0);
            b3 = b3.lanewise(VectorOperators.XOR, b1);
            b1 = b1.lanewise(VectorOperators.XOR, b2);
            b0 = b0.lanewise(VectorOperators.XOR, b3);
            b2 = b2.lanewise(VectorOperators.XOR, u);
            b3 = b3.lanewise(VectorOperators.ROL, 45);
            belowB0 = b.and(belowB0).or(digit0.and(b.or(belowB0)));
            belowB1 = b.and(belowB1).or(digit1.and(b.or(belowB1)));
        }
        belowA0.intoArray(plane0, at);
        belowB0.intoArray(plane0, at + WIDTH);
        belowA1.intoArray(plane1, at);
        belowB1.intoArray(plane1, at + WIDTH);
        if (keep) {
            a0.intoArray(lanes.s0, lane);
            a1.intoArray(lanes.s1, lane);
            a2.intoArray(lanes.s2, lane);
            a3.intoArray(lanes.s3, lane);
            b0.intoArray(lanes.s0, lane + WIDTH);
            b1.intoArray(lanes.s1, lane + WIDTH);
            b2.intoArray(lanes.s2, lane + WIDTH);
            b3.intoArray(lanes.s3, lane + WIDTH);
        }
    }

    @Override
    public void flip(
            long[] own,
            long[][] neighbours,
            long[][] signs,
            long sign,
            long[][] accept,
            int from,
            int to,
            long[][] work) {
        plain.flip(own, neighbours, signs, sign, accept, from, to, work);
    }
}
