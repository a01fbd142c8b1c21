package org.kadanoff.exact.elimination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.FoldEngine;
import org.kadanoff.exact.Marginals;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

/** The engine's choices of arithmetic, slices, messages kept and threads do not change what it finds. */
class EliminationPathsTest {
    private static final long MEMORY = 1L << 30;

    private static EliminationEngine engine(int threads, long memory, boolean logarithms, int spacing) {
        return new EliminationEngine(new EliminationSetup.Settings(threads, memory, logarithms, spacing));
    }

    private static void agree(ExactSolution a, ExactSolution b, double tolerance) {
        assertThat(a.logZ()).isCloseTo(b.logZ(), within(tolerance * Math.max(1, Math.abs(b.logZ()))));
        assertThat(a.meanEnergy()).isCloseTo(b.meanEnergy(), within(tolerance * Math.max(1, Math.abs(b.meanEnergy()))));
        assertThat(a.energyVariance())
                .isCloseTo(b.energyVariance(), within(10 * tolerance * Math.max(1, b.energyVariance())));
        Marginals p = a.marginals().orElseThrow();
        Marginals q = b.marginals().orElseThrow();
        for (int i = 0; i < p.sites(); i++) {
            assertThat(p.single(i)).containsExactly(q.single(i), within(tolerance));
        }
        for (IntVector pair : p.pairs()) {
            assertThat(p.pair(pair.get(0), pair.get(1)))
                    .containsExactly(q.pair(pair.get(0), pair.get(1)), within(tolerance));
        }
    }

    /** Random sparse tables of mixed domains, weak to very strong, with forbidden states, against the fold. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 20, 200})
    void sparseModelsAgreeWithTheFold(double scale) {
        for (int k = 0; k < 24; k++) {
            Hamiltonian model = SparseModels.factors(1 + k % 11, k % 17, scale, k % 2 == 1, k);
            ExactSolution expected = new FoldEngine().solve(model, Quantities.MARGINALS);
            for (EliminationEngine engine : new EliminationEngine[] {
                engine(1, MEMORY, false, 0), engine(1, MEMORY, true, 2), engine(1, 64, false, 0)
            }) {
                agree(engine.solve(model, Quantities.MARGINALS), expected, 1e-12);
                agree(engine.solve(model, Quantities.LOCAL_MARGINALS), expected, 1e-12);
            }
        }
    }

    @Test
    void logarithmsAndWeightsAgree() {
        Hamiltonian model =
                SparseModels.randomIsing(Lattices.cubic(3, 3, 6, false).graph(), 1);
        ExactSolution weights = engine(1, MEMORY, false, 0).solve(model, Quantities.LOCAL_MARGINALS);
        ExactSolution logarithms = engine(1, MEMORY, true, 0).solve(model, Quantities.LOCAL_MARGINALS);
        agree(logarithms, weights, 1e-12);
    }

    /** 50 times stronger: the weights of some tables no longer fit into a double, and those of others do. */
    @Test
    void bothArithmeticsInOneModel() {
        Hamiltonian model = SparseModels.randomIsing(
                        Lattices.square(8, 9, false).graph(), 2)
                .times(50);
        ExactSolution mixed = engine(1, MEMORY, false, 0).solve(model, Quantities.LOCAL_MARGINALS);
        ExactSolution logarithms = engine(1, MEMORY, true, 0).solve(model, Quantities.LOCAL_MARGINALS);
        agree(mixed, logarithms, 1e-10);
    }

    @Test
    void slicesAgreeWithTheWhole() {
        Hamiltonian model = SparseModels.randomIsing(Lattices.square(5, 7, true).graph(), 3);
        ExactSolution whole = engine(1, MEMORY, false, 0).solve(model, Quantities.LOCAL_MARGINALS);
        EliminationSetup.Settings little = new EliminationSetup.Settings(2, 600, false, 0);
        EliminationPlan plan = EliminationSetup.of(model, little, Task.of(Quantities.LOCAL_MARGINALS))
                .plan();
        assertThat(Objects.requireNonNull(plan).slices().count()).isGreaterThan(4);
        assertThat(plan.tree().largestMessage()).isLessThanOrEqualTo(600 / 8);
        ExactSolution sliced = new EliminationEngine(little).solve(model, Quantities.LOCAL_MARGINALS);
        agree(sliced, whole, 1e-12);
    }

