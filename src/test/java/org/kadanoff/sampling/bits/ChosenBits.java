package org.kadanoff.sampling.bits;

import java.util.Arrays;
import org.kadanoff.numeric.BitArithmetic;
import org.kadanoff.numeric.RandomLanes;

/**
 * Long words whose uniform numbers U are chosen and not drawn, so that a sweep can be made to go every way it can. With k digits U
 * is one of 2^k equally likely integers, of which all between two neighbouring thresholds do the same: only the intervals
 * matter. Mutable.
 */
final class ChosenBits implements BitArithmetic {
    /** What a wrong arithmetic does with chosen numbers and counted neighbours. */
    enum Defect {
        NONE,
        /** All positions get the number of the first. */
        ONE_NUMBER_FOR_ALL,
        /** Satisfied bonds are taken for unsatisfied ones. */
        WRONG_SIGN
    }

    private final BitArithmetic sound = BitArithmetic.longWords();
    private final Defect defect;
    /** Bits of a word that are in use. */
    private final int bits;
    /** Ends of the intervals of U, ascending, the last one 2^k; known after the first draw. */
    private long[] ends = {};
    /** Interval of U by draw since {@link #choose}, and position. */
    private int[][] chosen = {};

    private int draws;

    ChosenBits(int bits, Defect defect) {
        this.bits = bits;
        this.defect = defect;
    }

    /** The numbers of the next draws, as intervals by position: bit by bit, then word by word. */
    void choose(int[]... intervals) {
        chosen = intervals;
        draws = 0;
    }

    /** Draws since the last choice. */
    int draws() {
        return draws;
    }

    /** Number of intervals. */
    int intervals() {
        return ends.length;
    }

    /** P(U is in an interval). */
    double probability(int interval) {
        long from = interval == 0 ? 0 : ends[interval - 1];
        return (double) (ends[interval] - from) / ends[ends.length - 1];
    }

    @Override
    public String description() {
        return "chosen bits";
    }

    @Override
    public void compare(RandomLanes lanes, long[][] digits, long[][] planes, int from, int words) {
        long[] thresholds = Arrays.stream(digits).mapToLong(ChosenBits::number).toArray();
        if (ends.length == 0) {
            long all = 1L << digits[0].length;
            ends = Arrays.copyOf(thresholds, thresholds.length + 1);
            ends[thresholds.length] = all;
            ends = Arrays.stream(ends)
                    .filter(end -> end > 0)
                    .distinct()
                    .sorted()
                    .toArray();
        }
        for (int w = 0; w < words; w++) {
            for (int t = 0; t < thresholds.length; t++) {
                long word = 0;
                for (int b = 0; b < bits; b++) {
                    int position = defect == Defect.ONE_NUMBER_FOR_ALL ? 0 : w * bits + b;
                    long below = ends[chosen[draws][position]];
                    word |= below <= thresholds[t] ? 1L << b : 0;
                }
                planes[t][from + w] = word;
            }
        }
        draws++;
    }

    /** D = Σ d_j 2^j. */
    private static long number(long... digits) {
        long number = 0;
        for (int j = 0; j < digits.length; j++) {
            number |= (digits[j] & 1) << j;
        }
        return number;
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
        long seen = defect == Defect.WRONG_SIGN ? ~sign : sign;
        sound.flip(own, neighbours, shift, signs, seen, accept, offset, from, to, work);
    }
}
