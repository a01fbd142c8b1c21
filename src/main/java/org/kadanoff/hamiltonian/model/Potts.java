package org.kadanoff.hamiltonian.model;

import java.util.function.DoubleBinaryOperator;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.lattice.Graph;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** Models of sites with more than two states. */
public final class Potts {
    private Potts() {}

    /**
     * Potts model H = −Σ_b J_b δ(s_i, s_j), s = 0 … q − 1. For q = 2 it is the Ising model with coupling J/2 and a
     * constant −ΣJ/2.
     *
     * <p>Source: R. B. Potts, Math. Proc. Camb. Phil. Soc. 48, 106 (1952), doi:10.1017/S0305004100027419.
     *
     * @param states q, at least 2
     * @param couplings J_b in the order of the graph's bonds
     */
    public static Hamiltonian on(Graph graph, int states, RealVector couplings) {
        return bonds(graph, states, couplings, (a, b) -> a == b ? -1 : 0);
    }

    /** Uniform coupling. */
    public static Hamiltonian on(Graph graph, int states, double coupling) {
        return on(graph, states, RealVector.constant(graph.bonds(), coupling));
    }

    /**
     * Clock (planar Potts) model H = −Σ_b J_b cos(2π(s_i − s_j)/q), s = 0 … q − 1.
     *
     * @param states q, at least 2
     * @param couplings J_b in the order of the graph's bonds
     */
    public static Hamiltonian clock(Graph graph, int states, RealVector couplings) {
        return bonds(graph, states, couplings, (a, b) -> -Math.cos(2 * Math.PI * (a - b) / states));
    }

    private static Hamiltonian bonds(Graph graph, int states, RealVector couplings, DoubleBinaryOperator energy) {
        if (states < 2) {
            throw new IllegalArgumentException("a model of labelled sites needs at least 2 states, got " + states);
        }
        requireOnePerBond(graph, couplings);
        double[] table = new double[states * states];
        for (int a = 0; a < states; a++) {
            for (int b = 0; b < states; b++) {
                table[a * states + b] = energy.applyAsDouble(a, b);
            }
        }
        return Hamiltonian.of(
                graph.sites(),
                Domain.potts(states),
                new PairTable(graph.first(), graph.second(), couplings, states, RealVector.of(table)));
    }

    /**
     * Blume–Capel model H = −Σ_b J_b s_i s_j + D Σ_i s_i², s = −1, 0, 1.
     *
     * <p>Source: M. Blume, Phys. Rev. 141, 517 (1966), doi:10.1103/PhysRev.141.517; H. W. Capel, Physica 32, 966 (1966),
     * doi:10.1016/0031-8914(66)90027-9.
     *
     * @param couplings J_b in the order of the graph's bonds
     * @param crystalField D
     */
    public static Hamiltonian blumeCapel(Graph graph, RealVector couplings, double crystalField) {
        requireOnePerBond(graph, couplings);
        Term[] terms = new Term[graph.sites() + 1];
        terms[0] = new Pairs(graph.first(), graph.second(), couplings);
        for (int i = 0; i < graph.sites(); i++) {
            terms[i + 1] = new LocalTable(IntVector.of(i), RealVector.of(crystalField, 0, crystalField));
        }
        return Hamiltonian.of(ConfigurationSpace.uniform(graph.sites(), Domain.SPIN_ONE), terms);
    }

    private static void requireOnePerBond(Graph graph, RealVector couplings) {
        if (couplings.size() != graph.bonds()) {
            throw new IllegalArgumentException(
                    "one coupling per bond: the graph has " + graph.bonds() + " bonds, got " + couplings.size());
        }
    }
}
