package org.kadanoff.exact.planar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.SurfaceMap;
import org.kadanoff.lattice.TorusEmbedding;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * A part of a model drawn on a surface: a biconnected planar block, or everything on a torus.
 *
 * @param bonds the model's numbers of its bonds
 * @param graph its bonds, sites renumbered
 * @param couplings K of its bonds
 * @param map the drawing; edges that are no bonds have K = 0
 * @param edges number of every bond's edge in the map
 * @param loops none on the sphere; on the torus two loops round it, 1 for each of their edges
 */
record Block(int[] bonds, Graph graph, RealVector couplings, SurfaceMap map, int[] edges, List<IntVector> loops) {
    /** Longer faces are cut, so that regions keep short borders; squares and hexagons stay. */
    private static final int LONGEST_FACE = 6;

    static Block planar(int[] bonds, Graph graph, RealVector couplings, SurfaceMap map) {
        return new Block(
                bonds,
                graph,
                couplings,
                map.withFacesUpTo(LONGEST_FACE),
                IntVector.range(bonds.length).toArray(),
                List.of());
    }

    /** All of a model whose bonds are bonds of that lattice. */
    static Block torus(Graph graph, RealVector couplings, TorusEmbedding lattice, int[] edges) {
        return new Block(
                IntVector.range(graph.bonds()).toArray(),
                graph,
                couplings,
                lattice.map(),
                edges,
                List.of(lattice.firstRow(), lattice.firstColumn()));
    }

    /** The same block at another temperature. */
    Block times(double factor) {
        return new Block(bonds, graph, couplings.times(factor), map, edges, loops);
    }

    /** Walls relative to a reference state. */
    WallModel walls(int[] spins) {
        double[] lambda = new double[map.edges()];
        for (int b = 0; b < bonds.length; b++) {
            lambda[edges[b]] = -couplings.get(b) * alignment(spins, b);
        }
        return WallModel.of(map, lambda);
    }

    /** s_i s_j of a bond's ends. */
    int alignment(int[] spins, int bond) {
        return spins[graph.first().get(bond)] * spins[graph.second().get(bond)];
    }

    /** 1 on the sphere, 4 on the torus. */
    int structureCount() {
        return 1 << loops.size();
    }

    /** The signs of every spin structure: one on the sphere, four on the torus. */
    List<int[]> structures() {
        int[] signs = KasteleynSigns.of(map);
        List<int[]> structures = new ArrayList<>();
        for (int q = 0; q < structureCount(); q++) {
            int[] turned = signs.clone();
            for (int s = 0; s < loops.size(); s++) {
                if ((q >> s & 1) == 1) {
                    IntVector loop = loops.get(s);
                    Arrays.setAll(turned, e -> loop.get(e) == 1 ? -turned[e] : turned[e]);
                }
            }
            structures.add(turned);
        }
        return structures;
    }
}
