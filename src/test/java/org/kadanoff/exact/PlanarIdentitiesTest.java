package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kadanoff.exact.planar.PlanarEngine;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;

/** The planar engine against formulas of any size: closed forms, symmetries, and its own derivative. */
class PlanarIdentitiesTest {
    private static final PlanarEngine ENGINE = new PlanarEngine();
    private static final double CRITICAL = Math.log(1 + Math.sqrt(2)) / 2;

    /** B. Kaufman, Phys. Rev. 76, 1232 (1949), doi:10.1103/PhysRev.76.1232, at the critical coupling: log Z and ⟨H⟩/(K N). */
    @ParameterizedTest
    @CsvSource({
        "4, 15.521915458755, 1e-11, -1.56562379, 1e-8",
        "8, 60.141780789069, 1e-11, -1.49158911, 1e-8",
        "16, 238.642256635133, 1e-10, -1.45306485, 1e-8",
        "32, 952.648079548543, 1e-9, -1.43365846, 1e-8"
    })
    void criticalSquareTorus(int size, double logZ, double tolerance, double energy, double energyTolerance) {
        Hamiltonian torus = TestModels.ising(Lattices.square(size, size, true).graph(), CRITICAL);
        ExactSolution solution = ENGINE.solve(torus, Quantities.MOMENTS);
        assertThat(solution.logZ()).isCloseTo(logZ, within(tolerance));
        assertThat(solution.meanEnergy() / CRITICAL / size / size).isCloseTo(energy, within(energyTolerance));
        assertThat(solution.notes()).isEmpty();
    }

    @Test
    @Tag("slow")
    void largeCriticalSquareTorus() {
        criticalSquareTorus(64, 3808.672283419809, 1e-8, -1.423938, 1e-6);
        Hamiltonian torus = TestModels.ising(Lattices.square(128, 128, true).graph(), CRITICAL);
        double energy = ENGINE.solve(torus, Quantities.MOMENTS).meanEnergy() / CRITICAL / 128 / 128;
        assertThat(energy).isCloseTo(-1.419076, within(1e-6));
    }

    /** Open chain: Z = 2 (2 cosh K)^{n−1}; ring: Z = (2 cosh K)^n + (2 sinh K)^n. */
    @Test
    void longChainsAndRings() {
        int n = 3001;
        double k = 0.9;
        Hamiltonian chain = TestModels.ising(Lattices.chain(n, false).graph(), k);
        double expected = Math.log(2) + (n - 1) * Math.log(2 * Math.cosh(k));
        assertThat(ENGINE.solve(chain, Quantities.LOG_Z).logZ()).isCloseTo(expected, within(1e-13 * expected));
        Hamiltonian ring = TestModels.ising(Lattices.chain(n, true).graph(), -k);
        double ratio = Math.pow(Math.tanh(k), n);
        expected = n * Math.log(2 * Math.cosh(k)) + Math.log1p(-ratio);
        assertThat(ENGINE.solve(ring, Quantities.LOG_Z).logZ()).isCloseTo(expected, within(1e-13 * expected));
    }

    /** K_ij → ε_i ε_j K_ij renames the states of some sites and leaves Z alone; ⟨s_i s_j⟩ changes by ε_i ε_j. */
    @Test
    void gaugeTransformationsChangeNothing() {
        for (boolean periodic : new boolean[] {false, true}) {
            Graph graph = Lattices.square(12, 10, periodic).graph();
            double[] couplings = TestModels.gauss(TestModels.random(21), graph.bonds());
            double[] turned = couplings.clone();
            double[] signs = TestModels.gauss(TestModels.random(22), graph.sites());
            for (int b = 0; b < turned.length; b++) {
                turned[b] *= Math.signum(
                        signs[graph.first().get(b)] * signs[graph.second().get(b)]);
            }
            ExactSolution a = ENGINE.solve(PlanarModels.model(graph, couplings), Quantities.LOCAL_MARGINALS);
            ExactSolution b = ENGINE.solve(PlanarModels.model(graph, turned), Quantities.LOCAL_MARGINALS);
            assertThat(b.logZ()).isCloseTo(a.logZ(), within(1e-12 * a.logZ()));
            assertThat(b.meanEnergy()).isCloseTo(a.meanEnergy(), within(1e-12 * a.logZ()));
            assertThat(b.energyVariance()).isCloseTo(a.energyVariance(), within(1e-11 * a.energyVariance()));
            for (int e = 0; e < turned.length; e++) {
                int i = graph.first().get(e);
                int j = graph.second().get(e);
                double same = a.marginals().orElseThrow().pair(i, j)[0];
                double expected = signs[i] * signs[j] > 0 ? same : 0.5 - same;
                assertThat(b.marginals().orElseThrow().pair(i, j)[0]).isCloseTo(expected, within(1e-12));
            }
        }
    }

    /** ⟨H⟩ = −Σ K ⟨s s⟩ ties the derivative of log Z to the bonds' probabilities, found in a different way. */
    @Test
    void energyFollowsFromTheBonds() {
        Graph graph = Lattices.square(24, 24, false).graph();
        double[] couplings = TestModels.gauss(TestModels.random(31), graph.bonds());
        ExactSolution solution = ENGINE.solve(PlanarModels.model(graph, couplings), Quantities.LOCAL_MARGINALS);
        double energy = 0;
        for (int b = 0; b < couplings.length; b++) {
            double same = solution.marginals()
                    .orElseThrow()
                    .pair(graph.first().get(b), graph.second().get(b))[0];
            energy -= couplings[b] * (4 * same - 1);
        }
        assertThat(solution.meanEnergy()).isCloseTo(energy, within(1e-10));
        assertThat(solution.notes()).isEmpty();
    }
}
