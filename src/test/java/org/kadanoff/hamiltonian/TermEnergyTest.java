package org.kadanoff.hamiltonian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.Contributions;
import org.kadanoff.testing.RandomHamiltonians;
import org.kadanoff.testing.RandomHamiltonians.Sites;

/** Each term's energy by hand, and energies, flip differences and supports of random sums against the definitions. */
class TermEnergyTest {
    private static final double BOUND = 64 * 0x1p-53;

    @Test
    void signsAndConventionsByHand() {
        assertThat(spins(2, new Constant(0.25)).energyOf(1, -1)).isEqualTo(0.25);
        assertThat(spins(2, Fields.onAllSites(0.5, 2)).energyOf(1, -1)).isEqualTo(-0.5 + 2);
        assertThat(spins(2, Pairs.of(3, 0, 1)).energyOf(1, -1)).isEqualTo(3);
        assertThat(spins(2, Pairs.of(3, 0, 1)).energyOf(-1, -1)).isEqualTo(-3);
        assertThat(spins(3, Monomials.of(2, 0, 1, 2)).energyOf(-1, -1, -1)).isEqualTo(2);
        assertThat(spins(1, Monomials.of(2)).energyOf(1)).isEqualTo(-2);
        assertThat(bits(2, Pairs.of(3, 0, 1)).energyOf(1, 0)).isZero();
        assertThat(bits(2, Pairs.of(3, 0, 1)).energyOf(1, 1)).isEqualTo(-3);
    }

    @Test
    void blocksByHand() {
        RealVector symmetric = RealVector.of(0, 1, 2, 1, 0, 4, 2, 4, 0);
        assertThat(spins(3, new DenseBlock(IntVector.of(0, 1, 2), symmetric)).energyOf(1, 1, -1))
                .isEqualTo(-1 + 2 + 4);
        BilinearBlock block = new BilinearBlock(IntVector.of(2), IntVector.of(0, 1), RealVector.of(1, 10));
        assertThat(bits(3, block).energyOf(0, 1, 1)).isEqualTo(-10);
    }

    @Test
    void hiddenUnitsByHand() {
        double theta = 0.5 + 1 - 2;
        assertThat(spins(2, HiddenUnit.of(UnitKind.BIT, 0.5, 1, 2)).energyOf(1, -1))
                .isCloseTo(-Math.log(1 + Math.exp(theta)), within(1e-15));
        assertThat(spins(2, HiddenUnit.of(UnitKind.SPIN, 0.5, 1, 2)).energyOf(1, -1))
                .isCloseTo(-Math.log(2 * Math.cosh(theta)), within(1e-15));
        assertThat(spins(2, HiddenUnit.of(new UnitKind.Power(3, false), 0.5, 1, 2))
                        .energyOf(1, -1))
                .isEqualTo(0.125);
        assertThat(spins(2, HiddenUnit.of(new UnitKind.Power(3, true), 0.5, 1, 2))
                        .energyOf(1, -1))
                .isZero();
        assertThat(spins(2, HiddenUnit.of(UnitKind.BIT, 0.5, 1, 2).times(-2)).energyOf(1, -1))
                .isCloseTo(2 * Math.log(1 + Math.exp(theta)), within(1e-15));
    }

    @Test
    void tablesByHand() {
        ConfigurationSpace space = ConfigurationSpace.of(List.of(Domain.potts(3), Domain.SPIN));
        Hamiltonian table = Hamiltonian.of(space, new LocalTable(IntVector.of(1, 0), RealVector.of(0, 1, 2, 3, 4, 5)));
        assertThat(table.energyOf(2, -1)).isEqualTo(2);
        assertThat(table.energyOf(0, 1)).isEqualTo(3);
        PairTable shared = new PairTable(
                IntVector.of(0, 1), IntVector.of(1, 0), RealVector.of(1, 10), 2, RealVector.of(0, 1, 2, 3));
        assertThat(bits(2, shared).energyOf(0, 1)).isEqualTo(1 + 20);
    }

    @Test
    void userTermsGetTheNumbersOfTheirSites() {
        ConfigurationSpace space = ConfigurationSpace.of(List.of(Domain.potts(5), Domain.SPIN, Domain.SPIN_ONE));
        Hamiltonian user = Hamiltonian.of(space, UserTerm.of(x -> 100 * x[0] + 10 * x[1] + x[2], 2, 0, 1));
        assertThat(user.energyOf(4, -1, 1)).isEqualTo(100 + 40 - 1);
    }

    @ParameterizedTest
    @EnumSource(Sites.class)
    void energiesAreTheSumsOfTheDefinitions(Sites sites) {
        RandomHamiltonians.forAll(200, sites, sample -> {
            for (int k = 0; k < 8; k++) {
                int[] state = sample.state();
                Contributions expected = Contributions.of(sample.hamiltonian(), state);
                double energy = sample.hamiltonian().energy(state);
                if (expected.isForbidden()) {
                    assertThat(energy).isEqualTo(Double.POSITIVE_INFINITY);
                } else {
                    assertThat(energy).isCloseTo(expected.energy(), within(BOUND * expected.magnitude()));
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Sites.class)
    void flipDifferencesAreDifferencesOfEnergies(Sites sites) {
        RandomHamiltonians.forAll(300, sites, sample -> {
            Hamiltonian h = sample.hamiltonian();
            int[] state = sample.allowedState();
            int site = sample.random().nextInt(h.sites());
            int[] changed = state.clone();
            changed[site] = sample.random().nextInt(h.domain(site).size());
            Contributions before = Contributions.of(h, state);
            Contributions after = Contributions.of(h, changed);
            double sum = 0;
            for (Term term : h.terms()) {
                sum += term.flipDifference(h.space(), state, site, changed[site]);
            }
            if (after.isForbidden()) {
                assertThat(sum).isEqualTo(Double.POSITIVE_INFINITY);
            } else {
                assertThat(sum)
                        .isCloseTo(after.minus(before), within(BOUND * (before.magnitude() + after.magnitude())));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Sites.class)
    void supportsHoldEverySiteThatMatters(Sites sites) {
        RandomHamiltonians.forAll(100, sites, sample -> {
            Hamiltonian h = sample.hamiltonian();
            for (Term term : h.terms()) {
                int[] support = term.support().toArray();
                assertThat(support).isSorted().doesNotHaveDuplicates();
                TreeSet<Integer> inside = new TreeSet<>();
                Arrays.stream(support).forEach(inside::add);
                int[] state = sample.allowedState();
                for (int i = 0; i < h.sites(); i++) {
                    for (int x = 0; x < h.domain(i).size() && !inside.contains(i); x++) {
                        assertThat(term.flipDifference(h.space(), state, i, x)).isZero();
                        int[] changed = state.clone();
                        changed[i] = x;
                        assertThat(term.energy(h.space(), changed)).isEqualTo(term.energy(h.space(), state));
                    }
                }
            }
        });
    }

    private static Hamiltonian spins(int n, Term... terms) {
        return Hamiltonian.of(n, Domain.SPIN, terms);
    }

    private static Hamiltonian bits(int n, Term... terms) {
        return Hamiltonian.of(n, Domain.BIT, terms);
    }
}
