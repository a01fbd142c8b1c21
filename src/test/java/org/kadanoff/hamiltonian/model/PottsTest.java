package org.kadanoff.hamiltonian.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.Enumeration;

class PottsTest {
    private static final Graph RING = Lattices.chain(5, true).graph();
    private static final RealVector COUPLINGS = RealVector.of(0.7, -1.2, 0.4, 2, -0.3);
    private static final RealVector NO_FIELD = RealVector.constant(5, 0);

    @Test
    void twoStatePottsIsIsingWithHalfTheCoupling() {
        Hamiltonian potts = Potts.on(RING, 2, COUPLINGS);
        Hamiltonian ising = Ising.on(RING, COUPLINGS.times(0.5), NO_FIELD);
        double constant = -0.5 * COUPLINGS.stream().sum();
        for (int[] state : Enumeration.states(potts.space())) {
            assertThat(potts.energy(state)).isCloseTo(ising.energy(state) + constant, within(1e-14));
        }
    }

    @Test
    void threeStatePottsCountsEqualNeighbours() {
        Hamiltonian potts = Potts.on(RING, 3, 2);
        assertThat(potts.energyOf(0, 0, 0, 0, 0)).isEqualTo(-10);
        assertThat(potts.energyOf(0, 1, 2, 0, 1)).isZero();
        assertThat(potts.energyOf(2, 2, 1, 1, 0)).isEqualTo(-4);
        // Closed form of the ring, (e^J + q − 1)^n + (q − 1)(e^J − 1)^n.
        double z = Math.pow(Math.exp(2) + 2, 5) + 2 * Math.pow(Math.exp(2) - 1, 5);
        assertThat(Enumeration.logZ(potts)).isCloseTo(Math.log(z), within(1e-13));
    }

    @Test
    void twoStateClockIsIsing() {
        Hamiltonian clock = Potts.clock(RING, 2, COUPLINGS);
        Hamiltonian ising = Ising.on(RING, COUPLINGS, NO_FIELD);
        for (int[] state : Enumeration.states(clock.space())) {
            assertThat(clock.energy(state)).isCloseTo(ising.energy(state), within(1e-14));
        }
    }

    /** cos(π(a − b)/2) = (σσ' + ττ')/2 with (σ, τ) = (+,+), (−,+), (−,−), (+,−) for a = 0, 1, 2, 3. */
    @Test
    void fourStateClockIsTwoIsingModels() {
        int[] sigma = {1, 0, 0, 1};
        int[] tau = {1, 1, 0, 0};
        Hamiltonian clock = Potts.clock(RING, 4, COUPLINGS);
        Hamiltonian ising = Ising.on(RING, COUPLINGS.times(0.5), NO_FIELD);
        for (int[] state : Enumeration.states(clock.space())) {
            int[] one = Arrays.stream(state).map(a -> sigma[a]).toArray();
            int[] other = Arrays.stream(state).map(a -> tau[a]).toArray();
            assertThat(clock.energy(state)).isCloseTo(ising.energy(one) + ising.energy(other), within(1e-13));
        }
    }

    @Test
    void blumeCapelByItsDefinition() {
        double crystalField = 0.8;
        Hamiltonian h = Potts.blumeCapel(RING, COUPLINGS, crystalField);
        for (int[] state : Enumeration.states(h.space())) {
            double energy = 0;
            for (int b = 0; b < 5; b++) {
                int s = state[RING.first().get(b)] - 1;
                int t = state[RING.second().get(b)] - 1;
                energy -= COUPLINGS.get(b) * s * t;
            }
            for (int x : state) {
                energy += crystalField * (x - 1) * (x - 1);
            }
            assertThat(h.energy(state)).isCloseTo(energy, within(1e-14));
        }
    }

    @Test
    void blumeCapelWithoutHolesIsIsing() {
        Hamiltonian h = Potts.blumeCapel(RING, COUPLINGS, -3);
        Hamiltonian ising = Ising.on(RING, COUPLINGS, NO_FIELD);
        for (int[] state : Enumeration.states(ising.space())) {
            int[] filled = Arrays.stream(state).map(x -> 2 * x).toArray();
            assertThat(h.energy(filled)).isCloseTo(ising.energy(state) - 15, within(1e-14));
        }
        assertThat(h.energyOf(0, 0, 0, 0, 0)).isZero();
    }

    @Test
    void impossibleModelsAreRefused() {
        assertThatThrownBy(() -> Potts.on(RING, 1, 1)).hasMessageContaining("at least 2 states, got 1");
        assertThatThrownBy(() -> Potts.on(RING, 3, RealVector.of(1))).hasMessageContaining("5 bonds, got 1");
        assertThatThrownBy(() -> Potts.clock(RING, 3, RealVector.of(1))).hasMessageContaining("5 bonds, got 1");
        assertThatThrownBy(() -> Potts.blumeCapel(RING, RealVector.of(1), 0)).hasMessageContaining("5 bonds, got 1");
    }
}
