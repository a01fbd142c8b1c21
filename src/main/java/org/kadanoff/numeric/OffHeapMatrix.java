package org.kadanoff.numeric;

import java.nio.DoubleBuffer;
import java.util.Objects;
import org.bytedeco.javacpp.DoublePointer;

/** A row-major matrix in native memory, where a native library can work on it without copying. */
final class OffHeapMatrix implements Matrix {
    /** Rows that lie a multiple of this many elements apart fall on the same few cache lines. */
    private static final int CONFLICT = 256;

    private static final int PADDING = 8;
    /** A buffer addresses 2^31 bytes at most. */
    private static final long MOST_ELEMENTS = 1L << 27;

    private final int rows;
    private final int columns;
    private final int stride;
    private final DoublePointer memory;
    private final DoubleBuffer view;

    OffHeapMatrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.stride = stride(columns);
        long elements = (long) rows * stride;
        if (rows < 1 || columns < 1 || elements > MOST_ELEMENTS) {
            throw new IllegalArgumentException(
                    "a matrix has 1 to " + MOST_ELEMENTS + " elements, got " + rows + " x " + columns);
        }
        this.memory = new DoublePointer(elements);
        this.view = memory.asBuffer();
    }

    static int stride(int columns) {
        return columns % CONFLICT == 0 ? columns + PADDING : columns;
    }

    int stride() {
        return stride;
    }

    /** The first element; an error after {@link #close()}. */
    DoublePointer memory() {
        requireOpen();
        return memory;
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
    public void setRow(int row, double[] values) {
        requireOpen();
        view.put(start(row), values, 0, columns);
    }

    @Override
    public void getRow(int row, double[] values) {
        requireOpen();
        view.get(start(row), values, 0, columns);
    }

    @Override
    public double get(int row, int column) {
        requireOpen();
        return view.get(start(row) + Objects.checkIndex(column, columns));
    }

    private int start(int row) {
        if (row < 0 || row >= rows) {
            throw new IndexOutOfBoundsException("no row " + row + " in a matrix of " + rows);
        }
        return row * stride;
    }

    private void requireOpen() {
        if (memory.isNull()) {
            throw new IllegalStateException("this matrix has been closed");
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
