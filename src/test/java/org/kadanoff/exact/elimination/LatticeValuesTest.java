package org.kadanoff.exact.elimination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kadanoff.exact.Cost;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;

/** Lattices beyond enumeration whose free energy is known otherwise. */
class LatticeValuesTest {
    private static final double CRITICAL = Math.log(1 + Math.sqrt(2)) / 2;
    private static final EliminationEngine ENGINE = new EliminationEngine(2, 1L << 30);

    /** B. Kaufman, Phys. Rev. 76, 1232 (1949), doi:10.1103/PhysRev.76.1232: 8 × 8 torus, log Z and the energy per site. */
    @Test
    void squareTorus() {
        Hamiltonian torus = SparseModels.ising(Lattices.square(8, 8, true).graph(), CRITICAL);
        ExactSolution solution = ENGINE.solve(torus, Quantities.LOCAL_MARGINALS);
        assertThat(solution.logZ()).isCloseTo(60.141780789069, within(1e-11));
        assertThat(solution.meanEnergy() / CRITICAL / 64).isCloseTo(-1.49158911, within(1e-8));
        assertThat(solution.marginals().orElseThrow().pair(0, 1)[0])
                .isCloseTo(0.25 * (1 + 1.49158911 / 2), within(1e-8));
    }

    /** The 16 × 16 torus needs tables of 2^31 entries, or many slices: the price says which memory buys which time. */
    @Test
    void theLargerTorusHasItsPrice() {
        Hamiltonian torus = SparseModels.ising(Lattices.square(16, 16, true).graph(), CRITICAL);
        Cost sliced = ENGINE.predict(torus, Quantities.LOG_Z).cost().orElseThrow();
        assertThat(sliced.bytes()).isLessThan(1.1 * (1L << 30));
        assertThat(sliced.seconds()).isGreaterThan(1000);
        Cost whole = new EliminationEngine(2, 1L << 40)
                .predict(torus, Quantities.LOG_Z)
                .cost()
                .orElseThrow();
        assertThat(whole.bytes()).isGreaterThan(16.0 * (1L << 30));
        assertThat(whole.seconds()).isLessThan(0.1 * sliced.seconds());
    }

    /** The Potts model of two states is the Ising model of half the coupling, up to a constant. */
    @Test
    void twoStatesArePottsAndIsing() {
        Graph graph = Lattices.square(8, 8, false).graph();
        double potts = ENGINE.solve(Potts.on(graph, 2, 0.9), Quantities.LOG_Z).logZ();
        double ising =
                ENGINE.solve(SparseModels.ising(graph, 0.45), Quantities.LOG_Z).logZ();
        assertThat(potts).isCloseTo(ising + 0.45 * graph.bonds(), within(1e-12 * potts));
    }

    /**
     * Duality of planar Potts models, here of the 8 × 8 grid with q = 3: with v = e^J − 1 and v v* = q,
     * Z(v) = q^{1 − faces} v^{bonds} Z*(v*). F. Y. Wu, Rev. Mod. Phys. 54, 235 (1982),
     * doi:10.1103/RevModPhys.54.235.
     */
    @Test
    void pottsDuality() {
        int side = 8;
        double coupling = 0.7;
        double dual = Math.log1p(3 / Math.expm1(coupling));
        Graph grid = Lattices.square(side, side, false).graph();
        double logZ =
                ENGINE.solve(Potts.on(grid, 3, coupling), Quantities.LOG_Z).logZ();
        Graph faces = dualOfGrid(side);
        double logDual =
                ENGINE.solve(Potts.on(faces, 3, dual), Quantities.LOG_Z).logZ();
        double expected = logDual + grid.bonds() * Math.log(Math.expm1(coupling)) + (1 - faces.sites()) * Math.log(3);
        assertThat(logZ).isCloseTo(expected, within(1e-12 * expected));
    }

    /** A site for each inner face, (side − 1)² of them, and one for the outside. */
    private static Graph dualOfGrid(int side) {
        int m = side - 1;
        int outside = m * m;
        int[] first = new int[2 * side * m];
        int[] second = new int[first.length];
        int bond = 0;
        for (int across = 0; across < m; across++) {
            for (int along = 0; along <= m; along++) {
                first[bond] = along == 0 ? outside : (along - 1) * m + across;
                second[bond++] = along == m ? outside : along * m + across;
                first[bond] = along == 0 ? outside : across * m + along - 1;
                second[bond++] = along == m ? outside : across * m + along;
            }
        }
        return new Graph(outside + 1, IntVector.of(first), IntVector.of(second));
    }

    /** Z of a layered lattice does not depend on which axis is called which. */
    @Test
    void cubicLattice() {
        Hamiltonian standing = SparseModels.ising(Lattices.cubic(4, 4, 8, false).graph(), 0.22);
        Hamiltonian lying = SparseModels.ising(Lattices.cubic(8, 4, 4, false).graph(), 0.22);
        ExactSolution a = ENGINE.solve(standing, Quantities.MOMENTS);
        ExactSolution b = ENGINE.solve(lying, Quantities.MOMENTS);
        assertThat(a.logZ()).isCloseTo(b.logZ(), within(1e-12 * b.logZ()));
        assertThat(a.energyVariance()).isCloseTo(b.energyVariance(), within(1e-11 * b.energyVariance()));
        // d⟨H⟩/dβ = −Var H / β at β = 1, by a central difference whose error is of third order in the step.
        double step = 1e-4;
        double hot = ENGINE.solve(standing.times(1 - step), Quantities.MOMENTS).meanEnergy() / (1 - step);
        double cold = ENGINE.solve(standing.times(1 + step), Quantities.MOMENTS).meanEnergy() / (1 + step);
        assertThat((hot - cold) / (2 * step)).isCloseTo(a.energyVariance(), within(1e-5 * a.energyVariance()));
    }

    /** A chain of overlapping three-spin terms: their products are independent signs, Z = 2^n Π cosh J. */
    @Test
    void threeSpinChain() {
        int n = 200;
        Monomials[] terms = new Monomials[n - 2];
        double expected = n * Math.log(2);
        for (int i = 0; i < n - 2; i++) {
            double coupling = Math.sin(i + 1.0);
            terms[i] = Monomials.of(coupling, i, i + 1, i + 2);
            expected += Math.log(Math.cosh(coupling));
        }
        ExactSolution solution = ENGINE.solve(Hamiltonian.of(n, Domain.SPIN, terms), Quantities.MOMENTS);
        assertThat(solution.logZ()).isCloseTo(expected, within(1e-12 * expected));
    }
}
