package org.kadanoff.sampling.bits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.numeric.BernoulliPlanes;

/**
 * A range of words of all rows of a torus, laid out as {@link BitLayout} says, with all neighbours of a row at hand. Mutable; its
 * rows may be updated by several threads, each by one.
 *
 * <p>Arrays of different ranges lie apart in memory, and what neighbouring ranges need of one is kept in a place of its own, a few
 * cache lines: so one thread does not take from another what that is working on.
 */
final class BitColumn {
    /** Words that are left free at both ends of an array that other threads read: as much as processors fetch at once. */
    private static final int APART = 16;

    private final BitTorus model;
    private final BitLayout layout;
    /** Number of the first word in a row of the lattice. */
    private final int first;
    /** Number of words in a row of this range. */
    private final int width;
    /** Whether this is all of the lattice, so that rows are their own neighbours at both ends. */
    private final boolean whole;
    /** All ones where K &lt; 0, so that all sign bits are the other way round. */
    private final long sign;
    /** Words by colour and row, 1 to W; words 0 and W + 1 repeat those next to them in the lattice. */
    private final long[][][] rows;
    /** The first or the last word of every row, whichever is a neighbour of another range, by colour and row + {@value #APART}. */
    private final long[][] ends;
    /** What is seen of rows from neighbouring blocks, by colour and row. */
    private final Turned[][][] turned;
    /** How many words further on the last neighbour in a row is, by colour and row. */
    private final int[][] shifts;
    /** Neighbouring rows by colour and row: two for each cut axis and twice the same row, for the same and for a neighbouring word. */
    private final long[][][][] neighbours;
    /** Sign bits in the same order, or no rows where all are zero. */
    private final long[][][][] signs;

    /**
     * A row as the neighbouring block sees it.
     *
     * @param axis along which that block lies
     * @param direction where it looks, +1 from a block's last row to the next block's first one
     * @param words the row's words with bits moved, from 1 on
     */
    private record Turned(int axis, int direction, long[] words) {}

    BitColumn(BitTorus model, BitLayout layout, int first, int width) {
        this.model = model;
        this.layout = layout;
        this.first = first;
        this.width = width;
        this.whole = width == layout.words();
        this.sign = model.coupling() < 0 ? -1 : 0;
        boolean equal = model.signs() == BondSigns.EQUAL;
        long[][] equalSigns = equalSigns(model, width);
        this.rows = new long[2][layout.rows()][width + 2];
        this.ends = new long[2][whole ? 0 : layout.rows() + 2 * APART];
        this.turned = new Turned[2][layout.rows()][];
        this.shifts = new int[2][layout.rows()];
        this.neighbours = new long[2][layout.rows()][model.degree()][];
        this.signs = new long[2][layout.rows()][][];
        for (int colour = 0; colour < 2; colour++) {
            for (int row = 0; row < layout.rows(); row++) {
                turned[colour][row] = turned(row);
                shifts[colour][row] = -direction(colour, row);
            }
        }
        for (int colour = 0; colour < 2; colour++) {
            for (int row = 0; row < layout.rows(); row++) {
                findNeighbours(colour, row);
                signs[colour][row] = equal ? equalSigns : signsOf(colour, row);
            }
        }
    }

    /** None on the square lattice, which has a quicker update without; one row of zeros for all on the cubic one. */
    private static long[][] equalSigns(BitTorus model, int words) {
        long[][] equal = new long[model.dimension() == 2 ? 0 : model.degree()][];
        Arrays.fill(equal, new long[words + 1]);
        return equal;
    }

    /** What lies beyond the last row is the first one, as seen from the block before, and the other way round. */
    private Turned[] turned(int row) {
        List<Turned> found = new ArrayList<>();
        for (int axis = 0; axis < layout.cutAxes(); axis++) {
            if (layout.isCut(axis) && layout.isFirst(row, axis)) {
                found.add(new Turned(axis, 1, new long[width + 1]));
            }
            if (layout.isCut(axis) && layout.isLast(row, axis)) {
                found.add(new Turned(axis, -1, new long[width + 1]));
            }
        }
        return found.toArray(Turned[]::new);
    }

    /** The row one step along an axis, as it is seen from a row. */
    private long[] neighbour(int colour, int row, int axis, int direction) {
        int next = layout.step(row, axis, direction);
        if (direction > 0 ? layout.isLast(row, axis) : layout.isFirst(row, axis)) {
            for (Turned seen : turned[colour][next]) {
                if (seen.axis == axis && seen.direction == direction) {
                    return seen.words;
                }
            }
        }
        return rows[colour][next];
    }

    private void findNeighbours(int colour, int row) {
        long[][] found = neighbours[colour][row];
        int other = 1 - colour;
        for (int axis = 0; axis < layout.cutAxes(); axis++) {
            found[2 * axis] = neighbour(other, row, axis, -1);
            found[2 * axis + 1] = neighbour(other, row, axis, 1);
        }
        found[model.degree() - 2] = rows[other][row];
        found[model.degree() - 1] = rows[other][row];
    }

