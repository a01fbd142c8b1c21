package org.kadanoff.io;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.IntVector;

/**
 * IDX, the format of MNIST: two zero bytes, a byte for the type of the entries, a byte for the number of axes, their extents as
 * 32-bit numbers, and the entries, row-major; all big-endian. Bytes 0 … 255 stand for grey levels x/255, unless they are asked
 * for as they are.
 *
 * <p>A data set whose entries all are such levels k/255, bits among them, is written in bytes; any other in 64-bit floats.
 *
 * <p>Source: Y. LeCun, C. Cortes, C. J. C. Burges, The MNIST database of handwritten digits, http://yann.lecun.com/exdb/mnist/.
 */
final class IdxData implements DataFormat {
    private static final double LEVELS = 255;
    private static final int BYTE = 0x08;
    private static final int INT = 0x0C;
    private static final int DOUBLE = 0x0E;
    private static final int MOST_AXES = 8;

    @Override
    public DataSet read(DataSource file, DataOptions options) throws IOException {
        try (DataInputStream in = new DataInputStream(file.open())) {
            FixedArray array = header(file, in).checked(file);
            double[] values = array.read(file, in, options.rows());
            if (array.type() == EntryType.U1 && !options.raw()) {
                for (int k = 0; k < values.length; k++) {
                    values[k] /= LEVELS;
                }
            }
            return array.shaped(DataSet.of(DataFiles.name(file.path()), array.columns(), values));
        }
    }

    private static FixedArray header(DataSource file, DataInputStream in) throws IOException {
        int zero = in.readUnsignedShort();
        if (zero != 0) {
            throw file.error(
                    zero == 0x1f8b
                            ? "the file is packed by gzip; let its name end with .gz"
                            : String.format("an IDX file begins with two zero bytes, this one with %04x", zero));
        }
        EntryType type = type(file, in.readUnsignedByte());
        int axes = in.readUnsignedByte();
        if (axes < 1 || axes > MOST_AXES) {
            throw file.error("an IDX file of data has 1 to " + MOST_AXES + " axes, but its header says " + axes);
        }
        int[] extents = new int[axes];
        for (int k = 0; k < axes; k++) {
            extents[k] = in.readInt();
        }
        return new FixedArray(type, ByteOrder.BIG_ENDIAN, extents, 4 + 4L * axes);
    }

    private static EntryType type(DataSource file, int code) {
        return switch (code) {
            case BYTE -> EntryType.U1;
            case 0x09 -> EntryType.I1;
            case 0x0B -> EntryType.I2;
            case INT -> EntryType.I4;
            case 0x0D -> EntryType.F4;
            case DOUBLE -> EntryType.F8;
            default ->
                throw file.error(String.format("%02x is no type of entries in an IDX file; 08 stands for bytes", code));
        };
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
        boolean levels = FixedArray.all(data, IdxData::isLevel);
        write(data, target, levels ? EntryType.U1 : EntryType.F8, levels ? BYTE : DOUBLE, levels ? LEVELS : 1);
    }

    private static boolean isLevel(double x) {
        double level = Math.rint(LEVELS * x);
        return FixedArray.isWhole(level, 0, (int) LEVELS) && level / LEVELS == x;
    }

    @Override
    public void writeLabels(IntVector labels, Path target) {
        DataSet column =
                DataSet.of("labels", 1, labels.stream().asDoubleStream().toArray());
        boolean bytes = FixedArray.all(column, x -> FixedArray.isWhole(x, 0, (int) LEVELS));
        write(column, target, bytes ? EntryType.U1 : EntryType.I4, bytes ? BYTE : INT, 1);
    }

    private static void write(DataSet data, Path target, EntryType type, int code, double factor) {
        int[] extents =
                data.columns() == 1 && data.shape().isEmpty() ? new int[] {data.rows()} : FixedArray.extents(data);
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * extents.length);
        header.put((byte) 0).put((byte) 0).put((byte) code).put((byte) extents.length);
        for (int extent : extents) {
            header.putInt(extent);
        }
        AtomicFile.write(target, draft -> {
            try (OutputStream out = DataSource.create(target, draft)) {
                out.write(header.array());
                FixedArray.write(data, factor, type, ByteOrder.BIG_ENDIAN, out);
            }
        });
    }
}
