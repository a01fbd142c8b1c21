package org.kadanoff.exact.elimination;

import java.util.Arrays;

/** Which sites every bucket's message depends on, without any numbers. Mutable; one use. */
final class SymbolicElimination {
    private final InteractionGraph graph;
    private final int[] order;
    private final int[] position;
    private final int[][] separator;
    private final int[] firstChild;
    private final int[] nextSibling;
    /** The bucket that has found a site last, plus one. */
    private final int[] seen;

    private final int[] found;
    private int count;
    private double logEntries;

    SymbolicElimination(InteractionGraph graph, int[] order) {
        int n = order.length;
        this.graph = graph;
        this.order = order;
        this.position = EliminationTree.inverse(order);
        this.separator = new int[n][];
        this.firstChild = new int[n];
        this.nextSibling = new int[n];
        this.seen = new int[n];
        this.found = new int[n];
        Arrays.fill(firstChild, -1);
    }

    /**
     * Separators by position, ascending.
     *
     * @throws TooWideException when a clique has more than e^{logLargest} entries or the separators together more than
     *     mostMembers members
     */
    int[][] separators(double logLargest, double mostMembers) {
        double members = 0;
        for (int p = 0; p < order.length; p++) {
            gather(p);
            members += count;
            if (logEntries > logLargest || members > mostMembers) {
                throw new TooWideException(logEntries);
            }
            separator[p] = Arrays.copyOf(found, count);
            Arrays.sort(separator[p]);
            if (count > 0) {
                int q = separator[p][0];
                nextSibling[p] = firstChild[q];
                firstChild[q] = p;
            }
        }
        return separator;
    }

    /** The later neighbours of a site, and what its children's messages depend on. */
    private void gather(int p) {
        int site = order[p];
        count = 0;
        logEntries = graph.logSize[site];
        for (int k = graph.start[site]; k < graph.start[site + 1]; k++) {
            find(p, position[graph.neighbour[k]]);
        }
        for (int c = firstChild[p]; c >= 0; c = nextSibling[c]) {
            for (int q : separator[c]) {
                find(p, q);
            }
        }
    }

    private void find(int p, int q) {
        if (q > p && seen[q] != p + 1) {
            seen[q] = p + 1;
            found[count++] = q;
            logEntries += graph.logSize[order[q]];
        }
    }
}
