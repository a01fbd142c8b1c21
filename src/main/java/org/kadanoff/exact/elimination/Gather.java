package org.kadanoff.exact.elimination;

/** The inner loops: products and sums of entries gathered from tables by lists of positions. */
final class Gather {
    private Gather() {}

    /** out_k = a_{i + p_k}. */
    static void copy(double[] a, int i, int[] p, double[] out, int count) {
        for (int k = 0; k < count; k++) {
            out[k] = a[i + p[k]];
        }
    }

    /** out_k = a_{i + p_k} b_{j + q_k}. */
    static void product(double[] a, int i, int[] p, double[] b, int j, int[] q, double[] out, int count) {
        for (int k = 0; k < count; k++) {
            out[k] = a[i + p[k]] * b[j + q[k]];
        }
    }

    /** out_k = a_{i + p_k} + b_{j + q_k}. */
    static void sum(double[] a, int i, int[] p, double[] b, int j, int[] q, double[] out, int count) {
        for (int k = 0; k < count; k++) {
            out[k] = a[i + p[k]] + b[j + q[k]];
        }
    }

    /** out_k = out_k a_{i + p_k}. */
    static void multiply(double[] a, int i, int[] p, double[] out, int count) {
        for (int k = 0; k < count; k++) {
            out[k] *= a[i + p[k]];
        }
    }

    /** out_k = out_k + a_{i + p_k}. */
    static void add(double[] a, int i, int[] p, double[] out, int count) {
        for (int k = 0; k < count; k++) {
            out[k] += a[i + p[k]];
        }
    }
}
