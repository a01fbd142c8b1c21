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
    private final long[][] planes;
    private final long[][] accept;
    private final long[][] work;
    private final long[] always;

    BitRows(BitAcceptance acceptance, BitArithmetic arithmetic, int words) {
        this.acceptance = acceptance;
        this.arithmetic = arithmetic;
        int room = words + 1 + BitArithmetic.UNIT;
        planes = new long[acceptance.thresholds().size()][room];
        accept = acceptance.hasField() ? new long[acceptance.classes()][room] : planes;
        work = new long[6][room];
        always = new long[acceptance.hasField() ? room : 0];
        Arrays.fill(always, -1);
    }

    /** Updates words 1 … {@code words} of a row; the last neighbour is {@code shift} words further on. */
    void update(
            BernoulliPlanes source,
            long[] own,
            int words,
            long[][] neighbours,
            int shift,
            long[][] signs,
            long sign) {
        for (int from = 1; from <= words; from += PIECE) {
            int to = Math.min(words + 1, from + PIECE);
            source.draw(planes, from, to - from);
            if (acceptance.hasField()) {
                for (int d = 0; d < acceptance.classes(); d++) {
                    choose(own, plane(acceptance.up(d)), plane(acceptance.down(d)), accept[d], from, to);
                }
            }
            arithmetic.flip(own, neighbours, shift, signs, sign, accept, from, to, work);
        }
    }

    private long[] plane(int number) {
        return number == BitAcceptance.ALWAYS ? always : planes[number];
    }

    private static void choose(long[] own, long[] up, long[] down, long[] chosen, int from, int to) {
        for (int i = from; i < to; i++) {
            chosen[i] = (own[i] & up[i]) | (~own[i] & down[i]);
        }
    }
}
