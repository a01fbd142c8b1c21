package org.kadanoff.rg.variational;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;

/**
 * Functions H(σ) of the n = 2^d spins at the corners of a d-dimensional cube that are the same for all colourings of a class.
 *
 * <ul>
 *   <li>{@link #permutationSymmetric}: a class is the number k of up spins, n + 1 of them.
 *   <li>{@link #latticeSymmetric}: a class is an orbit of colourings under the 2^d d! symmetries of the cube: 3, 6, 22 and 402 of them in
 *       d = 1, 2, 3, 4.
 * </ul>
 *
 * <p>Corner x = Σ_i x_i 2^i has the coordinates x_i = 0, 1; a colouring is a word with bit x set where the spin at corner x is up.
 *
 * <p>What a step needs of a class is how its colourings overlap with one colouring μ of another: the number C(μ, class, q) of its σ with
 * Σ_i μ_i σ_i = q. It depends on μ only through the class of μ, because the classes are orbits of a group of permutations of
 * corners. For the permutations of all corners, with m spins of μ up and a of the k up spins of σ among them,
 *
 * <p>C = C(m, a) C(n − m, k − a) at q = n − 2m − 2k + 4a.
 *
 * <p>The coordinates of the space have definite parity under reversal of all spins, class c → c̄: H_+ = ½(H(c) + H(c̄)) for every pair
 * of classes and every class with c̄ = c, then H_− = ½(H(c̄) − H(c)) for every pair, c being the class with more spins down.
 */
public final class CubeSpace {
    /** Largest d of the permutation-symmetric space, where a colouring is still one word. */
    public static final int LARGEST_DIMENSION = 6;
    /** Largest d of the lattice-symmetric space; there are 1228158 classes in d = 5. */
    public static final int LARGEST_LATTICE_DIMENSION = 4;

    private final String name;
    private final int dimension;
    private final long[] representatives;
    private final double[] sizes;
    private final int[] reversed;
    /** C at [class of μ][class of σ][(q + n)/2]. */
    private final double[][][] overlaps;
    /** Classes of the even coordinates, then (from {@link #evenCoordinates} on) those of the odd ones. */
    private final int[] coordinates;

    private final int evenCoordinates;

    private CubeSpace(
            String name, int dimension, long[] representatives, double[] sizes, int[] reversed, double[][][] overlaps) {
        this.name = name;
        this.dimension = dimension;
        this.representatives = representatives;
        this.sizes = sizes;
        this.reversed = reversed;
        this.overlaps = overlaps;
        int classes = sizes.length;
        coordinates = new int[classes];
        int count = 0;
        for (int c = 0; c < classes; c++) {
            if (c <= reversed[c]) {
                coordinates[count++] = c;
            }
        }
        evenCoordinates = count;
        for (int c = 0; c < classes; c++) {
            if (c < reversed[c]) {
                coordinates[count++] = c;
            }
        }
    }

    /**
     * H as a function of the number of up spins.
     *
     * @param dimension d, 1 to {@link #LARGEST_DIMENSION}
     */
    public static CubeSpace permutationSymmetric(int dimension) {
        requireDimension(dimension, LARGEST_DIMENSION, "a permutation-symmetric cube");
        int n = 1 << dimension;
        double[][] binomials = binomials(n);
        long[] representatives = new long[n + 1];
        int[] reversed = new int[n + 1];
        double[][][] overlaps = new double[n + 1][n + 1][n + 1];
        for (int m = 0; m <= n; m++) {
            representatives[m] = m == Long.SIZE ? -1 : (1L << m) - 1;
            reversed[m] = n - m;
            for (int k = 0; k <= n; k++) {
                for (int a = Math.max(0, k - (n - m)); a <= Math.min(m, k); a++) {
                    overlaps[m][k][n - m - k + 2 * a] = binomials[m][a] * binomials[n - m][k - a];
                }
            }
        }
        return new CubeSpace("permutation-symmetric", dimension, representatives, binomials[n], reversed, overlaps);
    }

    /**
     * H as a function with the symmetries of the cube.
     *
     * @param dimension d, 1 to {@link #LARGEST_LATTICE_DIMENSION}
     */
    public static CubeSpace latticeSymmetric(int dimension) {
        requireDimension(dimension, LARGEST_LATTICE_DIMENSION, "a cube with the symmetries of the lattice alone");
        CubeOrbits orbits = CubeOrbits.of(dimension);
        return new CubeSpace(
                "lattice-symmetric",
                dimension,
                orbits.representatives(),
                orbits.sizes(),
                orbits.reversed(),
                orbits.overlaps());
    }

