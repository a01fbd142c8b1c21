package org.kadanoff.rbm.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.HiddenUnitCouplings;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

class EffectiveCouplingsTest {
    /** A sum over all 2^n configurations of the definition, for one set. */
    private static double bruteForce(Machine machine, int[] set) {
        int n = machine.visible().units();
        boolean bits = machine.visible().name().equals("bit");
        double sum = 0;
        double[] v = new double[n];
        for (int k = 0; k < 1 << n; k++) {
            for (int i = 0; i < n; i++) {
                v[i] = (k >> i & 1) != 0 ? 1 : bits ? 0 : -1;
            }
            int sign = 1;
            for (int i : set) {
                sign *= (k >> i & 1) != 0 ? 1 : -1;
            }
            sum -= sign * machine.freeEnergy(v);
        }
        return Math.scalb(sum, -n);
    }

    /** W_ij = 1.2 sin(1 + 4i + j), a_i = 0.3 cos(1 + i), b_j = 0.2 sin(1 + 2j), 6 × 4 bits; values from brute force elsewhere. */
    private static Machine reference() {
        double[] a = new double[6];
        double[] b = new double[4];
        double[] w = new double[24];
        for (int i = 0; i < 6; i++) {
            a[i] = 0.3 * Math.cos(1 + i);
            for (int j = 0; j < 4; j++) {
                b[j] = 0.2 * Math.sin(1 + 2 * j);
                w[i * 4 + j] = 1.2 * Math.sin(1 + 4 * i + j);
            }
        }
        return new Machine(Layer.bits(6), Layer.bits(4), RealVector.of(a), RealVector.of(b), RealVector.of(w));
    }

    @Test
    void theReferenceMachineHasTheReferenceCouplings() {
        Machine machine = reference();

        for (EffectiveCouplings found :
                List.of(EffectiveCouplings.everyOrder(machine), EffectiveCouplings.upToOrder(machine, 3))) {
            assertThat(found.row(0, 1).spin()).isCloseTo(-0.126180245639, within(1e-11));
            assertThat(found.row(2, 0, 1).spin()).isCloseTo(0.002568851398, within(1e-11));
            assertThat(found.row(0, 1).latticeGas()).isCloseTo(-0.583949372881, within(1e-11));
        }
    }

    private static Stream<Machine> smallMachines() {
        List<Machine> machines = new ArrayList<>();
        for (Layer visible : List.of(Layer.bits(6), Layer.spins(6))) {
            for (double scale : new double[] {0.02, 0.7, 6}) {
                machines.add(RandomMachines.of(visible, Layer.bits(5), scale, 1));
                machines.add(RandomMachines.of(visible, Layer.spins(5), scale, 2));
                machines.add(RandomMachines.of(visible, Layer.gaussian(3, 0.6), scale, 3));
                machines.add(RandomMachines.of(visible, Layer.rectified(3, 1.7), scale, 4));
            }
            machines.add(RandomMachines.of(visible, Layer.bits(0), 1, 5));
            machines.add(RandomMachines.of(visible, Layer.spins(3), 0, 6));
        }
        return machines.stream();
    }

    @ParameterizedTest
    @MethodSource("smallMachines")
    void everyMethodAgreesWithTheSumOverAllConfigurations(Machine machine) {
        EffectiveCouplings all = EffectiveCouplings.everyOrder(machine);
        EffectiveCouplings fourier = EffectiveCouplings.upToOrder(machine, 6);

        assertThat(all.rows()).hasSize(64);
        assertThat(fourier.rows()).hasSize(64);
        double size = Math.abs(all.row().spin()) + 1;
        for (EffectiveCouplings.Row row : all.rows()) {
            double exact = bruteForce(machine, row.sites().toArray());
            EffectiveCouplings.Row wave = fourier.row(row.sites().toArray());
            assertThat(row.spin()).isCloseTo(exact, within(1e-14 * size + row.error()));
            assertThat(wave.spin()).as("J of %s", row.sites()).isCloseTo(exact, within(1e-14 * size + wave.error()));
            assertThat(wave.error()).isLessThan(1e-12 * size);
            assertThat(wave.latticeGas()).isCloseTo(row.latticeGas(), within(1e-12 * size));
        }
    }

    @ParameterizedTest
    @MethodSource("smallMachines")
    void couplingsAreThoseOfInclusionAndExclusionUnitByUnit(Machine machine) {
        EffectiveCouplings all = EffectiveCouplings.everyOrder(machine);
        Domain domain = machine.visible().domain().orElseThrow();
        double[] spin = new double[64];
        double[] latticeGas = new double[64];
        for (int j = 0; j < machine.hidden().units(); j++) {
            double[] column = new double[6];
            for (int i = 0; i < 6; i++) {
                column[i] = machine.weight(i, j);
            }
            HiddenUnit unit = HiddenUnit.of(
                    machine.hidden().kind(j).orElseThrow(), machine.hiddenBias().get(j), column);
            List<CouplingTable.Row> rows =
                    HiddenUnitCouplings.of(unit, domain).table().rows();
            for (int k = 0; k < 64; k++) {
                spin[k] += rows.get(k).spin();
                latticeGas[k] += rows.get(k).latticeGas();
            }
        }
        double size = Math.abs(all.row().spin()) + 1;
        for (int k = 7; k < 64; k++) {
            assertThat(all.rows().get(k).spin()).isCloseTo(spin[k], within(1e-13 * size));
            assertThat(all.rows().get(k).latticeGas()).isCloseTo(latticeGas[k], within(1e-12 * size));
        }
    }

