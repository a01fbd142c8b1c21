package org.kadanoff.numeric;

/**
 * A real matrix of fixed shape, or a block of one, in the form that a {@link GeneralProduct} takes. Its entries go in and out as double
 * precision and may be kept with fewer digits. Mutable: different threads may work on different entries. The whole matrix, not its blocks,
 * is to be closed, since its memory may lie outside the heap.
 */
public interface ProductMatrix extends AutoCloseable {
    int rows();

    int columns();

    /** Rows firstRow … firstRow + rows − 1 and columns firstColumn … firstColumn + columns − 1, the same entries and not a copy. */
    ProductMatrix block(int firstRow, int rows, int firstColumn, int columns);

    /**
     * Writes whole rows.
     *
     * @param firstRow the first of them
     * @param count how many
     * @param values row by row
     */
    void write(int firstRow, int count, double[] values);

    /**
     * Reads whole rows.
     *
     * @param firstRow the first of them
     * @param count how many
     * @param values row by row (modified)
     */
    void read(int firstRow, int count, double[] values);

    /** Frees the memory; further use of the matrix or a block is an error. */
    @Override
    void close();

    /** Checks that a block lies within a matrix. */
    static void requireBlock(ProductMatrix whole, int firstRow, int rows, int firstColumn, int columns) {
        if (firstRow < 0
                || rows < 0
                || firstRow > whole.rows() - rows
                || firstColumn < 0
                || columns < 0
                || firstColumn > whole.columns() - columns) {
            throw new IndexOutOfBoundsException("rows " + firstRow + " + " + rows + " and columns " + firstColumn
                    + " + " + columns + " are no block of a " + whole.rows() + " x " + whole.columns() + " matrix");
        }
    }
}
