package org.kadanoff.hamiltonian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.EnergyAgreement;
import org.kadanoff.testing.RandomHamiltonians;
import org.kadanoff.testing.RandomHamiltonians.Sites;

class NormalFormTest {
    @ParameterizedTest
    @EnumSource(Sites.class)
    void theOrderOfTermsDoesNotMatter(Sites sites) {
        RandomHamiltonians.forAll(200, sites, sample -> {
            Hamiltonian h = sample.hamiltonian();
            List<Term> shuffled = new ArrayList<>(h.terms());
            for (int k = shuffled.size() - 1; k > 0; k--) {
                int other = sample.random().nextInt(k + 1);
                Term kept = shuffled.get(k);
                shuffled.set(k, shuffled.get(other));
                shuffled.set(other, kept);
            }
            Hamiltonian same = Hamiltonian.of(h.space(), shuffled);
            assertThat(same).isEqualTo(h).hasSameHashCodeAs(h);
            assertThat(h.plus(1e-3)).isNotEqualTo(h);
        });
    }

    /** A Hamiltonian of the normal form's products and other terms has the energies of the original. */
    @ParameterizedTest
    @EnumSource(Sites.class)
    void theNormalFormIsTheSameFunction(Sites sites) {
        RandomHamiltonians.forAll(200, sites, sample -> {
            Hamiltonian h = sample.hamiltonian();
            NormalForm form = NormalForm.of(h);
            List<Term> terms = new ArrayList<>(form.others());
            form.couplings().forEach((set, coupling) -> terms.add(Monomials.of(coupling, set.toArray())));
            Hamiltonian rebuilt = Hamiltonian.of(h.space(), terms);
            assertThat(rebuilt).isEqualTo(h).hasSameHashCodeAs(h);
            int[] state = sample.state();
            EnergyAgreement.assertSame(rebuilt, state, h, state);
        });
    }

    @Test
    void writingTheSameTermsOtherwiseGivesEqualHamiltonians() {
        ConfigurationSpace space = ConfigurationSpace.uniform(4, Domain.SPIN);
        Hamiltonian one = Hamiltonian.of(
                space,
                new Pairs(IntVector.of(0, 1), IntVector.of(1, 2), RealVector.of(0.5, -2)),
                Fields.onAllSites(1, 0, 0, 3),
                HiddenUnit.of(UnitKind.BIT, 0.1, 1, 2, 3),
                new LocalTable(IntVector.of(0, 3), RealVector.of(1, 2, 3, 4)),
                new PairTable(IntVector.of(1), IntVector.of(2), RealVector.of(2), 2, RealVector.of(0, 1, 2, 3)));
        Hamiltonian other = Hamiltonian.of(
                space,
                new PairTable(IntVector.of(2), IntVector.of(1), RealVector.of(2), 2, RealVector.of(0, 2, 1, 3)),
                new LocalTable(IntVector.of(3, 0), RealVector.of(1, 3, 2, 4)),
                new HiddenUnit(UnitKind.BIT, 1, 0.1, IntVector.of(2, 0, 1), RealVector.of(3, 1, 2)),
                new DenseBlock(IntVector.of(1, 0), RealVector.of(0, 0.25, 0.25, 0)),
                new BilinearBlock(IntVector.of(2), IntVector.of(1, 0), RealVector.of(-2, 0)),
                new Fields(IntVector.of(3), RealVector.of(3)),
                Monomials.of(0.25, 1, 0),
                Monomials.of(1, 0));
        assertThat(other).isEqualTo(one).hasSameHashCodeAs(one);
        assertThat(NormalForm.of(one).couplings())
                .isEqualTo(Map.of(
                        IntVector.of(0), 1.0, IntVector.of(3), 3.0, IntVector.of(0, 1), 0.5, IntVector.of(1, 2), -2.0));
    }

    @Test
    void differencesAreSeenToTheLastBit() {
        Hamiltonian h = Hamiltonian.of(2, Domain.SPIN, Pairs.of(0.1, 0, 1));
        assertThat(h).isNotEqualTo(Hamiltonian.of(2, Domain.SPIN, Pairs.of(Math.nextUp(0.1), 0, 1)));
        assertThat(h).isNotEqualTo(Hamiltonian.of(2, Domain.BIT, Pairs.of(0.1, 0, 1)));
        assertThat(h).isNotEqualTo(Hamiltonian.of(3, Domain.SPIN, Pairs.of(0.1, 0, 1)));
        assertThat(h).isNotEqualTo((Object) "H").isNotEqualTo(null);
        assertThat(h.minus(h)).isEqualTo(Hamiltonian.of(2, Domain.SPIN));
    }

    @Test
    void couplingsCannotBeChangedFromOutside() {
        NormalForm form = NormalForm.of(Hamiltonian.of(2, Domain.SPIN, Pairs.of(0.1, 0, 1)));
        assertThatThrownBy(() -> form.couplings().put(IntVector.of(0), 1.0))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> form.others().add(new Constant(1))).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aHamiltonianReadsLikeAFormula() {
        Hamiltonian h = Hamiltonian.of(
                ConfigurationSpace.of(List.of(Domain.SPIN, Domain.SPIN, Domain.BIT)),
                Pairs.of(1, 0, 1),
                Pairs.of(-0.5, 1, 2),
                Fields.onAllSites(0.1, 0, 0),
                new Constant(0.25),
                HiddenUnit.of(UnitKind.BIT, 0, 1, 2),
                HiddenUnit.of(UnitKind.BIT, 0, 1, 3).times(-2),
                UserTerm.of(x -> x[0], 1),
                new LocalTable(IntVector.of(0, 2), RealVector.of(1, 2, 3, 4)));
        assertThat(h.toString())
                .startsWith("H = + 0.25 - 0.1 s0 - 1.0 s0 s1 + 0.5 s1 b2 ")
                .contains("+ hidden unit on 2 sites", "+ -2.0 hidden unit on 2 sites", "+ table[0, 2]")
                .contains("+ user energy on 1 sites")
                .endsWith(" on 3 sites [spin, spin, bit]");
        assertThat(Hamiltonian.of(2, Domain.potts(3))).hasToString("H = 0 on 2 potts:3 sites");
        assertThat(Hamiltonian.of(1, Domain.SPIN, new Fields(IntVector.of(0), RealVector.of(1.0 / 3))))
                .hasToString("H = - 0.333333 s0 on 1 spin sites");
    }

    @Test
    void aLongHamiltonianIsAbbreviated() {
        double[] fields = new double[40];
        Arrays.fill(fields, 1);
        assertThat(Hamiltonian.of(40, Domain.SPIN, Fields.onAllSites(fields)).toString())
                .contains("s11 + … (28 more products) on 40 spin sites")
                .doesNotContain("s12");
    }
}
