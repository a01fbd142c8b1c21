package org.kadanoff.exact.planar;

import java.util.Arrays;
import org.kadanoff.lattice.SurfaceMap;

/**
 * Signs σ_e that make every closed domain wall count with a plus in the Pfaffian.
 *
 * <p>The matrix joins dart 2e to dart 2e + 1 by σ_e and dart i to dart j by +1 when i comes before j in the list of their
 * face. Going once round a vertex v, from every dart that ends at v to the next dart of its face (which leaves v) and on to
 * its reverse, the product of the traversed entries has to be −1:
 *
 * <p>Π_{e∋v} σ_e = −(−1)^{w_v + r_v},
 *
 * <p>w_v counting the faces whose list begins at v (there the last dart is followed by the first) and r_v the edges whose
 * odd dart leaves v. Edges off a spanning tree get +1; the tree is then solved from its leaves. The condition at the root
 * follows from the others when V − E + F is even.
 *
 * <p>Source: P. W. Kasteleyn, J. Math. Phys. 4, 287 (1963), doi:10.1063/1.1703953.
 */
final class KasteleynSigns {
    private KasteleynSigns() {}

    /** σ_e of every edge, +1 or −1. */
    static int[] of(SurfaceMap map) {
        int vertices = map.vertices();
        int edges = map.edges();
        int[] wanted = new int[vertices];
        Arrays.fill(wanted, -1);
        for (int e = 0; e < edges; e++) {
            wanted[map.origin(2 * e + 1)] *= -1;
        }
        for (int f = 0; f < map.faces(); f++) {
            wanted[map.origin(map.face(f)[0])] *= -1;
        }
        int[] arrival = new int[vertices];
        int[] order = spanningTree(map, arrival);
        boolean[] inTree = new boolean[edges];
        for (int k = 1; k < vertices; k++) {
            inTree[arrival[order[k]] / 2] = true;
        }
        int[] signs = new int[edges];
        Arrays.fill(signs, 1);
        int[] product = new int[vertices];
        Arrays.fill(product, 1);
        for (int k = vertices - 1; k > 0; k--) {
            int v = order[k];
            int dart = arrival[v];
            signs[dart / 2] = wanted[v] * product[v];
            product[map.origin(dart)] *= signs[dart / 2];
        }
        if (product[order[0]] != wanted[order[0]]) {
            throw new IllegalStateException("no Kasteleyn signs: V - E + F = " + map.eulerNumber() + " is odd");
        }
        return signs;
    }

    /** Vertices in breadth-first order from vertex 0, and the dart by which each was reached. */
    private static int[] spanningTree(SurfaceMap map, int[] arrival) {
        int vertices = map.vertices();
        int[] start = new int[vertices + 1];
        int darts = 2 * map.edges();
        for (int d = 0; d < darts; d++) {
            start[map.origin(d) + 1]++;
        }
        for (int v = 0; v < vertices; v++) {
            start[v + 1] += start[v];
        }
        int[] leaving = new int[darts];
        int[] filled = Arrays.copyOf(start, vertices);
        for (int d = 0; d < darts; d++) {
            leaving[filled[map.origin(d)]++] = d;
        }
        Arrays.fill(arrival, -1);
        int[] order = new int[vertices];
        int found = 1;
        for (int k = 0; k < found; k++) {
            for (int at = start[order[k]]; at < start[order[k] + 1]; at++) {
                int to = map.origin(SurfaceMap.reverse(leaving[at]));
                if (to != order[0] && arrival[to] < 0) {
                    arrival[to] = leaving[at];
                    order[found++] = to;
                }
            }
        }
        if (found != vertices) {
            throw new IllegalStateException("a block of a graph is connected");
        }
        return order;
    }
}