    /** Messages computed again have the bits they had. */
    @Test
    void checkpointsChangeNothing() {
        Hamiltonian model =
                SparseModels.randomIsing(Lattices.square(14, 14, false).graph(), 4);
        ExactSolution all = engine(2, MEMORY, false, 1).solve(model, Quantities.LOCAL_MARGINALS);
        for (int spacing : new int[] {3, 1000}) {
            ExactSolution some = engine(2, MEMORY, false, spacing).solve(model, Quantities.LOCAL_MARGINALS);
            agree(some, all, 0);
            assertThat(some.predicted().bytes()).isNotEqualTo(all.predicted().bytes());
        }
    }

    @Test
    void threadsChangeNoBit() {
        Hamiltonian grid =
                SparseModels.randomIsing(Lattices.square(17, 17, false).graph(), 5);
        Hamiltonian small = SparseModels.randomIsing(Lattices.square(3, 4, true).graph(), 6);
        agree(
                engine(3, MEMORY, false, 0).solve(grid, Quantities.LOCAL_MARGINALS),
                engine(1, MEMORY, false, 0).solve(grid, Quantities.LOCAL_MARGINALS),
                0);
        agree(
                engine(3, 200, false, 0).solve(small, Quantities.MARGINALS),
                engine(1, 200, false, 0).solve(small, Quantities.MARGINALS),
                0);
    }

    /** A hub with very many neighbours, and a chain with very many sites: neither is a matter of more than seconds. */
    @Test
    void starsAndChains() {
        int n = 20_000;
        int[] hub = new int[n - 1];
        int[] leaves = new int[n - 1];
        for (int k = 1; k < n; k++) {
            leaves[k - 1] = k;
        }
        double coupling = 0.3;
        Hamiltonian star = SparseModels.ising(new Graph(n, IntVector.of(hub), IntVector.of(leaves)), coupling);
        ExactSolution solution = new EliminationEngine().solve(star, Quantities.LOCAL_MARGINALS);
        double expected = Math.log(2) + (n - 1) * Math.log(2 * Math.cosh(coupling));
        assertThat(solution.logZ()).isCloseTo(expected, within(1e-12 * expected));
        assertThat(solution.marginals().orElseThrow().pair(0, n - 1)[0])
                .isCloseTo(0.25 * (1 + Math.tanh(coupling)), within(1e-12));

        Hamiltonian ring = SparseModels.ising(Lattices.chain(n, true).graph(), coupling);
        solution = new EliminationEngine().solve(ring, Quantities.LOCAL_MARGINALS);
        expected = n * Math.log(2 * Math.cosh(coupling));
        assertThat(solution.logZ()).isCloseTo(expected, within(1e-12 * expected));
        assertThat(solution.energyVariance()).isCloseTo(n * Math.pow(coupling / Math.cosh(coupling), 2), within(1e-7));
    }

    @Test
    void whatIsForbiddenIsSaid() {
        Hamiltonian contradiction = Hamiltonian.of(
                2,
                Domain.BIT,
                new LocalTable(
                        IntVector.of(0, 1), RealVector.of(0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0)),
                new LocalTable(IntVector.of(0), RealVector.of(0, Double.POSITIVE_INFINITY)),
                new LocalTable(IntVector.of(1), RealVector.of(Double.POSITIVE_INFINITY, 0)));
        for (EliminationEngine engine :
                new EliminationEngine[] {new EliminationEngine(), new EliminationEngine(1, 8)}) {
            assertThatThrownBy(() -> engine.solve(contradiction, Quantities.LOCAL_MARGINALS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("forbidden");
            assertThatThrownBy(() -> engine.draw(contradiction, 3, RandomStreams.of(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("forbidden");
        }
    }
}