    /** In which direction along the last axis the neighbour in the word of the same number lies. */
    private int direction(int colour, int row) {
        return ((colour + layout.parity(row)) & 1) == 0 ? 1 : -1;
    }

    private long[][] signsOf(int colour, int row) {
        long[][] found = new long[model.degree()][width + 1];
        int last = layout.cutAxes();
        int along = direction(colour, row);
        for (int word = 0; word < width; word++) {
            for (int bit = 0; bit < layout.bits(); bit++) {
                long site = layout.site(colour, row, first + word, bit);
                long one = 1L << bit;
                for (int axis = 0; axis < last; axis++) {
                    found[2 * axis][word + 1] |= isNegative(site, axis, -1) ? one : 0;
                    found[2 * axis + 1][word + 1] |= isNegative(site, axis, 1) ? one : 0;
                }
                found[2 * last][word + 1] |= isNegative(site, last, along) ? one : 0;
                found[2 * last + 1][word + 1] |= isNegative(site, last, -along) ? one : 0;
            }
        }
        return found;
    }

    /** Whether the bond from a site along an axis in a direction has ε = −1. */
    private boolean isNegative(long site, int axis, int direction) {
        long start = direction > 0 ? site : layout.neighbour(site, axis, -1);
        return model.signs().isNegative(start, axis);
    }

    int first() {
        return first;
    }

    int width() {
        return width;
    }

    /** Words 1 to {@link #width()} of a row. */
    long[] row(int colour, int row) {
        return rows[colour][row];
    }

    /** Updates rows of one colour. Needs {@link #takeEnds} of the other one. */
    void update(BitRows worker, BernoulliPlanes source, int colour, int from, int to) {
        int group = BitRows.group(width);
        for (int start = from; start < to; start += group) {
            int count = Math.min(group, to - start);
            for (int place = 0; place < count; place++) {
                int row = start + place;
                long[] own = rows[colour][row];
                int shift = shifts[colour][row];
                worker.update(
                        source, place, count, own, width, neighbours[colour][row], shift, signs[colour][row], sign);
                close(colour, row);
            }
        }
        giveEnds(colour);
    }

    /** Brings up to date what repeats the words of a row. */
    private void close(int colour, int row) {
        long[] words = rows[colour][row];
        if (whole) {
            words[0] = words[width];
            words[width + 1] = words[1];
        }
        for (Turned seen : turned[colour][row]) {
            layout.turn(words, seen.words, seen.axis, seen.direction);
        }
    }

    /** Brings up to date what repeats the words of all rows. */
    void close() {
        for (int colour = 0; colour < 2; colour++) {
            for (int row = 0; row < layout.rows(); row++) {
                close(colour, row);
            }
            giveEnds(colour);
        }
    }

    /** Puts the ends of all rows where the neighbouring ranges take them: at once, since each takes the place from another processor. */
    private void giveEnds(int colour) {
        if (whole) {
            return;
        }
        int[] readers = shifts[1 - colour];
        for (int row = 0; row < readers.length; row++) {
            ends[colour][row + APART] = rows[colour][row][readers[row] > 0 ? 1 : width];
        }
    }

    /** Takes over from the neighbouring ranges the words next to those of one colour. */
    void takeEnds(int colour, BitColumn before, BitColumn after) {
        if (whole) {
            return;
        }
        int[] readers = shifts[1 - colour];
        for (int row = 0; row < readers.length; row++) {
            if (readers[row] > 0) {
                rows[colour][row][width + 1] = after.ends[colour][row + APART];
            } else {
                rows[colour][row][0] = before.ends[colour][row + APART];
            }
        }
    }

    long countUp() {
        long count = 0;
        long used = layout.used();
        for (long[][] colour : rows) {
            for (long[] row : colour) {
                for (int j = 1; j <= width; j++) {
                    count += Long.bitCount(row[j] & used);
                }
            }
        }
        return count;
    }

    /** Number of unsatisfied bonds, each counted at its end of colour 0. Needs {@link #takeEnds} of colour 1. */
    long countAtOdds() {
        long count = 0;
        for (int row = 0; row < layout.rows(); row++) {
            for (int n = 0; n < model.degree(); n++) {
                count += countAtOdds(row, n, n == model.degree() - 1 ? shifts[0][row] : 0);
            }
        }
        return count;
    }

    private long countAtOdds(int row, int neighbour, int shift) {
        long[] own = rows[0][row];
        long[] other = neighbours[0][row][neighbour];
        long[][] signed = signs[0][row];
        long used = layout.used();
        long count = 0;
        for (int j = 1; j <= width; j++) {
            long negative = signed.length == 0 ? sign : sign ^ signed[neighbour][j];
            count += Long.bitCount((own[j] ^ other[j + shift] ^ negative) & used);
        }
        return count;
    }
}
