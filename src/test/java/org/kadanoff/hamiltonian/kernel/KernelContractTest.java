package org.kadanoff.hamiltonian.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.testing.KernelContract;
import org.kadanoff.testing.RandomHamiltonians;
import org.kadanoff.testing.RandomHamiltonians.Sites;
import org.kadanoff.testing.SmallModels;

/** All kernels keep the contract, and kernels that are wrong in one place do not. */
class KernelContractTest {
    private static final Hamiltonian ISING =
            Ising.on(Lattices.square(3, 3, true), 0.4, 0.1).plus(new Constant(2.5));

    @ParameterizedTest
    @EnumSource(Sites.class)
    void randomHamiltonians(Sites sites) {
        RandomHamiltonians.forAll(
                120,
                sites,
                sample -> KernelContract.check(
                        sample.hamiltonian(), sample.hamiltonian().compile(), sample.random()));
    }

    @TestFactory
    Stream<DynamicTest> smallModels() {
        return SmallModels.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> check(entry.getValue(), entry.getValue().compile())));
    }

    @Test
    void theGeneralKernelServesEveryHamiltonian() {
        for (Hamiltonian h : SmallModels.all().values()) {
            check(h, new GeneralKernel(Lowering.of(h)));
        }
    }

    /** So that the random cases are known to have exercised all five. */
    @Test
    void theRandomHamiltoniansReachEveryKernel() {
        Map<Class<?>, Integer> seen = new TreeMap<>((a, b) -> a.getName().compareTo(b.getName()));
        for (Sites sites : Sites.values()) {
            RandomHamiltonians.forAll(
                    120,
                    sites,
                    sample -> seen.merge(sample.hamiltonian().compile().getClass(), 1, Integer::sum));
        }
        assertThat(seen.keySet())
                .contains(SparsePairKernel.class, DenseKernel.class, BilinearKernel.class, GeneralKernel.class);
        assertThat(ISING.compile()).isInstanceOf(UniformLatticeKernel.class);
    }

    @Test
    void aFaithfulWrapperPasses() {
        check(ISING, new Wrapper(ISING.compile()));
    }

    @Test
    void aWrongFactorInTheDifferenceIsCaught() {
        fails(new Wrapper(ISING.compile()) {
            @Override
            public double flipDifference(int[] state, int site, int newState) {
                return 0.5 * super.flipDifference(state, site, newState);
            }
        });
    }

    @Test
    void aForgottenConstantIsCaught() {
        fails(new Wrapper(ISING.compile()) {
            @Override
            public double energy(int[] state) {
                return super.energy(state) - 2.5;
            }
        });
    }

    @Test
    void anEnergyWrongInItsLastDigitsIsCaught() {
        fails(new Wrapper(ISING.compile()) {
            @Override
            public double energy(int[] state) {
                return super.energy(state) + 1e-12;
            }
        });
    }

    @Test
    void aCursorThatIgnoresOneFlipIsCaught() {
        fails(new Wrapper(ISING.compile()) {
            @Override
            public Cursor cursor(int[] state) {
                return new ForgetfulCursor(super.cursor(state));
            }
        });
    }

    @Test
    void aCacheThatMissesANeighbourIsCaught() {
        fails(new Wrapper(ISING.compile()) {
            @Override
            public Cursor cursor(int[] state) {
                // Coupling 0.4 and field 0.1, but only one of the neighbours is told of a flip.
                SiteValues values = new SiteValues(space());
                return new FieldCursor(
                        this, state, values, (s, site) -> -0.5 * flipDifference(upTo(s, site), site, 1)) {
                    @Override
                    void moved(int site, double change, double[] localFields) {
                        localFields[(site + 1) % localFields.length] += 0.4 * change;
                    }
                };
            }

            private int[] upTo(int[] state, int site) {
                int[] down = state.clone();
                down[site] = 0;
                return down;
            }
        });
    }

    @Test
    void aCursorThatAcceptsNonsenseIsCaught() {
        fails(new Wrapper(ISING.compile()) {
            @Override
            public Cursor cursor(int[] state) {
                return super.cursor(state.length == sites() ? state : new int[sites()]);
            }
        });
    }

    @Test
    void anotherSpaceIsCaught() {
        assertThatThrownBy(() -> check(ISING, Hamiltonian.of(9, Domain.BIT).compile()))
                .isInstanceOf(AssertionError.class);
    }

    private static void fails(Kernel wrong) {
        assertThatThrownBy(() -> check(ISING, wrong)).isInstanceOf(AssertionError.class);
    }

    private static void check(Hamiltonian hamiltonian, Kernel kernel) {
        KernelContract.check(hamiltonian, kernel, RandomStreams.of(31).stream(0));
    }

    /** Another kernel under its own name, with a cursor that asks this one. */
    private static class Wrapper implements Kernel {
        private final Kernel inner;

        Wrapper(Kernel inner) {
            this.inner = inner;
        }

        @Override
        public Hamiltonian hamiltonian() {
            return inner.hamiltonian();
        }

        @Override
        public ConfigurationSpace space() {
            return inner.space();
        }

        @Override
        public String structure() {
            return "wrapped " + inner.structure();
        }

        @Override
        public double energy(int[] state) {
            return inner.energy(state);
        }

        @Override
        public double flipDifference(int[] state, int site, int newState) {
            return inner.flipDifference(state, site, newState);
        }

        @Override
        public Cursor cursor(int[] state) {
            return new PlainCursor(this, state);
        }
    }

    /** Loses one flip after the fiftieth. */
    private static final class ForgetfulCursor implements Cursor {
        private final Cursor inner;
        private int flips;
        private boolean lost;

        ForgetfulCursor(Cursor inner) {
            this.inner = inner;
        }

        @Override
        public int state(int site) {
            return inner.state(site);
        }

        @Override
        public int[] toArray() {
            return inner.toArray();
        }

        @Override
        public double energy() {
            return inner.energy();
        }

        @Override
        public double flipDifference(int site, int newState) {
            return inner.flipDifference(site, newState);
        }

        @Override
        public void flip(int site, int newState) {
            flips++;
            if (lost || flips < 50 || newState == inner.state(site)) {
                inner.flip(site, newState);
            } else {
                lost = true;
            }
        }

        @Override
        public double audit() {
            return inner.audit();
        }
    }
}
