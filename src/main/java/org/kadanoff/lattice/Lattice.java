package org.kadanoff.lattice;

import java.util.Locale;
import org.kadanoff.numeric.IntVector;

/**
 * A regular lattice: a graph whose sites have integer coordinates 0 ≤ x_k &lt; size_k. Sites are numbered row-major,
 * the last coordinate fastest.
 *
 * <p>Every site emits its bonds in positive directions, so a periodic lattice of coordination z has exactly z/2 bonds
 * per site; along a periodic direction of length 2 the two bonds join the same pair of sites, as Kaufman's and Onsager's
 * formulas count them.
 *
 * @param kind which lattice
 * @param size extent along each coordinate
 * @param periodic whether every direction closes on itself
 * @param graph sites and bonds
 */
public record Lattice(Kind kind, IntVector size, boolean periodic, Graph graph) {
    public Lattice {
        long sites = size.stream().asLongStream().reduce(1, (a, b) -> a * b);
        if (sites != graph.sites()) {
            throw new IllegalArgumentException(
                    "a lattice of size " + size + " has " + sites + " sites, but its graph has " + graph.sites());
        }
    }

    /** The lattices known by name. */
    public enum Kind {
        CHAIN,
        SQUARE,
        TRIANGULAR,
        HONEYCOMB,
        CUBIC,
        HYPERCUBIC,
        COMPLETE;

        /** The name used in model files. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public int sites() {
        return graph.sites();
    }

    public int bonds() {
        return graph.bonds();
    }

    public int dimension() {
        return size.size();
    }

    /** Coordinates of a site. */
    public int[] coordinates(int site) {
        if (site < 0 || site >= sites()) {
            throw new IllegalArgumentException("sites are numbered 0 to " + (sites() - 1) + ", got " + site);
        }
        int[] x = new int[size.size()];
        int rest = site;
        for (int k = x.length - 1; k >= 0; k--) {
            x[k] = rest % size.get(k);
            rest /= size.get(k);
        }
        return x;
    }

    /** Site at the given coordinates, each within its extent. */
    public int site(int... coordinates) {
        if (coordinates.length != size.size()) {
            throw new IllegalArgumentException(
                    "this lattice has " + size.size() + " coordinates, got " + coordinates.length);
        }
        int site = 0;
        for (int k = 0; k < coordinates.length; k++) {
            if (coordinates[k] < 0 || coordinates[k] >= size.get(k)) {
                throw new IllegalArgumentException(
                        "coordinate " + k + " must lie in 0 to " + (size.get(k) - 1) + ", got " + coordinates[k]);
            }
            site = site * size.get(k) + coordinates[k];
        }
        return site;
    }
}
