package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.RandomHamiltonians;

/**
 * Every pair of engines that can solve the same model gives the same numbers: log Z to 1e-12 relative, marginals to
 * 1e-10, at couplings from 0 to |H| = 1e4. The engines share no more code than {@link Factors}.
 */
class EnginePairsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final List<Engine> ENGINES =
            ExactSolver.standard(1L << 30, 2).engines();
    private static final Map<String, Integer> COMPARED = new HashMap<>();

    /** Sum of the spreads of all tables: what rounding of a sum of energies is relative to. */
    private static double strength(Hamiltonian model) {
        Factors factors = Factors.of(model);
        double sum =
                factors.tables().stream().mapToDouble(Factors.Table::spread).sum();
        for (int i = 0; i < factors.sites(); i++) {
            sum += Factors.spread(factors.siteEnergies(i));
        }
        return sum;
    }

    private record Answer(String engine, ExactSolution solution) {}

    private static void compareAll(Hamiltonian model) {
        double rounding = 1e-15 * strength(model);
        for (Quantities wanted : List.of(Quantities.LOG_Z, Quantities.MARGINALS, Quantities.LOCAL_MARGINALS)) {
            List<Answer> answers = new ArrayList<>();
            for (Engine engine : ENGINES) {
                if (engine.predict(model, wanted).cost().isPresent()) {
                    try {
                        answers.add(new Answer(engine.name(), engine.solve(model, wanted)));
                    } catch (EngineDeclinedException reason) {
                        assertThat(reason).hasMessageContaining("higher temperature");
                    }
                }
            }
            for (int a = 0; a < answers.size(); a++) {
                for (int b = 0; b < a; b++) {
                    compare(answers.get(a), answers.get(b), rounding, model, wanted);
                }
            }
        }
    }

    private static void compare(Answer first, Answer second, double rounding, Hamiltonian model, Quantities wanted) {
        String pair = second.engine() + " and " + first.engine();
        COMPARED.merge(pair, 1, Integer::sum);
        ExactSolution a = first.solution();
        ExactSolution b = second.solution();
        double size = Math.max(1, Math.abs(a.logZ()));
        if (!a.notes().isEmpty() || !b.notes().isEmpty()) {
            // A note says that digits are lost; six are promised even then.
            assertThat(b.logZ()).as(pair + ": log Z, noted").isCloseTo(a.logZ(), within(1e-6 * size));
            return;
        }
        assertThat(b.logZ()).as(pair + ": log Z").isCloseTo(a.logZ(), within(1e-12 * size + rounding));
        if (!wanted.mean()) {
            return;
        }
        assertThat(b.meanEnergy())
                .as(pair + ": <H>")
                .isCloseTo(a.meanEnergy(), within(1e-11 * Math.max(size, Math.abs(a.meanEnergy())) + 10 * rounding));
        assertThat(b.energyVariance())
                .as(pair + ": Var H")
                .isCloseTo(
                        a.energyVariance(),
                        within(1e-9 * Math.max(1, a.energyVariance()) + 1e3 * rounding * Math.max(1, rounding)));
        Marginals p = a.marginals().orElseThrow();
        Marginals q = b.marginals().orElseThrow();
        double tolerance = 1e-10 + rounding;
        for (int i = 0; i < model.sites(); i++) {
            assertThat(q.single(i)).as(pair + ": site " + i).containsExactly(p.single(i), within(tolerance));
            for (int j = i + 1; j < model.sites(); j++) {
                if (p.hasPair(i, j) && q.hasPair(i, j)) {
                    assertThat(q.pair(i, j))
                            .as(pair + ": sites " + i + ", " + j)
                            .containsExactly(p.pair(i, j), within(tolerance));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RandomHamiltonians.Sites.class)
    void onRandomSumsOfEveryKindOfTerm(RandomHamiltonians.Sites sites) {
        RandomHamiltonians.forAll(40, sites, sample -> {
            compareAll(sample.hamiltonian());
            compareAll(sample.hamiltonian().times(50));
        });
    }

    /** Scaled so that the energies spread over 1e4. */
    @ParameterizedTest
    @EnumSource(RandomHamiltonians.Sites.class)
    void onEnergiesOfTenThousand(RandomHamiltonians.Sites sites) {
        RandomHamiltonians.forAll(15, sites, sample -> {
            double strength = strength(sample.hamiltonian());
            if (strength > 0) {
                compareAll(sample.hamiltonian().times(1e4 / strength));
            }
        });
    }

    private static Hamiltonian glassOn(Graph graph, boolean plusMinus, double field, long task) {
        UniformRandomProvider random = TestModels.random(task);
        double[] couplings = TestModels.gauss(random, graph.bonds());
        for (int b = 0; b < couplings.length && plusMinus; b++) {
            couplings[b] = couplings[b] > 0 ? 1 : -1;
        }
        double[] fields = new double[graph.sites()];
        for (int i = 0; i < fields.length; i++) {
            // Zeros of both signs: they are no fields.
            fields[i] = field == 0 ? (i % 2 == 0 ? 0.0 : -0.0) : field * random.nextDouble();
        }
        return Hamiltonian.of(
                graph.sites(),
                Domain.SPIN,
                new Pairs(graph.first(), graph.second(), RealVector.of(couplings)),
                Fields.onAllSites(fields));
    }

    static Stream<String> structuredModels() {
        return structured().keySet().stream();
    }

    /** What the special engines are made for, small enough for the general ones. */
    private static Map<String, Hamiltonian> structured() {
        Map<String, Hamiltonian> models = new LinkedHashMap<>();
        Graph open = Lattices.square(3, 5, false).graph();
        models.put("open lattice, +-J", glassOn(open, true, 0, 101));
        models.put("open lattice, Gaussian", glassOn(open, false, 0, 102));
        models.put("open lattice, Gaussian, random fields", glassOn(open, false, 0.7, 103));
        models.put("torus 3x4, +-J", glassOn(Lattices.square(3, 4, true).graph(), true, 0, 104));
        models.put("torus 4x4, Gaussian", glassOn(Lattices.square(4, 4, true).graph(), false, 0, 105));
        models.put("torus 2x5, Gaussian", glassOn(Lattices.square(2, 5, true).graph(), false, 0, 106));
        models.put(
                "torus 4x4, uniform",
                TestModels.ising(Lattices.square(4, 4, true).graph(), 0.44));
        models.put(
                "torus 3x5, antiferromagnetic",
                TestModels.ising(Lattices.square(3, 5, true).graph(), -0.6));
        models.put(
                "ring in a field",
                TestModels.ising(Lattices.chain(12, true).graph(), 0.8).plus(Fields.onAllSites(constant(12, 0.3))));
        models.put("open chain", TestModels.ising(Lattices.chain(11, false).graph(), -0.8));
        models.put(
                "Curie-Weiss",
                TestModels.ising(Lattices.complete(11).graph(), 0.12).plus(Fields.onAllSites(constant(11, 0.1))));
        models.put(
                "triangular, frustrated",
                TestModels.ising(Lattices.triangular(3, 4, false).graph(), -0.9));
        models.put("dense glass", TestModels.spinGlass(12, Domain.SPIN, 107));
        models.put("one spin", Hamiltonian.of(1, Domain.SPIN, Fields.onAllSites(-0.0)));
        models.put("free spins", Hamiltonian.of(9, Domain.SPIN));
        Hamiltonian two = glassOn(Lattices.square(2, 3, false).graph(), false, 0, 108);
        ConfigurationSpace larger = ConfigurationSpace.uniform(14, Domain.SPIN);
        models.put("disconnected", two.embed(larger, 0, 1, 2, 3, 4, 5).plus(two.embed(larger, 8, 7, 13, 11, 9, 12)));
        models.put("hard core", TestModels.hardCoreRing(12));
        models.put("Potts mixture", pottsMixture());
        return models;
    }

    private static double[] constant(int n, double value) {
        double[] all = new double[n];
        java.util.Arrays.fill(all, value);
        return all;
    }

    /** q = 2, 3 and 4 colours on one ring, coupled by random tables, one of which forbids. */
    private static Hamiltonian pottsMixture() {
        List<Domain> domains = List.of(
                Domain.potts(3), Domain.potts(4), Domain.potts(2), Domain.potts(3), Domain.potts(4), Domain.potts(3));
        List<org.kadanoff.hamiltonian.Term> terms = new ArrayList<>();
        UniformRandomProvider random = TestModels.random(109);
        for (int i = 0; i < domains.size(); i++) {
            int j = (i + 1) % domains.size();
            double[] table = TestModels.gauss(
                    random, domains.get(i).size() * domains.get(j).size());
            table[1] = i == 2 ? INFINITY : table[1];
            terms.add(new LocalTable(IntVector.of(i, j), RealVector.of(table)));
        }
        terms.add(
                new PairTable(IntVector.of(0), IntVector.of(5), RealVector.of(0.7), 3, RealVector.of(constant(9, 1))));
        return Hamiltonian.of(ConfigurationSpace.of(domains), terms);
    }

    @ParameterizedTest
    @MethodSource("structuredModels")
    void onWhatTheSpecialEnginesAreFor(String name) {
        Hamiltonian model = structured().get(name);
        for (double beta : new double[] {1, 1e-6, 8, 50}) {
            compareAll(model.times(beta));
        }
        double strength = strength(model);
        if (strength > 0) {
            compareAll(model.times(1e4 / strength));
        }
    }

    @Test
    void everyEngineHasASecondOpinion() {
        for (String name : structured().keySet()) {
            compareAll(structured().get(name));
        }
        for (Engine engine : ENGINES) {
            assertThat(COMPARED.keySet())
                    .as("pairs compared with " + engine.name())
                    .anyMatch(pair -> List.of(pair.split(" and ")).contains(engine.name()));
        }
    }

    @AfterAll
    static void forget() {
        COMPARED.clear();
    }
}
