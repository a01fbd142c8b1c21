package org.kadanoff.rg.montecarlo;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.IntVector;

/**
 * Cells of 2^d sites by majority or decimation, a word of spins at a time: the 2^{d−1} rows of a cell and their shifts by one site are
 * added bit by bit, so that the even bits of the counters hold the number of spins that are down in each cell.
 */
final class PairedRows implements BlockMap.CellDraw {
    private static final long EVEN = 0x5555555555555555L;

    /** Fine rows under every coarse row. */
    private final int[][] rows;

    private final boolean majority;
    /** Bits of a counter up to 2^d. */
    private final int planes;

    PairedRows(IntVector lengths, boolean majority) {
        this.majority = majority;
        int dimension = lengths.size();
        this.planes = dimension + 1;
        int across = dimension - 1;
        int coarseRows = 1;
        for (int a = 0; a < across; a++) {
            coarseRows *= lengths.get(a) / 2;
        }
        this.rows = new int[coarseRows][1 << across];
        for (int row = 0; row < coarseRows; row++) {
            for (int corner = 0; corner < 1 << across; corner++) {
                rows[row][corner] = fineRow(row, corner, lengths);
            }
        }
    }

    private static int fineRow(int coarseRow, int corner, IntVector lengths) {
        int rest = coarseRow;
        int stride = 1;
        int fine = 0;
        for (int a = lengths.size() - 2; a >= 0; a--) {
            int half = lengths.get(a) / 2;
            fine += (rest % half * 2 + (corner & 1)) * stride;
            stride *= lengths.get(a);
            rest /= half;
            corner >>= 1;
        }
        return fine;
    }

    @Override
    public void apply(TorusSpins fine, TorusSpins coarse, UniformRandomProvider random) {
        long[] from = fine.down();
        long[] to = coarse.down();
        long[] counter = new long[planes];
        for (int row = 0; row < rows.length; row++) {
            for (int word = 0; word < coarse.words(); word++) {
                int first = 2 * word;
                long low = cells(from, fine.words(), row, first, counter, random);
                long high = first + 1 < fine.words() ? cells(from, fine.words(), row, first + 1, counter, random) : 0;
                to[row * coarse.words() + word] = low | high << 32;
            }
        }
    }

    /** The coarse spins over one word, in the 32 lower bits. */
    private long cells(long[] from, int words, int row, int word, long[] counter, UniformRandomProvider random) {
        if (!majority) {
            return evenBits(from[rows[row][0] * words + word]);
        }
        java.util.Arrays.fill(counter, 0);
        for (int fineRow : rows[row]) {
            long bits = from[fineRow * words + word];
            add(counter, bits & EVEN);
            add(counter, bits >>> 1 & EVEN);
        }
        // Of 2^d spins more than half are down when the count is 2^d or has its bit 2^{d−1} and a lower one.
        long lower = 0;
        for (int p = 0; p < planes - 2; p++) {
            lower |= counter[p];
        }
        long half = counter[planes - 2];
        long down = counter[planes - 1] | (half & lower);
        long tied = half & ~lower;
        if (tied != 0) {
            down |= tied & random.nextLong();
        }
        return evenBits(down);
    }

    private static void add(long[] counter, long bits) {
        long carry = bits;
        for (int p = 0; p < counter.length; p++) {
            long sum = counter[p] ^ carry;
            carry &= counter[p];
            counter[p] = sum;
        }
    }

    /** Bits 0, 2, 4, … moved together. */
    private static long evenBits(long word) {
        long bits = word & EVEN;
        bits = (bits | bits >>> 1) & 0x3333333333333333L;
        bits = (bits | bits >>> 2) & 0x0F0F0F0F0F0F0F0FL;
        bits = (bits | bits >>> 4) & 0x00FF00FF00FF00FFL;
        bits = (bits | bits >>> 8) & 0x0000FFFF0000FFFFL;
        return (bits | bits >>> 16) & 0xFFFFFFFFL;
    }
}
