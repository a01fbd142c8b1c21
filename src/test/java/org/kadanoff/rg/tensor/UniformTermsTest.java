package org.kadanoff.rg.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RealVector;

class UniformTermsTest {
    private static final TensorArithmetic ARITHMETIC = TensorArithmetic.standard(2);

    private static void assertExact(Hamiltonian hamiltonian, int chi) {
        double logZ = ExactSolver.standard(1L << 30)
                .solve(hamiltonian, Quantities.LOG_Z)
                .logZ();
        Network network = UniformTerms.of(hamiltonian, 4, 4).network(ARITHMETIC);
        TensorFreeEnergy found = TensorFreeEnergy.torus(new HigherOrder(Cut.at(chi), ARITHMETIC), network, 4);
        assertThat(found.perSite() * 16).isCloseTo(logZ, within(1e-10 * Math.max(1, Math.abs(logZ))));
    }

    @Test
    void modelsOfNeighboursAreRecognised() {
        Hamiltonian ising = Ising.on(Lattices.square(4, 4, true), 0.3, -0.2).plus(7);
        assertThat(UniformTerms.of(ising, 4, 4)).isInstanceOf(LocalModel.class);
        assertExact(ising, 256);
        LocalModel cubic = (LocalModel) UniformTerms.of(Ising.on(Lattices.cubic(3, 4, 5, true), 0.3, 0.1), 3, 4, 5);
        assertThat(cubic).isEqualTo(LocalModel.ising(3, 0.3, 0.1));
        LocalModel potts = (LocalModel)
                UniformTerms.of(Potts.on(Lattices.square(3, 3, true).graph(), 3, 0.7), 3, 3);
        assertThat(potts).isEqualTo(LocalModel.potts(2, 3, 0.7));
    }

    /** Two couplings, two diagonals, a triple and a four of sites, with a field and a constant: nothing symmetric that a mistake could hide in. */
    @Test
    @Tag("slow")
    void modelsOfPlaquettesAreRecognised() {
        List<Term> terms = new ArrayList<>(List.of(new Constant(-3)));
        for (int i = 0; i < 16; i++) {
            int down = (i + 4) % 16;
            int right = i / 4 * 4 + (i + 1) % 4;
            int both = down / 4 * 4 + (down + 1) % 4;
            terms.add(Monomials.of(0.1, i));
            terms.add(Pairs.of(0.3, i, down));
            terms.add(Pairs.of(-0.2, i, right));
            terms.add(Pairs.of(0.15, i, both));
            terms.add(Pairs.of(-0.4, down, right));
            terms.add(Monomials.of(0.25, i, right, both));
            terms.add(Monomials.of(0.35, i, right, both, down));
        }
        Hamiltonian hamiltonian = Hamiltonian.of(16, Domain.SPIN, terms.toArray(Term[]::new));
        assertThat(UniformTerms.of(hamiltonian, 4, 4)).isInstanceOf(PlaquetteModel.class);
        assertExact(hamiltonian, 36);
        // The same by the other scheme, in the limit.
        Network network = UniformTerms.of(hamiltonian.times(0.5), 4, 4).network(ARITHMETIC);
        double first = TensorFreeEnergy.limit(new HigherOrder(Cut.at(10), ARITHMETIC), network)
                .perSite();
        double second = TensorFreeEnergy.limit(new BondWeighted(Cut.at(16), 0, ARITHMETIC), network)
                .perSite();
        assertThat(first).isCloseTo(second, within(5e-4));
    }

    @Test
    void whatIsNotUniformIsRefused() {
        Hamiltonian ising = Ising.on(Lattices.square(4, 4, true), 0.3, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UniformTerms.of(ising.plus(Monomials.of(0.1, 5)), 4, 4))
                .withMessage(
                        "tensor renormalisation is for uniform Hamiltonians, and the terms of site 5 differ from the"
                                + " one at site 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UniformTerms.of(Ising.on(Lattices.square(4, 4, false), 0.3, 0), 4, 4))
                .withMessageContaining("the bond in direction");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UniformTerms.of(ising.plus(Pairs.of(0.1, 0, 2)), 4, 4))
                .withMessage("tensor renormalisation is for terms of neighbours and plaquettes, got one over the sites"
                        + " [0, 2] of a torus of sides [4, 4]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UniformTerms.of(ising, 4, 5))
                .withMessage("a torus of sides [4, 5] does not have 16 sites");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UniformTerms.of(ising, 2, 8))
                .withMessageContaining("at least 3 sites each, got [2, 8]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlaquetteModel(2, 0, RealVector.of(1, 2)))
                .withMessage("a plaquette of sites with 2 states does not have 2 weights");
    }
}
