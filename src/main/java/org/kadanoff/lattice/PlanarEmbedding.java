package org.kadanoff.lattice;

import java.util.List;
import java.util.Optional;
import org.jgrapht.alg.interfaces.PlanarityTestingAlgorithm;
import org.jgrapht.alg.planar.BoyerMyrvoldPlanarityInspector;
import org.jgrapht.graph.SimpleGraph;

/**
 * Drawings of graphs in the plane: which graphs have one, and the order of the bonds around every site in it.
 *
 * <p>Source: J. Boyer, W. Myrvold, J. Graph Algorithms Appl. 8, 241 (2004), doi:10.7155/jgaa.00091, as implemented in
 * JGraphT; time linear in the number of sites.
 */
public final class PlanarEmbedding {
    private PlanarEmbedding() {}

    /**
     * A drawing of a graph on the sphere, bond b being edge b with dart 2b from its first to its second end; empty when
     * the graph is not planar.
     *
     * @param graph connected, with at least one bond and at most one between any two sites
     */
    public static Optional<SurfaceMap> of(Graph graph) {
        int bonds = graph.bonds();
        // More bonds than any planar graph has: the answer without the search.
        if (graph.sites() > 2 && bonds > 3 * (long) graph.sites() - 6) {
            return Optional.empty();
        }
        SimpleGraph<Integer, Integer> copy = new SimpleGraph<>(null, null, false);
        for (int i = 0; i < graph.sites(); i++) {
            copy.addVertex(i);
        }
        for (int b = 0; b < bonds; b++) {
            if (!copy.addEdge(graph.first().get(b), graph.second().get(b), b)) {
                throw new IllegalArgumentException("sites " + graph.first().get(b) + " and "
                        + graph.second().get(b) + " are joined more than once; merge their bonds first");
            }
        }
        BoyerMyrvoldPlanarityInspector<Integer, Integer> inspector = new BoyerMyrvoldPlanarityInspector<>(copy);
        return inspector.isPlanar() ? Optional.of(map(graph, inspector.getEmbedding())) : Optional.empty();
    }

    /** Arriving at a site along one bond, a face is left along the next bond around that site. */
    private static SurfaceMap map(Graph graph, PlanarityTestingAlgorithm.Embedding<Integer, Integer> embedding) {
        int bonds = graph.bonds();
        int[] origin = new int[2 * bonds];
        for (int b = 0; b < bonds; b++) {
            origin[2 * b] = graph.first().get(b);
            origin[2 * b + 1] = graph.second().get(b);
        }
        int[] next = new int[2 * bonds];
        for (int i = 0; i < graph.sites(); i++) {
            List<Integer> around = embedding.getEdgesAround(i);
            for (int k = 0; k < around.size(); k++) {
                int leaving = leaving(origin, around.get(k), i);
                int after = leaving(origin, around.get((k + 1) % around.size()), i);
                next[SurfaceMap.reverse(leaving)] = after;
            }
        }
        return SurfaceMap.ofSuccessors(graph.sites(), origin, next);
    }

    private static int leaving(int[] origin, int bond, int site) {
        return origin[2 * bond] == site ? 2 * bond : 2 * bond + 1;
    }
}
