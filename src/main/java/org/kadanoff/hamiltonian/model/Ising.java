package org.kadanoff.hamiltonian.model;

import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.numeric.RealVector;

/** Ising models H = −Σ_b J_b s_i s_j − Σ_i h_i s_i, s = ±1, on any graph. */
public final class Ising {
    private Ising() {}

    /** One coupling J on all bonds and one field h on all sites. */
    public static Hamiltonian on(Graph graph, double coupling, double field) {
        return on(graph, RealVector.constant(graph.bonds(), coupling), RealVector.constant(graph.sites(), field));
    }

    /** As {@link #on(Graph, double, double)}. */
    public static Hamiltonian on(Lattice lattice, double coupling, double field) {
        return on(lattice.graph(), coupling, field);
    }

    /**
     * Given couplings and fields.
     *
     * @param couplings J_b in the order of the graph's bonds
     * @param fields h_i in the order of the sites
     * @throws IllegalArgumentException when the numbers of entries do not fit the graph
     */
    public static Hamiltonian on(Graph graph, RealVector couplings, RealVector fields) {
        if (couplings.size() != graph.bonds()) {
            throw new IllegalArgumentException(
                    "one coupling per bond: the graph has " + graph.bonds() + " bonds, got " + couplings.size());
        }
        if (fields.size() != graph.sites()) {
            throw new IllegalArgumentException(
                    "one field per site: the graph has " + graph.sites() + " sites, got " + fields.size());
        }
        Pairs pairs = new Pairs(graph.first(), graph.second(), couplings);
        boolean fieldFree = fields.stream().allMatch(h -> h == 0);
        return fieldFree
                ? Hamiltonian.of(graph.sites(), Domain.SPIN, pairs)
                : Hamiltonian.of(graph.sites(), Domain.SPIN, pairs, Fields.onAllSites(fields.toArray()));
    }
}
