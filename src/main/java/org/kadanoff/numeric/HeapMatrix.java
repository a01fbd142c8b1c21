package org.kadanoff.numeric;

/** A row-major matrix on the heap, or a block of one. */
final class HeapMatrix implements ProductMatrix {
    private final double[] entries;
    private final int rows;
    private final int columns;
    private final int stride;
    private final int offset;

    private HeapMatrix(double[] entries, int rows, int columns, int stride, int offset) {
        this.entries = entries;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
        this.offset = offset;
    }

    static HeapMatrix zeros(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a matrix has at least one element, got " + rows + " x " + columns);
        }
        return new HeapMatrix(new double[Math.multiplyExact(rows, columns)], rows, columns, columns, 0);
    }

    double get(int row, int column) {
        return entries[offset + row * stride + column];
    }

    /** Adds multiples of a row of another matrix, or puts them there. */
    void addRow(int row, double factor, HeapMatrix other, int otherRow) {
        int to = offset + row * stride;
        int from = other.offset + otherRow * other.stride;
        for (int c = 0; c < columns; c++) {
            entries[to + c] = Math.fma(factor, other.entries[from + c], entries[to + c]);
        }
    }

    /** Multiplies a row; with 0 it is cleared, whatever it was. */
    void scaleRow(int row, double factor) {
        int to = offset + row * stride;
        for (int c = 0; c < columns; c++) {
            entries[to + c] = factor == 0 ? 0 : factor * entries[to + c];
        }
    }

    void add(int row, int column, double term) {
        entries[offset + row * stride + column] += term;
    }

    /** Σ_c a_ic b_jc. */
    static double dot(HeapMatrix a, int i, HeapMatrix b, int j) {
        int x = a.offset + i * a.stride;
        int y = b.offset + j * b.stride;
        double even = 0;
        double odd = 0;
        int c = 0;
        for (; c + 1 < a.columns; c += 2) {
            even = Math.fma(a.entries[x + c], b.entries[y + c], even);
            odd = Math.fma(a.entries[x + c + 1], b.entries[y + c + 1], odd);
        }
        return c < a.columns ? Math.fma(a.entries[x + c], b.entries[y + c], even + odd) : even + odd;
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
    public HeapMatrix block(int firstRow, int blockRows, int firstColumn, int blockColumns) {
        ProductMatrix.requireBlock(this, firstRow, blockRows, firstColumn, blockColumns);
        return new HeapMatrix(entries, blockRows, blockColumns, stride, offset + firstRow * stride + firstColumn);
    }

    @Override
    public void write(int firstRow, int count, double[] values) {
        ProductMatrix.requireBlock(this, firstRow, count, 0, columns);
        for (int r = 0; r < count; r++) {
            System.arraycopy(values, r * columns, entries, offset + (firstRow + r) * stride, columns);
        }
    }

    @Override
    public void read(int firstRow, int count, double[] values) {
        ProductMatrix.requireBlock(this, firstRow, count, 0, columns);
        for (int r = 0; r < count; r++) {
            System.arraycopy(entries, offset + (firstRow + r) * stride, values, r * columns, columns);
        }
    }

    @Override
    public void close() {
        // The garbage collector frees the heap.
    }
}
