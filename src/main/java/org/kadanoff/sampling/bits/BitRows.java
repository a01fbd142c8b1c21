package org.kadanoff.sampling.bits;

import java.util.Arrays;
import org.kadanoff.numeric.BernoulliPlanes;
import org.kadanoff.numeric.BitArithmetic;

/** What one thread works with: rows of random planes and scratch. */
final class BitRows {
    /** Words that are drawn and used before the next ones, so that they stay in the cache. */
    static final int PIECE = 2048;

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
        int room = 1 + Math.min(words, PIECE) + BitArithmetic.UNIT;
        planes = new long[acceptance.thresholds().size()][room];
        accept = acceptance.hasField() ? new long[acceptance.classes()][room] : planes;
        work = new long[BitArithmetic.WORK + accept.length][words + 2];
        always = new long[room];
        spins = new long[room];
        Arrays.fill(always, -1);
    }

    /** Updates words 1 … {@code words} of a row; the last neighbour is {@code shift} words further on. */
    void update(
            BernoulliPlanes source, long[] own, int words, long[][] neighbours, int shift, long[][] signs, long sign) {
        for (int from = 1; from <= words; from += PIECE) {
            int count = Math.min(words + 1 - from, PIECE);
            source.draw(planes, 1, count);
            if (acceptance.hasField()) {
                System.arraycopy(own, from, spins, 1, count);
                for (int d = 0; d < acceptance.classes(); d++) {
                    choose(spins, plane(acceptance.up(d)), plane(acceptance.down(d)), accept[d], count);
                }
            }
            arithmetic.flip(own, neighbours, shift, signs, sign, accept, from - 1, from, from + count, work);
        }
    }

    private long[] plane(int number) {
        return number == BitAcceptance.ALWAYS ? always : planes[number];
    }

    private static void choose(long[] own, long[] up, long[] down, long[] chosen, int count) {
        for (int i = 1; i <= count; i++) {
            chosen[i] = (own[i] & up[i]) | (~own[i] & down[i]);
        }
    }
}
