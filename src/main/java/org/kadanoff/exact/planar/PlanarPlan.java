package org.kadanoff.exact.planar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kadanoff.lattice.Blocks;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.PlanarEmbedding;
import org.kadanoff.lattice.SurfaceMap;
import org.kadanoff.lattice.TorusEmbedding;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * How a model factorises: Z = 2^components · Π over bridges 2 cosh K · Π over blocks Z/2.
 *
 * @param components number of connected components
 * @param bridges bonds on no cycle
 * @param blocks the other parts, drawn on a surface
 * @param trees the order of elimination of each
 */
record PlanarPlan(int components, int[] bridges, List<Block> blocks, List<Dissection> trees) {
    /**
     * The plan of a model.
     *
     * @throws IllegalArgumentException when it has no such drawing
     */
    static PlanarPlan of(ZeroFieldIsing model) {
        Graph graph = model.graph();
        Optional<Block> torus = torus(model);
        if (torus.isPresent()) {
            return of(1, new int[0], List.of(torus.get()));
        }
        Blocks parts = Blocks.of(graph);
        List<Block> blocks = new ArrayList<>();
        int[] bridges = new int[graph.bonds()];
        int bridgeCount = 0;
        int[] local = new int[graph.sites()];
        Arrays.fill(local, -1);
        for (int[] bonds : parts.bonds()) {
            if (bonds.length == 1) {
                bridges[bridgeCount++] = bonds[0];
            } else {
                blocks.add(planar(model, bonds, local));
            }
        }
        return of(parts.components(), Arrays.copyOf(bridges, bridgeCount), blocks);
    }

    private static PlanarPlan of(int components, int[] bridges, List<Block> blocks) {
        for (Block block : blocks) {
            for (int b = 0; b < block.bonds().length; b++) {
                if (Math.abs(block.couplings().get(b)) > WallModel.STRONGEST) {
                    throw new IllegalArgumentException("a coupling of "
                            + block.couplings().get(b) + " on a cycle exceeds " + WallModel.STRONGEST
                            + ", beyond which weights of domain walls overflow");
                }
            }
        }
        return new PlanarPlan(
                components,
                bridges,
                blocks,
                blocks.stream().map(block -> Dissection.of(block.map())).toList());
    }

    /** One block; {@code local} is −1 everywhere before and after. */
    private static Block planar(ZeroFieldIsing model, int[] bonds, int[] local) {
        Graph graph = model.graph();
        int[] first = new int[bonds.length];
        int[] second = new int[bonds.length];
        double[] couplings = new double[bonds.length];
        int sites = 0;
        for (int b = 0; b < bonds.length; b++) {
            int i = graph.first().get(bonds[b]);
            int j = graph.second().get(bonds[b]);
            local[i] = local[i] < 0 ? sites++ : local[i];
            local[j] = local[j] < 0 ? sites++ : local[j];
            first[b] = local[i];
            second[b] = local[j];
            couplings[b] = model.couplings().get(bonds[b]);
        }
        for (int b : bonds) {
            local[graph.first().get(b)] = -1;
            local[graph.second().get(b)] = -1;
        }
        Graph own = new Graph(sites, IntVector.of(first), IntVector.of(second));
        SurfaceMap map = PlanarEmbedding.of(own)
                .orElseThrow(() -> new IllegalArgumentException(
                        "its bonds can be drawn without crossings neither in the plane nor as a square or triangular"
                                + " lattice on the torus"));
        return Block.planar(bonds, own, RealVector.of(couplings), map);
    }

    /** The model as a lattice on the torus, where it is one and has too many bonds, or bonds round both ways, for the plane. */
    private static Optional<Block> torus(ZeroFieldIsing model) {
        Graph graph = model.graph();
        int sites = graph.sites();
        for (boolean diagonals : new boolean[] {false, true}) {
            for (int rows = 3; rows <= sites / 3; rows++) {
                if (sites % rows == 0) {
                    int[] edges = edges(graph, rows, sites / rows, diagonals);
                    if (edges.length == graph.bonds() && wrapsBothWays(graph, rows, sites / rows)) {
                        return Optional.of(Block.torus(
                                graph, model.couplings(), TorusEmbedding.of(rows, sites / rows, diagonals), edges));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The edges of a lattice that the bonds are; fewer when one of them is none. */
    private static int[] edges(Graph graph, int rows, int columns, boolean diagonals) {
        int[] edges = new int[graph.bonds()];
        for (int b = 0; b < edges.length; b++) {
            edges[b] = TorusEmbedding.edgeBetween(
                    rows,
                    columns,
                    diagonals,
                    graph.first().get(b),
                    graph.second().get(b));
            if (edges[b] < 0) {
                return new int[0];
            }
        }
        return edges;
    }

    /** Whether bonds lead over both seams; otherwise the lattice is a cylinder, which is planar. */
    private static boolean wrapsBothWays(Graph graph, int rows, int columns) {
        boolean overRows = false;
        boolean overColumns = false;
        for (int b = 0; b < graph.bonds(); b++) {
            int i = graph.first().get(b);
            int j = graph.second().get(b);
            overRows |= Math.abs(i / columns - j / columns) == rows - 1;
            overColumns |= Math.abs(i % columns - j % columns) == columns - 1;
        }
        return overRows && overColumns && graph.bonds() > 0;
    }
}
