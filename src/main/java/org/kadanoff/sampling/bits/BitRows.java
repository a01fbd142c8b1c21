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
    /** The other colour's row moved by one word. */
    final long[] shifted;

    BitRows(BitAcceptance acceptance, BitArithmetic arithmetic, int words) {
        this.acceptance = acceptance;
        this.arithmetic = arithmetic;
        int room = words + BitArithmetic.UNIT;
        planes = new long[acceptance.thresholds().size()][room];
        accept = acceptance.hasField() ? new long[acceptance.classes()][room] : planes;
        work = new long[5][room];
        always = new long[acceptance.hasField() ? room : 0];
        Arrays.fill(always, -1);
        shifted = new long[words];
    }

    /** Updates a row. */
    void update(BernoulliPlanes source, long[] own, long[][] neighbours, long[][] signs, long sign) {
        for (int from = 0; from < own.length; from += PIECE) {
            int to = Math.min(own.length, from + PIECE);
            source.draw(planes, from, to - from);
            if (acceptance.hasField()) {
                for (int d = 0; d < acceptance.classes(); d++) {
                    choose(own, plane(acceptance.up(d)), plane(acceptance.down(d)), accept[d], from, to);
                }
            }
            arithmetic.flip(own, neighbours, signs, sign, accept, from, to, work);
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
