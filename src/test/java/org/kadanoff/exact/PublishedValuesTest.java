package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.BilinearBlock;
import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** Numbers from the literature, each with its source. */
class PublishedValuesTest {
    private static final double CRITICAL = Math.log(1 + Math.sqrt(2)) / 2;

    private static List<Engine> engines() {
        return List.of(new FoldEngine(), new LayerEngine());
    }

    private static Hamiltonian torus(double coupling) {
        return TestModels.ising(Lattices.square(4, 4, true).graph(), coupling);
    }

    /** B. Kaufman, Phys. Rev. 76, 1232 (1949), doi:10.1103/PhysRev.76.1232: 4 × 4 torus. */
    @Test
    void squareTorus() {
        for (Engine engine : engines()) {
            assertThat(engine.solve(torus(CRITICAL), Quantities.LOG_Z).logZ())
                    .isCloseTo(15.521915458755, within(1e-11));
            assertThat(engine.solve(torus(0.3), Quantities.LOG_Z).logZ()).isCloseTo(12.785523325714, within(1e-11));
            assertThat(engine.solve(torus(0.5), Quantities.LOG_Z).logZ()).isCloseTo(17.105367118732, within(1e-11));
        }
    }

    /** The same source: energy per site at J = 1, that is ⟨H⟩/(K_c N). */
    @Test
    void energyOfTheSquareTorus() {
        for (Engine engine : engines()) {
            double mean = engine.solve(torus(CRITICAL), Quantities.MOMENTS).meanEnergy();
            assertThat(mean / CRITICAL / 16).isCloseTo(-1.56562379, within(1e-8));
        }
    }

    /** P. D. Beale, Phys. Rev. Lett. 76, 78 (1996), doi:10.1103/PhysRevLett.76.78: exact counts of the 4 × 4 torus. */
    @Test
    void densityOfStatesOfTheSquareTorus() {
        DensityOfStates states = DensityOfStates.of(torus(1));
        assertThat(states.levels().toArray())
                .containsExactly(-32, -24, -20, -16, -12, -8, -4, 0, 4, 8, 12, 16, 20, 24, 32);
        assertThat(states.counts())
                .extracting(BigInteger::intValueExact)
                .containsExactly(2, 32, 64, 424, 1728, 6688, 13568, 20524, 13568, 6688, 1728, 424, 64, 32, 2);
        assertThat(states.logZ(CRITICAL)).isCloseTo(15.521915458755, within(1e-11));
    }

    /** E. Ising, Z. Phys. 31, 253 (1925), doi:10.1007/BF02980577: Z = λ₊^n + λ₋^n of the ring, with a field. */
    @Test
    void ring() {
        double coupling = 0.8;
        double field = 0.35;
        int n = 14;
        double a = Math.exp(coupling) * Math.cosh(field);
        double root = Math.sqrt(Math.exp(2 * coupling) * Math.pow(Math.sinh(field), 2) + Math.exp(-2 * coupling));
        double expected = n * Math.log(a + root) + Math.log1p(Math.pow((a - root) / (a + root), n));
        double[] fields = new double[n];
        java.util.Arrays.fill(fields, field);
        Hamiltonian ring =
                TestModels.ising(Lattices.chain(n, true).graph(), coupling).plus(Fields.onAllSites(fields));
        for (Engine engine : engines()) {
            assertThat(engine.solve(ring, Quantities.LOG_Z).logZ()).isCloseTo(expected, within(1e-13 * expected));
        }
    }

    /** Open chain in zero field: Z = 2 (2 cosh K)^{n−1}; the larger lengths show that nothing depends on 2^n fitting. */
    @Test
    void longOpenChain() {
        int n = 41;
        double coupling = 1.3;
        double expected = Math.log(2) + (n - 1) * Math.log(2 * Math.cosh(coupling));
        Hamiltonian chain = TestModels.ising(Lattices.chain(n, false).graph(), coupling);
        ExactSolution solution = new LayerEngine().solve(chain, Quantities.MOMENTS);
        assertThat(solution.logZ()).isCloseTo(expected, within(1e-13 * expected));
        double bonds = n - 1;
        assertThat(solution.meanEnergy())
                .isCloseTo(-bonds * coupling * Math.tanh(coupling), within(1e-12 * bonds * coupling));
        double variance = bonds * coupling * coupling / Math.pow(Math.cosh(coupling), 2);
        assertThat(solution.energyVariance()).isCloseTo(variance, within(1e-11 * variance));
    }

