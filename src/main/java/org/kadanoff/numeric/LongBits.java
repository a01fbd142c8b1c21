package org.kadanoff.numeric;

import java.util.Arrays;

/**
 * Plain {@code long} words. The loops are small, without offsets and without reductions, so that the compiler turns them
 * into vector instructions by itself; a loop of more than about 60 operations would stay scalar.
 */
record LongBits() implements BitArithmetic {
    @Override
    public String description() {
        return "long words";
    }

    @Override
    public String toString() {
        return description();
    }

    @Override
    public void compare(RandomLanes lanes, long[][] digits, long[][] planes, int from, int words) {
        int count = lanes.count();
        long[] random = lanes.scratch[digits.length];
        for (int start = 0; start < words; start += count) {
            int length = Math.min(count, roundedUp(words - start));
            for (int t = 0; t < digits.length; t++) {
                Arrays.fill(lanes.scratch[t], 0, length, 0);
            }
            for (int j = 0; j < digits[0].length; j++) {
                advance(lanes, j, random, length);
                for (int t = 0; t < digits.length; t++) {
                    if (j >= lowestOne(digits[t])) {
                        majority(random, lanes.scratch[t], digits[t][j], length);
                    }
                }
            }
            lanes.advanceCounters(length, digits[0].length);
            for (int t = 0; t < digits.length; t++) {
                System.arraycopy(lanes.scratch[t], 0, planes[t], from + start, length);
            }
        }
    }

    /** The first digit that is not 0; before it nothing is below the threshold. */
    private static int lowestOne(long[] digits) {
        int j = 0;
        while (j < digits.length && digits[j] == 0) {
            j++;
        }
        return j;
    }

    private static int roundedUp(int words) {
        return (words + UNIT - 1) / UNIT * UNIT;
    }

    /** One step in every lane; lanes of equal counters together. */
    private static void advance(RandomLanes lanes, int steps, long[] random, int length) {
        int from = 0;
        while (from < length) {
            long counter = lanes.counter(from);
            int to = from + UNIT;
            while (to < length && lanes.counter(to) == counter) {
                to += UNIT;
            }
            advance(lanes.a, lanes.b, lanes.c, counter + steps, random, from, to);
            from = to;
        }
    }

    private static void advance(long[] as, long[] bs, long[] cs, long counter, long[] random, int from, int to) {
        for (int i = from; i < to; i++) {
            long b = bs[i];
            long c = cs[i];
            long sum = as[i] + b + counter;
            random[i] = sum;
            as[i] = b ^ (b >>> 11);
            bs[i] = c + (c << 3);
            cs[i] = Long.rotateLeft(c, 24) + sum;
        }
    }

