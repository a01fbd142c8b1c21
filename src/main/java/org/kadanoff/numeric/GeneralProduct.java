package org.kadanoff.numeric;

/**
 * Products of blocks of real matrices, transposed or not, added to what is there: C ← α op(A) op(B) + β C. Each product runs on the calling
 * thread alone and any number of threads may form products at the same time, so how a computation is divided, and with it every bit of
 * the result, is the caller's.
 *
 * <p>Accuracy: every entry within (n + 2) ε Σ_k |α A_ik B_kj| + 2ε |β C_ij|, n being the inner dimension and ε 2^{−24} or 2^{−53}; the
 * order of summation depends on the shapes alone.
 */
public interface GeneralProduct {
    /** What forms the products on so many threads: "OpenBLAS 0.3.31 (SkylakeX, 2 threads)". */
    String name(int threads);

    /**
     * A matrix for these products, filled with zeros.
     *
     * @param rows at least 1
     * @param columns at least 1
     * @throws OutOfMemoryError when there is no memory for it
     */
    ProductMatrix matrix(int rows, int columns);

    /**
     * Forms a product.
     *
     * @param factor α
     * @param a m × n, or n × m to be transposed
     * @param transposeA whether to
     * @param b n × p, or p × n to be transposed
     * @param transposeB whether to; not together with {@code transposeA}, when (BA)ᵀ is what is wanted
     * @param kept β; with 0 the entries of {@code out} are overwritten, whatever they were
     * @param out m × p, sharing no entries with a and b (modified)
     * @throws IllegalArgumentException when the shapes do not match, or a matrix is not of {@link #matrix}
     */
    void multiply(
            double factor,
            ProductMatrix a,
            boolean transposeA,
            ProductMatrix b,
            boolean transposeB,
            double kept,
            ProductMatrix out);

    /** Checks the shapes of {@link #multiply}. */
    static void requireShapes(
            ProductMatrix a, boolean transposeA, ProductMatrix b, boolean transposeB, ProductMatrix out) {
        int rows = transposeA ? a.columns() : a.rows();
        int inner = transposeA ? a.rows() : a.columns();
        int inner2 = transposeB ? b.columns() : b.rows();
        int columns = transposeB ? b.rows() : b.columns();
        if (transposeA && transposeB) {
            throw new IllegalArgumentException("one of the two matrices of a product may be transposed, not both");
        }
        if (inner != inner2 || out.rows() != rows || out.columns() != columns) {
            throw new IllegalArgumentException("a " + rows + " x " + inner + " matrix times a " + inner2 + " x "
                    + columns + " matrix does not fill one of " + out.rows() + " x " + out.columns());
        }
    }
}
