package org.kadanoff.sampling.bits;

import org.kadanoff.numeric.IntVector;

/**
 * Where the sites of a torus with even lengths lie in words.
 *
 * <p>Every axis a but the last is cut into B_a equal blocks of R_a sites, x_a = b_a R_a + r_a, and all blocks lie on top of
 * each other: the bit number is b = (b_0, …), the row number r = (r_0, …), both row-major. R_a is even, so that the colour
 * (Σ x) mod 2 of a site does not depend on its bit. The last axis runs along a row; each row is kept twice, once for each
 * colour c, and word j of it holds the sites with x_last = 2j + (c + Σ r) mod 2.
 *
 * <p>So the neighbours of a word along axis a are the same words of the rows r_a ± 1, of which those beyond an end are the
 * row at the other end with its bits moved to the next block; and along the last axis they are the word of the same number
 * and the one before or after it, in the same row of the other colour. The number of blocks Π B_a is at most 64; it is as
 * large as the lengths allow, and 64 where Π L_a/2 of the cut axes has enough factors of two.
 */
final class BitLayout {
    private static final int WORD = Long.SIZE;

    private final int[] lengths;
    private final int[] blocks;
    private final int[] heights;
    private final int rows;
    private final int bits;
    private final long[] firstBlocks;
    private final long[] lastBlocks;

    BitLayout(IntVector lengths) {
        this.lengths = lengths.toArray();
        int cut = this.lengths.length - 1;
        this.blocks = cut == 1 ? bestOne(this.lengths[0]) : bestTwo(this.lengths[0], this.lengths[1]);
        this.heights = new int[cut];
        int allRows = 1;
        int allBits = 1;
        for (int a = 0; a < cut; a++) {
            heights[a] = this.lengths[a] / blocks[a];
            allRows = Math.multiplyExact(allRows, heights[a]);
            allBits *= blocks[a];
        }
        this.rows = allRows;
        this.bits = allBits;
        this.firstBlocks = new long[cut];
        this.lastBlocks = new long[cut];
        for (int a = 0; a < cut; a++) {
            firstBlocks[a] = blocksAt(a, 0);
            lastBlocks[a] = blocksAt(a, blocks[a] - 1);
        }
    }

    private static int[] bestOne(int length) {
        int best = 1;
        for (int b = 2; b <= WORD; b++) {
            best = length / 2 % b == 0 ? b : best;
        }
        return new int[] {best};
    }

    /** The most blocks; among equals the one with the fewest rows at ends. */
    private static int[] bestTwo(int first, int second) {
        int[] best = {1, 1};
        for (int a = 1; a <= WORD; a++) {
            for (int b = 1; first / 2 % a == 0 && a * b <= WORD; b++) {
                if (second / 2 % b != 0) {
                    continue;
                }
                int more = a * b - best[0] * best[1];
                double ends = (double) a / first + (double) b / second;
                double bestEnds = (double) best[0] / first + (double) best[1] / second;
                if (more > 0 || (more == 0 && ends < bestEnds)) {
                    best = new int[] {a, b};
                }
            }
        }
        return best;
    }

    /** Number of axes that are cut into blocks. */
    int cutAxes() {
        return heights.length;
    }

    /** Number of rows of one colour. */
    int rows() {
        return rows;
    }

    /** Words of a row. */
    int words() {
        return lengths[lengths.length - 1] / 2;
    }

    /** Ones at the bits that hold sites. */
    long used() {
        return bits == WORD ? -1 : (1L << bits) - 1;
    }

    /** r_a of a row. */
    int coordinate(int row, int axis) {
        return axis == heights.length - 1 ? row % heights[axis] : row / heights[1];
    }

    /** Whether the row is the last one along an axis before the next block begins. */
    boolean isLast(int row, int axis) {
        return coordinate(row, axis) == heights[axis] - 1;
    }

    boolean isFirst(int row, int axis) {
        return coordinate(row, axis) == 0;
    }

    /** The row one step along an axis, round the end of the block. */
    int step(int row, int axis, int direction) {
        int stride = axis == heights.length - 1 ? 1 : heights[1];
        int moved = Math.floorMod(coordinate(row, axis) + direction, heights[axis]);
        return row + (moved - coordinate(row, axis)) * stride;
    }

    /** (Σ r) mod 2. */
    int parity(int row) {
        int sum = 0;
        for (int a = 0; a < heights.length; a++) {
            sum += coordinate(row, a);
        }
        return sum & 1;
    }

    /** Whether stepping out of a block leads to another one. */
    boolean isCut(int axis) {
        return blocks[axis] > 1;
    }

    /**
     * Bits moved to where the neighbouring block sees them: bit b of the result is the bit of the block one step along the
     * axis from block b.
     *
     * @param from words of a row, from 1 on
     * @param to as many words as there is room for
     * @param direction +1 or −1
     */
    void turn(long[] from, long[] to, int axis, int direction) {
        int inner = innerBlocks(axis);
        int across = inner * (blocks[axis] - 1);
        long outside = direction > 0 ? lastBlocks[axis] : firstBlocks[axis];
        long inside = used() & ~outside;
        if (direction > 0) {
            for (int j = 1; j < to.length; j++) {
                to[j] = ((from[j] >>> inner) & inside) | ((from[j] << across) & outside);
            }
        } else {
            for (int j = 1; j < to.length; j++) {
                to[j] = ((from[j] << inner) & inside) | ((from[j] >>> across) & outside);
            }
        }
    }

    /** Bits between neighbouring blocks along an axis. */
    private int innerBlocks(int axis) {
        return axis == blocks.length - 1 ? 1 : blocks[1];
    }

    /** Bits of one block along an axis. */
    private long blocksAt(int axis, int block) {
        long found = 0;
        for (int b = 0; b < bits; b++) {
            found |= b / innerBlocks(axis) % blocks[axis] == block ? 1L << b : 0;
        }
        return found;
    }

    /** Row-major number of the site at a place. */
    long site(int colour, int row, int word, int bit) {
        long site = 0;
        for (int a = 0; a < heights.length; a++) {
            int block = bit / innerBlocks(a) % blocks[a];
            site = site * lengths[a] + (long) block * heights[a] + coordinate(row, a);
        }
        int last = 2 * word + ((colour + parity(row)) & 1);
        return site * lengths[lengths.length - 1] + last;
    }

    /** The next site along an axis. */
    long neighbour(long site, int axis, int direction) {
        long stride = 1;
        for (int a = lengths.length - 1; a > axis; a--) {
            stride *= lengths[a];
        }
        int coordinate = (int) (site / stride % lengths[axis]);
        return site + (Math.floorMod(coordinate + direction, lengths[axis]) - coordinate) * stride;
    }

    /** Number of bits that hold sites. */
    int bits() {
        return bits;
    }
}
