package org.kadanoff.rbm.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Machine;

class IsingMachineTest {
    @Test
    void theMarginalIsTheIsingModelUpToAKnownConstant() {
        Lattice lattice = Lattices.chain(4, true);
        RealVector couplings = RealVector.of(1e-9, -0.4, 2.5, 30);
        RealVector fields = RealVector.of(0.3, 0, -1, 0.2);
        Hamiltonian ising = Ising.on(lattice.graph(), couplings, fields);
        Machine machine = IsingMachine.on(lattice.graph(), couplings, fields);
        double constant = 4 * Math.log(2) + 1e-9 + 0.4 + 2.5 + 30;

        for (int k = 0; k < 16; k++) {
            double[] s = {2 * (k >> 3 & 1) - 1, 2 * (k >> 2 & 1) - 1, 2 * (k >> 1 & 1) - 1, 2 * (k & 1) - 1};
            assertThat(machine.freeEnergy(s) + constant).isCloseTo(ising.energyOf(s), within(1e-13));
        }
    }

    @Test
    void weakCouplingsKeepTheirDigits() {
        // cosh 2w = e^{2K}: w² = K + O(K²).
        assertThat(IsingMachine.weight(1e-18)).isCloseTo(1e-9, within(1e-23));
        assertThat(Math.cosh(2 * IsingMachine.weight(-3))).isCloseTo(Math.exp(6), within(1e-11));
        assertThat(IsingMachine.weight(0)).isZero();
    }

    @Test
    void aSmallTorusIsRecoveredInEveryOrder() {
        Lattice lattice = Lattices.square(3, 4, true);
        double k = 0.4406867935097715;

        EffectiveCouplings couplings = EffectiveCouplings.everyOrder(IsingMachine.on(lattice.graph(), k, 0));

        for (EffectiveCouplings.Row row : couplings.rows()) {
            if (row.order() != 0 && row.order() != 2) {
                assertThat(row.spin()).isCloseTo(0, within(1e-12));
            }
        }
        BondCouplings bonds = BondCouplings.of(couplings, lattice.graph());
        assertThat(bonds.bonds().pairs()).isEqualTo(24);
        assertThat(bonds.bonds().mean()).isCloseTo(k, within(1e-12));
        assertThat(bonds.others().pairs()).isEqualTo(66 - 24);
        assertThat(bonds.others().rms()).isLessThan(1e-12);
        assertThat(couplings.row().spin()).isCloseTo(24 * (Math.log(2) + k), within(1e-12));
    }

    /** 256 spins and 512 hidden units. */
    @Test
    void aLargeTorusIsRecoveredPairByPair() {
        Lattice lattice = Lattices.square(16, 16, true);
        double k = 0.4;

        EffectiveCouplings couplings = EffectiveCouplings.upToOrder(IsingMachine.on(lattice.graph(), k, 0.1), 2);

        assertThat(couplings.rows()).hasSize(1 + 256 + 256 * 255 / 2);
        PairProfile profile = PairProfile.of(couplings, lattice);
        for (PairProfile.Row row : profile.rows()) {
            double expected = row.squaredLength() == 1 ? k : 0;
            assertThat(row.couplings().mean()).isCloseTo(expected, within(1e-12));
            assertThat(row.couplings().rms()).isCloseTo(expected, within(1e-12));
        }
        for (EffectiveCouplings.Row row : couplings.rows()) {
            if (row.order() == 1) {
                assertThat(row.spin()).isCloseTo(0.1, within(1e-12));
            }
        }
        assertThat(profile.at(0, 1).pairs()).isEqualTo(256);
        assertThat(profile.at(0, -1)).isEqualTo(profile.at(0, 1));
        assertThat(profile.at(8, 8).pairs()).isEqualTo(128);
        assertThat(profile.rows().stream()
                        .mapToInt(row -> row.couplings().pairs())
                        .sum())
                .isEqualTo(256 * 255 / 2);
    }

    @Test
    void displacementsOnAnOpenLatticeDoNotWrap() {
        Lattice lattice = Lattices.square(3, 3, false);
        PairProfile profile =
                PairProfile.of(EffectiveCouplings.upToOrder(IsingMachine.on(lattice.graph(), -1, 0), 2), lattice);

        assertThat(profile.at(1, 0).mean()).isCloseTo(-1, within(1e-12));
        assertThat(profile.at(1, 0).pairs()).isEqualTo(6);
        assertThat(profile.at(2, -2).pairs()).isEqualTo(1);
        assertThat(profile.at(2, -2).error()).isNaN();
        assertThat(profile.at(1, -1).mean()).isCloseTo(0, within(1e-12));
    }
}
