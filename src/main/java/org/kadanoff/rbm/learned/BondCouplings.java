package org.kadanoff.rbm.learned;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kadanoff.lattice.Graph;
import org.kadanoff.numeric.IntVector;

/**
 * Pair couplings of a machine beside those of a graph: K_nn, the mean over the pairs that a bond joins, and all other pairs, whose
 * root mean square tells how far they are from 0.
 */
public record BondCouplings(PairMean bonds, PairMean others) {
    /**
     * Sorts the pair couplings into those on bonds of a graph and all others.
     *
     * @throws IllegalArgumentException when the graph has another number of sites
     */
    public static BondCouplings of(EffectiveCouplings couplings, Graph graph) {
        if (graph.sites() != couplings.sites()) {
            throw new IllegalArgumentException(
                    "the graph has " + graph.sites() + " sites, but the couplings are of " + couplings.sites());
        }
        Set<IntVector> joined = new HashSet<>();
        for (int b = 0; b < graph.bonds(); b++) {
            joined.add(IntVector.of(graph.first().get(b), graph.second().get(b)).sorted());
        }
        List<EffectiveCouplings.Row> bonds = new ArrayList<>();
        List<EffectiveCouplings.Row> others = new ArrayList<>();
        for (EffectiveCouplings.Row row : couplings.rows()) {
            if (row.order() == 2) {
                (joined.contains(row.sites()) ? bonds : others).add(row);
            }
        }
        return new BondCouplings(PairMean.of(bonds), PairMean.of(others));
    }
}
