package org.kadanoff.exact.elimination;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.kadanoff.numeric.IntVector;

/**
 * Marginals of all sites and of the pairs of sites that share a table, of one model or of a mixture of models. Sites are
 * called by their position in the order of elimination; pairs are ascending and row-major. Mutable.
 */
final class Beliefs {
    final double[][] one;
    final Map<IntVector, double[]> two = new HashMap<>();

    Beliefs(int sites) {
        this.one = new double[sites][];
    }

    /** These with weight p and others with weight q. */
    void mix(double p, Beliefs others, double q) {
        for (int i = 0; i < one.length; i++) {
            mix(one[i], p, others.one[i], q);
        }
        two.forEach((pair, table) -> mix(table, p, others.two.getOrDefault(pair, table), q));
    }

    private static void mix(double[] a, double p, double[] b, double q) {
        for (int k = 0; k < a.length; k++) {
            a[k] = p * a[k] + q * b[k];
        }
    }

    /** Gives the sites that a slice holds their states back: certain in it, independent of all others. */
    void unfold(FactorGraph whole, Slices slices, int slice, boolean pairs) {
        int[] states = slices.states(slice);
        for (int k = 0; k < states.length; k++) {
            one[slices.sites()[k]] = new double[slices.sizes()[k]];
            one[slices.sites()[k]][states[k]] = 1;
        }
        if (pairs && states.length > 0) {
            whole.factors.forEach(factor -> unfoldPairs(factor.sites(), slices.sites()));
        }
    }

    private void unfoldPairs(int[] sites, int[] held) {
        for (int k = 1; k < sites.length; k++) {
            for (int l = 0; l < k; l++) {
                boolean certain = Arrays.binarySearch(held, sites[l]) >= 0 || Arrays.binarySearch(held, sites[k]) >= 0;
                if (certain) {
                    two.put(IntVector.of(sites[l], sites[k]), product(one[sites[l]], one[sites[k]]));
                }
            }
        }
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length * b.length];
        for (int k = 0; k < product.length; k++) {
            product[k] = a[k / b.length] * b[k % b.length];
        }
        return product;
    }
}
