package org.kadanoff.sampling.bits;

import java.util.Arrays;
import org.kadanoff.numeric.BernoulliPlanes;
import org.kadanoff.numeric.BitArithmetic;

/** What one thread works with: rows of random planes and scratch. */
final class BitRows {
    /** Words that are drawn and used before the next ones: enough to draw them quickly, few enough to stay in the cache. */
    static final int PIECE = 1024;

    private final BitAcceptance acceptance;
    private final BitArithmetic arithmetic;
    /** Random planes of one piece, its first word at index 1, as the first word of a row. */
    private final long[][] planes;

    private final long[][] accept;
    private final long[][] work;
    private final long[] always;
    private final long[] spins;

    BitRows(BitAcceptance acceptance, BitArithmetic arithmetic, int words) {
        this.acceptance = acceptance;
        this.arithmetic = arithmetic;
        int room = 1 + PIECE + BitArithmetic.UNIT;
        planes = new long[acceptance.thresholds().size()][room];
        accept = acceptance.hasField() ? new long[acceptance.classes()][room] : planes;
        work = new long[BitArithmetic.WORK + accept.length][words + 2];
        always = new long[room];
        spins = new long[room];
        Arrays.fill(always, -1);
    }

    /** How many rows of that many words the random words are drawn for together. */
    static int group(int words) {
        return Math.max(1, PIECE / words);
    }

    /**
     * Updates words 1 … {@code words} of a row; the last neighbour is {@code shift} words further on.
     *
     * @param place which of the rows of a group this is; with the first one, the words for all are drawn
     * @param group how many rows there are in the group
     */
    void update(
            BernoulliPlanes source,
            int place,
            int group,
            long[] own,
            int words,
            long[][] neighbours,
            int shift,
            long[][] signs,
            long sign) {
        for (int from = 1; from <= words; from += PIECE) {
            int count = Math.min(words + 1 - from, PIECE);
            if (place == 0) {
                source.draw(planes, 1, group * count);
            }
            int at = 1 + place * count;
            if (acceptance.hasField()) {
                System.arraycopy(own, from, spins, at, count);
                for (int d = 0; d < acceptance.classes(); d++) {
                    choose(spins, plane(acceptance.up(d)), plane(acceptance.down(d)), accept[d], at, count);
                }
            }
            arithmetic.flip(own, neighbours, shift, signs, sign, accept, from - at, from, from + count, work);
        }
    }

    private long[] plane(int number) {
        return number == BitAcceptance.ALWAYS ? always : planes[number];
    }

    private static void choose(long[] own, long[] up, long[] down, long[] chosen, int from, int count) {
        for (int i = from; i < from + count; i++) {
            chosen[i] = (own[i] & up[i]) | (~own[i] & down[i]);
        }
    }
}