    @Test
    void theHiddenLayerHasCouplingsOfTheSameForm() {
        Machine machine = RandomMachines.of(Layer.gaussian(4, 0.5), Layer.bits(5), 0.8, 7);

        EffectiveCouplings hidden = EffectiveCouplings.everyOrder(machine.transposed());

        CouplingTable table = CouplingTable.of(machine.hiddenMarginal().orElseThrow());
        for (CouplingTable.Row row : table.rows()) {
            assertThat(hidden.row(row.sites().toArray()).spin()).isEqualTo(row.spin());
        }
        // Gaussian units leave pairs only: W_iᵀ W_j σ² between two of them.
        double pair = 0;
        for (int i = 0; i < 4; i++) {
            pair += 0.5 * machine.weight(i, 1) * machine.weight(i, 3);
        }
        assertThat(hidden.row(1, 3).latticeGas()).isCloseTo(pair, within(1e-13));
        assertThat(hidden.row(0, 1, 3).latticeGas()).isCloseTo(0, within(1e-13));
        assertThat(EffectiveCouplings.upToOrder(machine.transposed(), 2)
                        .row(1, 3)
                        .spin())
                .isCloseTo(pair / 4, within(1e-14));
    }

    @Test
    void oneHotUnitsAreEnumerated() {
        Machine machine = RandomMachines.of(Layer.spins(4), Layer.oneHot(2, 3), 0.8, 8);

        assertThat(EffectiveCouplings.everyOrder(machine).row(0, 2, 3).spin())
                .isCloseTo(bruteForce(machine, new int[] {0, 2, 3}), within(1e-14));
        assertThatThrownBy(() -> EffectiveCouplings.upToOrder(machine, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one-hot");
    }

    @Test
    void bitsOfTheResultDoNotDependOnTheNumberOfThreads() {
        Machine machine = RandomMachines.of(Layer.bits(40), Layer.spins(21), 0.3, 13);
        List<IntVector> sets = List.of(IntVector.of(1), IntVector.of(4, 5), IntVector.of(4, 6), IntVector.of(0, 1, 2));
        for (CouplingMethod method : CouplingMethod.values()) {
            assertThat(EffectiveCouplings.of(machine, sets, method, 1))
                    .isEqualTo(EffectiveCouplings.of(machine, sets, method, 3));
        }
    }

    @Test
    void ofUnitsThatSeeFewSitesEveryCouplingIsKnown() {
        Lattice lattice = Lattices.chain(30, true);
        Machine machine = IsingMachine.on(lattice.graph(), -0.7, 0.2);

        EffectiveCouplings all = EffectiveCouplings.everyOrder(machine);

        assertThat(all.count(2)).isEqualTo(30);
        assertThat(all.count(3)).isZero();
        assertThat(all.row(0, 29).spin()).isCloseTo(-0.7, within(1e-13));
        EffectiveCouplings fourier = EffectiveCouplings.upToOrder(machine, 2);
        for (EffectiveCouplings.Row row : all.rows()) {
            EffectiveCouplings.Row wave = fourier.row(row.sites().toArray());
            assertThat(row.spin()).isCloseTo(wave.spin(), within(1e-12));
            assertThat(row.latticeGas()).isCloseTo(wave.latticeGas(), within(1e-12));
        }
    }

    @Test
    void anotherLayerThanBitsOrSpinsIsRefused() {
        Machine machine = RandomMachines.of(Layer.gaussian(3, 1), Layer.bits(2), 0.3, 14);
        assertThatThrownBy(() -> EffectiveCouplings.upToOrder(machine, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gaussian");
        assertThatThrownBy(() -> EffectiveCouplings.everyOrder(machine))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gaussian");
    }

    @Test
    void setsOfSitesAreChecked() {
        Machine machine = reference();
        for (IntVector set : List.of(IntVector.of(0, 0), IntVector.of(6), IntVector.of(-1))) {
            assertThatThrownBy(() -> EffectiveCouplings.of(machine, List.of(set), CouplingMethod.FOURIER, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("different sites");
        }
        assertThatThrownBy(() -> EffectiveCouplings.upToOrder(machine, 1).row(0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EffectiveCouplings.everyOrder(RandomMachines.of(Layer.bits(21), Layer.bits(1), 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("upToOrder");
    }
}
