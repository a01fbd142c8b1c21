package org.kadanoff.numeric;

import static jdk.incubator.vector.VectorOperators.XOR;
import static org.kadanoff.numeric.VectorBits.SPECIES;
import static org.kadanoff.numeric.VectorBits.WIDTH;

import jdk.incubator.vector.LongVector;

/**
 * {@link BitArithmetic#flip} by the Vector API, from word {@code from} to {@code to} − 1 in whole vectors. The compiler
 * makes one instruction of every three-way and, or, xor, so that counting costs little beside the loads.
 */
final class VectorFlips {
    private VectorFlips() {}

    /** Four neighbours, one sign, a plane each for none and one at odds. */
    static void square(
            long[] own,
            long[][] neighbours,
            int shift,
            long sign,
            long[] none,
            long[] one,
            int offset,
            int from,
            int to) {
        long[] n0 = neighbours[0];
        long[] n1 = neighbours[1];
        long[] n2 = neighbours[2];
        long[] n3 = neighbours[3];
        for (int i = from; i < to; i += WIDTH) {
            LongVector spins = LongVector.fromArray(SPECIES, own, i);
            LongVector signed = spins.lanewise(XOR, sign);
            LongVector a = LongVector.fromArray(SPECIES, n0, i).lanewise(XOR, signed);
            LongVector b = LongVector.fromArray(SPECIES, n1, i).lanewise(XOR, signed);
            LongVector c = LongVector.fromArray(SPECIES, n2, i).lanewise(XOR, signed);
            LongVector d = LongVector.fromArray(SPECIES, n3, i + shift).lanewise(XOR, signed);
            LongVector firstAny = a.or(b);
            LongVector secondAny = c.or(d);
            LongVector any = firstAny.or(secondAny);
            LongVector two = a.and(b).or(c.and(d)).or(firstAny.and(secondAny));
            LongVector p0 = LongVector.fromArray(SPECIES, none, i - offset);
            LongVector p1 = LongVector.fromArray(SPECIES, one, i - offset);
            LongVector accepted = any.and(p1).or(any.not().and(p0));
            spins.lanewise(XOR, two.or(accepted)).intoArray(own, i);
        }
    }

    /** Four neighbours with signs of their own, a plane each for none and one at odds. */
    static void square(
            long[] own,
            long[][] neighbours,
            int shift,
            long[][] signs,
            long sign,
            long[][] accept,
            int offset,
            int from,
            int to) {
        long[] n0 = neighbours[0];
        long[] n1 = neighbours[1];
        long[] n2 = neighbours[2];
        long[] n3 = neighbours[3];
        long[] s0 = signs[0];
        long[] s1 = signs[1];
        long[] s2 = signs[2];
        long[] s3 = signs[3];
        long[] accept0 = accept[0];
        long[] accept1 = accept[1];
        for (int i = from; i < to; i += WIDTH) {
            LongVector spins = LongVector.fromArray(SPECIES, own, i);
            LongVector signed = spins.lanewise(XOR, sign);
            LongVector a = odds(signed, n0, i, s0, i);
            LongVector b = odds(signed, n1, i, s1, i);
            LongVector c = odds(signed, n2, i, s2, i);
            LongVector d = odds(signed, n3, i + shift, s3, i);
            LongVector any = a.or(b).or(c.or(d));
            LongVector two = a.and(b).or(c.and(d)).or(a.or(b).and(c.or(d)));
            LongVector p0 = LongVector.fromArray(SPECIES, accept0, i - offset);
            LongVector p1 = LongVector.fromArray(SPECIES, accept1, i - offset);
            LongVector accepted = any.and(p1).or(any.not().and(p0));
            spins.lanewise(XOR, two.or(accepted)).intoArray(own, i);
        }
    }

