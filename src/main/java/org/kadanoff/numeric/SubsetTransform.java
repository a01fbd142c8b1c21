package org.kadanoff.numeric;

/**
 * Transforms between a function of n binary variables and its coefficients on the 2^n subsets, in place, in n 2^n
 * additions.
 *
 * <p>Memory order: entry k of an array of length 2^n belongs to the configuration (or the subset) whose site i is in
 * state (is present) when bit n − 1 − i of k is set; this is row-major order with the last site fastest. State 0 is
 * the spin −1 or the bit 0, state 1 the spin +1 or the bit 1.
 */
public final class SubsetTransform {
    private SubsetTransform() {}

    /**
     * Walsh–Hadamard coefficients: f(s) = Σ_S c_S Π_{i∈S} s_i with s = ±1, so c_S = 2^{−n} Σ_s f(s) Π_{i∈S} s_i.
     *
     * @param f values on entry, coefficients on return (modified)
     */
    public static void toSpinCoefficients(double[] f) {
        requirePowerOfTwo(f);
        butterfly(f, true);
        double scale = 1.0 / f.length;
        for (int k = 0; k < f.length; k++) {
            f[k] *= scale;
        }
    }

    /** Inverse of {@link #toSpinCoefficients}: coefficients on entry, values on return (modified). */
    public static void fromSpinCoefficients(double[] c) {
        requirePowerOfTwo(c);
        butterfly(c, false);
    }

    private static void butterfly(double[] f, boolean analyse) {
        for (int half = 1; half < f.length; half *= 2) {
            for (int block = 0; block < f.length; block += 2 * half) {
                for (int k = block; k < block + half; k++) {
                    double without = f[k];
                    double with = f[k + half];
                    f[k] = analyse ? without + with : without - with;
                    f[k + half] = analyse ? with - without : without + with;
                }
            }
        }
    }

    /**
     * Möbius (lattice-gas) coefficients: f(b) = Σ_S c_S Π_{i∈S} b_i with b = 0/1.
     *
     * @param f values on entry, coefficients on return (modified)
     */
    public static void toLatticeGasCoefficients(double[] f) {
        requirePowerOfTwo(f);
        accumulate(f, -1);
    }

    /** Inverse of {@link #toLatticeGasCoefficients}: coefficients on entry, values on return (modified). */
    public static void fromLatticeGasCoefficients(double[] c) {
        requirePowerOfTwo(c);
        accumulate(c, 1);
    }

    private static void accumulate(double[] f, int sign) {
        for (int half = 1; half < f.length; half *= 2) {
            for (int block = 0; block < f.length; block += 2 * half) {
                for (int k = block; k < block + half; k++) {
                    f[k + half] += sign * f[k];
                }
            }
        }
    }

    private static void requirePowerOfTwo(double[] f) {
        if (Integer.bitCount(f.length) != 1) {
            throw new IllegalArgumentException(
                    "a function of n binary variables has 2^n values, got an array of length " + f.length);
        }
    }
}
