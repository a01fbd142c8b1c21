package org.kadanoff.sampling.bits;

import java.util.Arrays;
import java.util.function.LongPredicate;
import org.kadanoff.numeric.BernoulliPlanes;

/** The words of a torus, laid out as {@link BitLayout} says and divided as {@link BitStripes} says. Mutable. */
final class BitSites {
    private final BitTorus model;
    private final BitLayout layout;
    private final BitStripes stripes;
    private final BitColumn[] columns;

    BitSites(BitTorus model, BitStripes stripes) {
        this.model = model;
        this.layout = stripes.layout();
        this.stripes = stripes;
        this.columns = new BitColumn[stripes.columns()];
        for (int k = 0; k < columns.length; k++) {
            int first = stripes.firstWord(k);
            columns[k] = new BitColumn(model, layout, first, stripes.firstWord(k + 1) - first);
        }
    }

    /** Most words of a row that are updated together. */
    int widest() {
        return Arrays.stream(columns).mapToInt(BitColumn::width).max().orElseThrow();
    }

    /** Updates the sites of one colour in a stripe. */
    void update(BitRows worker, BernoulliPlanes source, int colour, int stripe) {
        int number = stripes.column(stripe);
        takeEnds(number, 1 - colour);
        columns[number].update(worker, source, colour, stripes.firstRow(stripe), stripes.endRow(stripe));
    }

    private void takeEnds(int column, int colour) {
        BitColumn before = columns[column == 0 ? columns.length - 1 : column - 1];
        BitColumn after = columns[column + 1 == columns.length ? 0 : column + 1];
        columns[column].takeEnds(colour, before, after);
    }

    void fill(LongPredicate up) {
        for (int colour = 0; colour < 2; colour++) {
            for (int row = 0; row < layout.rows(); row++) {
                for (BitColumn column : columns) {
                    fill(up, column, colour, row);
                }
            }
        }
        closeAll();
    }

    private void fill(LongPredicate up, BitColumn column, int colour, int row) {
        for (int word = 0; word < column.width(); word++) {
            long bits = 0;
            for (int bit = 0; bit < layout.bits(); bit++) {
                bits |= up.test(layout.site(colour, row, column.first() + word, bit)) ? 1L << bit : 0;
            }
            column.row(colour, row)[word + 1] = bits;
        }
    }

    private void closeAll() {
        for (BitColumn column : columns) {
            column.close();
        }
    }

    int[] state() {
        int[] state = new int[Math.toIntExact(model.sites())];
        for (BitColumn column : columns) {
            for (int colour = 0; colour < 2; colour++) {
                for (int row = 0; row < layout.rows(); row++) {
                    readStates(column, colour, row, state);
                }
            }
        }
        return state;
    }

    private void readStates(BitColumn column, int colour, int row, int[] state) {
        long[] words = column.row(colour, row);
        for (int bit = 0; bit < layout.bits(); bit++) {
            int first = (int) layout.site(colour, row, column.first(), bit);
            for (int word = 0; word < column.width(); word++) {
                state[first + 2 * word] = (int) (words[word + 1] >>> bit & 1);
            }
        }
    }

    long countUp() {
        return Arrays.stream(columns).mapToLong(BitColumn::countUp).sum();
    }

    /** Number of unsatisfied bonds. */
    long countAtOdds() {
        long count = 0;
        for (int k = 0; k < columns.length; k++) {
            takeEnds(k, 1);
            count += columns[k].countAtOdds();
        }
        return count;
    }

    /** All words, by colour and row. */
    long[] toWords() {
        long[] all = new long[Math.multiplyExact(2 * layout.rows(), layout.words())];
        copy(all, true);
        return all;
    }

    /** Takes what {@link #toWords} gave. */
    void read(long[] all) {
        if (all.length != 2L * layout.rows() * layout.words()) {
            throw new IllegalArgumentException("a lattice of the lengths " + model.lengths() + " has "
                    + 2L * layout.rows() * layout.words() + " words, the saved one has " + all.length);
        }
        copy(all, false);
        closeAll();
    }

    /** Copies all words to an array or from it. */
    private void copy(long[] all, boolean there) {
        for (BitColumn column : columns) {
            for (int colour = 0; colour < 2; colour++) {
                for (int row = 0; row < layout.rows(); row++) {
                    int place = (colour * layout.rows() + row) * layout.words() + column.first();
                    long[] words = column.row(colour, row);
                    if (there) {
                        System.arraycopy(words, 1, all, place, column.width());
                    } else {
                        System.arraycopy(all, place, words, 1, column.width());
                    }
                }
            }
        }
    }
}
