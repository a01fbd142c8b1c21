package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.exact.planar.PlanarEngine;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.InterruptedComputationException;
import org.kadanoff.numeric.RealVector;

class PlanarEngineTest {
    private static final PlanarEngine ENGINE = new PlanarEngine();
    private static final double LIMIT = 340;

    static Stream<Arguments> planarCases() {
        List<Arguments> cases = new ArrayList<>();
        long task = 200;
        for (Map.Entry<String, Graph> entry : PlanarModels.planarGraphs().entrySet()) {
            Graph graph = entry.getValue();
            Hamiltonian uniform = TestModels.ising(graph, graph.bonds() % 2 == 0 ? 1 : -1);
            for (Hamiltonian one :
                    List.of(uniform, PlanarModels.plusMinus(graph, task++), PlanarModels.gaussian(graph, task++))) {
                for (double beta : new double[] {1, 1e-8, 50}) {
                    cases.add(Arguments.of(entry.getKey() + " at beta = " + beta, one.times(beta)));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("planarCases")
    void agreesWithBruteForceOnPlanarGraphs(String name, Hamiltonian model) {
        assertThat(EngineContract.check(ENGINE, model)).as(name).isTrue();
    }

    static Stream<Arguments> torusCases() {
        List<Arguments> cases = new ArrayList<>();
        long task = 300;
        for (Graph graph : List.of(
                Lattices.square(2, 3, true).graph(),
                Lattices.square(3, 3, true).graph(),
                Lattices.square(3, 4, true).graph(),
                Lattices.square(4, 3, true).graph(),
                Lattices.triangular(3, 4, true).graph(),
                Lattices.honeycomb(4, 4, true).graph(),
                Lattices.square(4, 4, true).graph())) {
            Hamiltonian ferromagnet = TestModels.ising(graph, 1);
            for (double beta : new double[] {1, 1e-8, 50}) {
                cases.add(Arguments.of(ferromagnet.times(beta)));
            }
            cases.add(Arguments.of(TestModels.ising(graph, -0.5)));
            cases.add(Arguments.of(PlanarModels.plusMinus(graph, task++).times(0.5)));
            cases.add(Arguments.of(PlanarModels.gaussian(graph, task++).times(0.5)));
            cases.add(Arguments.of(PlanarModels.gaussian(graph, task++).times(1e-8)));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("torusCases")
    void agreesWithBruteForceOnTheTorus(Hamiltonian model) {
        assertThat(EngineContract.check(ENGINE, model)).isTrue();
    }

    /** At low temperature other classes of walls may outweigh those of configurations: then it is said or refused. */
    @Test
    void lostDigitsOnTheTorusAreReported() {
        int noted = 0;
        int refused = 0;
        for (int k = 0; k < 12; k++) {
            Hamiltonian model = PlanarModels.plusMinus(
                            Lattices.square(3, 3, true).graph(), 400 + k)
                    .times(k < 6 ? 4 : 50);
            BruteForce truth = new BruteForce(model);
            try {
                ExactSolution solution = ENGINE.solve(model, Quantities.MOMENTS);
                noted += solution.notes().isEmpty() ? 0 : 1;
                double tolerance = solution.notes().isEmpty() ? 1e-12 : 1e-4;
                assertThat(solution.logZ() / truth.logZ()).isCloseTo(1, within(tolerance));
                assertThat(solution.meanEnergy() / truth.meanEnergy()).isCloseTo(1, within(tolerance));
            } catch (IllegalArgumentException tooStrong) {
                assertThat(tooStrong).hasMessageContaining("higher temperature");
                refused++;
            }
        }
        assertThat(noted).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void takesWhatIsPlanarAmongAllModels() {
        List<String> taken = new ArrayList<>();
        TestModels.all().forEach((name, model) -> {
            for (double beta : new double[] {1, 1e-8, 50}) {
                if (EngineContract.check(ENGINE, model.times(beta)) && beta == 1) {
                    taken.add(name);
                }
            }
        });
        assertThat(taken).containsExactly("square torus");
    }

    /** Var H is as exact as the square of the largest coupling allows. */
    @Test
    void couplingsUpToTheLimit() {
        Graph graph = Lattices.square(3, 4, false).graph();
        int refused = 0;
        for (long task = 500; task < 506; task++) {
            double[] couplings = gaussianCouplings(graph, task, LIMIT);
            for (Hamiltonian model : List.of(
                    PlanarModels.model(graph, couplings),
                    PlanarModels.plusMinus(graph, task).times(LIMIT))) {
                ExactSolution solution;
                try {
                    solution = ENGINE.solve(model, Quantities.LOCAL_MARGINALS);
                } catch (IllegalArgumentException tooStrong) {
                    assertThat(tooStrong).hasMessageContaining("higher temperature");
                    refused++;
                    continue;
                }
                BruteForce truth = new BruteForce(model);
                assertThat(solution.logZ() / truth.logZ()).isCloseTo(1, within(1e-14));
                assertThat(solution.meanEnergy() / truth.meanEnergy()).isCloseTo(1, within(1e-14));
                assertThat(solution.energyVariance())
                        .isCloseTo(
                                truth.energyVariance(), within(1e-14 * LIMIT * LIMIT + 1e-11 * truth.energyVariance()));
                for (IntVector pair : solution.marginals().orElseThrow().pairs()) {
                    assertThat(solution.marginals().orElseThrow().pair(pair.get(0), pair.get(1)))
                            .containsExactly(truth.pair(pair.get(0), pair.get(1)), within(1e-12));
                }
            }
        }
        assertThat(refused).isLessThanOrEqualTo(2);
    }

    private static double[] gaussianCouplings(Graph graph, long task, double largest) {
        double[] couplings = TestModels.gauss(TestModels.random(task), graph.bonds());
        double most = Arrays.stream(couplings).map(Math::abs).max().orElseThrow();
        return Arrays.stream(couplings).map(k -> k * largest / most).toArray();
    }

    private static String reason(Hamiltonian model, Quantities wanted) {
        Prediction prediction = ENGINE.predict(model, wanted);
        assertThat(prediction).isInstanceOf(Prediction.Declined.class);
        assertThatThrownBy(() -> ENGINE.solve(model, wanted)).isInstanceOf(IllegalArgumentException.class);
        return ((Prediction.Declined) prediction).reason();
    }

    @Test
    void declinesWithAReason() {
        Graph ring = Lattices.chain(5, true).graph();
        Hamiltonian plain = TestModels.ising(ring, 1);
        assertThat(reason(plain, Quantities.MARGINALS)).contains("share a bond");
        assertThat(reason(plain, Quantities.CORRELATIONS)).contains("share a bond");
        assertThat(reason(TestModels.ising(Lattices.complete(5).graph(), 1), Quantities.LOG_Z))
                .contains("without crossings");
        Graph utilities = PlanarModels.graph(6, 0, 3, 0, 4, 0, 5, 1, 3, 1, 4, 1, 5, 2, 3, 2, 4, 2, 5);
        assertThat(reason(TestModels.ising(utilities, 1), Quantities.LOG_Z)).contains("without crossings");
        assertThat(reason(plain.plus(Fields.onAllSites(0, 0, 0.1, 0, 0)), Quantities.LOG_Z))
                .contains("site 2 has a field");
        assertThat(reason(TestModels.potts(ring, 3, 1), Quantities.LOG_Z)).contains("two states");
        assertThat(reason(plain.plus(Hamiltonian.of(5, Domain.SPIN, Monomials.of(1, 0, 1, 2))), Quantities.LOG_Z))
                .contains("joins 3 sites");
        double infinity = Double.POSITIVE_INFINITY;
        Hamiltonian hard = Hamiltonian.of(
                3, Domain.SPIN, new LocalTable(IntVector.of(0, 1), RealVector.of(0, infinity, infinity, 0)));
        assertThat(reason(hard, Quantities.LOG_Z)).contains("forbidden");
        assertThat(reason(plain.times(351), Quantities.LOG_Z)).contains("exceeds 350");
        assertThatThrownBy(() -> new PlanarEngine(0)).hasMessageContaining("at least one thread");
    }

    @Test
    void hugeModelsAreJudgedQuickly() {
        Hamiltonian huge = TestModels.ising(Lattices.square(1000, 1000, false).graph(), 0.4);
        long start = System.nanoTime();
        assertThat(reason(huge, Quantities.LOG_Z)).contains("up to");
        assertThat((System.nanoTime() - start) * 1e-9).isLessThan(5);
    }

    /** The same model as spins, as two-state Potts and as bits with the fields that belong to it. */
    @Test
    void statesMayHaveAnyNames() {
        Graph graph = Lattices.square(3, 3, false).graph();
        Hamiltonian potts =
                TestModels.potts(graph, 2, 1.4).plus(Hamiltonian.of(9, Domain.potts(2), new Constant(-2.5)));
        assertThat(EngineContract.check(ENGINE, potts)).isTrue();
        Hamiltonian bits = PlanarModels.gaussian(graph, 7).toDomain(Domain.BIT);
        assertThat(EngineContract.check(ENGINE, bits)).isTrue();
        Hamiltonian zeroFields =
                PlanarModels.gaussian(graph, 8).plus(Fields.onAllSites(0, -0.0, 0, 0, -0.0, 0, 0, 0, 0));
        assertThat(EngineContract.check(ENGINE, zeroFields)).isTrue();
    }

    @Test
    void agreesWithEnumerationOnTwentySites() {
        for (boolean periodic : new boolean[] {false, true}) {
            Hamiltonian model =
                    PlanarModels.gaussian(Lattices.square(4, 5, periodic).graph(), 11);
            ExactSolution fold = new FoldEngine().solve(model, Quantities.LOCAL_MARGINALS);
            ExactSolution planar = ENGINE.solve(model, Quantities.LOCAL_MARGINALS);
            assertThat(planar.logZ()).isCloseTo(fold.logZ(), within(1e-12 * fold.logZ()));
            assertThat(planar.meanEnergy()).isCloseTo(fold.meanEnergy(), within(1e-12 * fold.logZ()));
            assertThat(planar.energyVariance()).isCloseTo(fold.energyVariance(), within(1e-11 * fold.energyVariance()));
            Marginals marginals = planar.marginals().orElseThrow();
            for (IntVector pair : marginals.pairs()) {
                assertThat(marginals.pair(pair.get(0), pair.get(1)))
                        .containsExactly(fold.marginals().orElseThrow().pair(pair.get(0), pair.get(1)), within(1e-12));
            }
        }
    }

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() {
        for (boolean periodic : new boolean[] {false, true}) {
            Hamiltonian model = PlanarModels.plusMinus(
                            Lattices.square(18, 20, periodic).graph(), 41)
                    .times(0.8);
            ExactSolution one = new PlanarEngine(1).solve(model, Quantities.LOCAL_MARGINALS);
            ExactSolution many = new PlanarEngine(3).solve(model, Quantities.LOCAL_MARGINALS);
            assertThat(many.logZ()).isEqualTo(one.logZ());
            assertThat(many.meanEnergy()).isEqualTo(one.meanEnergy());
            assertThat(many.energyVariance()).isEqualTo(one.energyVariance());
            for (IntVector pair : one.marginals().orElseThrow().pairs()) {
                assertThat(many.marginals().orElseThrow().pair(pair.get(0), pair.get(1)))
                        .isEqualTo(one.marginals().orElseThrow().pair(pair.get(0), pair.get(1)));
            }
        }
    }

    @Test
    void progressAddsUpToTheWhole() {
        double[] sum = new double[1];
        Hamiltonian model = PlanarModels.plusMinus(Lattices.square(8, 8, true).graph(), 51);
        ENGINE.solve(model, Quantities.LOCAL_MARGINALS, part -> sum[0] += part);
        assertThat(sum[0]).isCloseTo(1, within(0.05));
    }

    @Test
    void anInterruptEndsTheSum() {
        Hamiltonian model =
                PlanarModels.plusMinus(Lattices.square(16, 16, false).graph(), 61);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ENGINE.solve(model, Quantities.LOG_Z))
                .isInstanceOf(InterruptedComputationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