    /** below ← maj(random, below, digit). */
    private static void majority(long[] random, long[] below, long digit, int length) {
        if (digit == 0) {
            for (int i = 0; i < length; i++) {
                below[i] = below[i] & random[i];
            }
        } else {
            for (int i = 0; i < length; i++) {
                below[i] = below[i] | random[i];
            }
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
        // Loops with an offset would not be turned into vector instructions; copying is quick.
        long[] shifted = work[WORK - 1];
        int last = neighbours.length - 1;
        System.arraycopy(neighbours[last], from + shift, shifted, from, to - from);
        long[][] planes = accept;
        if (offset != 0) {
            planes = new long[accept.length][];
            for (int d = 0; d < accept.length; d++) {
                planes[d] = work[WORK + d];
                System.arraycopy(accept[d], from - offset, planes[d], from, to - from);
            }
        }
        if (neighbours.length == 4 && signs.length == 0 && accept.length == 2) {
            flipSquare(own, neighbours, shifted, sign, planes, from, to, work);
        } else {
            flipAny(own, neighbours, shifted, signs, sign, planes, from, to, work);
        }
    }

    /** Four neighbours, one sign, a plane each for none and one at odds. */
    private static void flipSquare(
            long[] own, long[][] neighbours, long[] last, long sign, long[][] accept, int from, int to, long[][] work) {
        anyAndBoth(own, neighbours[0], neighbours[1], sign, work[0], work[1], from, to);
        anyAndBoth(own, neighbours[2], last, sign, work[2], work[3], from, to);
        anyAndTwo(work[0], work[1], work[2], work[3], from, to);
        flip(own, work[0], work[1], accept[0], accept[1], from, to);
    }

    private static void anyAndBoth(
            long[] own, long[] one, long[] other, long sign, long[] any, long[] both, int from, int to) {
        for (int i = from; i < to; i++) {
            long spins = own[i] ^ sign;
            long a = spins ^ one[i];
            long b = spins ^ other[i];
            any[i] = a | b;
            both[i] = a & b;
        }
    }

    private static void anyAndTwo(long[] any, long[] two, long[] otherAny, long[] otherTwo, int from, int to) {
        for (int i = from; i < to; i++) {
            long a = any[i];
            long b = otherAny[i];
            two[i] = two[i] | otherTwo[i] | (a & b);
            any[i] = a | b;
        }
    }

    private static void flip(long[] own, long[] any, long[] two, long[] none, long[] one, int from, int to) {
        for (int i = from; i < to; i++) {
            own[i] = own[i] ^ (two[i] | (any[i] & one[i]) | (~any[i] & none[i]));
        }
    }

    private static void flipAny(
            long[] own,
            long[][] neighbours,
            long[] last,
            long[][] signs,
            long sign,
            long[][] accept,
            int from,
            int to,
            long[][] work) {
        long[] ones = work[0];
        long[] twos = work[1];
        long[] fours = work[2];
        long[] odds = work[3];
        long[] flips = work[4];
        Arrays.fill(ones, from, to, 0);
        Arrays.fill(twos, from, to, 0);
        Arrays.fill(fours, from, to, 0);
        for (int n = 0; n < neighbours.length; n++) {
            long[] neighbour = n == neighbours.length - 1 ? last : neighbours[n];
            if (signs.length == 0) {
                atOdds(own, neighbour, sign, odds, from, to);
            } else {
                atOdds(own, neighbour, signs[n], sign, odds, from, to);
            }
            count(odds, ones, twos, fours, from, to);
        }
        Arrays.fill(flips, from, to, -1);
        for (int d = 0; d < accept.length; d++) {
            select(ones, twos, fours, d, accept[d], flips, from, to);
        }
        for (int i = from; i < to; i++) {
            own[i] = own[i] ^ flips[i];
        }
    }

    private static void atOdds(long[] own, long[] neighbour, long sign, long[] odds, int from, int to) {
        for (int i = from; i < to; i++) {
            odds[i] = own[i] ^ neighbour[i] ^ sign;
        }
    }

    private static void atOdds(long[] own, long[] neighbour, long[] signs, long sign, long[] odds, int from, int to) {
        for (int i = from; i < to; i++) {
            odds[i] = own[i] ^ neighbour[i] ^ signs[i] ^ sign;
        }
    }

    /** Adds a bit to the three binary digits of a counter. */
    private static void count(long[] bit, long[] ones, long[] twos, long[] fours, int from, int to) {
        for (int i = from; i < to; i++) {
            long carry = ones[i] & bit[i];
            fours[i] = fours[i] ^ (twos[i] & carry);
            twos[i] = twos[i] ^ carry;
            ones[i] = ones[i] ^ bit[i];
        }
    }

    /** Takes the flips of one plane where the counter is at d. */
    private static void select(
            long[] ones, long[] twos, long[] fours, int d, long[] accept, long[] flips, int from, int to) {
        // All ones where the digit must be 0, so that the three together are 1 exactly where the counter is d.
        long not0 = (d & 1) - 1L;
        long not1 = (d >> 1 & 1) - 1L;
        long not2 = (d >> 2 & 1) - 1L;
        for (int i = from; i < to; i++) {
            long here = (ones[i] ^ not0) & (twos[i] ^ not1) & (fours[i] ^ not2);
            flips[i] = (flips[i] & ~here) | (accept[i] & here);
        }
    }
}
