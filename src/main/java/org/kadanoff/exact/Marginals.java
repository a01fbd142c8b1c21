package org.kadanoff.exact;

import java.util.Arrays;
import org.kadanoff.hamiltonian.ConfigurationSpace;

/**
 * Probabilities of the states of every site and of every pair of sites. Immutable.
 *
 * <p>Absolute error of each probability at most 1e-12.
 */
public final class Marginals {
    private final ConfigurationSpace space;
    private final int[] offset;
    private final double[] one;
    /** Row (i, a) holds P(x_i = a, x_j = b) at column (j, b), filled for i &lt; j. */
    private final double[][] two;

    private Marginals(ConfigurationSpace space, int[] offset, double[] one, double[][] two) {
        this.space = space;
        this.offset = offset;
        this.one = one;
        this.two = two;
    }

    /** Position of every site's state 0 in the list of all states of all sites; the last entry is their number. */
    static int[] offsets(ConfigurationSpace space) {
        int[] offset = new int[space.sites() + 1];
        for (int i = 0; i < space.sites(); i++) {
            offset[i + 1] = offset[i] + space.domain(i).size();
        }
        return offset;
    }

    /**
     * From accumulated tables, which are kept.
     *
     * @param one P(x_i = a) at offset_i + a
     * @param two P(x_i = a, x_j = b) at row offset_i + a and column offset_j + b for i &lt; j
     */
    static Marginals of(ConfigurationSpace space, double[] one, double[][] two) {
        return new Marginals(space, offsets(space), one, two);
    }

    public int sites() {
        return space.sites();
    }

    /** P(x_i = a) for a = 0 … size − 1. */
    public double[] single(int site) {
        requireSite(site);
        return Arrays.copyOfRange(one, offset[site], offset[site + 1]);
    }

    /** P(x_i = a, x_j = b), row-major, b fastest. */
    public double[] pair(int i, int j) {
        requireSite(i);
        requireSite(j);
        if (i == j) {
            throw new IllegalArgumentException("a pair of sites is two different sites, got site " + i + " twice");
        }
        int rows = space.domain(i).size();
        int columns = space.domain(j).size();
        double[] p = new double[rows * columns];
        for (int a = 0; a < rows; a++) {
            for (int b = 0; b < columns; b++) {
                p[a * columns + b] = i < j ? two[offset[i] + a][offset[j] + b] : two[offset[j] + b][offset[i] + a];
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

    private void requireSite(int site) {
        if (site < 0 || site >= space.sites()) {
            throw new IllegalArgumentException("no site " + site + ": sites are numbered 0 to " + (space.sites() - 1));
        }
    }
}
