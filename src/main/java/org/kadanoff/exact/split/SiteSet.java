package org.kadanoff.exact.split;

import java.util.Arrays;

/**
 * Some sites and the configurations of these, numbered row-major, the last site fastest. A list of the sites' single
 * states holds state a of the k-th site at offset_k + a.
 */
final class SiteSet {
    final int[] sites;
    final int[] sizes;
    final int[] offset;
    /** Number of single states of all sites. */
    final int states;
    /** Number of configurations, 1 without sites; at most 2^31 − 1 where the set is tabulated. */
    final int count;
    /** Number of configurations, at most 2^63 − 1. */
    final long configurations;

    SiteSet(PairModel model, int[] sites) {
        this.sites = sites.clone();
        this.sizes = Arrays.stream(sites).map(i -> model.sizes[i]).toArray();
        this.offset = new int[sites.length];
        long product = 1;
        int sum = 0;
        for (int k = 0; k < sites.length; k++) {
            offset[k] = sum;
            sum += sizes[k];
            product = product > Long.MAX_VALUE / sizes[k] ? Long.MAX_VALUE : product * sizes[k];
        }
        this.states = sum;
        this.configurations = product;
        this.count = (int) Math.min(product, Integer.MAX_VALUE);
    }

    int size() {
        return sites.length;
    }

    /** The states of a configuration's sites. */
    void decode(long configuration, int[] digits) {
        long rest = configuration;
        for (int k = sites.length - 1; k >= 0; k--) {
            digits[k] = (int) (rest % sizes[k]);
            rest /= sizes[k];
        }
    }

    /** out_x = start Π_k factor[at + offset_k + x_k], one multiplication per configuration and site it doubles at. */
    void products(double[] factor, int at, double start, double[] out) {
        out[0] = start;
        int length = 1;
        for (int k = sites.length - 1; k >= 0; k--) {
            for (int a = sizes[k] - 1; a >= 0; a--) {
                double f = factor[at + offset[k] + a];
                int to = a * length;
                for (int x = 0; x < length; x++) {
                    out[to + x] = out[x] * f;
                }
            }
            length *= sizes[k];
        }
    }

    /** out_x = start + Σ_k term[at + offset_k + x_k]. */
    void sums(double[] term, int at, double start, double[] out) {
        out[0] = start;
        int length = 1;
        for (int k = sites.length - 1; k >= 0; k--) {
            for (int a = sizes[k] - 1; a >= 0; a--) {
                double f = term[at + offset[k] + a];
                int to = a * length;
                for (int x = 0; x < length; x++) {
                    out[to + x] = out[x] + f;
                }
            }
            length *= sizes[k];
        }
    }

    /** Marginals: out[offset_k + a] = Σ over x with x_k = a of weight_x. Destroys the weights. */
    void singles(double[] weight, double[] out) {
        Arrays.fill(out, 0, states, 0);
        int length = count;
        for (int k = sites.length - 1; k >= 0; k--) {
            int size = sizes[k];
            length /= size;
            for (int x = 0; x < length; x++) {
                double sum = 0;
                for (int a = 0; a < size; a++) {
                    double w = weight[x * size + a];
                    out[offset[k] + a] += w;
                    sum += w;
                }
                weight[x] = sum;
            }
        }
    }
}
