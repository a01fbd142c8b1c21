package org.kadanoff.hamiltonian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kadanoff.testing.Contributions;
import org.kadanoff.testing.EnergyAgreement;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.RandomHamiltonians;
import org.kadanoff.testing.RandomHamiltonians.Sample;
import org.kadanoff.testing.RandomHamiltonians.Sites;

/** Composition is exact: the same energies, written otherwise, constants included. */
class CompositionTest {
    private static final int CASES = 300;

    @ParameterizedTest
    @EnumSource(Sites.class)
    void sumsAndMultiplesAreLinear(Sites sites) {
        RandomHamiltonians.forAll(CASES, sites, sample -> {
            Hamiltonian h = sample.hamiltonian();
            Hamiltonian combined = h.times(0.7).plus(h).plus(0.25);
            int[] state = sample.state();
            double magnitude = 1 + Contributions.of(h, state).magnitude();
            EnergyAgreement.assertClose(combined.energy(state), 1.7 * h.energy(state) + 0.25, magnitude, state);
            if (sites != Sites.CONSTRAINED) {
                EnergyAgreement.assertClose(h.minus(h).energy(state), 0, magnitude, state);
                EnergyAgreement.assertClose(h.times(0).energy(state), 0, 0, state);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Sites.class)
    void clampingKeepsTheEnergyOfTheFullConfiguration(Sites sites) {
        RandomHamiltonians.forAll(CASES, sites, sample -> {
            Hamiltonian h = sample.hamiltonian();
            int[] base = sample.allowedState();
            int[] permuted = sample.permutation();
            int held = sample.random().nextInt(h.sites());
            int[] clamped = Arrays.copyOf(permuted, held);
            Hamiltonian rest =
                    h.clamp(clamped, IntStream.of(clamped).map(i -> base[i]).toArray());
            int[] free = IntStream.of(permuted).skip(held).sorted().toArray();
            assertThat(rest.space()).isEqualTo(h.space().restrictedTo(free));
            for (int k = 0; k < 6; k++) {
                int[] full = sample.state();
                IntStream.of(clamped).forEach(i -> full[i] = base[i]);
                EnergyAgreement.assertSame(
                        rest, IntStream.of(free).map(i -> full[i]).toArray(), h, full);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Sites.class)
    void relabellingMovesTheStatesAlong(Sites sites) {
        RandomHamiltonians.forAll(CASES, sites, sample -> {
            int[] target = sample.permutation();
            Hamiltonian relabelled = sample.hamiltonian().relabel(target);
            int[] state = sample.state();
            EnergyAgreement.assertSame(relabelled, carried(state, target, state.length), sample.hamiltonian(), state);
            int[] back = new int[target.length];
            IntStream.range(0, back.length).forEach(i -> back[target[i]] = i);
            EnergyAgreement.assertSame(relabelled.relabel(back), state, sample.hamiltonian(), state);
        });
    }

    @ParameterizedTest
    @EnumSource(Sites.class)
    void embeddingIgnoresTheOtherSites(Sites sites) {
        RandomHamiltonians.forAll(CASES, sites, sample -> {
            Hamiltonian h = sample.hamiltonian();
            ConfigurationSpace more = ConfigurationSpace.of(List.of(Domain.BIT, Domain.potts(3)));
            int[] target = IntStream.range(2, 2 + h.sites()).toArray();
            Hamiltonian embedded = h.embed(more.followedBy(h.space()), target);
            int[] state = sample.state();
            int[] larger = carried(state, target, h.sites() + 2);
            larger[0] = sample.random().nextInt(2);
            larger[1] = sample.random().nextInt(3);
            EnergyAgreement.assertSame(embedded, larger, h, state);
            if (h.space().size() <= 16) {
                assertThat(Enumeration.logZ(embedded) - Enumeration.logZ(h))
                        .isCloseTo(Math.log(6), within(1e-12 * (1 + Math.abs(Enumeration.logZ(h)))));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Sites.class)
    void gaugingExchangesTheStatesOfMarkedSites(Sites sites) {
        RandomHamiltonians.forAll(CASES, sites, sample -> {
            Hamiltonian h = sample.hamiltonian();
            boolean[] flip = new boolean[h.sites()];
            for (int i = 0; i < flip.length; i++) {
                flip[i] = h.domain(i).isNumeric()
                        && h.domain(i).size() == 2
                        && sample.random().nextBoolean();
            }
            Hamiltonian gauged = h.gauge(flip);
            int[] state = sample.state();
            int[] flipped = IntStream.range(0, flip.length)
                    .map(i -> flip[i] ? 1 - state[i] : state[i])
                    .toArray();
            EnergyAgreement.assertSame(gauged, flipped, h, state);
            EnergyAgreement.assertSame(gauged.gauge(flip), state, h, state);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Sites.class,
            names = {"SPINS", "BITS", "TWO_STATE"})
    void changingTheDomainKeepsEveryEnergy(Sites sites) {
        RandomHamiltonians.forAll(CASES, sites, sample -> {
            Hamiltonian h = sample.hamiltonian();
            Hamiltonian spins = h.toDomain(Domain.SPIN);
            Hamiltonian bits = h.toDomain(Domain.BIT);
            assertThat(spins.space().isUniformly(Domain.SPIN)).isTrue();
            assertThat(bits.space().isUniformly(Domain.BIT)).isTrue();
            for (int k = 0; k < 4; k++) {
                int[] state = sample.state();
                EnergyAgreement.assertSame(spins, state, h, state);
                EnergyAgreement.assertSame(bits, state, h, state);
                EnergyAgreement.assertSame(bits.toDomain(Domain.SPIN), state, h, state);
            }
        });
    }

    @Test
    void dyadicCouplingsComeBackFromBitsExactly() {
        Hamiltonian h = Hamiltonian.of(
                4,
                Domain.SPIN,
                new Constant(0.375),
                Fields.onAllSites(0.5, -1.25, 0, 3),
                Pairs.of(-0.75, 0, 2),
                Monomials.of(2.5, 3, 1, 0),
                Monomials.of(-0.125, 0, 1, 2, 3));
        assertThat(h.toDomain(Domain.BIT)).isNotEqualTo(h);
        assertThat(h.toDomain(Domain.BIT).toDomain(Domain.SPIN)).isEqualTo(h);
        assertThat(h.gauge(true, false, true, false).gauge(true, false, true, false))
                .isEqualTo(h);
        assertThat(h.relabel(3, 1, 0, 2)).isNotEqualTo(h);
    }

    @Test
    void theConstantOfASpinFieldInBitsIsKept() {
        // −h s = −h (2b − 1) = h − 2 h b; −J s s' = −J + 2 J b + 2 J b' − 4 J b b'.
        Hamiltonian bits = Hamiltonian.of(2, Domain.SPIN, Fields.onAllSites(0.5, 0), Pairs.of(2, 0, 1))
                .toDomain(Domain.BIT);
        Hamiltonian expected =
                Hamiltonian.of(2, Domain.BIT, new Constant(0.5 - 2), Fields.onAllSites(1 - 4, -4), Pairs.of(8, 0, 1));
        assertThat(bits).isEqualTo(expected);
    }

    @Test
    void clampedPartitionSumsAddUpToTheWhole() {
        Sample sample = RandomHamiltonians.sample(5, Sites.ANY);
        Hamiltonian h = sample.hamiltonian();
        double sum = 0;
        for (int x = 0; x < h.domain(0).size(); x++) {
            sum += Math.exp(Enumeration.logZ(h.clamp(new int[] {0}, new int[] {x})) - Enumeration.logZ(h));
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void impossibleCompositionsAreRefused() {
        Hamiltonian spins = Hamiltonian.of(3, Domain.SPIN, Pairs.of(1, 0, 1));
        assertThatThrownBy(() -> spins.plus(Hamiltonian.of(3, Domain.BIT)))
                .hasMessage("only Hamiltonians on the same sites can be added: 3 spin sites and 3 bit sites");
        assertThatThrownBy(() -> spins.times(Double.NaN)).hasMessageContaining("finite number, got NaN");
        assertThatThrownBy(() -> spins.relabel(0, 1, 1)).hasMessageContaining("permutation of 0 to 2, got [0, 1, 1]");
        assertThatThrownBy(() -> spins.relabel(0, 1)).hasMessageContaining("permutation of 0 to 2, got [0, 1]");
        assertThatThrownBy(() -> spins.relabel(0, 1, 3)).hasMessageContaining("names site 3");
        assertThatThrownBy(() -> spins.gauge(true)).hasMessageContaining("each of the 3 sites, got 1");
        assertThatThrownBy(() -> spins.clamp(new int[] {3}, new int[] {0})).hasMessageContaining("clamped site 3");
        assertThatThrownBy(() -> spins.clamp(new int[] {1}, new int[] {2})).hasMessageContaining("state index 2");
        assertThatThrownBy(() -> spins.clamp(new int[] {1}, new int[] {})).hasMessageContaining("needs one state");
        assertThatThrownBy(() -> spins.clamp(new int[] {1, 1}, new int[] {0, 1}))
                .hasMessageContaining("two different");
        assertThatThrownBy(() -> spins.clamp(new int[] {0, 1, 2}, new int[3])).hasMessageContaining("must remain free");
        assertThatThrownBy(() -> spins.embed(ConfigurationSpace.uniform(4, Domain.BIT), 0, 1, 2))
                .hasMessage("site 0 is a spin and cannot become site 0, a bit");
        assertThatThrownBy(() -> spins.embed(ConfigurationSpace.uniform(4, Domain.SPIN), 0, 1, 4))
                .hasMessage("site 2 cannot become site 4: out of range");
        assertThatThrownBy(() -> spins.embed(ConfigurationSpace.uniform(4, Domain.SPIN), 0, 1, 0))
                .hasMessage("site 2 cannot become site 0: already taken");
        Hamiltonian potts = Hamiltonian.of(2, Domain.potts(2));
        assertThatThrownBy(() -> potts.toDomain(Domain.BIT)).hasMessageContaining("no exact bit form");
        assertThatThrownBy(() -> potts.gauge(true, false)).hasMessageContaining("only spins and bits");
        assertThatThrownBy(() -> spins.toDomain(Domain.SPIN_ONE)).hasMessageContaining("between spins and bits");
    }

    private static int[] carried(int[] state, int[] target, int sites) {
        int[] carried = new int[sites];
        for (int i = 0; i < state.length; i++) {
            carried[target[i]] = state[i];
        }
        return carried;
    }
}
