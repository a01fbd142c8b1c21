package org.kadanoff.rg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;

class TruncationTest {
    private static CouplingTable couplings() {
        Lattice square = Lattices.square(4, 4, true);
        Hamiltonian fine = Ising.on(square, 0.44, 0.1);
        Blocking blocks = Blocking.rectangular(square, 2, 2);
        return new ExactMap(Coupling.of(new CellRule.Majority(), blocks, fine.space()))
                .apply(fine)
                .couplings();
    }

    @Test
    void keepingEverythingLosesNothing() {
        for (Domain language : new Domain[] {Domain.SPIN, Domain.BIT}) {
            Truncation all = Truncation.of(couplings(), language, Truncation.upToOrder(4));
            assertThat(all.couplingsDropped()).isZero();
            assertThat(all.couplingsKept()).isEqualTo(15);
            assertThat(all.largestDropped()).isZero();
            assertThat(all.maxDeviation()).isLessThan(1e-13);
            assertThat(all.klDivergence()).isLessThan(1e-13);
        }
    }

    /** Dropping only the four-spin coupling of four spins changes every energy by exactly |J_1234|. */
    @Test
    void droppingOneProductMovesEveryEnergyByItsCoupling() {
        CouplingTable couplings = couplings();
        Truncation cut = Truncation.of(couplings, Domain.SPIN, Truncation.upToOrder(3));
        double dropped = Math.abs(couplings.row(0, 1, 2, 3).spin());
        assertThat(dropped).isGreaterThan(1e-3);
        assertThat(cut.couplingsDropped()).isEqualTo(1);
        assertThat(cut.largestDropped()).isEqualTo(dropped);
        assertThat(cut.maxDeviation()).isCloseTo(dropped, within(1e-13));
        double[] whole = DoubleLoop.weights(couplings.toHamiltonian(Domain.SPIN));
        double[] kept = DoubleLoop.weights(cut.kept());
        assertThat(cut.freeEnergyDifference())
                .isCloseTo(Math.log(DoubleLoop.sum(whole) / DoubleLoop.sum(kept)), within(1e-12));
        assertThat(cut.klDivergence()).isCloseTo(DoubleLoop.divergence(whole, kept), within(1e-12));
    }

    @Test
    void theTwoLanguagesCutDifferently() {
        Truncation spin = Truncation.of(couplings(), Domain.SPIN, Truncation.upToOrder(2));
        Truncation gas = Truncation.of(couplings(), Domain.BIT, Truncation.upToOrder(2));
        assertThat(gas.klDivergence()).isGreaterThan(2 * spin.klDivergence());
    }

    @Test
    void rangeIsCountedInBonds() {
        Lattice ring = Lattices.chain(6, true);
        Hamiltonian h = Ising.on(ring, 0.5, 0.2);
        CouplingTable table = CouplingTable.of(h);
        Truncation near = Truncation.of(table, Domain.SPIN, Truncation.withinRange(ring.graph(), 1));
        assertThat(near.couplingsKept()).isEqualTo(12);
        assertThat(near.maxDeviation()).isLessThan(1e-14);
        CouplingDecay decay = CouplingDecay.of(table, ring.graph());
        CouplingDecay.Row nearest = decay.rows().stream()
                .filter(row -> row.order() == 2 && row.range() == 1)
                .findFirst()
                .orElseThrow();
        assertThat(nearest.count()).isEqualTo(6);
        assertThat(nearest.largestSpin()).isCloseTo(0.5, within(1e-14));
        assertThat(decay.rows().stream().mapToInt(CouplingDecay.Row::count).sum())
                .isEqualTo(63);
        assertThat(decay.rows().stream()
                        .filter(row -> row.order() == 2 && row.range() == 3)
                        .findFirst()
                        .orElseThrow()
                        .count())
                .isEqualTo(3);
    }
}
