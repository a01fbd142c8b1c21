package org.kadanoff.numeric;

/**
 * Products of row-major arrays on several threads: the rows of the product are divided into blocks whose size depends on the shapes alone,
 * so the number of threads changes no bit of the result.
 */
public final class BlockedProduct {
    /** Multiplications below which a second thread is not worth its start. */
    private static final double WORTHWHILE = 2e7;

    private static final int ROWS_OF_BLOCK = 128;

    private final GeneralProduct product;
    private final int threads;

    /**
     * @param threads at least 1
     */
    public BlockedProduct(GeneralProduct product, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("a product needs at least one thread, got " + threads);
        }
        this.product = product;
        this.threads = threads;
    }

    /** Threads that share a product. */
    public int threads() {
        return threads;
    }

    /** What forms the products. */
    public String name() {
        return product.name(threads);
    }

    /**
     * C = A B.
     *
     * @param rows m
     * @param inner n
     * @param columns p
     * @param a m × n
     * @param b n × p
     * @return m × p
     */
    public double[] multiply(int rows, int inner, int columns, double[] a, double[] b) {
        if (a.length != (long) rows * inner || b.length != (long) inner * columns) {
            throw new IllegalArgumentException("arrays of " + a.length + " and " + b.length + " numbers are no " + rows
                    + " x " + inner + " and " + inner + " x " + columns + " matrices");
        }
        try (ProductMatrix left = matrix(rows, inner, a)) {
            return multiply(left, false, columns, b);
        }
    }

    /** A matrix of its own, for several products. */
    ProductMatrix matrix(int rows, int columns, double[] entries) {
        ProductMatrix matrix = product.matrix(rows, columns);
        matrix.write(0, rows, entries);
        return matrix;
    }

    /**
     * op(A) B.
     *
     * @param a of {@link #matrix}
     * @param transposed whether op(A) is Aᵀ
     * @param columns of B
     * @param b row-major
     */
    double[] multiply(ProductMatrix a, boolean transposed, int columns, double[] b) {
        int rows = transposed ? a.columns() : a.rows();
        int inner = transposed ? a.rows() : a.columns();
        double[] out = new double[Math.multiplyExact(rows, columns)];
        try (ProductMatrix right = matrix(inner, columns, b);
                ProductMatrix result = product.matrix(rows, columns)) {
            int blocks = (rows + ROWS_OF_BLOCK - 1) / ROWS_OF_BLOCK;
            boolean alone = (double) rows * inner * columns < WORTHWHILE;
            TaskPool.run(blocks, alone ? 1 : threads, Progress.NONE, () -> right, (shared, block) -> {
                int first = block * ROWS_OF_BLOCK;
                int count = Math.min(ROWS_OF_BLOCK, rows - first);
                ProductMatrix part = transposed ? a.block(0, inner, first, count) : a.block(first, count, 0, inner);
                product.multiply(1, part, transposed, shared, false, 0, result.block(first, count, 0, columns));
            });
            result.read(0, rows, out);
        }
        return out;
    }
}
