package org.kadanoff.hamiltonian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.RandomHamiltonians;
import org.kadanoff.testing.RandomHamiltonians.Sites;

class CouplingTableTest {
    /** Sum of 2^n couplings, each wrong by n ε max|H|, those of the lattice gas by 2^n more. */
    private static double bound(int n, double... energies) {
        double largest = Arrays.stream(energies).map(Math::abs).max().orElseThrow();
        return (n + 1) * Math.pow(4, n) * 0x1p-53 * (largest + 1e-300);
    }

    @ParameterizedTest
    @EnumSource(
            value = Sites.class,
            names = {"SPINS", "BITS", "TWO_STATE"})
    void bothLanguagesReproduceTheEnergies(Sites sites) {
        RandomHamiltonians.forAll(200, sites, sample -> {
            Hamiltonian h = sample.hamiltonian();
            if (h.sites() > 6) {
                return;
            }
            double[] energies = Enumeration.energies(h);
            CouplingTable table = CouplingTable.of(h);
            assertThat(table.rows()).hasSize(1 << h.sites());
            Hamiltonian spins = table.toHamiltonian(Domain.SPIN);
            Hamiltonian bits = table.toHamiltonian(Domain.BIT);
            List<int[]> states = Enumeration.states(h.space());
            for (int k = 0; k < energies.length; k++) {
                int[] state = states.get(k);
                double bound = bound(h.sites(), energies);
                assertThat(sum(table, state, true)).isCloseTo(energies[k], within(bound));
                assertThat(sum(table, state, false)).isCloseTo(energies[k], within(bound));
                assertThat(spins.energy(state)).isCloseTo(energies[k], within(bound));
                assertThat(bits.energy(state)).isCloseTo(energies[k], within(bound));
            }
        });
    }

    /** −Σ_S J_S Π s or −Σ_S c_S Π b, term by term. */
    private static double sum(CouplingTable table, int[] state, boolean spin) {
        double sum = 0;
        for (CouplingTable.Row row : table.rows()) {
            double product = 1;
            for (int k = 0; k < row.order(); k++) {
                int x = state[row.sites().get(k)];
                product *= spin ? 2 * x - 1 : x;
            }
            sum -= (spin ? row.spin() : row.latticeGas()) * product;
        }
        return sum;
    }

    @Test
    void couplingsOfAPolynomialComeBack() {
        Hamiltonian h = Hamiltonian.of(
                3,
                Domain.SPIN,
                new Constant(0.5),
                Fields.onAllSites(0, 2, 0),
                Pairs.of(-1, 2, 0),
                Monomials.of(4, 0, 1, 2));
        CouplingTable table = CouplingTable.of(h);
        assertThat(table.row().spin()).isEqualTo(-0.5);
        assertThat(table.row(1).spin()).isEqualTo(2);
        assertThat(table.row(0, 2).spin()).isEqualTo(-1);
        assertThat(table.row(2, 0)).isEqualTo(table.row(0, 2));
        assertThat(table.row(2, 1, 0).spin()).isEqualTo(4);
        assertThat(table.row(0, 1).spin()).isZero();
        assertThat(table.toHamiltonian(Domain.SPIN)).isEqualTo(h);
        assertThat(table.toHamiltonian(Domain.BIT)).isEqualTo(h.toDomain(Domain.BIT));
        assertThat(table.rows().stream().map(CouplingTable.Row::sites)).isSorted();
    }

    @Test
    void spinPairsAreAQuarterOfLatticeGasPairsOnlyWithoutHigherOrders() {
        Hamiltonian pairs = Hamiltonian.of(
                3, Domain.SPIN, Fields.onAllSites(0.5, -1, 0.25), Pairs.of(0.75, 0, 1), Pairs.of(-2, 1, 2));
        CouplingTable without = CouplingTable.of(pairs);
        CouplingTable with = CouplingTable.of(pairs.plus(Monomials.of(1.5, 0, 1, 2)));
        for (int[] pair : new int[][] {{0, 1}, {1, 2}, {0, 2}}) {
            assertThat(without.row(pair).latticeGas())
                    .isEqualTo(4 * without.row(pair).spin());
            // s s' s'' = 8bb'b'' − 4(bb' + …) + 2(b + …) − 1, so that each pair loses 4 J_012.
            assertThat(with.row(pair).latticeGas()).isEqualTo(4 * with.row(pair).spin() - 4 * 1.5);
        }
        assertThat(with.row(0, 1, 2).latticeGas()).isEqualTo(8 * 1.5);
    }

