package org.kadanoff.numeric;

/**
 * The eigenvalues of a real square matrix, by falling modulus.
 *
 * @param real Re λ
 * @param imaginary Im λ
 */
public record Eigenvalues(double[] real, double[] imaginary) {
    public int count() {
        return real.length;
    }

    /** |λ|. */
    public double modulus(int k) {
        return Math.hypot(real[k], imaginary[k]);
    }

    /** In the order of the moduli. */
    static Eigenvalues sorted(double[] real, double[] imaginary) {
        int[] order = HeapDecompositions.descending(real.length, i -> Math.hypot(real[i], imaginary[i]));
        double[] re = new double[real.length];
        double[] im = new double[real.length];
        for (int k = 0; k < order.length; k++) {
            re[k] = real[order[k]];
            im[k] = imaginary[order[k]];
        }
        return new Eigenvalues(re, im);
    }
}
