package org.kadanoff.rg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.lattice.Graph;
import org.kadanoff.numeric.IntVector;

/**
 * How a coupling table falls off: for every body order and range, the number of couplings and their sizes. The range of a
 * set is the largest distance, in bonds of the coarse lattice, between two of its sites; 0 for a single site.
 *
 * @param rows ordered by body order and then range; the constant is left out
 */
public record CouplingDecay(List<Row> rows) {
    /**
     * Couplings of one body order and range.
     *
     * @param order number of sites
     * @param range largest distance between two of them, in bonds
     * @param count how many sets
     * @param largestSpin max |J_S|
     * @param meanSpin mean |J_S|
     * @param largestLatticeGas max |c_S|
     */
    public record Row(int order, int range, int count, double largestSpin, double meanSpin, double largestLatticeGas) {}

    public CouplingDecay {
        rows = List.copyOf(rows);
    }

    /**
     * Sorts a table by order and range.
     *
     * @param graph the coarse lattice; must be connected
     */
    public static CouplingDecay of(CouplingTable couplings, Graph graph) {
        if (graph.sites() != couplings.sites()) {
            throw new IllegalArgumentException(
                    "the couplings are of " + couplings.sites() + " sites, the lattice has " + graph.sites());
        }
        int[][] distance = distances(graph);
        TreeMap<IntVector, List<CouplingTable.Row>> groups = new TreeMap<>();
        for (CouplingTable.Row row : couplings.rows()) {
            if (row.order() > 0) {
                groups.computeIfAbsent(
                                IntVector.of(row.order(), range(row.sites(), distance)), key -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<IntVector, List<CouplingTable.Row>> group : groups.entrySet()) {
            List<CouplingTable.Row> members = group.getValue();
            rows.add(new Row(
                    group.getKey().get(0),
                    group.getKey().get(1),
                    members.size(),
                    members.stream().mapToDouble(r -> Math.abs(r.spin())).max().orElseThrow(),
                    members.stream()
                            .mapToDouble(r -> Math.abs(r.spin()))
                            .average()
                            .orElseThrow(),
                    members.stream()
                            .mapToDouble(r -> Math.abs(r.latticeGas()))
                            .max()
                            .orElseThrow()));
        }
        return new CouplingDecay(rows);
    }

    static int[][] distances(Graph graph) {
        int[][] distance = new int[graph.sites()][];
        for (int i = 0; i < distance.length; i++) {
            distance[i] = graph.distancesFrom(i);
            for (int d : distance[i]) {
                if (d < 0) {
                    throw new IllegalArgumentException("the range of a coupling needs a connected lattice");
                }
            }
        }
        return distance;
    }

    static int range(IntVector sites, int[][] distance) {
        int range = 0;
        for (int k = 0; k < sites.size(); k++) {
            for (int l = 0; l < k; l++) {
                range = Math.max(range, distance[sites.get(k)][sites.get(l)]);
            }
        }
        return range;
    }
}