    /** The inclusion–exclusion path and the transform of all energies share no code. */
    @Test
    void couplingsOfAHiddenUnitAreThoseOfItsEnergies() {
        UniformRandomProvider random = RandomStreams.of(101).stream(0);
        for (int m = 0; m <= 5; m++) {
            for (UnitKind kind : new UnitKind[] {UnitKind.BIT, UnitKind.SPIN, new UnitKind.Gaussian(0.7)}) {
                for (Domain domain : new Domain[] {Domain.SPIN, Domain.BIT}) {
                    double[] weights = random.doubles(m, -2, 2).toArray();
                    Term unit =
                            HiddenUnit.of(kind, random.nextDouble(), weights).times(-1.5);
                    CouplingTable expected = CouplingTable.of(Hamiltonian.of(5, domain, unit));
                    for (CouplingTable.Row row : HiddenUnitCouplings.of((HiddenUnit) unit, domain)
                            .table()
                            .rows()) {
                        CouplingTable.Row other = expected.row(row.sites().toArray());
                        assertThat(row.spin()).isCloseTo(other.spin(), within(1e-13));
                        assertThat(row.latticeGas()).isCloseTo(other.latticeGas(), within(1e-12));
                    }
                }
            }
        }
        HiddenUnit wide = HiddenUnit.of(UnitKind.BIT, 0, new double[17]);
        assertThatThrownBy(() -> HiddenUnitCouplings.of(wide, Domain.SPIN)).hasMessageContaining("got 17");
        assertThatThrownBy(() -> HiddenUnitCouplings.of(HiddenUnit.of(UnitKind.BIT, 0, 1), Domain.SPIN_ONE))
                .hasMessageContaining("no spin or lattice-gas couplings");
    }

    @Test
    void oneHiddenBitOnTwoSpinsByClosedForm() {
        double w = 0.7;
        CouplingTable table = CouplingTable.of(Hamiltonian.of(2, Domain.SPIN, HiddenUnit.of(UnitKind.SPIN, 0, w, w)));
        // −H is log 2cosh 2w for equal and log 2 for opposite spins.
        assertThat(table.row(0, 1).spin()).isCloseTo(0.5 * Math.log(Math.cosh(2 * w)), within(1e-15));
        assertThat(table.row().spin()).isCloseTo(Math.log(2) + 0.5 * Math.log(Math.cosh(2 * w)), within(1e-15));
        assertThat(table.row(0).spin()).isCloseTo(0, within(1e-15));
    }

    @Test
    void whatHasNoTableIsRefused() {
        assertThatThrownBy(() -> CouplingTable.of(Hamiltonian.of(21, Domain.SPIN)))
                .hasMessageContaining("2^21 entries");
        assertThatThrownBy(() -> CouplingTable.of(Hamiltonian.of(2, Domain.potts(3))))
                .hasMessageContaining("site 0 has 3 states");
        LocalTable exclusion = new LocalTable(IntVector.of(0, 1), RealVector.of(0, 0, 0, Double.POSITIVE_INFINITY));
        assertThatThrownBy(() -> CouplingTable.of(Hamiltonian.of(2, Domain.BIT, exclusion)))
                .hasMessageContaining("forbidden");
        assertThatThrownBy(() ->
                        CouplingTable.ofEnergies(ConfigurationSpace.uniform(2, Domain.BIT), new double[] {1, 2, 3}))
                .hasMessageContaining("2^n energies");
        CouplingTable table = CouplingTable.of(Hamiltonian.of(2, Domain.SPIN));
        assertThatThrownBy(() -> table.row(2)).hasMessageContaining("no row for the set [2]");
        assertThatThrownBy(() -> table.toHamiltonian(Domain.SPIN_ONE)).hasMessageContaining("spins or bits");
    }
}
