package org.kadanoff.io;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows from … to − 1 of a file, counted from 0.
 *
 * @param from first row, at least 0
 * @param to row after the last, greater than {@code from}; empty for all to the end
 */
public record RowRange(int from, OptionalInt to) {
    /** All rows. */
    public static final RowRange ALL = new RowRange(0, OptionalInt.empty());

    private static final Pattern TEXT = Pattern.compile("([0-9]{0,9}):([0-9]{0,9})");

    public RowRange {
        if (from < 0 || (to.isPresent() && to.getAsInt() <= from)) {
            throw new IllegalArgumentException("rows FROM:TO are counted from 0 and end before TO, such as 0:1437; got "
                    + text(from, to) + ", which holds none");
        }
    }

    /**
     * Reads FROM:TO, FROM: or :TO.
     *
     * @throws IllegalArgumentException when the text is of another form
     */
    public static RowRange parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "rows are given as FROM:TO, counted from 0 and without the last, such as 0:1437, 1437: or :100; got '"
                            + text + "'");
        }
        int first = parts.group(1).isEmpty() ? 0 : Integer.parseInt(parts.group(1));
        return new RowRange(
                first,
                parts.group(2).isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts.group(2))));
    }

    /** Whether there are rows to leave out. */
    boolean isAll() {
        return from == 0 && to.isEmpty();
    }

    /**
     * The row after the last in a file of so many rows.
     *
     * @throws ModelFormatException when the file has fewer rows than are asked for
     */
    int end(DataSource file, long rows) {
        long end = to.isPresent() ? to.getAsInt() : rows;
        if (from >= rows || end > rows) {
            throw file.error("the file has " + rows + " rows, so there are no rows " + this);
        }
        return Math.toIntExact(end);
    }

    private static String text(int from, OptionalInt to) {
        return from + ":" + (to.isPresent() ? to.getAsInt() : "");
    }

    @Override
    public String toString() {
        return text(from, to);
    }
}
