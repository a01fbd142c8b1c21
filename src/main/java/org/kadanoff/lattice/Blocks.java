package org.kadanoff.lattice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The biconnected blocks of a graph: the largest sets of bonds of which any two lie on a common cycle. A bond on no cycle
 * is a block by itself; bonds of different blocks share at most one site.
 *
 * <p>Source: J. Hopcroft, R. Tarjan, Commun. ACM 16, 372 (1973), doi:10.1145/362248.362272.
 */
public final class Blocks {
    private final int components;
    private final List<int[]> bonds;

    private Blocks(int components, List<int[]> bonds) {
        this.components = components;
        this.bonds = bonds;
    }

    /** The blocks of a graph. */
    public static Blocks of(Graph graph) {
        return new Search(graph).run();
    }

    /** Number of connected components; a site without bonds is one. */
    public int components() {
        return components;
    }

    /** The bonds of every block. */
    public List<int[]> bonds() {
        return bonds.stream().map(int[]::clone).toList();
    }

    /** Depth-first search without recursion, since a chain of sites may be as long as the graph is large. */
    private static final class Search {
        private final Graph graph;
        private final int[] start;
        private final int[] bondAt;
        private final int[] depth;
        private final int[] low;
        private final int[] next;
        private final int[] arrival;
        private final List<int[]> found = new ArrayList<>();
        private final int[] open;
        private int opened;

        Search(Graph graph) {
            this.graph = graph;
            int[] degrees = graph.degrees();
            start = new int[graph.sites() + 1];
            for (int i = 0; i < degrees.length; i++) {
                start[i + 1] = start[i] + degrees[i];
            }
            bondAt = new int[2 * graph.bonds()];
            int[] filled = Arrays.copyOf(start, start.length);
            for (int b = 0; b < graph.bonds(); b++) {
                bondAt[filled[graph.first().get(b)]++] = b;
                bondAt[filled[graph.second().get(b)]++] = b;
            }
            depth = new int[graph.sites()];
            low = new int[graph.sites()];
            next = Arrays.copyOf(start, graph.sites());
            arrival = new int[graph.sites()];
            open = new int[graph.bonds()];
        }

        Blocks run() {
            int components = 0;
            int[] path = new int[graph.sites() + 1];
            for (int root = 0; root < graph.sites(); root++) {
                if (depth[root] == 0) {
                    components++;
                    enter(root, 1, -1);
                    path[1] = root;
                    for (int length = 1; length > 0; ) {
                        length = step(path, length);
                    }
                }
            }
            return new Blocks(components, found);
        }

        private void enter(int site, int level, int bond) {
            depth[site] = level;
            low[site] = level;
            arrival[site] = bond;
        }

        /** Follows one bond from the end of the path, or goes back where there is none left; the new length of the path. */
        private int step(int[] path, int length) {
            int i = path[length];
            if (next[i] == start[i + 1]) {
                if (length > 1) {
                    leave(path[length - 1], i);
                }
                return length - 1;
            }
            int b = bondAt[next[i]++];
            int j = graph.first().get(b) + graph.second().get(b) - i;
            if (depth[j] == 0) {
                open[opened++] = b;
                enter(j, length + 1, b);
                path[length + 1] = j;
                return length + 1;
            }
            if (b != arrival[i] && depth[j] < depth[i]) {
                open[opened++] = b;
                low[i] = Math.min(low[i], depth[j]);
            }
            return length;
        }

        private void leave(int parent, int child) {
            low[parent] = Math.min(low[parent], low[child]);
            if (low[child] >= depth[parent]) {
                int first = opened;
                do {
                    first--;
                } while (open[first] != arrival[child]);
                found.add(Arrays.copyOfRange(open, first, opened));
                opened = first;
            }
        }
    }
}
