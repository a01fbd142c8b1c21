package org.kadanoff.sampling.bits;

import java.util.Set;
import java.util.TreeSet;
import org.kadanoff.numeric.BitArithmetic;

/**
 * How a lattice is divided into stripes with random streams of their own, which threads work on at the same time: by the size
 * of the lattice alone, so that the bits do not depend on the number of threads. Immutable.
 *
 * <p>A lattice is cut across its longer side, as words are counted: into ranges of words of all rows where rows are longer than
 * there are rows of them, else into ranges of whole rows. What one processor writes and another reads costs each of them a good
 * part of a microsecond to fetch; across a cut between words that is one word in a row, across a cut between rows it is all
 * words of a row.
 */
final class BitStripes {
    /** Words of one colour in a stripe, at least. */
    private static final int LEAST_WORDS = 2048;

    /** Words of a row in a stripe of all rows, at least. */
    private static final int LEAST_WIDTH = 64;

    private static final int MOST = 64;

    private final BitLayout layout;
    private final int columns;
    private final int size;

    private BitStripes(BitLayout layout, int columns, int size) {
        this.layout = layout;
        this.columns = columns;
        this.size = size;
    }

    /** Across the longer side. */
    static BitStripes of(BitLayout layout) {
        int columns = most(layout, layout.words() / LEAST_WIDTH);
        return columns > 1 && layout.words() > layout.rows() ? ofWords(layout, columns) : ofRows(layout);
    }

    /**
     * Into ranges of words.
     *
     * @param columns how many, 1 for the whole lattice
     * @throws IllegalArgumentException when the rows are not long enough for so many
     */
    static BitStripes ofWords(BitLayout layout, int columns) {
        if (columns < 1 || columns > Math.max(1, layout.words() / BitArithmetic.UNIT)) {
            throw new IllegalArgumentException(
                    "rows of " + layout.words() + " words are not to be cut into " + columns + " stripes");
        }
        return new BitStripes(layout, columns, columns);
    }

    /** Into ranges of rows. */
    static BitStripes ofRows(BitLayout layout) {
        return new BitStripes(layout, 1, most(layout, layout.rows()));
    }

    private static int most(BitLayout layout, int limit) {
        long wanted = (long) layout.rows() * layout.words() / LEAST_WORDS;
        return (int) Math.max(1, Math.min(Math.min(limit, MOST), wanted));
    }

    BitLayout layout() {
        return layout;
    }

    /** How many words random planes are drawn for at once, at most. */
    int piece() {
        return (int) Math.min(BitRows.PIECE, (long) layout.rows() * layout.words());
    }

    /** Number of stripes. */
    int size() {
        return size;
    }

    /** Into how many ranges of words the rows are divided. */
    int columns() {
        return columns;
    }

    /** The first word of a range; those of number {@link #columns()} end the row. */
    int firstWord(int column) {
        // In whole units, so that only the last range has words left over from whole vectors.
        int units = layout.words() / BitArithmetic.UNIT;
        return column == columns ? layout.words() : (int) ((long) units * column / columns) * BitArithmetic.UNIT;
    }

    /** Which range of words a stripe belongs to. */
    int column(int stripe) {
        return columns == 1 ? 0 : stripe;
    }

    int firstRow(int stripe) {
        return columns == 1 ? (int) ((long) layout.rows() * stripe / size) : 0;
    }

    /** The row after the last one of a stripe. */
    int endRow(int stripe) {
        return columns == 1 ? firstRow(stripe + 1) : layout.rows();
    }

    /** Stripes with neighbours of a stripe's sites, by stripe. */
    int[][] neighbours() {
        int[][] neighbours = new int[size][];
        for (int s = 0; s < size; s++) {
            Set<Integer> found = new TreeSet<>();
            if (columns == 1) {
                addAcrossRows(s, found);
            } else {
                found.add(Math.floorMod(s - 1, size));
                found.add((s + 1) % size);
            }
            found.remove(s);
            neighbours[s] = found.stream().mapToInt(n -> n).toArray();
        }
        return neighbours;
    }

    private void addAcrossRows(int stripe, Set<Integer> found) {
        for (int row = firstRow(stripe); row < endRow(stripe); row++) {
            for (int axis = 0; axis < layout.cutAxes(); axis++) {
                found.add(ofRow(layout.step(row, axis, -1)));
                found.add(ofRow(layout.step(row, axis, 1)));
            }
        }
    }

    private int ofRow(int row) {
        int stripe = (int) ((long) row * size / layout.rows());
        while (endRow(stripe) <= row) {
            stripe++;
        }
        return stripe;
    }
}
