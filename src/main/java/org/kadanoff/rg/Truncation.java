package org.kadanoff.rg;

import java.util.function.Predicate;
import org.kadanoff.exact.Distribution;
import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.lattice.Graph;
import org.kadanoff.numeric.IntVector;

/**
 * A renormalised Hamiltonian cut down to a chosen set of couplings, and the error that causes. The constant is always
 * kept.
 *
 * @param kept H_cut with the chosen couplings
 * @param couplingsKept how many, without the constant
 * @param couplingsDropped how many
 * @param largestDropped largest |J_S| (or |c_S|) among the dropped
 * @param maxDeviation max_h |H_cut(h) − H̃(h)|
 * @param freeEnergyDifference F_cut − F̃
 * @param klDivergence KL(P̃ ‖ P_cut), in nats
 */
public record Truncation(
        Hamiltonian kept,
        int couplingsKept,
        int couplingsDropped,
        double largestDropped,
        double maxDeviation,
        double freeEnergyDifference,
        double klDivergence) {

    /** Couplings of at most the given body order. */
    public static Predicate<IntVector> upToOrder(int order) {
        return sites -> sites.size() <= order;
    }

    /** Couplings whose sites all lie within the given number of bonds of each other. */
    public static Predicate<IntVector> withinRange(Graph graph, int range) {
        int[][] distance = CouplingDecay.distances(graph);
        return sites -> CouplingDecay.range(sites, distance) <= range;
    }

    /**
     * Keeps the couplings that a predicate on the set of sites accepts.
     *
     * @param couplings all couplings of H̃
     * @param domain language of the cut: {@link Domain#SPIN} or {@link Domain#BIT}; the two cuts differ
     */
    public static Truncation of(CouplingTable couplings, Domain domain, Predicate<IntVector> keep) {
        Hamiltonian whole = couplings.toHamiltonian(domain);
        CouplingTable cut = new CouplingTable(
                couplings.sites(),
                couplings.rows().stream()
                        .filter(row -> row.order() == 0 || keep.test(row.sites()))
                        .toList());
        Hamiltonian kept = cut.toHamiltonian(domain);
        double largest = couplings.rows().stream()
                .filter(row -> row.order() > 0 && !keep.test(row.sites()))
                .mapToDouble(row -> Math.abs(domain.equals(Domain.SPIN) ? row.spin() : row.latticeGas()))
                .max()
                .orElse(0);
        Distribution exact = Distribution.of(whole);
        Distribution approximate = Distribution.of(kept);
        double deviation = 0;
        for (int h = 0; h < exact.size(); h++) {
            deviation = Math.max(
                    deviation,
                    Math.abs(approximate.energies().get(h) - exact.energies().get(h)));
        }
        return new Truncation(
                kept,
                cut.rows().size() - 1,
                couplings.rows().size() - cut.rows().size(),
                largest,
                deviation,
                exact.logZ() - approximate.logZ(),
                exact.klDivergence(approximate));
    }
}
