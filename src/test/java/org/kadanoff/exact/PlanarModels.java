package org.kadanoff.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** Planar graphs with couplings. */
final class PlanarModels {
    private PlanarModels() {}

    static Hamiltonian model(Graph graph, double[] couplings) {
        return Hamiltonian.of(
                graph.sites(), Domain.SPIN, new Pairs(graph.first(), graph.second(), RealVector.of(couplings)));
    }

    static Hamiltonian gaussian(Graph graph, long task) {
        return model(graph, TestModels.gauss(TestModels.random(task), graph.bonds()));
    }

    static Hamiltonian plusMinus(Graph graph, long task) {
        return model(
                graph,
                Arrays.stream(TestModels.gauss(TestModels.random(task), graph.bonds()))
                        .map(Math::signum)
                        .toArray());
    }

    static Graph graph(int sites, int... ends) {
        int[] first = new int[ends.length / 2];
        int[] second = new int[ends.length / 2];
        for (int b = 0; b < first.length; b++) {
            first[b] = ends[2 * b];
            second[b] = ends[2 * b + 1];
        }
        return new Graph(sites, IntVector.of(first), IntVector.of(second));
    }

    /** A triangle into whose faces sites are put one by one, less a part of its bonds. */
    static Graph randomPlanar(int sites, double kept, long task) {
        UniformRandomProvider random = TestModels.random(task);
        List<int[]> faces = new ArrayList<>(List.of(new int[] {0, 1, 2}, new int[] {0, 1, 2}));
        List<Integer> ends = new ArrayList<>(List.of(0, 1, 1, 2, 0, 2));
        for (int site = 3; site < sites; site++) {
            int[] face = faces.remove(random.nextInt(faces.size()));
            for (int k = 0; k < 3; k++) {
                faces.add(new int[] {face[k], face[(k + 1) % 3], site});
                if (random.nextDouble() < kept) {
                    ends.addAll(List.of(face[k], site));
                }
            }
        }
        return graph(sites, ends.stream().mapToInt(Integer::intValue).toArray());
    }

    static Graph wheel(int rim) {
        int[] ends = new int[4 * rim];
        for (int k = 0; k < rim; k++) {
            ends[4 * k] = k;
            ends[4 * k + 1] = (k + 1) % rim;
            ends[4 * k + 2] = k;
            ends[4 * k + 3] = rim;
        }
        return graph(rim + 1, ends);
    }

    static Map<String, Graph> planarGraphs() {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        graphs.put("one spin", graph(1));
        graphs.put("one bond", graph(2, 0, 1));
        graphs.put("chain", Lattices.chain(7, false).graph());
        graphs.put("star", graph(6, 0, 1, 0, 2, 3, 0, 0, 4, 5, 0));
        graphs.put("triangle", Lattices.chain(3, true).graph());
        graphs.put("ring", Lattices.chain(11, true).graph());
        graphs.put("wheel", wheel(9));
        graphs.put("tetrahedron", Lattices.complete(4).graph());
        graphs.put("open square lattice", Lattices.square(3, 4, false).graph());
        graphs.put("open triangular lattice", Lattices.triangular(3, 4, false).graph());
        graphs.put("open brick wall", Lattices.honeycomb(3, 4, false).graph());
        graphs.put("double bonds", Lattices.square(2, 4, true).graph());
        graphs.put("periodic pair of pairs", Lattices.square(2, 2, true).graph());
        graphs.put("two rings, a bond and a spin", graph(10, 0, 1, 1, 2, 2, 0, 3, 4, 4, 5, 5, 6, 6, 3, 7, 8));
        graphs.put(
                "rings joined in a site and by a bridge",
                graph(9, 0, 1, 1, 2, 2, 0, 2, 3, 3, 4, 4, 2, 4, 5, 5, 6, 6, 7, 7, 5, 8, 0));
        for (int k = 0; k < 4; k++) {
            graphs.put("random planar " + k, randomPlanar(11, 0.5 + 0.15 * k, 100 + k));
        }
        return graphs;
    }
}
