package org.kadanoff.sampling.bits;

import java.util.Arrays;
import java.util.function.LongPredicate;
import org.kadanoff.numeric.BernoulliPlanes;

/** The words of a torus, laid out as {@link BitLayout} says, with all neighbours of a row at hand. Mutable. */
final class BitSites {
    private final BitTorus model;
    private final BitLayout layout;
    /** All ones where K &lt; 0, so that all sign bits are the other way round. */
    private final long sign;
    /** Words by colour and row, 1 to W; words 0 and W + 1 repeat those at the other end. */
    private final long[][][] rows;
    /** Rows as the neighbouring block sees them, by colour, axis, direction and row; empty where there is none. */
    private final long[][][][][] turned;
    /** Neighbouring rows by colour and row: two for each cut axis and twice the same row, for the same and for a neighbouring word. */
    private final long[][][][] neighbours;
    /** Sign bits in the same order, or no rows where all are zero. */
    private final long[][][][] signs;

    BitSites(BitTorus model) {
        this.model = model;
        this.layout = new BitLayout(model.lengths());
        boolean equal = model.signs() == BondSigns.EQUAL;
        long[][] equalSigns = equalSigns(model, layout.words());
        this.sign = model.coupling() < 0 ? -1 : 0;
        this.rows = new long[2][layout.rows()][layout.words() + 2];
        this.turned = new long[2][layout.cutAxes()][2][layout.rows()][];
        this.neighbours = new long[2][layout.rows()][model.degree()][];
        this.signs = new long[2][layout.rows()][][];
        for (int colour = 0; colour < 2; colour++) {
            for (int row = 0; row < layout.rows(); row++) {
                makeTurned(colour, row);
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

    BitLayout layout() {
        return layout;
    }

    private void makeTurned(int colour, int row) {
        for (int axis = 0; axis < layout.cutAxes(); axis++) {
            // What lies beyond the last row is the first one, as seen from the block before, and the other way round.
            if (layout.isFirst(row, axis)) {
                turned[colour][axis][1][row] = layout.isCut(axis) ? new long[layout.words() + 2] : rows[colour][row];
            }
            if (layout.isLast(row, axis)) {
                turned[colour][axis][0][row] = layout.isCut(axis) ? new long[layout.words() + 2] : rows[colour][row];
            }
        }
    }

    private void findNeighbours(int colour, int row) {
        long[][] found = neighbours[colour][row];
        int other = 1 - colour;
        for (int axis = 0; axis < layout.cutAxes(); axis++) {
            int before = layout.step(row, axis, -1);
            int after = layout.step(row, axis, 1);
            found[2 * axis] = layout.isFirst(row, axis) ? turned[other][axis][0][before] : rows[other][before];
            found[2 * axis + 1] = layout.isLast(row, axis) ? turned[other][axis][1][after] : rows[other][after];
        }
        found[model.degree() - 2] = rows[other][row];
        found[model.degree() - 1] = rows[other][row];
    }

    /** In which direction along the last axis the neighbour in the word of the same number lies. */
    private int direction(int colour, int row) {
        return ((colour + layout.parity(row)) & 1) == 0 ? 1 : -1;
    }

    private long[][] signsOf(int colour, int row) {
        long[][] found = new long[model.degree()][layout.words() + 1];
        int last = layout.cutAxes();
        int along = direction(colour, row);
        for (int word = 0; word < layout.words(); word++) {
            for (int bit = 0; bit < layout.bits(); bit++) {
                long site = layout.site(colour, row, word, bit);
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

    /** Updates a group of rows of one colour. */
    void update(BitRows worker, BernoulliPlanes source, int colour, int first, int group) {
        int words = layout.words();
        for (int place = 0; place < group; place++) {
            int row = first + place;
            long[] own = rows[colour][row];
            int shift = -direction(colour, row);
            worker.update(source, place, group, own, words, neighbours[colour][row], shift, signs[colour][row], sign);
            close(colour, row);
        }
    }

    /** Brings up to date what repeats the words of a row. */
    private void close(int colour, int row) {
        long[] words = rows[colour][row];
        words[0] = words[layout.words()];
        words[layout.words() + 1] = words[1];
        turn(colour, row);
    }

    private void turn(int colour, int row) {
        for (int axis = 0; axis < layout.cutAxes(); axis++) {
            if (layout.isCut(axis) && layout.isFirst(row, axis)) {
                layout.turn(rows[colour][row], turned[colour][axis][1][row], axis, 1);
            }
            if (layout.isCut(axis) && layout.isLast(row, axis)) {
                layout.turn(rows[colour][row], turned[colour][axis][0][row], axis, -1);
            }
        }
    }

    private void closeAll() {
        for (int colour = 0; colour < 2; colour++) {
            for (int row = 0; row < layout.rows(); row++) {
                close(colour, row);
            }
        }
    }

    void fill(LongPredicate up) {
        for (int colour = 0; colour < 2; colour++) {
            for (int row = 0; row < layout.rows(); row++) {
                for (int word = 0; word < layout.words(); word++) {
                    long bits = 0;
                    for (int bit = 0; bit < layout.bits(); bit++) {
                        bits |= up.test(layout.site(colour, row, word, bit)) ? 1L << bit : 0;
                    }
                    rows[colour][row][word + 1] = bits;
                }
            }
        }
        closeAll();
    }

    int[] state() {
        int[] state = new int[Math.toIntExact(model.sites())];
        for (int colour = 0; colour < 2; colour++) {
            for (int row = 0; row < layout.rows(); row++) {
                for (int bit = 0; bit < layout.bits(); bit++) {
                    int first = (int) layout.site(colour, row, 0, bit);
                    for (int word = 0; word < layout.words(); word++) {
                        state[first + 2 * word] = (int) (rows[colour][row][word + 1] >>> bit & 1);
                    }
                }
            }
        }
        return state;
    }

    long countUp() {
        long count = 0;
        long used = layout.used();
        for (long[][] colour : rows) {
            for (long[] row : colour) {
                for (int j = 1; j <= layout.words(); j++) {
                    count += Long.bitCount(row[j] & used);
                }
            }
        }
        return count;
    }

    /** Number of unsatisfied bonds, each counted at its end of colour 0. */
    long countAtOdds() {
        long count = 0;
        for (int row = 0; row < layout.rows(); row++) {
            for (int n = 0; n < model.degree(); n++) {
                count += countAtOdds(row, n, n == model.degree() - 1 ? -direction(0, row) : 0);
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
        for (int j = 1; j <= layout.words(); j++) {
            long negative = signed.length == 0 ? sign : sign ^ signed[neighbour][j];
            count += Long.bitCount((own[j] ^ other[j + shift] ^ negative) & used);
        }
        return count;
    }

    /** All words, by colour and row. */
    long[] toWords() {
        int words = layout.words();
        long[] all = new long[Math.multiplyExact(2 * layout.rows(), words)];
        for (int colour = 0; colour < 2; colour++) {
            for (int row = 0; row < layout.rows(); row++) {
                System.arraycopy(rows[colour][row], 1, all, (colour * layout.rows() + row) * words, words);
            }
        }
        return all;
    }

    /** Takes what {@link #toWords} gave. */
    void read(long[] all) {
        int words = layout.words();
        if (all.length != 2L * layout.rows() * words) {
            throw new IllegalArgumentException("a lattice of the lengths " + model.lengths() + " has "
                    + 2L * layout.rows() * words + " words, the saved one has " + all.length);
        }
        for (int colour = 0; colour < 2; colour++) {
            for (int row = 0; row < layout.rows(); row++) {
                System.arraycopy(all, (colour * layout.rows() + row) * words, rows[colour][row], 1, words);
            }
        }
        closeAll();
    }
}
