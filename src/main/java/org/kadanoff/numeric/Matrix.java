package org.kadanoff.numeric;

/**
 * A real matrix of fixed shape that a {@link MatrixProduct} multiplies; with any content until rows are written. Filled and read by rows, which are
 * copied. Mutable: different threads may work on different rows. To be closed, since its memory may lie outside the heap.
 */
public interface Matrix extends AutoCloseable {
    int rows();

    int columns();

    /**
     * Writes a row.
     *
     * @param values at least as many as there are columns
     */
    void setRow(int row, double[] values);

    /**
     * Reads a row.
     *
     * @param values at least as many places as there are columns (modified)
     */
    void getRow(int row, double[] values);

    /** One entry; whole rows are read faster by {@link #getRow}. */
    double get(int row, int column);

    /** Frees the memory; further use is an error. */
    @Override
    void close();
}
