package org.kadanoff.hamiltonian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** What is wrong is said in one sentence that names the site and the number. */
class TermValidationTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void numbersMustBeFinite() {
        refused(() -> spins(2, new Constant(NAN)), "the constant must be a finite number, got NaN");
        refused(
                () -> spins(2, Fields.onAllSites(0, INFINITY)),
                "the field of site 1 must be a finite number, got Infinity");
        refused(() -> spins(2, Pairs.of(NAN, 0, 1)), "a coupling of site 0 must be a finite number, got NaN");
        refused(
                () -> spins(2, Monomials.of(NAN, 0, 1)),
                "the coupling of many-body term 0 must be a finite number, got NaN");
        refused(
                () -> spins(2, new DenseBlock(IntVector.of(0, 1), RealVector.of(0, INFINITY, INFINITY, 0))),
                "the coupling of sites 0 and 1 must be a finite number, got Infinity");
        refused(
                () -> spins(2, new BilinearBlock(IntVector.of(0), IntVector.of(1), RealVector.of(NAN))),
                "the weight of sites 0 and 1 must be a finite number, got NaN");
        refused(
                () -> spins(2, HiddenUnit.of(UnitKind.BIT, NAN, 1)),
                "the bias of a hidden unit must be a finite number, got NaN");
        refused(
                () -> spins(2, HiddenUnit.of(UnitKind.BIT, 0, 1).times(INFINITY)),
                "the multiplicity of a hidden unit must be a finite number, got Infinity");
        refused(
                () -> spins(2, HiddenUnit.of(UnitKind.BIT, 0, 1, NAN)),
                "the hidden-unit weight of site 1 must be a finite number, got NaN");
        refused(
                () -> spins(2, bond(2, NAN, 0, 0, 0, 0)),
                "the strength of a bond of site 0 must be a finite number, got NaN");
        refused(
                () -> spins(2, bond(2, 1, 0, INFINITY, 0, 0)),
                "a shared pair table must be finite; forbid states with a local table");
        refused(
                () -> spins(2, UserTerm.of(x -> 0, 0).times(NAN)),
                "the factor of a user-defined term must be a finite number, got NaN");
    }

    @Test
    void tablesMayForbidButNotEverything() {
        refused(
                () -> spins(2, new LocalTable(IntVector.of(0), RealVector.of(0, NAN))),
                "entry 1 of the table on sites [0] must be finite or +infinity, got NaN");
        refused(
                () -> spins(2, new LocalTable(IntVector.of(0), RealVector.of(-INFINITY, 0))),
                "entry 0 of the table on sites [0] must be finite or +infinity, got -Infinity");
        refused(
                () -> spins(2, new LocalTable(IntVector.of(0), RealVector.of(INFINITY, INFINITY))),
                "the table on sites [0] forbids every configuration");
        refused(
                () -> spins(2, new LocalTable(IntVector.of(0, 1), RealVector.of(0, 1))),
                "a table on sites [0, 1] has 4 entries, got 2");
        LocalTable exclusion = new LocalTable(IntVector.of(0, 1), RealVector.of(0, 0, 0, INFINITY));
        Hamiltonian hardCore = Hamiltonian.of(3, Domain.BIT, exclusion);
        refused(
                () -> hardCore.times(-1),
                "a table with forbidden configurations can only be multiplied by a positive factor, got -1.0");
        refused(() -> hardCore.times(0), "positive factor, got 0.0");
        refused(
                () -> hardCore.clamp(new int[] {0, 1}, new int[] {1, 1}),
                "the clamped states of sites [0, 1] are forbidden by a table");
        assertThat(hardCore.times(2).energy(1, 1, 0)).isEqualTo(INFINITY);
    }

    @Test
    void anOverflowingTableDoesNotTurnIntoAForbiddenOne() {
        LocalTable steep = new LocalTable(IntVector.of(0), RealVector.of(0, 1e300));
        refused(() -> spins(1, steep).times(1e10), "entry 1 of the table on sites [0]");
    }

    @Test
    void sitesMustExistAndSuit() {
        refused(() -> spins(2, Fields.onAllSites(1, 2, 3)), "a field names site 2, but sites are numbered 0 to 1");
        refused(() -> spins(2, Pairs.of(1, -1, 0)), "bond 0 names site -1, but sites are numbered 0 to 1");
        refused(() -> spins(2, Monomials.of(1, 0, 2)), "many-body term 0 names site 2");
        refused(() -> spins(2, new DenseBlock(IntVector.of(5), RealVector.of(0))), "a dense block names site 5");
        refused(
                () -> spins(2, new BilinearBlock(IntVector.of(0), IntVector.of(3), RealVector.of(1))),
                "a bilinear block names site 3");
        refused(() -> spins(1, HiddenUnit.of(UnitKind.BIT, 0, 1, 1)), "a hidden unit names site 1");
        refused(() -> spins(1, bond(2, 1, 0, 0, 0, 0)), "bond 0 names site 1");
        refused(() -> spins(1, new LocalTable(IntVector.of(1), RealVector.of(0, 0))), "a table names site 1");
        refused(() -> spins(1, UserTerm.of(x -> 0, 1)), "a user-defined term names site 1");
        refused(() -> UserTerm.of(x -> 0, 0, -1), "a user-defined term names site -1");
        refused(() -> spins(2, bond(3, 1, new double[9])), "bond 0 needs sites of 3 states, but site 0 has 2");
    }

    @Test
    void labelsAreNotMultiplied() {
        ConfigurationSpace potts = ConfigurationSpace.uniform(2, Domain.potts(3));
        List<Term> terms = List.of(
                Fields.onAllSites(1, 1),
                Pairs.of(1, 0, 1),
                Monomials.of(1, 0),
                new DenseBlock(IntVector.of(0, 1), RealVector.of(0, 1, 1, 0)),
                new BilinearBlock(IntVector.of(0), IntVector.of(1), RealVector.of(1)),
                HiddenUnit.of(UnitKind.SPIN, 0, 1));
        for (Term term : terms) {
            refused(
                    () -> Hamiltonian.of(potts, term),
                    "multiplies the state of site 0, but a potts:3 state is a label, not a number; use a table");
        }
    }

    @Test
    void partsMustFitTogether() {
        refused(
                () -> new Fields(IntVector.of(0, 1), RealVector.of(1)),
                "one field per site: expected 2 entries, got 1");
        refused(() -> new Fields(IntVector.of(1, 1), RealVector.of(1, 2)), "a list of fields names site 1 twice");
        refused(() -> Pairs.of(1, 2, 2), "bond 0 couples site 2 to itself");
        refused(() -> new Pairs(IntVector.of(0), IntVector.of(), RealVector.of(1)), "two ends per bond");
        refused(() -> new Pairs(IntVector.of(0), IntVector.of(1), RealVector.of()), "one coupling per bond");
        refused(() -> Monomials.of(1, 0, 3, 0), "a many-body term names site 0 twice");
        refused(() -> new Monomials(List.of(), RealVector.of(1)), "one coupling per set of sites");
        refused(() -> new DenseBlock(IntVector.of(0, 1), RealVector.of(0, 1, 2, 0)), "a dense block must be symmetric");
        refused(() -> new DenseBlock(IntVector.of(0, 4), RealVector.of(0, 1, 1, 3)), "got 3.0 at site 4");
        refused(() -> new DenseBlock(IntVector.of(0, 1), RealVector.of(0)), "expected 4 entries, got 1");
        refused(
                () -> new BilinearBlock(IntVector.of(0), IntVector.of(0), RealVector.of(1)),
                "a bilinear block names site 0 twice");
        refused(() -> new BilinearBlock(IntVector.of(0), IntVector.of(1), RealVector.of(1, 2)), "weights of 1 x 1");
        refused(
                () -> new HiddenUnit(UnitKind.BIT, 1, 0, IntVector.of(0), RealVector.of(1, 2)),
                "one weight per site: expected 1 entries, got 2");
        refused(() -> bond(2, 1, 0, 0), "a pair table of 2 states: expected 4 entries, got 2");
        refused(
                () -> new PairTable(IntVector.of(1), IntVector.of(1), RealVector.of(1), 2, RealVector.constant(4, 0)),
                "bond 0 couples site 1 to itself");
        refused(() -> new LocalTable(IntVector.of(1, 1), RealVector.constant(4, 0)), "a table names site 1 twice");
        refused(() -> UserTerm.of(x -> 0, 1, 1), "a user-defined term names site 1 twice");
        refused(() -> new UnitKind.Gaussian(0), "positive variance, got 0.0");
        refused(() -> new UnitKind.Gaussian(NAN), "positive variance, got NaN");
        refused(() -> new UnitKind.Power(0, true), "at least 1, got 0");
    }

    private static PairTable bond(int states, double strength, double... table) {
        return new PairTable(IntVector.of(0), IntVector.of(1), RealVector.of(strength), states, RealVector.of(table));
    }

    private static Hamiltonian spins(int n, Term... terms) {
        return Hamiltonian.of(n, Domain.SPIN, terms);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }
}
