package org.kadanoff.exact;

import java.util.Arrays;

/**
 * The configurations of a block of sites as the entries of a C × R matrix: the first sites number the rows, the others
 * the columns, row-major within each. Immutable.
 */
final class BlockShape {
    /** Columns of a block from here on; long enough to vectorise well, four of them short enough for the first-level cache. */
    private static final int LARGE_BLOCK = 4096;

    private static final int COLUMNS = 256;

    /** Sites of the block, ascending: those of the row number, then those of the column number. */
    final int[] low;

    final int rowSites;
    final int rows;
    final int columns;

    /** Where each block site's states begin in a list of all of them; the last entry is their number. */
    final int[] offset;

    private final boolean[] inside;
    /** Of every block site within its row or column number. */
    private final int[] stride;

    /** A block of any size, divided for the fold. */
    BlockShape(Factors factors, int[] low) {
        this(factors, low, firstColumnSite(factors, low));
    }

    /** A block as one row. */
    static BlockShape oneRow(Factors factors, int[] low) {
        return new BlockShape(factors, low, 0);
    }

    private BlockShape(Factors factors, int[] low, int rowSites) {
        this.low = low;
        this.inside = new boolean[factors.sites()];
        this.offset = new int[low.length + 1];
        for (int k = 0; k < low.length; k++) {
            inside[low[k]] = true;
            offset[k + 1] = offset[k] + factors.sizes[low[k]];
        }
        this.rowSites = rowSites;
        this.stride = new int[low.length];
        this.columns = fillStrides(rowSites, low.length);
        this.rows = fillStrides(0, rowSites);
    }

    private static int firstColumnSite(Factors factors, int[] low) {
        double block = 1;
        for (int i : low) {
            block *= factors.sizes[i];
        }
        double wanted = block >= LARGE_BLOCK ? COLUMNS : Math.sqrt(block);
        int first = low.length;
        double length = 1;
        while (first > 0 && length < wanted) {
            length *= factors.sizes[low[--first]];
        }
        return first;
    }

    private int fillStrides(int from, int to) {
        int product = 1;
        for (int k = to - 1; k >= from; k--) {
            stride[k] = product;
            product *= size(k);
        }
        return product;
    }

    /** Number of block sites. */
    int sites() {
        return low.length;
    }

    /** Number of states of the k-th block site. */
    int size(int k) {
        return offset[k + 1] - offset[k];
    }

    /** Number of single states of all block sites. */
    int states() {
        return offset[low.length];
    }

    /** State of the k-th block site in the row (k &lt; rowSites) or column of the given number. */
    int digit(int k, int number) {
        return number / stride[k] % size(k);
    }

    boolean contains(int site) {
        return inside[site];
    }

    /** Position of a site in the block; negative outside. */
    int position(int site) {
        return Arrays.binarySearch(low, site);
    }

    int countInside(int[] sites) {
        int count = 0;
        for (int i : sites) {
            count += inside[i] ? 1 : 0;
        }
        return count;
    }

    /**
     * Σ_k term(k, s_k) for all configurations of the block sites from … to − 1, the last fastest: the filled part is
     * repeated once per state of the next slower site.
     *
     * @param term one entry per single state
     */
    void sums(double[] term, int from, int to, double[] out) {
        out[0] = 0;
        int filled = 1;
        for (int k = to - 1; k >= from; k--) {
            for (int s = size(k) - 1; s >= 0; s--) {
                repeatShifted(out, filled, term[offset[k] + s], s * filled);
            }
            filled *= size(k);
        }
    }

    private static void repeatShifted(double[] out, int filled, double term, int target) {
        for (int x = 0; x < filled; x++) {
            out[target + x] = term + out[x];
        }
    }
}
