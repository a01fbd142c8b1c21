package org.kadanoff.sampling.cluster;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Wolff's and Swendsen and Wang's algorithms on the L × L torus as a textbook has them: what the samplers' speed is compared
 * with, and a second opinion on their averages.
 */
final class PlainClusters {
    private final int[] spin;
    private final int[][] neighbours;
    private final int[] stack;
    private final int[] parent;
    private final double active;
    private final UniformRandomProvider random;

    PlainClusters(int size, double coupling, UniformRandomProvider random) {
        int n = size * size;
        this.spin = new int[n];
        Arrays.fill(spin, 1);
        this.neighbours = new int[n][];
        for (int i = 0; i < n; i++) {
            int x = i % size;
            int y = i / size;
            neighbours[i] = new int[] {
                y * size + (x + 1) % size,
                (y + 1) % size * size + x,
                y * size + (x + size - 1) % size,
                (y + size - 1) % size * size + x
            };
        }
        this.stack = new int[n];
        this.parent = new int[n];
        this.active = 1 - Math.exp(-2 * coupling);
        this.random = random;
    }

    /** Flips one cluster and returns its number of sites. */
    int wolff() {
        int seed = random.nextInt(spin.length);
        int old = spin[seed];
        spin[seed] = -old;
        stack[0] = seed;
        int top = 1;
        int size = 0;
        while (top > 0) {
            int i = stack[--top];
            size++;
            for (int j : neighbours[i]) {
                if (spin[j] == old && random.nextDouble() < active) {
                    spin[j] = -old;
                    stack[top++] = j;
                }
            }
        }
        return size;
    }

    void swendsenWang() {
        for (int i = 0; i < spin.length; i++) {
            parent[i] = i;
        }
        for (int i = 0; i < spin.length; i++) {
            for (int d = 0; d < 2; d++) {
                int j = neighbours[i][d];
                if (spin[i] == spin[j] && random.nextDouble() < active) {
                    parent[root(i)] = root(j);
                }
            }
        }
        int[] flip = new int[spin.length];
        for (int i = 0; i < spin.length; i++) {
            int root = root(i);
            if (flip[root] == 0) {
                flip[root] = random.nextBoolean() ? 1 : -1;
            }
            spin[i] *= flip[root];
        }
    }

    private int root(int site) {
        int i = site;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    /** −Σ s_i s_j over bonds. */
    double energy() {
        int sum = 0;
        for (int i = 0; i < spin.length; i++) {
            sum -= spin[i] * (spin[neighbours[i][0]] + spin[neighbours[i][1]]);
        }
        return sum;
    }
}
