package org.kadanoff.lattice;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.lattice.Lattice.Kind;
import org.kadanoff.numeric.IntVector;

/** Builders of the named lattices and graphs. */
public final class Lattices {
    private static final int RANDOM_REGULAR_ATTEMPTS = 10_000;

    private Lattices() {}

    /** n sites in a row; bonds (i, i + 1), and (n − 1, 0) when periodic. */
    public static Lattice chain(int n, boolean periodic) {
        return translational(Kind.CHAIN, new int[] {n}, periodic, new int[][] {{1}});
    }

    /** rows × columns sites with four neighbours each. */
    public static Lattice square(int rows, int columns, boolean periodic) {
        return translational(Kind.SQUARE, new int[] {rows, columns}, periodic, new int[][] {{1, 0}, {0, 1}});
    }

    /** Square lattice with one diagonal (+1, +1) added: six neighbours each. */
    public static Lattice triangular(int rows, int columns, boolean periodic) {
        int[] size = {rows, columns};
        return translational(Kind.TRIANGULAR, size, periodic, new int[][] {{1, 0}, {0, 1}, {1, 1}});
    }

    /**
     * Honeycomb lattice drawn as a brick wall of rows × columns sites: every site is joined along its row, and downwards
     * where row + column is even; three neighbours each. Periodic sizes must be even.
     */
    public static Lattice honeycomb(int rows, int columns, boolean periodic) {
        int[] size = {rows, columns};
        requireExtents(Kind.HONEYCOMB, size, periodic);
        if (periodic && (rows % 2 != 0 || columns % 2 != 0)) {
            throw new IllegalArgumentException(
                    "a periodic honeycomb lattice needs even sizes, got " + rows + " x " + columns);
        }
        BondList bonds = new BondList();
        for (int x = 0; x < rows; x++) {
            for (int y = 0; y < columns; y++) {
                if (periodic || y + 1 < columns) {
                    bonds.add(x * columns + y, x * columns + (y + 1) % columns);
                }
                if ((x + y) % 2 == 0 && (periodic || x + 1 < rows)) {
                    bonds.add(x * columns + y, (x + 1) % rows * columns + y);
                }
            }
        }
        return new Lattice(Kind.HONEYCOMB, IntVector.of(size), periodic, bonds.graph(rows * columns));
    }

    /** Simple cubic lattice, six neighbours each. */
    public static Lattice cubic(int a, int b, int c, boolean periodic) {
        return translational(Kind.CUBIC, new int[] {a, b, c}, periodic, unitVectors(3));
    }

    /** Hypercubic lattice in any dimension, 2d neighbours each. */
    public static Lattice hypercubic(int[] size, boolean periodic) {
        return translational(Kind.HYPERCUBIC, size, periodic, unitVectors(size.length));
    }

