package org.kadanoff.exact.split;

/** Arithmetic on whole rows, in loops without offsets and reductions, which the compiler vectorises. */
final class Rows {
    private Rows() {}

    static void multiply(double[] a, double[] b, double[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = a[x] * b[x];
        }
    }

    static void add(double[] a, double[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += a[x];
        }
    }

    static void add(double factor, double[] a, double[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += factor * a[x];
        }
    }

    static void addProduct(double[] a, double[] b, double[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += a[x] * b[x];
        }
    }

    /** Σ_x a_x in four interleaved partial sums. */
    static double sum(double[] a) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int x = 0;
        for (; x + 3 < a.length; x += 4) {
            s0 += a[x];
            s1 += a[x + 1];
            s2 += a[x + 2];
            s3 += a[x + 3];
        }
        for (; x < a.length; x++) {
            s0 += a[x];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