    /** 0/1 machine W_ij = 1.2 sin(1 + 4i + j), a_i = 0.3 cos(1 + i), b_j = 0.2 sin(1 + 2j); brute force in high precision. */
    private static Hamiltonian machine() {
        double[] fields = new double[10];
        double[] weights = new double[24];
        for (int i = 0; i < 6; i++) {
            fields[i] = 0.3 * Math.cos(1 + i);
            for (int j = 0; j < 4; j++) {
                weights[i * 4 + j] = 1.2 * Math.sin(1 + 4 * i + j);
            }
        }
        for (int j = 0; j < 4; j++) {
            fields[6 + j] = 0.2 * Math.sin(1 + 2 * j);
        }
        return Hamiltonian.of(
                10,
                Domain.BIT,
                Fields.onAllSites(fields),
                new BilinearBlock(IntVector.range(6), IntVector.of(6, 7, 8, 9), RealVector.of(weights)));
    }

    @Test
    void restrictedBoltzmannMachine() {
        for (Engine engine : engines()) {
            assertThat(engine.solve(machine(), Quantities.LOG_Z).logZ()).isCloseTo(8.128510934403, within(1e-11));
        }
        Hamiltonian visible = IntegrateOut.sites(machine(), 6, 7, 8, 9);
        assertThat(visible.energyOf(0, 0, 0, 0, 0, 0)).isCloseTo(-2.851037077835, within(1e-11));
        assertThat(visible.energyOf(1, 1, 1, 1, 1, 1)).isCloseTo(-2.985983615742, within(1e-11));
        assertThat(Distribution.of(visible).entropy()).isCloseTo(3.558239988495, within(1e-11));
        CouplingTable couplings = CouplingTable.of(visible);
        assertThat(couplings.row(0, 1).spin()).isCloseTo(-0.126180245639, within(1e-11));
        assertThat(couplings.row(0, 1, 2).spin()).isCloseTo(0.002568851398, within(1e-11));
        assertThat(couplings.row(0, 1).latticeGas()).isCloseTo(-0.583949372881, within(1e-11));
    }

    /** Pseudo-likelihood Σ_i log p(v_i | rest) of (111111), from the same table. */
    @Test
    void pseudoLikelihood() {
        Hamiltonian visible = IntegrateOut.sites(machine(), 6, 7, 8, 9);
        double total = 0;
        for (int i = 0; i < 6; i++) {
            double[] flipped = {1, 1, 1, 1, 1, 1};
            flipped[i] = 0;
            double change = visible.energyOf(flipped) - visible.energyOf(1, 1, 1, 1, 1, 1);
            total -= Math.log1p(Math.exp(-change));
        }
        assertThat(total).isCloseTo(-5.618560465077, within(1e-11));
    }

    /** K' and h' of one decimation step of a chain, K = 0.7, h = 0.3; closed form of D. R. Nelson, M. E. Fisher (1975). */
    @Test
    void decimationOfAChain() {
        int n = 10;
        double[] fields = new double[n];
        java.util.Arrays.fill(fields, 0.3);
        Hamiltonian ring =
                TestModels.ising(Lattices.chain(n, true).graph(), 0.7).plus(Fields.onAllSites(fields));
        CouplingTable kept = CouplingTable.of(IntegrateOut.sites(ring, 1, 3, 5, 7, 9));
        assertThat(kept.row(0, 1).spin()).isCloseTo(0.3657339723, within(1e-9));
        assertThat(kept.row(0).spin()).isCloseTo(0.5638725753, within(1e-9));
        assertThat(kept.row().spin() / 5).isCloseTo(1.1032219228, within(1e-9));
        assertThat(kept.row(0, 2).spin()).isCloseTo(0, within(1e-13));
    }
}
