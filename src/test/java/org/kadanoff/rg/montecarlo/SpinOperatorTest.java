package org.kadanoff.rg.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;

class SpinOperatorTest {
    @Test
    void theNaturalOrderOfTheSquareLattice() {
        assertThat(SpinOperator.even(2, 4, 2).stream().map(SpinOperator::name))
                .startsWith("nearest neighbours", "next-nearest neighbours", "plaquette", "third neighbours");
        assertThat(SpinOperator.odd(2, 3, 2).stream().map(SpinOperator::name))
                .startsWith("magnetization", "three spins of a plaquette");
        assertThat(SpinOperator.even(3, 2, 2).stream().map(SpinOperator::name))
                .containsExactly(
                        "nearest neighbours", "next-nearest neighbours", "third neighbours", "2 spins (0,0,0) (0,0,2)");
        // A bent plaquette of a cube is none.
        assertThat(SpinOperator.of(new int[] {0, 0, 0}, new int[] {0, 0, 1}, new int[] {0, 1, 0}, new int[] {1, 0, 0})
                        .name())
                .startsWith("4 spins");
    }

    /** Burnside by hand: orders of the point group over those of the cluster's symmetry, reflections about its centre included. */
    @Test
    void imagesAreCountedOnce() {
        assertThat(SpinOperator.of(new int[] {0, 0}, new int[] {0, 1}).images()).hasSize(2);
        assertThat(SpinOperator.of(new int[] {0, 0}, new int[] {1, 2}).images()).hasSize(4);
        assertThat(SpinOperator.of(new int[] {0, 0}, new int[] {0, 1}, new int[] {1, 0})
                        .images())
                .hasSize(4);
        assertThat(SpinOperator.of(new int[] {0, 0}, new int[] {0, 1}, new int[] {0, 3})
                        .images())
                .hasSize(4);
        assertThat(SpinOperator.of(new int[] {0, 0, 0}, new int[] {1, 1, 1}).images())
                .hasSize(4);
        assertThat(SpinOperator.of(new int[] {0, 0, 0}, new int[] {1, 2, 3}).images())
                .hasSize(24);
        assertThat(SpinOperator.of(new int[] {5, 5}, new int[] {4, 5}))
                .isEqualTo(SpinOperator.of(new int[] {0, 0}, new int[] {0, -1}));
    }

    /** Against products multiplied one by one, on tori of one and several words in a row. */
    @Test
    void sumsAreSumsOfProducts() {
        requireSums(IntVector.of(4, 4), SpinOperator.even(2, 4, 2.3));
        requireSums(IntVector.of(5, 64), SpinOperator.odd(2, 5, 2.3));
        requireSums(IntVector.of(6, 7), SpinOperator.even(2, 6, 2));
        requireSums(IntVector.of(4, 130), SpinOperator.even(2, 4, 2.3));
        requireSums(IntVector.of(3, 70), SpinOperator.odd(2, 3, 2));
        requireSums(IntVector.of(3, 4, 5), SpinOperator.even(3, 4, 1.8));
        requireSums(IntVector.of(2, 2), SpinOperator.even(2, 4, 1.5));
        requireSums(IntVector.of(9), SpinOperator.odd(1, 3, 4));
        requireSums(IntVector.of(3, 3, 3, 3), SpinOperator.even(4, 2, 2));
    }

    private static void requireSums(IntVector lengths, List<SpinOperator> operators) {
        UniformRandomProvider random = RandomStreams.of(7).stream(0);
        OperatorSums sums = new OperatorSums(operators, lengths);
        TorusSpins torus = new TorusSpins(lengths);
        double[] values = new double[operators.size() + 1];
        for (int draw = 0; draw < 3; draw++) {
            int[] state = random.ints(torus.sites(), 0, 2).toArray();
            torus.read(state);
            sums.evaluate(torus, values, 1);
            int[] spins = Arrays.stream(state).map(s -> 2 * s - 1).toArray();
            for (int k = 0; k < operators.size(); k++) {
                assertThat(values[k + 1])
                        .as("%s on %s", operators.get(k).name(), lengths)
                        .isEqualTo(ExactBlocking.sum(operators.get(k), lengths, spins));
            }
        }
    }

    @Test
    void theNearestNeighbourTermIsTheIsingModel() {
        Hamiltonian term =
                Hamiltonian.of(8, Domain.SPIN, SpinOperator.even(2, 2, 1).get(0).term(IntVector.of(2, 4), 0.7));
        Hamiltonian ising = Ising.on(Lattices.square(2, 4, true), 0.7, 0);
        for (int k = 0; k < 256; k++) {
            double[] values =
                    Arrays.stream(ExactBlocking.spins(k, 8)).mapToDouble(s -> s).toArray();
            assertThat(term.energyOf(values))
                    .isCloseTo(ising.energyOf(values), org.assertj.core.api.Assertions.within(1e-12));
        }
    }

    /** Generated operators are different, within the range and complete: against all subsets of a box. */
    @Test
    void generationIsComplete() {
        List<SpinOperator> generated = new ArrayList<>(SpinOperator.even(2, 4, 2));
        generated.addAll(SpinOperator.odd(2, 4, 2));
        java.util.Set<SpinOperator> found = new java.util.HashSet<>();
        for (int set = 1; set < 1 << 9; set++) {
            List<int[]> sites = new ArrayList<>();
            for (int k = 0; k < 9; k++) {
                if ((set >> k & 1) == 1) {
                    sites.add(new int[] {k / 3, k % 3});
                }
            }
            SpinOperator operator = SpinOperator.of(sites.toArray(int[][]::new));
            if (operator.order() <= 4 && operator.squaredRange() <= 4) {
                found.add(operator);
            }
        }
        assertThat(generated).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void badInputIsRefused() {
        assertThatThrownBy(() -> SpinOperator.of()).hasMessageContaining("at least one spin");
        assertThatThrownBy(() -> SpinOperator.of(new int[] {0, 0}, new int[] {0, 0}))
                .hasMessageContaining("distinct");
        assertThatThrownBy(() -> SpinOperator.of(new int[] {0, 0}, new int[] {1}))
                .hasMessageContaining("coordinates");
        assertThatThrownBy(() -> SpinOperator.even(2, 2, 9)).hasMessageContaining("range of 0 to 8");
        SpinOperator third = SpinOperator.of(new int[] {0, 0}, new int[] {0, 2});
        assertThatThrownBy(() -> third.products(IntVector.of(2, 2))).hasMessageContaining("meets itself");
        assertThatThrownBy(() -> third.products(IntVector.of(4))).hasMessageContaining("2 dimensions");
    }
}