    /** Every pair of n sites joined once (i &lt; j, lexicographic). */
    public static Lattice complete(int n) {
        requireExtents(Kind.COMPLETE, new int[] {n}, false);
        BondList bonds = new BondList();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                bonds.add(i, j);
            }
        }
        return new Lattice(Kind.COMPLETE, IntVector.of(n), false, bonds.graph(n));
    }

    /**
     * The named lattice of the given size.
     *
     * @throws IllegalArgumentException when the number of extents does not fit the kind
     */
    public static Lattice of(Kind kind, int[] size, boolean periodic) {
        int expected = switch (kind) {
            case CHAIN, COMPLETE -> 1;
            case SQUARE, TRIANGULAR, HONEYCOMB -> 2;
            case CUBIC -> 3;
            case HYPERCUBIC -> Math.max(1, size.length);
        };
        if (size.length != expected) {
            throw new IllegalArgumentException("a " + kind.label() + " lattice is given by " + expected + " size"
                    + (expected == 1 ? "" : "s") + ", got " + Arrays.toString(size));
        }
        return switch (kind) {
            case CHAIN -> chain(size[0], periodic);
            case SQUARE -> square(size[0], size[1], periodic);
            case TRIANGULAR -> triangular(size[0], size[1], periodic);
            case HONEYCOMB -> honeycomb(size[0], size[1], periodic);
            case CUBIC -> cubic(size[0], size[1], size[2], periodic);
            case HYPERCUBIC -> hypercubic(size, periodic);
            case COMPLETE -> complete(size[0]);
        };
    }

    /**
     * Random graph in which every site has the same degree, uniform over simple graphs: half-edges are paired at random
     * and the whole pairing is drawn again when it holds a loop or a double bond.
     *
     * @param degree at least 1, less than n, with n · degree even; the expected number of draws grows as e^{(degree²−1)/4}
     * @param random source of the pairing
     * @throws IllegalStateException when 10⁴ pairings all failed (degree too large for this method)
     */
    public static Graph randomRegular(int n, int degree, UniformRandomProvider random) {
        if (degree < 1 || degree >= n || n * degree % 2 != 0) {
            throw new IllegalArgumentException("a regular graph of degree " + degree + " on " + n
                    + " sites needs 1 <= degree < sites and an even product");
        }
        for (int attempt = 0; attempt < RANDOM_REGULAR_ATTEMPTS; attempt++) {
            int[] ends = new int[n * degree];
            Arrays.setAll(ends, k -> k / degree);
            shuffle(ends, random);
            if (isSimple(ends)) {
                BondList bonds = new BondList();
                for (int k = 0; k < ends.length; k += 2) {
                    bonds.add(ends[k], ends[k + 1]);
                }
                return bonds.graph(n);
            }
        }
        throw new IllegalStateException(
                "no simple graph in " + RANDOM_REGULAR_ATTEMPTS + " random pairings; lower the degree " + degree);
    }

    private static void shuffle(int[] values, UniformRandomProvider random) {
        for (int k = values.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int kept = values[k];
            values[k] = values[other];
            values[other] = kept;
        }
    }

    private static boolean isSimple(int[] ends) {
        Set<Long> seen = new HashSet<>();
        for (int k = 0; k < ends.length; k += 2) {
            long low = Math.min(ends[k], ends[k + 1]);
            long high = Math.max(ends[k], ends[k + 1]);
            if (low == high || !seen.add(low << 32 | high)) {
                return false;
            }
        }
        return true;
    }

    private static int[][] unitVectors(int dimension) {
        int[][] steps = new int[dimension][dimension];
        for (int k = 0; k < dimension; k++) {
            steps[k][k] = 1;
        }
        return steps;
    }

    /** Lattice in which every site is joined to the sites one of the given steps away. */
    private static Lattice translational(Kind kind, int[] size, boolean periodic, int[][] steps) {
        int sites = requireExtents(kind, size, periodic);
        BondList bonds = new BondList();
        int[] x = new int[size.length];
        for (int i = 0; i < sites; i++) {
            for (int[] step : steps) {
                int j = neighbour(x, step, size, periodic);
                if (j >= 0) {
                    bonds.add(i, j);
                }
            }
            for (int k = size.length - 1; k >= 0 && ++x[k] == size[k]; k--) {
                x[k] = 0;
            }
        }
        return new Lattice(kind, IntVector.of(size), periodic, bonds.graph(sites));
    }

    private static int neighbour(int[] x, int[] step, int[] size, boolean periodic) {
        int site = 0;
        for (int k = 0; k < size.length; k++) {
            int moved = x[k] + step[k];
            if (moved >= size[k]) {
                if (!periodic) {
                    return -1;
                }
                moved -= size[k];
            }
            site = site * size[k] + moved;
        }
        return site;
    }

    private static int requireExtents(Kind kind, int[] size, boolean periodic) {
        if (size.length == 0) {
            throw new IllegalArgumentException("a " + kind.label() + " lattice needs at least one size");
        }
        long sites = 1;
        for (int extent : size) {
            if (extent < 1) {
                throw new IllegalArgumentException("lattice sizes are positive, got " + Arrays.toString(size));
            }
            if (periodic && extent < 2) {
                throw new IllegalArgumentException(
                        "a periodic direction of length 1 would join sites to themselves, got size "
                                + Arrays.toString(size) + "; use an open lattice or length 2 and more");
            }
            sites *= extent;
            if (sites > Integer.MAX_VALUE / 16) {
                throw new IllegalArgumentException(
                        "a lattice of size " + Arrays.toString(size) + " has too many sites");
            }
        }
        return (int) sites;
    }

    /** Growing list of bonds. */
    private static final class BondList {
        private int[] first = new int[64];
        private int[] second = new int[64];
        private int count;

        void add(int i, int j) {
            if (count == first.length) {
                first = Arrays.copyOf(first, 2 * count);
                second = Arrays.copyOf(second, 2 * count);
            }
            first[count] = i;
            second[count++] = j;
        }

        Graph graph(int sites) {
            return new Graph(
                    sites, IntVector.of(Arrays.copyOf(first, count)), IntVector.of(Arrays.copyOf(second, count)));
        }
    }
}
