package org.kadanoff.hamiltonian.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.Enumeration;

class RestrictedBoltzmannTest {
    private static final int VISIBLE = 4;
    private static final int HIDDEN = 3;

    static Stream<Arguments> unitTypes() {
        return Stream.of(Domain.BIT, Domain.SPIN)
                .flatMap(v -> Stream.of(Domain.BIT, Domain.SPIN).map(h -> Arguments.of(v, h)));
    }

    @ParameterizedTest
    @MethodSource("unitTypes")
    void marginalsAreSumsOverTheOtherLayer(Domain visible, Domain hidden) {
        RestrictedBoltzmann rbm = random(visible, hidden);
        double[][] joint = joint(rbm);
        Hamiltonian ofVisible = rbm.visibleMarginal();
        Hamiltonian ofHidden = rbm.hiddenMarginal();
        for (int v = 0; v < joint.length; v++) {
            int[] state = Enumeration.states(ofVisible.space()).get(v);
            assertThat(ofVisible.energy(state)).isCloseTo(-logSum(joint[v]), within(1e-13));
        }
        for (int h = 0; h < joint[0].length; h++) {
            double[] column = new double[joint.length];
            for (int v = 0; v < joint.length; v++) {
                column[v] = joint[v][h];
            }
            int[] state = Enumeration.states(ofHidden.space()).get(h);
            assertThat(ofHidden.energy(state)).isCloseTo(-logSum(column), within(1e-13));
        }
    }

    /** E(v,h) = −a·v − b·h − v·W·h by a triple loop, [v][h] row-major. */
    private static double[][] joint(RestrictedBoltzmann rbm) {
        double[][] joint = new double[1 << VISIBLE][1 << HIDDEN];
        for (int v = 0; v < joint.length; v++) {
            for (int h = 0; h < joint[v].length; h++) {
                for (int i = 0; i < VISIBLE; i++) {
                    double x = number(rbm.visibleDomain(), v >> (VISIBLE - 1 - i) & 1);
                    joint[v][h] -= rbm.visibleBias().get(i) * x;
                    for (int j = 0; j < HIDDEN; j++) {
                        double y = number(rbm.hiddenDomain(), h >> (HIDDEN - 1 - j) & 1);
                        joint[v][h] -= x * rbm.weights().get(i * HIDDEN + j) * y;
                    }
                }
                for (int j = 0; j < HIDDEN; j++) {
                    joint[v][h] -= rbm.hiddenBias().get(j) * number(rbm.hiddenDomain(), h >> (HIDDEN - 1 - j) & 1);
                }
            }
        }
        return joint;
    }

    private static double number(Domain domain, int state) {
        return domain.equals(Domain.SPIN) && state == 0 ? -1 : state;
    }

    private static double logSum(double... energies) {
        double sum = 0;
        for (double energy : energies) {
            sum += Math.exp(-energy);
        }
        return Math.log(sum);
    }

    @ParameterizedTest
    @MethodSource("unitTypes")
    void jointEnergyIsTheDefinition(Domain visible, Domain hidden) {
        RestrictedBoltzmann rbm = random(visible, hidden);
        double[][] joint = joint(rbm);
        Hamiltonian h = rbm.jointEnergy();
        for (int[] state : Enumeration.states(h.space())) {
            int index = (int) h.space().encode(state);
            assertThat(h.energy(state)).isCloseTo(joint[index >> HIDDEN][index & ((1 << HIDDEN) - 1)], within(1e-14));
        }
        assertThat(rbm.transposed().transposed()).isEqualTo(rbm);
        assertThat(rbm.transposed().weight(1, 3)).isEqualTo(rbm.weight(3, 1));
    }

    /**
     * The 6 x 4 machine W_ij = 1.2 sin(1 + 4i + j), a_i = 0.3 cos(1 + i), b_j = 0.2 sin(1 + 2j); expected numbers from an
     * independent enumeration.
     */
    @Test
    void theSixByFourMachine() {
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
        RestrictedBoltzmann rbm =
                new RestrictedBoltzmann(Domain.BIT, Domain.BIT, RealVector.of(a), RealVector.of(b), RealVector.of(w));
        Hamiltonian marginal = rbm.visibleMarginal();
        assertThat(Enumeration.logZ(marginal)).isCloseTo(8.128510934403, within(1e-11));
        assertThat(Enumeration.logZ(rbm.hiddenMarginal())).isCloseTo(8.128510934403, within(1e-11));
        assertThat(marginal.energyOf(0, 0, 0, 0, 0, 0)).isCloseTo(-2.851037077835, within(1e-11));
        assertThat(marginal.energyOf(1, 1, 1, 1, 1, 1)).isCloseTo(-2.985983615742, within(1e-11));
        CouplingTable table = CouplingTable.of(marginal);
        assertThat(table.row(0, 1).spin()).isCloseTo(-0.126180245639, within(1e-11));
        assertThat(table.row(0, 1, 2).spin()).isCloseTo(0.002568851398, within(1e-11));
        assertThat(table.row(0, 1).latticeGas()).isCloseTo(-0.583949372881, within(1e-11));
    }

    @Test
    void impossibleMachinesAreRefused() {
        RealVector two = RealVector.of(1, 2);
        assertThatThrownBy(() -> new RestrictedBoltzmann(Domain.BIT, Domain.BIT, two, two, two))
                .hasMessage("an RBM of 2 visible and 2 hidden units has 4 weights, got 2");
        assertThatThrownBy(() -> new RestrictedBoltzmann(Domain.BIT, Domain.BIT, RealVector.of(), two, RealVector.of()))
                .hasMessageContaining("at least one visible");
        assertThatThrownBy(() -> new RestrictedBoltzmann(Domain.SPIN_ONE, Domain.BIT, two, two, two))
                .hasMessageContaining("bits or spins");
    }

    private static RestrictedBoltzmann random(Domain visible, Domain hidden) {
        UniformRandomProvider random = RandomStreams.of(61).stream(0);
        return new RestrictedBoltzmann(
                visible,
                hidden,
                RealVector.of(random.doubles(VISIBLE, -1, 1).toArray()),
                RealVector.of(random.doubles(HIDDEN, -1, 1).toArray()),
                RealVector.of(random.doubles(VISIBLE * HIDDEN, -2, 2).toArray()));
    }

    @Test
    void aScaledMachineHasScaledEnergies() {
        RestrictedBoltzmann machine = new RestrictedBoltzmann(
                Domain.SPIN, Domain.BIT, RealVector.of(0.2, -1), RealVector.of(0.7), RealVector.of(1.5, -0.4));
        for (int[] state : Enumeration.states(machine.jointEnergy().space())) {
            assertThat(machine.times(0.3).jointEnergy().energy(state))
                    .isCloseTo(0.3 * machine.jointEnergy().energy(state), within(1e-15));
        }
    }
}
