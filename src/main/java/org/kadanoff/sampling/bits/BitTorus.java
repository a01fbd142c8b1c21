package org.kadanoff.sampling.bits;

import org.kadanoff.numeric.IntVector;

/**
 * An Ising model on a square or cubic torus with couplings of one strength: H = −K Σ_b ε_b s_i s_j − h Σ_i s_i, ε_b = ±1.
 * Sites are numbered row-major, the last coordinate fastest, and need not be few enough for an {@code int}. Along a
 * direction of length 2 every pair of sites is joined twice, as everywhere here.
 *
 * @param lengths two or three even lengths
 * @param coupling K, of any sign
 * @param field h
 * @param signs where ε_b = −1
 */
public record BitTorus(IntVector lengths, double coupling, double field, BondSigns signs) {
    public BitTorus {
        if (lengths.size() < 2 || lengths.size() > 3) {
            throw new IllegalArgumentException("bit-sliced lattices have two or three dimensions, got the lengths "
                    + lengths + "; use Metropolis for others");
        }
        for (int k = 0; k < lengths.size(); k++) {
            if (lengths.get(k) < 2 || lengths.get(k) % 2 != 0) {
                throw new IllegalArgumentException("a checkerboard closes on itself only if all lengths are even, got "
                        + lengths + "; use Metropolis for odd lengths");
            }
        }
        if (!Double.isFinite(coupling) || !Double.isFinite(field)) {
            throw new IllegalArgumentException(
                    "the coupling and the field are finite, got " + coupling + " and " + field);
        }
    }

    /** L × M sites with one coupling and no field. */
    public static BitTorus square(int rows, int columns, double coupling) {
        return new BitTorus(IntVector.of(rows, columns), coupling, 0, BondSigns.EQUAL);
    }

    /** A simple cubic torus with one coupling and no field. */
    public static BitTorus cubic(int a, int b, int c, double coupling) {
        return new BitTorus(IntVector.of(a, b, c), coupling, 0, BondSigns.EQUAL);
    }

    public BitTorus withField(double newField) {
        return new BitTorus(lengths, coupling, newField, signs);
    }

    public BitTorus withSigns(BondSigns newSigns) {
        return new BitTorus(lengths, coupling, field, newSigns);
    }

    /** Number of sites. */
    public long sites() {
        long sites = 1;
        for (int k = 0; k < lengths.size(); k++) {
            sites *= lengths.get(k);
        }
        return sites;
    }

    /** Number of dimensions. */
    public int dimension() {
        return lengths.size();
    }

    /** Neighbours of a site, 2d. */
    public int degree() {
        return 2 * dimension();
    }
}
