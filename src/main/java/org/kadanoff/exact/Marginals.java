package org.kadanoff.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.numeric.IntVector;

/**
 * Probabilities of the states of every site and of pairs of sites: all pairs, or those that share a term. Immutable.
 *
 * <p>Absolute error of each probability at most 1e-12, unless a note of the solution says otherwise.
 */
public final class Marginals {
    private final ConfigurationSpace space;
    private final int[] offset;
    private final double[] one;
    private final PairSource pairs;

    private Marginals(ConfigurationSpace space, double[] one, PairSource pairs) {
        this.space = space;
        this.offset = offsets(space);
        this.one = one;
        this.pairs = pairs;
    }

    /** Where the pairs are kept; asked with i &lt; j only. */
    private sealed interface PairSource {
        boolean has(int i, int j);

        double[] table(int i, int j);

        List<IntVector> list();
    }

    /** Row (i, a) holds P(x_i = a, x_j = b) at column (j, b), filled for i &lt; j. */
    private record AllPairs(int[] offset, double[][] two) implements PairSource {
        @Override
        public boolean has(int i, int j) {
            return true;
        }

        @Override
        public double[] table(int i, int j) {
            int rows = offset[i + 1] - offset[i];
            int columns = offset[j + 1] - offset[j];
            double[] p = new double[rows * columns];
            for (int a = 0; a < rows; a++) {
                System.arraycopy(two[offset[i] + a], offset[j], p, a * columns, columns);
            }
            return p;
        }

        @Override
        public List<IntVector> list() {
            List<IntVector> all = new ArrayList<>();
            for (int i = 0; i < offset.length - 1; i++) {
                for (int j = i + 1; j < offset.length - 1; j++) {
                    all.add(IntVector.of(i, j));
                }
            }
            return all;
        }
    }

    /** Tables P(x_i, x_j), row-major, by the pair (i, j) with i &lt; j. */
    private record SomePairs(TreeMap<IntVector, double[]> tables) implements PairSource {
        @Override
        public boolean has(int i, int j) {
            return tables.containsKey(IntVector.of(i, j));
        }

        @Override
        public double[] table(int i, int j) {
            double[] table = tables.get(IntVector.of(i, j));
            if (table == null) {
                throw new IllegalArgumentException("the marginal of sites " + i + " and " + j
                        + " was not computed: they share no term; ask for all pairs");
            }
            return table.clone();
        }

        @Override
        public List<IntVector> list() {
            return List.copyOf(tables.keySet());
        }
    }

    /** Position of every site's state 0 in the list of all states of all sites; the last entry is their number. */
    public static int[] offsets(ConfigurationSpace space) {
        int[] offset = new int[space.sites() + 1];
        for (int i = 0; i < space.sites(); i++) {
            offset[i + 1] = offset[i] + space.domain(i).size();
        }
        return offset;
    }

    /**
     * Of all pairs, from accumulated tables, which are kept.
     *
     * @param one P(x_i = a) at offset_i + a
     * @param two P(x_i = a, x_j = b) at row offset_i + a and column offset_j + b for i &lt; j
     */
    public static Marginals of(ConfigurationSpace space, double[] one, double[][] two) {
        return new Marginals(space, one, new AllPairs(offsets(space), two));
    }

    /**
     * Of some pairs, from tables, which are kept.
     *
     * @param one P(x_i = a) at offset_i + a
     * @param pairs P(x_i, x_j), row-major, x_j fastest, by the vector (i, j) with i &lt; j
     */
    public static Marginals of(ConfigurationSpace space, double[] one, Map<IntVector, double[]> pairs) {
        return new Marginals(space, one, new SomePairs(new TreeMap<>(pairs)));
    }

    public int sites() {
        return space.sites();
    }

    /** P(x_i = a) for a = 0 … size − 1. */
    public double[] single(int site) {
        requireSite(site);
        return Arrays.copyOfRange(one, offset[site], offset[site + 1]);
    }

    /** The pairs (i, j), i &lt; j, whose marginals are known, in lexicographic order. */
    public List<IntVector> pairs() {
        return pairs.list();
    }

    /** Whether {@link #pair} knows these two sites. */
    public boolean hasPair(int i, int j) {
        requirePair(i, j);
        return pairs.has(Math.min(i, j), Math.max(i, j));
    }

    /**
     * P(x_i = a, x_j = b), row-major, b fastest.
     *
     * @throws IllegalArgumentException when this pair was not computed
     */
    public double[] pair(int i, int j) {
        requirePair(i, j);
        if (i < j) {
            return pairs.table(i, j);
        }
        double[] q = pairs.table(j, i);
        int rows = space.domain(i).size();
        int columns = space.domain(j).size();
        double[] p = new double[q.length];
        for (int a = 0; a < rows; a++) {
            for (int b = 0; b < columns; b++) {
                p[a * columns + b] = q[b * rows + a];
            }
        }
        return p;
    }

    /**
     * ⟨x_i⟩ of a numeric site.
     *
     * @throws IllegalStateException when the states of the site are labels
     */
    public double mean(int site) {
        double mean = 0;
        double[] p = single(site);
        for (int a = 0; a < p.length; a++) {
            mean += p[a] * space.value(site, a);
        }
        return mean;
    }

    private void requirePair(int i, int j) {
        requireSite(i);
        requireSite(j);
        if (i == j) {
            throw new IllegalArgumentException("a pair of sites is two different sites, got site " + i + " twice");
        }
    }

    private void requireSite(int site) {
        if (site < 0 || site >= space.sites()) {
            throw new IllegalArgumentException("no site " + site + ": sites are numbered 0 to " + (space.sites() - 1));
        }
    }
}
