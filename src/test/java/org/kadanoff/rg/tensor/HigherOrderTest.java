package org.kadanoff.rg.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.exact.closed.OnsagerLattice;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.SpecialFunctions;

class HigherOrderTest {
    private static final TensorArithmetic ARITHMETIC = TensorArithmetic.standard(2);
    private static final double CRITICAL = OnsagerLattice.CRITICAL_COUPLING;

    private static HigherOrder scheme(int chi) {
        return new HigherOrder(Cut.at(chi), ARITHMETIC);
    }

    /** Computed with an independent program; published for χ = 16: 6e-7. */
    @ParameterizedTest
    @CsvSource({"2, 3.04e-3", "4, 1.73e-4", "8, 1.36e-5", "12, 1.67e-6"})
    void squareLatticeAtTheCriticalPoint(int chi, double error) {
        assertThat(relativeError(chi)).isBetween(error / 2, error * 2);
    }

    @Test
    @Tag("slow")
    void squareLatticeAtTheCriticalPointWithMoreStates() {
        assertThat(relativeError(16)).isBetween(3e-7, 1.2e-6);
    }

    private static double relativeError(int chi) {
        TensorFreeEnergy found = TensorFreeEnergy.limit(
                scheme(chi), LocalModel.ising(2, CRITICAL, 0).network(ARITHMETIC));
        assertThat(found.status()).isEqualTo(TensorFreeEnergy.Status.REACHED);
        return Math.abs(found.perSite() / OnsagerLattice.isotropic(CRITICAL).logZPerSite() - 1);
    }

    private static void assertTorus(LocalModel model, int side, Hamiltonian hamiltonian) {
        double logZ = ExactSolver.standard(1L << 30)
                .solve(hamiltonian, Quantities.LOG_Z)
                .logZ();
        TensorFreeEnergy found = TensorFreeEnergy.torus(scheme(256), model.network(ARITHMETIC), side);
        assertThat(found.perSite() * hamiltonian.sites()).isCloseTo(logZ, within(1e-11 * Math.max(1, Math.abs(logZ))));
    }

    @Test
    void aSmallSquareTorusIsExactWithEnoughStates() {
        for (double field : new double[] {0, 0.2, -3}) {
            for (double coupling : new double[] {0.4, -0.3, 2}) {
                assertTorus(
                        LocalModel.ising(2, coupling, field),
                        4,
                        Ising.on(Lattices.square(4, 4, true), coupling, field));
            }
        }
        assertTorus(
                LocalModel.potts(2, 3, 0.7),
                2,
                Potts.on(Lattices.square(2, 2, true).graph(), 3, 0.7));
    }

    @Test
    void aSmallCubicTorusIsExactWithEnoughStates() {
        assertTorus(LocalModel.ising(3, 0.2, 0), 2, Ising.on(Lattices.cubic(2, 2, 2, true), 0.2, 0));
        assertTorus(LocalModel.ising(3, -0.4, 0.3), 2, Ising.on(Lattices.cubic(2, 2, 2, true), -0.4, 0.3));
    }

    /**
     * The high-temperature series of the simple cubic lattice, log Z/N = log 2 + 3 log cosh K + 3v⁴ + 22v⁶ + (375/2)v⁸ + 1980v¹⁰ + 24044v¹²
     * + …, v = tanh K: at K = 0.12 what follows is about 4e-8, and the sum of the powers of v is 6.7e-4.
     */
    @Test
    void cubicLatticeAtHighTemperature() {
        double k = 0.12;
        double w = Math.tanh(k) * Math.tanh(k);
        double series = Math.log(2)
                + 3 * SpecialFunctions.logCosh(k)
                + w * w * (3 + w * (22 + w * (187.5 + w * (1980 + w * 24044))));
        double before = Double.POSITIVE_INFINITY;
        for (int chi : new int[] {2, 3, 4, 5}) {
            TensorFreeEnergy found = TensorFreeEnergy.limit(
                    scheme(chi), LocalModel.ising(3, k, 0).network(ARITHMETIC));
            assertThat(found.status()).isEqualTo(TensorFreeEnergy.Status.REACHED);
            double error = Math.abs(found.perSite() - series);
            assertThat(error).isLessThan(before);
            before = error;
        }
        assertThat(before).isLessThan(8e-5);
    }

    /** 4 × 4 × 4 near the critical point against the exact engines. */
    @Test
    @Tag("slow")
    void cubicTorusNearTheCriticalPoint() {
        double k = 0.2216;
        double exact = ExactSolver.standard(4L << 30)
                .solve(Ising.on(Lattices.cubic(4, 4, 4, true), k, 0), Quantities.LOG_Z)
                .logZ();
        TensorFreeEnergy found =
                TensorFreeEnergy.torus(scheme(6), LocalModel.ising(3, k, 0).network(ARITHMETIC), 4);
        assertThat(found.perSite() / (exact / 64) - 1).isCloseTo(0, within(2e-3));
    }
}
