package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.exact.planar.PlanarEngine;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.InterruptedComputationException;
import org.kadanoff.numeric.RealVector;

class PlanarEngineTest {
    private static final PlanarEngine ENGINE = new PlanarEngine();
    private static final double LIMIT = 340;

    private static Hamiltonian model(Graph graph, double[] couplings) {
        return Hamiltonian.of(
                graph.sites(), Domain.SPIN, new Pairs(graph.first(), graph.second(), RealVector.of(couplings)));
    }

    private static Hamiltonian gaussian(Graph graph, long task) {
        return model(graph, TestModels.gauss(TestModels.random(task), graph.bonds()));
    }

    private static Hamiltonian plusMinus(Graph graph, long task) {
        return model(
                graph,
                Arrays.stream(TestModels.gauss(TestModels.random(task), graph.bonds()))
                        .map(Math::signum)
                        .toArray());
    }

    private static Graph graph(int sites, int... ends) {
        int[] first = new int[ends.length / 2];
        int[] second = new int[ends.length / 2];
        for (int b = 0; b < first.length; b++) {
            first[b] = ends[2 * b];
            second[b] = ends[2 * b + 1];
        }
        return new Graph(sites, IntVector.of(first), IntVector.of(second));
    }

    /** A triangle into whose faces sites are put one by one, less a part of its bonds. */
    private static Graph randomPlanar(int sites, double kept, long task) {
        UniformRandomProvider random = TestModels.random(task);
        List<int[]> faces = new ArrayList<>(List.of(new int[] {0, 1, 2}, new int[] {0, 1, 2}));
        List<Integer> ends = new ArrayList<>(List.of(0, 1, 1, 2, 0, 2));
        for (int site = 3; site < sites; site++) {
            int[] face = faces.remove(random.nextInt(faces.size()));
            for (int k = 0; k < 3; k++) {
                faces.add(new int[] {face[k], face[(k + 1) % 3], site});
                if (random.nextDouble() < kept) {
                    ends.addAll(List.of(face[k], site));
                }
            }
        }
        return graph(sites, ends.stream().mapToInt(Integer::intValue).toArray());
    }

    private static Graph wheel(int rim) {
        int[] ends = new int[4 * rim];
        for (int k = 0; k < rim; k++) {
            ends[4 * k] = k;
            ends[4 * k + 1] = (k + 1) % rim;
            ends[4 * k + 2] = k;
            ends[4 * k + 3] = rim;
        }
        return graph(rim + 1, ends);
    }

    private static Map<String, Graph> planarGraphs() {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        graphs.put("one spin", graph(1));
        graphs.put("one bond", graph(2, 0, 1));
        graphs.put("chain", Lattices.chain(7, false).graph());
        graphs.put("star", graph(6, 0, 1, 0, 2, 3, 0, 0, 4, 5, 0));
        graphs.put("triangle", Lattices.chain(3, true).graph());
        graphs.put("ring", Lattices.chain(11, true).graph());
        graphs.put("wheel", wheel(9));
        graphs.put("tetrahedron", Lattices.complete(4).graph());
        graphs.put("open square lattice", Lattices.square(3, 4, false).graph());
        graphs.put("open triangular lattice", Lattices.triangular(3, 4, false).graph());
        graphs.put("open brick wall", Lattices.honeycomb(3, 4, false).graph());
        graphs.put("double bonds", Lattices.square(2, 4, true).graph());
        graphs.put("periodic pair of pairs", Lattices.square(2, 2, true).graph());
        graphs.put("two rings, a bond and a spin", graph(10, 0, 1, 1, 2, 2, 0, 3, 4, 4, 5, 5, 6, 6, 3, 7, 8));
        graphs.put(
                "rings joined in a site and by a bridge",
                graph(9, 0, 1, 1, 2, 2, 0, 2, 3, 3, 4, 4, 2, 4, 5, 5, 6, 6, 7, 7, 5, 8, 0));
        for (int k = 0; k < 4; k++) {
            graphs.put("random planar " + k, randomPlanar(11, 0.5 + 0.15 * k, 100 + k));
        }
        return graphs;
    }

