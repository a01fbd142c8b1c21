package org.kadanoff.numeric;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** A row-major matrix in native memory, where a native library can work on it without copying, or a block of one. */
abstract class NativeMatrix<P extends Pointer> implements ProductMatrix {
    /** Elements that a row's length is rounded up to, so that rows begin alike with respect to cache lines. */
    private static final int ALIGNMENT = 16;
    /** Rows that lie a multiple of this many elements apart fall on the same few cache lines. */
    private static final int CONFLICT = 256;
    /** A buffer addresses 2^31 bytes at most. */
    private static final long MOST_ELEMENTS = 1L << 27;

    private final int rows;
    private final int columns;
    private final int stride;
    private final int offset;
    /** The whole matrix's memory, and that of the first entry of this block. */
    private final P memory;

    private final P first;

    NativeMatrix(P memory, P first, int rows, int columns, int stride, int offset) {
        this.memory = memory;
        this.first = first;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
        this.offset = offset;
    }

    /** Distance of two rows of a matrix of its own. */
    static int stride(int columns) {
        int rounded = (columns + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return rounded % CONFLICT == 0 ? rounded + ALIGNMENT : rounded;
    }

    /** Number of elements of a matrix of its own. */
    static long elements(int rows, int columns) {
        long elements = rows < 1 || columns < 1 ? 0 : (long) rows * stride(columns);
        if (elements < 1 || elements > MOST_ELEMENTS) {
            throw new IllegalArgumentException(
                    "a matrix has 1 to " + MOST_ELEMENTS + " elements, got " + rows + " x " + columns);
        }
        return elements;
    }

    /** The first entry; an error after {@link #close()}. */
    P first() {
        requireOpen();
        return first;
    }

    void requireOpen() {
        if (memory.isNull()) {
            throw new IllegalStateException("this matrix has been closed");
        }
    }

    int stride() {
        return stride;
    }

    /** Where a row begins in the whole matrix's memory. */
    int start(int row) {
        return offset + row * stride;
    }

    void requireRows(int firstRow, int count, double[] values) {
        requireOpen();
        ProductMatrix.requireBlock(this, firstRow, count, 0, columns);
        if (values.length < (long) count * columns) {
            throw new IllegalArgumentException(
                    count + " rows of " + columns + " columns do not fit into " + values.length + " numbers");
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void close() {
        memory.close();
    }

    /** In single precision. */
    static final class OfFloats extends NativeMatrix<FloatPointer> {
        private final FloatPointer all;
        private final ByteBuffer view;
        private final FloatConversion conversion;

        private OfFloats(
                FloatPointer all,
                ByteBuffer view,
                FloatConversion conversion,
                FloatPointer first,
                int rows,
                int columns,
                int stride,
                int offset) {
            super(all, first, rows, columns, stride, offset);
            this.all = all;
            this.view = view;
            this.conversion = conversion;
        }

        static OfFloats zeros(int rows, int columns, FloatConversion conversion) {
            FloatPointer memory = new FloatPointer(elements(rows, columns));
            Pointer.memset(memory, 0, Float.BYTES * elements(rows, columns));
            ByteBuffer view = memory.asByteBuffer().order(ByteOrder.nativeOrder());
            return new OfFloats(memory, view, conversion, memory, rows, columns, stride(columns), 0);
        }

        @Override
        public OfFloats block(int firstRow, int rows, int firstColumn, int columns) {
            ProductMatrix.requireBlock(this, firstRow, rows, firstColumn, columns);
            int offset = start(firstRow) + firstColumn;
            return new OfFloats(all, view, conversion, all.getPointer(offset), rows, columns, stride(), offset);
        }

        @Override
        public void write(int firstRow, int count, double[] values) {
            requireRows(firstRow, count, values);
            for (int r = 0; r < count; r++) {
                conversion.write(values, r * columns(), view, start(firstRow + r), columns());
            }
        }

        @Override
        public void read(int firstRow, int count, double[] values) {
            requireRows(firstRow, count, values);
            for (int r = 0; r < count; r++) {
                conversion.read(view, start(firstRow + r), values, r * columns(), columns());
            }
        }
    }

    /** In double precision. */
    static final class OfDoubles extends NativeMatrix<DoublePointer> {
        private final DoublePointer all;
        private final DoubleBuffer view;

        private OfDoubles(
                DoublePointer all,
                DoubleBuffer view,
                DoublePointer first,
                int rows,
                int columns,
                int stride,
                int offset) {
            super(all, first, rows, columns, stride, offset);
            this.all = all;
            this.view = view;
        }

        static OfDoubles zeros(int rows, int columns) {
            DoublePointer memory = new DoublePointer(elements(rows, columns));
            Pointer.memset(memory, 0, Double.BYTES * elements(rows, columns));
            return new OfDoubles(memory, memory.asBuffer(), memory, rows, columns, stride(columns), 0);
        }

        @Override
        public OfDoubles block(int firstRow, int rows, int firstColumn, int columns) {
            ProductMatrix.requireBlock(this, firstRow, rows, firstColumn, columns);
            int offset = start(firstRow) + firstColumn;
            return new OfDoubles(all, view, all.getPointer(offset), rows, columns, stride(), offset);
        }

        @Override
        public void write(int firstRow, int count, double[] values) {
            requireRows(firstRow, count, values);
            for (int r = 0; r < count; r++) {
                view.put(start(firstRow + r), values, r * columns(), columns());
            }
        }

        @Override
        public void read(int firstRow, int count, double[] values) {
            requireRows(firstRow, count, values);
            for (int r = 0; r < count; r++) {
                view.get(start(firstRow + r), values, r * columns(), columns());
            }
        }
    }
}
