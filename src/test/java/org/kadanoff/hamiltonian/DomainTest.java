package org.kadanoff.hamiltonian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.Enumeration;

class DomainTest {
    private static final ConfigurationSpace MIXED =
            ConfigurationSpace.of(List.of(Domain.SPIN, Domain.potts(3), Domain.BIT, Domain.SPIN_ONE));

    @Test
    void statesAndNumbers() {
        assertThat(Domain.SPIN.value(0)).isEqualTo(-1);
        assertThat(Domain.SPIN.value(1)).isEqualTo(1);
        assertThat(Domain.BIT.value(0)).isEqualTo(0);
        assertThat(Domain.SPIN_ONE.value(2)).isEqualTo(1);
        assertThat(Domain.potts(3).isNumeric()).isFalse();
        assertThat(Domain.potts(3)).isEqualTo(Domain.potts(3)).isNotEqualTo(Domain.potts(2));
    }

    @Test
    void whatIsNoStateIsRefused() {
        assertThatThrownBy(() -> MIXED.state(0, 0, 0, 0)).hasMessageContaining("0.0 is not a state of");
        assertThatThrownBy(() -> MIXED.state(1, 3, 0, 0)).hasMessageContaining("3.0 is not a state of");
        assertThatThrownBy(() -> MIXED.state(1, 0, Double.NaN, 0)).hasMessageContaining("NaN is not a state of");
        assertThatThrownBy(() -> Domain.potts(3).value(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Domain.potts(0)).hasMessageContaining("at least one state, got 0");
        assertThatThrownBy(() -> new Domain.Levels(RealVector.of(1, 1))).hasMessageContaining("strictly ascending");
        assertThatThrownBy(() -> new Domain.Levels(RealVector.of(0, Double.NaN)))
                .hasMessageContaining("ascending");
        assertThatThrownBy(() -> new Domain.Levels(RealVector.of())).hasMessageContaining("at least one");
    }

    @Test
    void configurationsAreNumberedRowMajor() {
        assertThat(MIXED.size()).isEqualTo(36);
        assertThat(MIXED.logSize()).isCloseTo(Math.log(36), within(1e-15));
        List<int[]> states = Enumeration.states(MIXED);
        int[] decoded = new int[4];
        for (int k = 0; k < states.size(); k++) {
            MIXED.decode(k, decoded);
            assertThat(decoded).isEqualTo(states.get(k));
            assertThat(MIXED.encode(states.get(k))).isEqualTo(k);
        }
        assertThat(MIXED.state(1, 2, 0, -1)).containsExactly(1, 2, 0, 0);
        assertThat(MIXED.state(-1, 0, 1, 0)).containsExactly(0, 0, 1, 1);
    }

    @Test
    void spacesAreJoinedAndRestricted() {
        assertThat(MIXED.restrictedTo(3, 0)).isEqualTo(ConfigurationSpace.of(List.of(Domain.SPIN_ONE, Domain.SPIN)));
        assertThat(MIXED.restrictedTo(0, 1).followedBy(MIXED.restrictedTo(2, 3)))
                .isEqualTo(MIXED)
                .hasSameHashCodeAs(MIXED);
        assertThat(ConfigurationSpace.uniform(2, Domain.BIT)).hasToString("2 bit sites");
        assertThat(MIXED.restrictedTo(0, 2)).hasToString("2 sites [spin, bit]");
        assertThatThrownBy(() -> MIXED.restrictedTo()).hasMessageContaining("at least one site");
        assertThatThrownBy(() -> ConfigurationSpace.uniform(0, Domain.BIT)).hasMessageContaining("got 0");
    }

    @Test
    void sizesBeyondALongAreAnnounced() {
        ConfigurationSpace large = ConfigurationSpace.uniform(100, Domain.SPIN);
        assertThatThrownBy(large::size).isInstanceOf(ArithmeticException.class);
        assertThat(large.logSize()).isCloseTo(100 * Math.log(2), within(1e-12));
    }

    @Test
    void whatIsNoConfigurationIsRefused() {
        Hamiltonian h = Hamiltonian.of(MIXED);
        assertThatThrownBy(() -> h.energy(0, 0, 0)).hasMessage("a configuration of 4 sites is needed, got 3");
        assertThatThrownBy(() -> h.energy(0, 3, 0, 0)).hasMessage("state 3 of site 1 is outside 0 to 2");
        assertThatThrownBy(() -> h.energy(-1, 0, 0, 0)).hasMessage("state -1 of site 0 is outside 0 to 1");
        assertThatThrownBy(() -> h.energyOf(1, 0)).hasMessageContaining("4 sites has as many values, got 2");
    }
}