    static Stream<Arguments> planarCases() {
        List<Arguments> cases = new ArrayList<>();
        long task = 200;
        for (Map.Entry<String, Graph> entry : planarGraphs().entrySet()) {
            Graph graph = entry.getValue();
            Hamiltonian uniform = TestModels.ising(graph, graph.bonds() % 2 == 0 ? 1 : -1);
            for (Hamiltonian one : List.of(uniform, plusMinus(graph, task++), gaussian(graph, task++))) {
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
            cases.add(Arguments.of(plusMinus(graph, task++).times(0.5)));
            cases.add(Arguments.of(gaussian(graph, task++).times(0.5)));
            cases.add(Arguments.of(gaussian(graph, task++).times(1e-8)));
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
            Hamiltonian model =
                    plusMinus(Lattices.square(3, 3, true).graph(), 400 + k).times(k < 6 ? 4 : 50);
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
            for (Hamiltonian model :
                    List.of(model(graph, couplings), plusMinus(graph, task).times(LIMIT))) {
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
        Graph utilities = graph(6, 0, 3, 0, 4, 0, 5, 1, 3, 1, 4, 1, 5, 2, 3, 2, 4, 2, 5);
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
        Hamiltonian bits = gaussian(graph, 7).toDomain(Domain.BIT);
        assertThat(EngineContract.check(ENGINE, bits)).isTrue();
        Hamiltonian zeroFields = gaussian(graph, 8).plus(Fields.onAllSites(0, -0.0, 0, 0, -0.0, 0, 0, 0, 0));
        assertThat(EngineContract.check(ENGINE, zeroFields)).isTrue();
    }

    @Test
    void agreesWithEnumerationOnTwentySites() {
        for (boolean periodic : new boolean[] {false, true}) {
            Hamiltonian model = gaussian(Lattices.square(4, 5, periodic).graph(), 11);
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

    private static final double CRITICAL = Math.log(1 + Math.sqrt(2)) / 2;

    /** B. Kaufman, Phys. Rev. 76, 1232 (1949), doi:10.1103/PhysRev.76.1232, at the critical coupling: log Z and ⟨H⟩/(K N). */
    @ParameterizedTest
    @CsvSource({
        "4, 15.521915458755, 1e-11, -1.56562379, 1e-8",
        "8, 60.141780789069, 1e-11, -1.49158911, 1e-8",
        "16, 238.642256635133, 1e-10, -1.45306485, 1e-8",
        "32, 952.648079548543, 1e-9, -1.43365846, 1e-8"
    })
    void criticalSquareTorus(int size, double logZ, double tolerance, double energy, double energyTolerance) {
        Hamiltonian torus = TestModels.ising(Lattices.square(size, size, true).graph(), CRITICAL);
        ExactSolution solution = ENGINE.solve(torus, Quantities.MOMENTS);
        assertThat(solution.logZ()).isCloseTo(logZ, within(tolerance));
        assertThat(solution.meanEnergy() / CRITICAL / size / size).isCloseTo(energy, within(energyTolerance));
        assertThat(solution.notes()).isEmpty();
    }

    @Test
    @Tag("slow")
    void largeCriticalSquareTorus() {
        criticalSquareTorus(64, 3808.672283419809, 1e-8, -1.423938, 1e-6);
        Hamiltonian torus = TestModels.ising(Lattices.square(128, 128, true).graph(), CRITICAL);
        double energy = ENGINE.solve(torus, Quantities.MOMENTS).meanEnergy() / CRITICAL / 128 / 128;
        assertThat(energy).isCloseTo(-1.419076, within(1e-6));
    }

    /** Open chain: Z = 2 (2 cosh K)^{n−1}; ring: Z = (2 cosh K)^n + (2 sinh K)^n. */
    @Test
    void longChainsAndRings() {
        int n = 3001;
        double k = 0.9;
        Hamiltonian chain = TestModels.ising(Lattices.chain(n, false).graph(), k);
        double expected = Math.log(2) + (n - 1) * Math.log(2 * Math.cosh(k));
        assertThat(ENGINE.solve(chain, Quantities.LOG_Z).logZ()).isCloseTo(expected, within(1e-13 * expected));
        Hamiltonian ring = TestModels.ising(Lattices.chain(n, true).graph(), -k);
        double ratio = Math.pow(Math.tanh(k), n);
        expected = n * Math.log(2 * Math.cosh(k)) + Math.log1p(-ratio);
        assertThat(ENGINE.solve(ring, Quantities.LOG_Z).logZ()).isCloseTo(expected, within(1e-13 * expected));
    }

    /** K_ij → ε_i ε_j K_ij renames the states of some sites and leaves Z alone; ⟨s_i s_j⟩ changes by ε_i ε_j. */
    @Test
    void gaugeTransformationsChangeNothing() {
        for (boolean periodic : new boolean[] {false, true}) {
            Graph graph = Lattices.square(12, 10, periodic).graph();
            double[] couplings = TestModels.gauss(TestModels.random(21), graph.bonds());
            double[] turned = couplings.clone();
            double[] signs = TestModels.gauss(TestModels.random(22), graph.sites());
            for (int b = 0; b < turned.length; b++) {
                turned[b] *= Math.signum(
                        signs[graph.first().get(b)] * signs[graph.second().get(b)]);
            }
            ExactSolution a = ENGINE.solve(model(graph, couplings), Quantities.LOCAL_MARGINALS);
            ExactSolution b = ENGINE.solve(model(graph, turned), Quantities.LOCAL_MARGINALS);
            assertThat(b.logZ()).isCloseTo(a.logZ(), within(1e-12 * a.logZ()));
            assertThat(b.meanEnergy()).isCloseTo(a.meanEnergy(), within(1e-12 * a.logZ()));
            assertThat(b.energyVariance()).isCloseTo(a.energyVariance(), within(1e-11 * a.energyVariance()));
            for (int e = 0; e < turned.length; e++) {
                int i = graph.first().get(e);
                int j = graph.second().get(e);
                double same = a.marginals().orElseThrow().pair(i, j)[0];
                double expected = signs[i] * signs[j] > 0 ? same : 0.5 - same;
                assertThat(b.marginals().orElseThrow().pair(i, j)[0]).isCloseTo(expected, within(1e-12));
            }
        }
    }

    /** ⟨H⟩ = −Σ K ⟨s s⟩ ties the derivative of log Z to the bonds' probabilities, found in a different way. */
    @Test
    void energyFollowsFromTheBonds() {
        Graph graph = Lattices.square(24, 24, false).graph();
        double[] couplings = TestModels.gauss(TestModels.random(31), graph.bonds());
        ExactSolution solution = ENGINE.solve(model(graph, couplings), Quantities.LOCAL_MARGINALS);
        double energy = 0;
        for (int b = 0; b < couplings.length; b++) {
            double same = solution.marginals()
                    .orElseThrow()
                    .pair(graph.first().get(b), graph.second().get(b))[0];
            energy -= couplings[b] * (4 * same - 1);
        }
        assertThat(solution.meanEnergy()).isCloseTo(energy, within(1e-10));
        assertThat(solution.notes()).isEmpty();
    }

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() {
        for (boolean periodic : new boolean[] {false, true}) {
            Hamiltonian model =
                    plusMinus(Lattices.square(18, 20, periodic).graph(), 41).times(0.8);
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
        Hamiltonian model = plusMinus(Lattices.square(8, 8, true).graph(), 51);
        ENGINE.solve(model, Quantities.LOCAL_MARGINALS, part -> sum[0] += part);
        assertThat(sum[0]).isCloseTo(1, within(0.05));
    }

    @Test
    void anInterruptEndsTheSum() {
        Hamiltonian model = plusMinus(Lattices.square(16, 16, false).graph(), 61);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ENGINE.solve(model, Quantities.LOG_Z))
                .isInstanceOf(InterruptedComputationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
