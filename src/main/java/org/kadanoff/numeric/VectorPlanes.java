package org.kadanoff.numeric;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.kadanoff.numeric.VectorBits.SPECIES;
import static org.kadanoff.numeric.VectorBits.WIDTH;

import jdk.incubator.vector.LongVector;

/**
 * {@link BitArithmetic#compare} by the Vector API: the steps of {@link RandomLanes} for some vectors of lanes at once, since
 * those of one wait for each other, with the comparison of every word as it comes.
 *
 * <p>All is written out, without methods of its own for the steps: the compiler stops calling them in place in methods as
 * large as these, and would then make an object of every vector.
 */
final class VectorPlanes {
    private VectorPlanes() {}

    /** Lanes that {@link #two} works on. */
    static final int WIDE = 4 * WIDTH;

    /** Lanes that {@link #three} works on. */
    static final int NARROW = 2 * WIDTH;

    /**
     * Two thresholds for four vectors of lanes.
     *
     * @param first number of the first threshold; where there are fewer after it, the last one is done several times
     * @param keep whether the generators move on; not while further thresholds are to see the same numbers
     */
    static void two(RandomLanes lanes, int lane, long[][] digits, int first, long[][] planes, int at, boolean keep) {
        int last = digits.length - 1;
        int t0 = first;
        int t1 = Math.min(first + 1, last);
        long[] digits0 = digits[t0];
        long[] digits1 = digits[t1];
        LongVector aA = LongVector.fromArray(SPECIES, lanes.a, lane);
        LongVector aB = LongVector.fromArray(SPECIES, lanes.b, lane);
        LongVector aC = LongVector.fromArray(SPECIES, lanes.c, lane);
        LongVector bA = LongVector.fromArray(SPECIES, lanes.a, lane + WIDTH);
        LongVector bB = LongVector.fromArray(SPECIES, lanes.b, lane + WIDTH);
        LongVector bC = LongVector.fromArray(SPECIES, lanes.c, lane + WIDTH);
        LongVector cA = LongVector.fromArray(SPECIES, lanes.a, lane + 2 * WIDTH);
        LongVector cB = LongVector.fromArray(SPECIES, lanes.b, lane + 2 * WIDTH);
        LongVector cC = LongVector.fromArray(SPECIES, lanes.c, lane + 2 * WIDTH);
        LongVector dA = LongVector.fromArray(SPECIES, lanes.a, lane + 3 * WIDTH);
        LongVector dB = LongVector.fromArray(SPECIES, lanes.b, lane + 3 * WIDTH);
        LongVector dC = LongVector.fromArray(SPECIES, lanes.c, lane + 3 * WIDTH);
        LongVector aBelow0 = LongVector.zero(SPECIES);
        LongVector aBelow1 = LongVector.zero(SPECIES);
        LongVector bBelow0 = LongVector.zero(SPECIES);
        LongVector bBelow1 = LongVector.zero(SPECIES);
        LongVector cBelow0 = LongVector.zero(SPECIES);
        LongVector cBelow1 = LongVector.zero(SPECIES);
        LongVector dBelow0 = LongVector.zero(SPECIES);
        LongVector dBelow1 = LongVector.zero(SPECIES);
        LongVector counterAb = LongVector.broadcast(SPECIES, lanes.counter(lane));
        LongVector counterCd = LongVector.broadcast(SPECIES, lanes.counter(lane + 2 * WIDTH));
        for (int j = 0; j < digits0.length; j++) {
            LongVector a = aA.add(aB).add(counterAb);
            aA = aB.lanewise(XOR, aB.lanewise(LSHR, 11));
            aB = aC.add(aC.lanewise(LSHL, 3));
            aC = aC.lanewise(ROL, 24).add(a);
            LongVector b = bA.add(bB).add(counterAb);
            bA = bB.lanewise(XOR, bB.lanewise(LSHR, 11));
            bB = bC.add(bC.lanewise(LSHL, 3));
            bC = bC.lanewise(ROL, 24).add(b);
            LongVector c = cA.add(cB).add(counterCd);
            cA = cB.lanewise(XOR, cB.lanewise(LSHR, 11));
            cB = cC.add(cC.lanewise(LSHL, 3));
            cC = cC.lanewise(ROL, 24).add(c);
            LongVector d = dA.add(dB).add(counterCd);
            dA = dB.lanewise(XOR, dB.lanewise(LSHR, 11));
            dB = dC.add(dC.lanewise(LSHL, 3));
            dC = dC.lanewise(ROL, 24).add(d);
            counterAb = counterAb.add(1);
            counterCd = counterCd.add(1);
            LongVector digit0 = LongVector.broadcast(SPECIES, digits0[j]);
            aBelow0 = a.and(aBelow0).or(digit0.and(a.or(aBelow0)));
            bBelow0 = b.and(bBelow0).or(digit0.and(b.or(bBelow0)));
            cBelow0 = c.and(cBelow0).or(digit0.and(c.or(cBelow0)));
            dBelow0 = d.and(dBelow0).or(digit0.and(d.or(dBelow0)));
            LongVector digit1 = LongVector.broadcast(SPECIES, digits1[j]);
            aBelow1 = a.and(aBelow1).or(digit1.and(a.or(aBelow1)));
            bBelow1 = b.and(bBelow1).or(digit1.and(b.or(bBelow1)));
            cBelow1 = c.and(cBelow1).or(digit1.and(c.or(cBelow1)));
            dBelow1 = d.and(dBelow1).or(digit1.and(d.or(dBelow1)));
        }
        aBelow0.intoArray(planes[t0], at);
        bBelow0.intoArray(planes[t0], at + WIDTH);
        cBelow0.intoArray(planes[t0], at + 2 * WIDTH);
        dBelow0.intoArray(planes[t0], at + 3 * WIDTH);
        aBelow1.intoArray(planes[t1], at);
        bBelow1.intoArray(planes[t1], at + WIDTH);
        cBelow1.intoArray(planes[t1], at + 2 * WIDTH);
        dBelow1.intoArray(planes[t1], at + 3 * WIDTH);
        if (keep) {
            aA.intoArray(lanes.a, lane);
            aB.intoArray(lanes.b, lane);
            aC.intoArray(lanes.c, lane);
            bA.intoArray(lanes.a, lane + WIDTH);
            bB.intoArray(lanes.b, lane + WIDTH);
            bC.intoArray(lanes.c, lane + WIDTH);
            cA.intoArray(lanes.a, lane + 2 * WIDTH);
            cB.intoArray(lanes.b, lane + 2 * WIDTH);
            cC.intoArray(lanes.c, lane + 2 * WIDTH);
            dA.intoArray(lanes.a, lane + 3 * WIDTH);
            dB.intoArray(lanes.b, lane + 3 * WIDTH);
            dC.intoArray(lanes.c, lane + 3 * WIDTH);
        }
    }