    /**
     * Six neighbours with signs of their own, a plane each for none, one and two at odds. Full adders, sum and majority of
     * three, count the six.
     */
    static void cubic(
            long[] own,
            long[][] neighbours,
            int shift,
            long[][] signs,
            long sign,
            long[][] accept,
            int offset,
            int from,
            int to) {
        long[] n0 = neighbours[0];
        long[] n1 = neighbours[1];
        long[] n2 = neighbours[2];
        long[] n3 = neighbours[3];
        long[] n4 = neighbours[4];
        long[] n5 = neighbours[5];
        long[] s0 = signs[0];
        long[] s1 = signs[1];
        long[] s2 = signs[2];
        long[] s3 = signs[3];
        long[] s4 = signs[4];
        long[] s5 = signs[5];
        long[] accept0 = accept[0];
        long[] accept1 = accept[1];
        long[] accept2 = accept[2];
        for (int i = from; i < to; i += WIDTH) {
            LongVector spins = LongVector.fromArray(SPECIES, own, i);
            LongVector signed = spins.lanewise(XOR, sign);
            LongVector a = odds(signed, n0, i, s0, i);
            LongVector b = odds(signed, n1, i, s1, i);
            LongVector c = odds(signed, n2, i, s2, i);
            LongVector d = odds(signed, n3, i, s3, i);
            LongVector e = odds(signed, n4, i, s4, i);
            LongVector f = odds(signed, n5, i + shift, s5, i);
            LongVector firstSum = sum(a, b, c);
            LongVector firstCarry = majority(a, b, c);
            LongVector secondSum = sum(d, e, f);
            LongVector secondCarry = majority(d, e, f);
            LongVector ones = firstSum.lanewise(XOR, secondSum);
            LongVector carry = firstSum.and(secondSum);
            LongVector twos = sum(firstCarry, secondCarry, carry);
            LongVector fours = majority(firstCarry, secondCarry, carry);
            LongVector p0 = LongVector.fromArray(SPECIES, accept0, i - offset);
            LongVector p1 = LongVector.fromArray(SPECIES, accept1, i - offset);
            LongVector p2 = LongVector.fromArray(SPECIES, accept2, i - offset);
            LongVector below = ones.and(p1).or(ones.not().and(p0));
            LongVector accepted = twos.and(ones.or(p2)).or(twos.not().and(below));
            spins.lanewise(XOR, fours.or(accepted)).intoArray(own, i);
        }
    }

    private static LongVector odds(LongVector own, long[] neighbour, int at, long[] signs, int i) {
        return LongVector.fromArray(SPECIES, neighbour, at)
                .lanewise(XOR, own)
                .lanewise(XOR, LongVector.fromArray(SPECIES, signs, i));
    }

    private static LongVector sum(LongVector a, LongVector b, LongVector c) {
        return a.lanewise(XOR, b).lanewise(XOR, c);
    }

    private static LongVector majority(LongVector a, LongVector b, LongVector c) {
        return a.and(b).or(c.and(a.or(b)));
    }

    /** Any number of neighbours and planes. */
    static void any(
            long[] own, long[][] neighbours, int shift, long[][] signs, long sign, long[][] accept, int offset, int i) {
        LongVector spins = LongVector.fromArray(SPECIES, own, i);
        LongVector signed = spins.lanewise(XOR, sign);
        LongVector ones = LongVector.zero(SPECIES);
        LongVector twos = LongVector.zero(SPECIES);
        LongVector fours = LongVector.zero(SPECIES);
        for (int n = 0; n < neighbours.length; n++) {
            int at = n == neighbours.length - 1 ? i + shift : i;
            LongVector odds = LongVector.fromArray(SPECIES, neighbours[n], at).lanewise(XOR, signed);
            if (signs.length > 0) {
                odds = odds.lanewise(XOR, LongVector.fromArray(SPECIES, signs[n], i));
            }
            LongVector carry = ones.and(odds);
            ones = ones.lanewise(XOR, odds);
            fours = fours.lanewise(XOR, twos.and(carry));
            twos = twos.lanewise(XOR, carry);
        }
        LongVector flips = LongVector.broadcast(SPECIES, -1);
        for (int d = 0; d < accept.length; d++) {
            LongVector here = ones.lanewise(XOR, (d & 1) - 1L)
                    .and(twos.lanewise(XOR, (d >> 1 & 1) - 1L))
                    .and(fours.lanewise(XOR, (d >> 2 & 1) - 1L));
            LongVector plane = LongVector.fromArray(SPECIES, accept[d], i - offset);
            flips = plane.and(here).or(flips.and(here.not()));
        }
        spins.lanewise(XOR, flips).intoArray(own, i);
    }
}
