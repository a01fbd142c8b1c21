package org.kadanoff.io;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.IntVector;

/**
 * NumPy's arrays of numbers, format versions 1 to 3, of either byte order, in C or in Fortran order. The first axis is the row of
 * the data set, the others its columns, row-major; of three axes the last two are a picture. Numbers are taken as they are.
 *
 * <p>A data set is written in bytes where all entries are whole numbers that fit, signed if need be, and in 64-bit floats where
 * not.
 *
 * <p>Source: NumPy Enhancement Proposal 1.
 */
final class NpyData implements DataFormat {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int PREAMBLE = MAGIC.length + 2;
    private static final int MOST_HEADER = 1 << 16;
    private static final int MOST_AXES = 32;

    private static final Pattern TYPE = Pattern.compile("'descr': *'([<>|=]?)([a-zA-Z?][0-9]*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape': *\\( *([0-9, ]*)\\)");
    private static final Pattern EXTENT = Pattern.compile("[0-9]{1,9}");

    private static final Map<String, EntryType> TYPES = Map.ofEntries(
            Map.entry("b1", EntryType.BOOLEAN),
            Map.entry("u1", EntryType.U1),
            Map.entry("i1", EntryType.I1),
            Map.entry("u2", EntryType.U2),
            Map.entry("i2", EntryType.I2),
            Map.entry("u4", EntryType.U4),
            Map.entry("i4", EntryType.I4),
            Map.entry("u8", EntryType.U8),
            Map.entry("i8", EntryType.I8),
            Map.entry("f4", EntryType.F4),
            Map.entry("f8", EntryType.F8));

    @Override
    public DataSet read(DataSource file, DataOptions options) throws IOException {
        try (DataInputStream in = new DataInputStream(file.open())) {
            byte[] magic = new byte[MAGIC.length];
            in.readFully(magic);
            if (!Arrays.equals(magic, MAGIC)) {
                throw file.error("this is no NPY file: it does not begin with the byte 93 and the word NUMPY");
            }
            int version = in.readUnsignedByte();
            int minor = in.readUnsignedByte();
            if (version < 1 || version > 3) {
                throw file.error("NPY files of version " + version + "." + minor + " are not read, only 1 to 3");
            }
            int length = version == 1 ? Short.toUnsignedInt(Short.reverseBytes(in.readShort())) : wide(in);
            if (length < 0 || length > MOST_HEADER) {
                throw file.error(
                        "the header of the NPY file is longer than " + MOST_HEADER + " bytes; it looks damaged");
            }
            byte[] text = new byte[length];
            in.readFully(text);
            String header = new String(text, StandardCharsets.UTF_8);
            FixedArray array = array(file, header, PREAMBLE + (version == 1 ? 2 : 4) + (long) length)
                    .checked(file);
            DataSet data = group(file, header, ORDER, 1).equals("True")
                    ? fortran(file, in, array, options.rows())
                    : data(file, array, array.read(file, in, options.rows()));
            return array.shaped(data);
        }
    }

    private static int wide(DataInputStream in) throws IOException {
        return Integer.reverseBytes(in.readInt());
    }

    private static FixedArray array(DataSource file, String header, long headerBytes) {
        String code = group(file, header, TYPE, 2);
        EntryType type = TYPES.get(code);
        if (type == null) {
            throw file.error("arrays of type '" + Words.shown(code) + "' are not read; convert it with"
                    + " astype('f8'), or to bytes, whole numbers or 32-bit floats");
        }
        ByteOrder order = group(file, header, TYPE, 1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        String[] words = group(file, header, SHAPE, 1).strip().split(" *, *");
        if (words[0].isEmpty()) {
            throw file.error("the array is a single number; a data set has rows");
        }
        boolean fits = words.length <= MOST_AXES
                && Arrays.stream(words).allMatch(word -> EXTENT.matcher(word).matches());
        if (!fits) {
            throw file.error("the shape (" + Words.shown(String.join(", ", words)) + ") cannot be read as a data set");
        }
        int[] extents = Arrays.stream(words).mapToInt(Integer::parseInt).toArray();
        return new FixedArray(type, order, extents, headerBytes);
    }

    private static String group(DataSource file, String header, Pattern pattern, int group) {
        Matcher found = pattern.matcher(header);
        if (!found.find()) {
            throw file.error("the header of the NPY file does not say "
                    + pattern.pattern().split("'", -1)[1] + " as that of an array of numbers does: "
                    + Words.shown(header.strip()));
        }
        return found.group(group);
    }

    private static DataSet data(DataSource file, FixedArray array, double[] values) {
        return DataSet.of(DataFiles.name(file.path()), array.columns(), values);
    }

    /** Puts entries that lie with the first axis fastest and the last slowest into row-major order. */
    private static DataSet fortran(DataSource file, DataInputStream in, FixedArray array, RowRange range)
            throws IOException {
        double[] read = array.read(file, in, RowRange.ALL);
        int end = range.end(file, array.rows());
        int columns = array.columns();
        double[] values = new double[(end - range.from()) * columns];
        int[] extents = array.extents();
        int[] place = new int[extents.length];
        for (int k = 0; k < read.length; k += array.rows()) {
            int column = 0;
            for (int axis = 1; axis < extents.length; axis++) {
                column = column * extents[axis] + place[axis];
            }
            for (int r = range.from(); r < end; r++) {
                values[(r - range.from()) * columns + column] = read[k + r];
            }
            for (int axis = 1; axis < extents.length && ++place[axis] == extents[axis]; axis++) {
                place[axis] = 0;
            }
        }
        return data(file, array, values);
    }

    @Override
    public boolean packs() {
        return true;
    }

    @Override
    public boolean holdsAll() {
        return false;
    }

    @Override
    public void write(DataSet data, Path target) {
        if (FixedArray.all(data, x -> FixedArray.isWhole(x, 0, 255))) {
            write(data, target, "|u1", EntryType.U1);
        } else if (FixedArray.all(data, x -> FixedArray.isWhole(x, -128, 127))) {
            write(data, target, "|i1", EntryType.I1);
        } else {
            write(data, target, "<f8", EntryType.F8);
        }
    }

    @Override
    public void writeLabels(IntVector labels, Path target) {
        DataSet column =
                DataSet.of("labels", 1, labels.stream().asDoubleStream().toArray());
        write(column, target, "<i4", EntryType.I4);
    }

    private static void write(DataSet data, Path target, String code, EntryType type) {
        boolean flat = data.columns() == 1 && data.shape().isEmpty();
        String shape = flat
                ? data.rows() + ","
                : Arrays.stream(FixedArray.extents(data))
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "));
        AtomicFile.write(target, draft -> {
            try (OutputStream out = DataSource.create(target, draft)) {
                out.write(NpyFile.header(code, shape));
                FixedArray.write(data, 1, type, ByteOrder.LITTLE_ENDIAN, out);
            }
        });
    }
}
