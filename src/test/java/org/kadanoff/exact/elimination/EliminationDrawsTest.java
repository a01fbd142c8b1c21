package org.kadanoff.exact.elimination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.kadanoff.exact.BruteForce;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.testing.ChiSquare;

/**
 * Ancestral draws have the model's distribution, by χ² tests of all configurations on fixed seeds. Nine tests at the level
 * 1e-8 raise a false alarm in fewer than one of ten million programs.
 */
class EliminationDrawsTest {
    private static final double LEVEL = 1e-8;
    private static final int DRAWS = 40_000;

    private static EliminationEngine engine(int threads, long memory, boolean logarithms, int spacing) {
        return new EliminationEngine(new EliminationSetup.Settings(threads, memory, logarithms, spacing));
    }

    private static ChiSquare test(Hamiltonian model, int[][] draws, Hamiltonian against) {
        double[] probabilities = new BruteForce(against).probabilities();
        long[] counts = new long[probabilities.length];
        for (int[] state : draws) {
            counts[(int) model.space().encode(state)]++;
        }
        return ChiSquare.of(counts, probabilities);
    }

    @Test
    void drawsHaveTheDistribution() {
        Hamiltonian[] models = {
            SparseModels.factors(8, 12, 1, true, 40),
            SparseModels.factors(7, 9, 2, false, 41),
            SparseModels.randomIsing(Lattices.square(3, 3, true).graph(), 42)
        };
        for (Hamiltonian model : models) {
            for (EliminationEngine engine : new EliminationEngine[] {
                engine(1, 1L << 30, false, 0), engine(1, 1L << 30, true, 3), engine(2, 16, false, 0)
            }) {
                int[][] draws = engine.draw(model, DRAWS, RandomStreams.of(5));
                assertThat(test(model, draws, model).pValue()).isGreaterThan(LEVEL);
            }
        }
    }

    /** The test sees a coupling that is off by a tenth. */
    @Test
    void aWrongModelFails() {
        Hamiltonian model = SparseModels.factors(7, 9, 2, false, 41);
        int[][] draws = engine(1, 1L << 30, false, 0).draw(model, DRAWS, RandomStreams.of(5));
        assertThat(test(model, draws, model.times(1.1)).pValue()).isLessThan(LEVEL);
    }

    @Test
    void aDrawDependsOnItsStreamAlone() {
        Hamiltonian model = SparseModels.randomIsing(Lattices.square(5, 6, true).graph(), 43);
        for (long memory : new long[] {1L << 30, 1000}) {
            int[][] many = engine(3, memory, false, 0).draw(model, 20_000, RandomStreams.of(6));
            int[][] few = engine(1, memory, false, 5).draw(model, 50, RandomStreams.of(6));
            assertThat(Arrays.copyOf(many, 50)).isDeepEqualTo(few);
            assertThat(engine(1, memory, false, 0).draw(model, 0, RandomStreams.of(6)))
                    .isEmpty();
        }
    }
}
