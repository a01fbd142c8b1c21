package org.kadanoff.exact.elimination;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What an order of elimination leads to. Bucket p sums out the p-th site of the order; its clique is that site and its
 * separator, the later sites that share a table with it by then. The sum is a message over the separator, taken up by the
 * bucket of the separator's first site, the parent. Sites are called by their position in the order, so separators are
 * ascending and every parent comes after its children.
 *
 * <p>Source: R. Dechter, Artif. Intell. 113, 41 (1999), doi:10.1016/S0004-3702(99)00059-4, bucket elimination.
 */
final class EliminationTree {
    final int[] sizes;
    final int[][] separator;
    final int[] parent;
    final int[][] children;
    /** Children before parents; of several children the one with the largest tables below it first. */
    final int[] schedule;

    private EliminationTree(int[] sizes, int[][] separator) {
        this.sizes = sizes;
        this.separator = separator;
        int n = sizes.length;
        this.parent = new int[n];
        int[] count = new int[n];
        for (int p = 0; p < n; p++) {
            parent[p] = separator[p].length == 0 ? -1 : separator[p][0];
            if (parent[p] >= 0) {
                count[parent[p]]++;
            }
        }
        this.children = new int[n][];
        for (int p = 0; p < n; p++) {
            children[p] = new int[count[p]];
        }
        for (int p = n - 1; p >= 0; p--) {
            if (parent[p] >= 0) {
                children[parent[p]][--count[parent[p]]] = p;
            }
        }
        this.schedule = heavyFirst();
    }

    /**
     * Symbolic elimination.
     *
     * @param order a permutation of the sites
     * @param logLargest log of the number of entries of a clique at which to give up
     * @param mostMembers number of members of all separators together at which to give up
     * @throws TooWideException when one of the two is exceeded
     */
    static EliminationTree of(InteractionGraph graph, int[] order, double logLargest, double mostMembers) {
        int[][] separator = new SymbolicElimination(graph, order).separators(logLargest, mostMembers);
        int[] sizes = new int[order.length];
        for (int p = 0; p < sizes.length; p++) {
            sizes[p] = graph.sizes[order[p]];
        }
        return new EliminationTree(sizes, separator);
    }

    static int[] inverse(int[] permutation) {
        int[] inverse = new int[permutation.length];
        for (int k = 0; k < permutation.length; k++) {
            inverse[permutation[k]] = k;
        }
        return inverse;
    }

    /** Entries of the largest message from here or below, of every bucket. */
    private double[] heaviest() {
        double[] heaviest = new double[sizes.length];
        for (int p = 0; p < sizes.length; p++) {
            for (int c : children[p]) {
                heaviest[p] = Math.max(heaviest[p], heaviest[c]);
            }
            heaviest[p] = Math.max(heaviest[p], messageEntries(p));
        }
        return heaviest;
    }

    private int[] heavyFirst() {
        int n = sizes.length;
        double[] heaviest = heaviest();
        int[] reversed = new int[n];
        int[] stack = new int[n];
        int count = 0;
        for (int root = 0; root < n; root++) {
            if (parent[root] >= 0) {
                continue;
            }
            int depth = 0;
            stack[depth++] = root;
            while (depth > 0) {
                int p = stack[--depth];
                reversed[n - ++count] = p;
                int bottom = depth;
                for (int c : children[p]) {
                    int k = depth++;
                    for (; k > bottom && heaviest[stack[k - 1]] < heaviest[c]; k--) {
                        stack[k] = stack[k - 1];
                    }
                    stack[k] = c;
                }
            }
        }
        return reversed;
    }

    /** Buckets below one that satisfy a condition and are reached through such buckets alone; parents first. */
    int[] below(int p, IntPredicate condition) {
        int[] found = new int[8];
        int count = 0;
        for (int next = -1; next < count; next++) {
            for (int c : children[next < 0 ? p : found[next]]) {
                if (condition.test(c)) {
                    found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                    found[count++] = c;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    int sites() {
        return sizes.length;
    }

    /** The bucket's site followed by its separator. */
    int[] clique(int p) {
        int[] clique = new int[separator[p].length + 1];
        clique[0] = p;
        System.arraycopy(separator[p], 0, clique, 1, separator[p].length);
        return clique;
    }

    double messageEntries(int p) {
        double entries = 1;
        for (int q : separator[p]) {
            entries *= sizes[q];
        }
        return entries;
    }

    double cliqueEntries(int p) {
        return messageEntries(p) * sizes[p];
    }

    /** Entries of all cliques together: the number of products that one pass forms. */
    double entries() {
        double total = 0;
        for (int p = 0; p < sizes.length; p++) {
            total += cliqueEntries(p);
        }
        return total;
    }

    /** Entries of the largest message. */
    double largestMessage() {
        double largest = 1;
        for (int p = 0; p < sizes.length; p++) {
            largest = Math.max(largest, messageEntries(p));
        }
        return largest;
    }
}