    private static void requireDimension(int dimension, int largest, String what) {
        if (dimension < 1 || dimension > largest) {
            throw new IllegalArgumentException(what + " is made for 1 to " + largest + " dimensions, got " + dimension);
        }
    }

    private static double[][] binomials(int n) {
        double[][] rows = new double[n + 1][n + 1];
        for (int i = 0; i <= n; i++) {
            rows[i][0] = 1;
            for (int k = 1; k <= i; k++) {
                rows[i][k] = rows[i - 1][k - 1] + rows[i - 1][k];
            }
        }
        return rows;
    }

    /** "permutation-symmetric" or "lattice-symmetric". */
    public String name() {
        return name;
    }

    /** d. */
    public int dimension() {
        return dimension;
    }

    /** n = 2^d. */
    public int corners() {
        return 1 << dimension;
    }

    /** Number of classes, and of coordinates. */
    public int classes() {
        return sizes.length;
    }

    /** Colourings of a class. */
    public double size(int of) {
        return sizes[of];
    }

    /** k, the same for all colourings of a class. */
    public int upSpins(int of) {
        return Long.bitCount(representatives[of]);
    }

    /** The class with all spins reversed. */
    public int reversed(int of) {
        return reversed[of];
    }

    /** Number of even coordinates, which come first. */
    public int evenCoordinates() {
        return evenCoordinates;
    }

    /** The class c of a coordinate H_+ or H_−. */
    int classOf(int coordinate) {
        return coordinates[coordinate];
    }

    double[] overlaps(int from, int to) {
        return overlaps[from][to];
    }

    /**
     * H of every class.
     *
     * @param hamiltonian of a colouring; asked once per class
     */
    public double[] classValues(LongToDoubleFunction hamiltonian) {
        return Arrays.stream(representatives).mapToDouble(hamiltonian).toArray();
    }

    /**
     * H by classes from coordinates. Where all odd coordinates are 0, H(c) = H(c̄) to the last bit.
     *
     * @throws IllegalArgumentException when there are not as many coordinates as classes
     */
    public double[] toClasses(double[] point) {
        requireLength(point);
        double[] values = new double[point.length];
        for (int i = 0; i < evenCoordinates; i++) {
            values[coordinates[i]] = point[i];
            values[reversed[coordinates[i]]] = point[i];
        }
        for (int i = evenCoordinates; i < point.length; i++) {
            values[coordinates[i]] -= point[i];
            values[reversed[coordinates[i]]] += point[i];
        }
        return values;
    }

    /**
     * Coordinates from H by classes.
     *
     * @throws IllegalArgumentException when there are not as many values as classes
     */
    public double[] toCoordinates(double[] values) {
        requireLength(values);
        double[] point = new double[values.length];
        for (int i = 0; i < point.length; i++) {
            double down = values[coordinates[i]];
            double up = values[reversed[coordinates[i]]];
            point[i] = (i < evenCoordinates ? up + down : up - down) / 2;
        }
        return point;
    }

    /**
     * A function of this space as one of a space with fewer symmetries: the same H of every colouring.
     *
     * @param point coordinates in this space
     * @param larger of the same dimension, its classes parts of those of this one
     * @return coordinates in the larger space
     * @throws IllegalArgumentException when the larger space lacks a class or is one of another dimension
     */
    public double[] embed(double[] point, CubeSpace larger) {
        if (larger.dimension != dimension || larger.classes() < classes() || classes() != corners() + 1) {
            throw new IllegalArgumentException("a permutation-symmetric function is one of every space of the same"
                    + " dimension, but this is from the " + this + " to the " + larger);
        }
        double[] values = toClasses(point);
        return larger.toCoordinates(larger.classValues(colouring -> values[Long.bitCount(colouring)]));
    }

    private void requireLength(double[] values) {
        if (values.length != classes()) {
            throw new IllegalArgumentException("a " + name + " cube has " + classes()
                    + " classes of colourings, but got " + values.length + " numbers");
        }
    }

    @Override
    public String toString() {
        return name + " cube in d = " + dimension;
    }
}