    /** As {@link #two}, three thresholds for two vectors of lanes; more need more registers than there are. */
    static void three(RandomLanes lanes, int lane, long[][] digits, int first, long[][] planes, int at, boolean keep) {
        int last = digits.length - 1;
        int t0 = first;
        int t1 = Math.min(first + 1, last);
        int t2 = Math.min(first + 2, last);
        long[] digits0 = digits[t0];
        long[] digits1 = digits[t1];
        long[] digits2 = digits[t2];
        LongVector aA = LongVector.fromArray(SPECIES, lanes.a, lane);
        LongVector aB = LongVector.fromArray(SPECIES, lanes.b, lane);
        LongVector aC = LongVector.fromArray(SPECIES, lanes.c, lane);
        LongVector bA = LongVector.fromArray(SPECIES, lanes.a, lane + WIDTH);
        LongVector bB = LongVector.fromArray(SPECIES, lanes.b, lane + WIDTH);
        LongVector bC = LongVector.fromArray(SPECIES, lanes.c, lane + WIDTH);
        LongVector aBelow0 = LongVector.zero(SPECIES);
        LongVector aBelow1 = LongVector.zero(SPECIES);
        LongVector aBelow2 = LongVector.zero(SPECIES);
        LongVector bBelow0 = LongVector.zero(SPECIES);
        LongVector bBelow1 = LongVector.zero(SPECIES);
        LongVector bBelow2 = LongVector.zero(SPECIES);
        LongVector counter = LongVector.broadcast(SPECIES, lanes.counter(lane));
        for (int j = 0; j < digits0.length; j++) {
            LongVector a = aA.add(aB).add(counter);
            aA = aB.lanewise(XOR, aB.lanewise(LSHR, 11));
            aB = aC.add(aC.lanewise(LSHL, 3));
            aC = aC.lanewise(ROL, 24).add(a);
            LongVector b = bA.add(bB).add(counter);
            bA = bB.lanewise(XOR, bB.lanewise(LSHR, 11));
            bB = bC.add(bC.lanewise(LSHL, 3));
            bC = bC.lanewise(ROL, 24).add(b);
            counter = counter.add(1);
            LongVector digit0 = LongVector.broadcast(SPECIES, digits0[j]);
            aBelow0 = a.and(aBelow0).or(digit0.and(a.or(aBelow0)));
            bBelow0 = b.and(bBelow0).or(digit0.and(b.or(bBelow0)));
            LongVector digit1 = LongVector.broadcast(SPECIES, digits1[j]);
            aBelow1 = a.and(aBelow1).or(digit1.and(a.or(aBelow1)));
            bBelow1 = b.and(bBelow1).or(digit1.and(b.or(bBelow1)));
            LongVector digit2 = LongVector.broadcast(SPECIES, digits2[j]);
            aBelow2 = a.and(aBelow2).or(digit2.and(a.or(aBelow2)));
            bBelow2 = b.and(bBelow2).or(digit2.and(b.or(bBelow2)));
        }
        aBelow0.intoArray(planes[t0], at);
        bBelow0.intoArray(planes[t0], at + WIDTH);
        aBelow1.intoArray(planes[t1], at);
        bBelow1.intoArray(planes[t1], at + WIDTH);
        aBelow2.intoArray(planes[t2], at);
        bBelow2.intoArray(planes[t2], at + WIDTH);
        if (keep) {
            aA.intoArray(lanes.a, lane);
            aB.intoArray(lanes.b, lane);
            aC.intoArray(lanes.c, lane);
            bA.intoArray(lanes.a, lane + WIDTH);
            bB.intoArray(lanes.b, lane + WIDTH);
            bC.intoArray(lanes.c, lane + WIDTH);
        }
    }
}
