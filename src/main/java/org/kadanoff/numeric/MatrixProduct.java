package org.kadanoff.numeric;

/**
 * Products of large real matrices, C ← A·B. Each product runs on the calling thread alone and any number of threads may
 * form products at the same time, so how a computation is divided, and with it every bit of the result, is the caller's.
 *
 * <p>Accuracy: every entry within n ε Σ_k |A_ik B_kj|, n being the inner dimension; the order of summation depends on the
 * shapes alone.
 */
public interface MatrixProduct {
    /** What forms the products: "OpenBLAS 0.3.31 (SkylakeX)", "Java". */
    String name();

    /** As {@link #name()}, with the number of threads it is used on: "OpenBLAS 0.3.31 (SkylakeX, 2 threads)". */
    String name(int threads);

    /** Multiplications and additions (two operations per product) per second on one thread, for large matrices. */
    double speed();

    /**
     * A matrix for these products, with any content.
     *
     * @param rows at least 1
     * @param columns at least 1
     * @throws OutOfMemoryError when there is no memory for it
     */
    Matrix matrix(int rows, int columns);

    /** Memory of a matrix in bytes. */
    double bytes(double rows, double columns);

    /**
     * Forms the first rows of a product: out_ij ← Σ_k a_ik b_kj for i below {@code rows}.
     *
     * @param a of {@link #matrix}, at least {@code rows} × n
     * @param b of {@link #matrix}, n × m
     * @param out of {@link #matrix}, at least {@code rows} × m, another one than a and b (modified)
     * @throws IllegalArgumentException when the shapes do not match
     */
    void multiply(Matrix a, Matrix b, Matrix out, int rows);

    /** Checks the shapes of {@link #multiply}. */
    static void requireShapes(Matrix a, Matrix b, Matrix out, int rows) {
        if (a.columns() != b.rows()
                || out.columns() != b.columns()
                || rows < 0
                || rows > a.rows()
                || rows > out.rows()) {
            throw new IllegalArgumentException("the first " + rows + " rows of a " + a.rows() + " x " + a.columns()
                    + " matrix times a " + b.rows() + " x " + b.columns() + " matrix do not fill one of " + out.rows()
                    + " x " + out.columns());
        }
    }
}
