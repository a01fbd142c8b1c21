package org.kadanoff.rg.montecarlo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * A sum of products of spins over the orbit of a cluster under the translations and the point group of the hypercubic lattice:
 *
 * <p>S = Σ_x Σ_g Π_{r ∈ g(cluster)} s_{x+r},
 *
 * <p>g over the images that differ by more than a translation, each counted once for every x. So the nearest-neighbour operator has d
 * products per site, the plaquette d(d−1)/2. On a small torus different images may be the same set of sites; then it is counted
 * as often, as the bonds of a periodic direction of length 2 are. −H = Σ_α K_α S_α defines its coupling.
 *
 * @param sites the cluster: distinct offsets, moved so that every coordinate begins at 0, and of all images the first in lexicographic
 *     order
 */
public record SpinOperator(List<IntVector> sites) implements Comparable<SpinOperator> {
    public SpinOperator {
        if (sites.isEmpty() || sites.get(0).size() == 0) {
            throw new IllegalArgumentException("an operator is a product of at least one spin");
        }
        int dimension = sites.get(0).size();
        if (sites.stream().anyMatch(site -> site.size() != dimension)
                || sites.stream().distinct().count() < sites.size()) {
            throw new IllegalArgumentException(
                    "the sites of an operator are distinct and have equally many coordinates, got " + sites);
        }
        sites = Clusters.orbit(sites).get(0);
    }

    /** The operator of a cluster given by any of its images: {@code of(new int[] {0, 0}, new int[] {0, 1})}. */
    public static SpinOperator of(int[]... sites) {
        List<IntVector> cluster = new ArrayList<>();
        for (int[] site : sites) {
            cluster.add(IntVector.of(site));
        }
        return new SpinOperator(cluster);
    }

    /**
     * All even operators, by range, then number of spins, then lexicographically. In two dimensions and up to four spins within √2:
     * nearest neighbours, next-nearest neighbours, plaquette; within 2 the third neighbours come next.
     *
     * @param dimension d, at least 1
     * @param mostSpins largest number of spins in a product
     * @param range largest Euclidean distance between two of them
     */
    public static List<SpinOperator> even(int dimension, int mostSpins, double range) {
        return Clusters.within(dimension, mostSpins, range).stream()
                .filter(operator -> !operator.isOdd())
                .toList();
    }

    /** All odd operators, as {@link #even}: the magnetization, three spins of a square, … */
    public static List<SpinOperator> odd(int dimension, int mostSpins, double range) {
        return Clusters.within(dimension, mostSpins, range).stream()
                .filter(SpinOperator::isOdd)
                .toList();
    }

    /** Number of spins in a product. */
    public int order() {
        return sites.size();
    }

    /** Whether the operator changes sign when all spins do. */
    public boolean isOdd() {
        return sites.size() % 2 == 1;
    }

    public int dimension() {
        return sites.get(0).size();
    }

    /** Square of the largest distance between two of its sites. */
    public int squaredRange() {
        int largest = 0;
        for (IntVector a : sites) {
            for (IntVector b : sites) {
                largest = Math.max(largest, Clusters.squaredDistance(a, b));
            }
        }
        return largest;
    }

    /** The name physicists use, or the sites. */
    public String name() {
        int extent = squaredRange();
        boolean unitSquare = dimension() > 1 && extent == 2;
        if (order() == 1) {
            return "magnetization";
        } else if (order() == 2 && extent == 1) {
            return "nearest neighbours";
        } else if (order() == 2 && unitSquare) {
            return "next-nearest neighbours";
        } else if (order() == 2 && extent == (dimension() == 2 ? 4 : 3) && dimension() > 1) {
            return "third neighbours";
        } else if (order() == 3 && unitSquare && spansSquare()) {
            return "three spins of a plaquette";
        } else if (order() == 4 && unitSquare && spansSquare()) {
            return "plaquette";
        }
        return order() + " spins "
                + sites.stream()
                        .map(site ->
                                site.stream().mapToObj(Integer::toString).collect(Collectors.joining(",", "(", ")")))
                        .collect(Collectors.joining(" "));
    }

    private boolean spansSquare() {
        int spanned = 0;
        for (int k = 0; k < dimension(); k++) {
            int axis = k;
            spanned += sites.stream().anyMatch(site -> site.get(axis) != 0) ? 1 : 0;
        }
        return spanned == 2;
    }

    /** The images of the cluster that differ by more than a translation. */
    public List<List<IntVector>> images() {
        return Clusters.orbit(sites);
    }

    /**
     * The sets of sites whose products the operator sums on a torus; a set may occur several times on a small one.
     *
     * @throws IllegalArgumentException when two sites of the cluster are the same on the torus, or the dimension is another one
     */
    public List<IntVector> products(IntVector lengths) {
        requireFits(lengths);
        List<List<IntVector>> images = images();
        List<IntVector> products = new ArrayList<>();
        int[] corner = new int[lengths.size()];
        int count = TorusSpins.sites(lengths);
        for (int x = 0; x < count; x++) {
            for (List<IntVector> image : images) {
                products.add(IntVector.of(image.stream()
                        .mapToInt(offset -> shifted(corner, offset, lengths))
                        .toArray()));
            }
            for (int k = corner.length - 1; k >= 0 && ++corner[k] == lengths.get(k); k--) {
                corner[k] = 0;
            }
        }
        return products;
    }

    private static int shifted(int[] corner, IntVector offset, IntVector lengths) {
        int site = 0;
        for (int k = 0; k < corner.length; k++) {
            site = site * lengths.get(k) + (corner[k] + offset.get(k)) % lengths.get(k);
        }
        return site;
    }

    /** −K S as a term of a Hamiltonian, H = −Σ K_α S_α. */
    public Monomials term(IntVector lengths, double coupling) {
        List<IntVector> products = products(lengths);
        return new Monomials(products, RealVector.constant(products.size(), coupling));
    }

    void requireFits(IntVector lengths) {
        if (lengths.size() != dimension()) {
            throw new IllegalArgumentException("the operator " + name() + " lives in " + dimension()
                    + " dimensions, the lattice in " + lengths.size());
        }
        for (List<IntVector> image : images()) {
            for (IntVector a : image) {
                for (IntVector b : image) {
                    if (!a.equals(b) && coincide(a, b, lengths)) {
                        throw new IllegalArgumentException(
                                "the operator " + name() + " meets itself on a torus of lengths " + lengths
                                        + "; use fewer steps, a larger lattice or shorter operators");
                    }
                }
            }
        }
    }

    private static boolean coincide(IntVector a, IntVector b, IntVector lengths) {
        for (int k = 0; k < lengths.size(); k++) {
            if ((a.get(k) - b.get(k)) % lengths.get(k) != 0) {
                return false;
            }
        }
        return true;
    }

    /** By range, number of spins and sites. */
    @Override
    public int compareTo(SpinOperator other) {
        return Comparator.comparingInt(SpinOperator::squaredRange)
                .thenComparingInt(SpinOperator::order)
                .thenComparing(SpinOperator::sites, Clusters.LEXICOGRAPHIC)
                .compare(this, other);
    }
}
