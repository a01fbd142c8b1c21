package org.kadanoff.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.PictureShape;

/**
 * An array of numbers of one type in a binary file, row-major; the first axis is the row of the data set.
 *
 * @param type of every entry
 * @param order of the bytes of an entry
 * @param extents of the axes, at least one, all positive
 * @param headerBytes bytes before the first entry
 */
record FixedArray(EntryType type, ByteOrder order, int[] extents, long headerBytes) {
    private static final int BUFFER = 1 << 16;

    /**
     * The same, if it can be held.
     *
     * @throws ModelFormatException when an extent is not positive, or there are more entries than a data set can have, or not
     *     as many as the header announces
     */
    FixedArray checked(DataSource file) {
        double entries = 1;
        for (int extent : extents) {
            if (extent < 1) {
                throw file.error("the header announces " + shown() + " entries; a data set has at least one row and one"
                        + " column");
            }
            entries *= extent;
        }
        if (entries / extents[0] > DataSet.MAX_ENTRIES || entries > 0x1p52) {
            throw file.error("the header announces " + shown() + " entries, more than a data set can have");
        }
        file.requireBytes(headerBytes + ((long) entries) * type.bytes(), shown() + " entries");
        return this;
    }

    private String shown() {
        return Arrays.stream(extents).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
    }

    int rows() {
        return extents[0];
    }

    int columns() {
        return IntStream.of(extents).skip(1).reduce(1, (a, b) -> a * b);
    }

    /** Gives the pictures that three axes stand for their shape. */
    DataSet shaped(DataSet data) {
        return extents.length == 3 ? data.withShape(new PictureShape(extents[1], extents[2])) : data;
    }

    /**
     * The entries of some rows.
     *
     * @param in behind the header
     * @throws ModelFormatException when an entry is no number, or there is more than was announced
     * @throws EOFException when there is less
     */
    double[] read(DataSource file, InputStream in, RowRange range) throws IOException {
        int end = range.end(file, rows());
        long columns = columns();
        if ((end - range.from()) * columns > DataSet.MAX_ENTRIES) {
            throw file.error("these are more than the " + DataSet.MAX_ENTRIES
                    + " entries of a data set; choose some of the rows");
        }
        in.skipNBytes(range.from() * columns * type.bytes());
        double[] values = new double[(int) ((end - range.from()) * columns)];
        byte[] bytes = new byte[BUFFER];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        int perBuffer = BUFFER / type.bytes();
        for (int at = 0; at < values.length; at += perBuffer) {
            int count = Math.min(perBuffer, values.length - at);
            if (in.readNBytes(bytes, 0, count * type.bytes()) < count * type.bytes()) {
                throw new EOFException();
            }
            buffer.rewind();
            for (int k = at; k < at + count; k++) {
                double x = type.get(buffer);
                if (!type.isSound(x)) {
                    long row = range.from() + k / columns;
                    throw file.error("row " + row + ", column " + k % columns + ": " + type.defect(x));
                }
                values[k] = x;
            }
        }
        if (end == rows() && in.read() >= 0) {
            throw file.error("there are more bytes than the " + shown() + " entries of the header; it looks damaged");
        }
        return values;
    }

    /** Extents of a data set: pictures have three axes, other rows two. */
    static int[] extents(DataSet data) {
        return data.shape()
                .map(shape -> new int[] {data.rows(), shape.height(), shape.width()})
                .orElseGet(() -> new int[] {data.rows(), data.columns()});
    }

    /** Writes the entries of a data set, each multiplied by a factor. */
    static void write(DataSet data, double factor, EntryType type, ByteOrder order, OutputStream out)
            throws IOException {
        double[] row = new double[data.columns()];
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(row.length, type.bytes()))
                .order(order);
        for (int r = 0; r < data.rows(); r++) {
            data.copyRow(r, row);
            buffer.clear();
            for (double x : row) {
                type.put(buffer, factor * x);
            }
            out.write(buffer.array());
        }
    }

    /** Whether every entry of a data set has a property. */
    static boolean all(DataSet data, DoublePredicate property) {
        double[] row = new double[data.columns()];
        for (int r = 0; r < data.rows(); r++) {
            data.copyRow(r, row);
            if (!Arrays.stream(row).allMatch(property)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a number is a whole one in a range, and not −0. */
    static boolean isWhole(double x, int least, int most) {
        return x == Math.rint(x) && x >= least && x <= most && Double.doubleToRawLongBits(x) != Long.MIN_VALUE;
    }
}
