package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.exact.split.SplitEngine;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.InterruptedComputationException;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.RealVector;

class SplitEngineTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static SplitEngine engine(String backend, int threads) {
        return new SplitEngine(threads, () -> MatrixProducts.named(backend));
    }

    /** Every pair of sites coupled by a random table, some entries forbidden. */
    private static Hamiltonian tables(List<Domain> domains, double forbidden, long task) {
        UniformRandomProvider random = TestModels.random(task);
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < domains.size(); i++) {
            for (int j = 0; j < i; j++) {
                double[] table = TestModels.gauss(
                        random, domains.get(i).size() * domains.get(j).size());
                for (int k = 1; k < table.length; k++) {
                    table[k] = random.nextDouble() < forbidden ? INFINITY : 0.6 * table[k];
                }
                terms.add(new LocalTable(IntVector.of(i, j), RealVector.of(table)));
            }
        }
        return Hamiltonian.of(ConfigurationSpace.of(domains), terms.toArray(Term[]::new));
    }

    private static Map<String, Hamiltonian> denseModels() {
        Map<String, Hamiltonian> models = new LinkedHashMap<>();
        models.put("dense spins", TestModels.spinGlass(13, Domain.SPIN, 101));
        models.put("dense spin-one", TestModels.spinGlass(8, Domain.SPIN_ONE, 102));
        models.put("Potts, complete", TestModels.potts(Lattices.complete(6).graph(), 4, -0.7));
        models.put(
                "ferromagnet without fields",
                TestModels.ising(Lattices.complete(12).graph(), 0.4));
        models.put(
                "mixed domains",
                tables(
                        List.of(
                                Domain.SPIN,
                                Domain.potts(5),
                                Domain.BIT,
                                Domain.SPIN_ONE,
                                Domain.potts(4),
                                Domain.SPIN,
                                Domain.potts(2),
                                Domain.potts(3)),
                        0,
                        103));
        models.put("forbidden pairs", tables(List.of(domains(9)), 0.15, 104));
        models.put("few allowed", tables(List.of(domains(8)), 0.5, 105));
        models.put("two blocks", blocks());
        return models;
    }

    private static Domain[] domains(int count) {
        Domain[] domains = new Domain[count];
        for (int i = 0; i < count; i++) {
            domains[i] = i % 2 == 0 ? Domain.potts(3) : Domain.BIT;
        }
        return domains;
    }

    private static Hamiltonian blocks() {
        ConfigurationSpace space = ConfigurationSpace.uniform(12, Domain.SPIN);
        return TestModels.spinGlass(6, Domain.SPIN, 106)
                .embed(space, TestModels.range(0, 6))
                .plus(TestModels.spinGlass(6, Domain.SPIN, 107).embed(space, TestModels.range(6, 12)));
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        TestModels.all().forEach((name, model) -> {
            cases.add(Arguments.of("java", name, model));
            for (double beta : new double[] {1, 1e-8, 50}) {
                cases.add(Arguments.of("openblas", name + " at beta = " + beta, model.times(beta)));
            }
        });
        denseModels().forEach((name, model) -> {
            for (double beta : new double[] {1e-3, 0.3, 3, 50, 700}) {
                cases.add(Arguments.of("openblas", name + " at beta = " + beta, model.times(beta)));
            }
        });
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void agreesWithBruteForce(String backend, String name, Hamiltonian model) {
        boolean taken = EngineContract.check(engine(backend, 2), model);
        Factors factors = Factors.of(model);
        assertThat(taken)
                .isEqualTo(factors.wideTerms().isEmpty()
                        && factors.tables().stream().allMatch(table -> table.sites().length == 2));
    }

    @Test
    void agreesWithTheFold() {
        for (Hamiltonian model : List.of(
                TestModels.spinGlass(20, Domain.SPIN, 111),
                TestModels.spinGlass(20, Domain.BIT, 112).times(4),
                TestModels.potts(Lattices.complete(11).graph(), 3, -0.4))) {
            ExactSolution fold = new FoldEngine(2).solve(model, Quantities.MARGINALS);
            ExactSolution split = engine("openblas", 2).solve(model, Quantities.MARGINALS);
            assertThat(split.logZ()).isCloseTo(fold.logZ(), within(1e-12 * Math.max(1, Math.abs(fold.logZ()))));
            assertThat(split.meanEnergy()).isCloseTo(fold.meanEnergy(), within(2e-12 * Math.abs(fold.logZ())));
            assertThat(split.energyVariance())
                    .isCloseTo(fold.energyVariance(), within(2e-11 * Math.max(1, fold.energyVariance())));
            Marginals first = fold.marginals().orElseThrow();
            Marginals second = split.marginals().orElseThrow();
            for (IntVector pair : first.pairs()) {
                assertThat(second.pair(pair.get(0), pair.get(1)))
                        .containsExactly(first.pair(pair.get(0), pair.get(1)), Offset.offset(2e-12));
            }
            assertThat(split.backend()).startsWith("OpenBLAS").endsWith("2 threads)");
            assertThat(split.notes()).isEmpty();
        }
    }

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() {
        Map<String, Hamiltonian> models = denseModels();
        models.put("larger", TestModels.spinGlass(19, Domain.SPIN, 121));
        models.put("cold", TestModels.spinGlass(15, Domain.SPIN, 122).times(300));
        models.forEach((name, model) -> {
            ExactSolution one = engine("openblas", 1).solve(model, Quantities.MARGINALS);
            ExactSolution many = engine("openblas", 3).solve(model, Quantities.MARGINALS);
            assertThat(many.logZ()).as(name).isEqualTo(one.logZ());
            assertThat(many.meanEnergy()).as(name).isEqualTo(one.meanEnergy());
            assertThat(many.energyVariance()).as(name).isEqualTo(one.energyVariance());
            for (IntVector pair : one.marginals().orElseThrow().pairs()) {
                assertThat(many.marginals().orElseThrow().pair(pair.get(0), pair.get(1)))
                        .isEqualTo(one.marginals().orElseThrow().pair(pair.get(0), pair.get(1)));
            }
        });
    }

    @Test
    void whatItCannotTakeIsSaid() {
        SplitEngine engine = engine("java", 1);
        Map<String, Hamiltonian> models = TestModels.all();
        assertThat(engine.predict(models.get("three-body spins"), Quantities.LOG_Z)
                        .toString())
                .contains("couples 3 sites at once");
        assertThat(engine.predict(models.get("user energy, wide"), Quantities.LOG_Z)
                        .toString())
                .contains("terms over many sites");
        assertThatThrownBy(() -> engine.solve(models.get("three-body spins"), Quantities.LOG_Z))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("couples 3 sites at once");
        assertThatThrownBy(() -> new SplitEngine(0)).hasMessageContaining("at least one thread");
    }

    @Test
    void aModelWithNoAllowedConfigurationHasNoPartitionFunction() {
        Hamiltonian clash = Hamiltonian.of(
                2,
                Domain.BIT,
                new LocalTable(IntVector.of(0), RealVector.of(0, INFINITY)),
                new LocalTable(IntVector.of(0, 1), RealVector.of(INFINITY, INFINITY, 0, 0)));
        for (Quantities wanted : Quantities.values()) {
            assertThatThrownBy(() -> engine("java", 1).solve(clash, wanted))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("every configuration is forbidden");
        }
    }

    @Test
    void hopelessModelsArePricedQuickly() {
        Hamiltonian large = TestModels.ising(Lattices.square(1000, 1000, true).graph(), 0.4);
        long start = System.nanoTime();
        Cost cost =
                engine("java", 2).predict(large, Quantities.MARGINALS).cost().orElseThrow();
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
        assertThat(cost.seconds()).isGreaterThan(1e100);
        assertThatThrownBy(() -> engine("java", 2).solve(large, Quantities.LOG_Z))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("too many configurations");
        Cost dense = engine("java", 2)
                .predict(TestModels.spinGlass(60, Domain.SPIN, 141), Quantities.MARGINALS)
                .cost()
                .orElseThrow();
        assertThat(dense.operations()).isCloseTo(6 * 0x1p60, within(0x1p50));
        assertThat(dense.bytes()).isLessThan(2e9);
    }

    @Test
    void progressAddsUpToTheWhole() {
        for (Quantities wanted : Quantities.values()) {
            DoubleAdder done = new DoubleAdder();
            engine("java", 2).solve(TestModels.spinGlass(16, Domain.SPIN, 151), wanted, done::add);
            assertThat(done.sum()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void anInterruptEndsTheComputation() throws InterruptedException {
        Hamiltonian large = TestModels.spinGlass(40, Domain.SPIN, 161);
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(() -> engine("openblas", 2).solve(large, Quantities.LOG_Z));
        thread.setUncaughtExceptionHandler((t, error) -> thrown[0] = error);
        thread.start();
        Thread.sleep(300);
        thread.interrupt();
        thread.join(20_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(thrown[0]).isInstanceOf(InterruptedComputationException.class);
    }
}
