package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.lattice.Lattices;

class ExactSolverTest {
    private static final ExactSolver SOLVER = ExactSolver.standard(1L << 30);

    /** Each kind of model goes to the engine that is made for it. */
    @Test
    void takesTheCheapestEngine() {
        Map<String, Hamiltonian> models = new LinkedHashMap<>();
        models.put("closed-form", TestModels.ising(Lattices.square(64, 64, true).graph(), 0.44));
        models.put("planar", TargetModels.lattice(30, true, 0));
        models.put("elimination", TargetModels.lattice(14, false, 1));
        models.put("split", TestModels.spinGlass(36, Domain.SPIN, 82));
        models.put("layer", TargetModels.machine(784, 20));
        models.put("fold", TestModels.all().get("user energy, wide"));
        models.forEach((engine, model) -> {
            ExactSolver.Offer chosen = SOLVER.choose(model, Quantities.MOMENTS);
            assertThat(chosen.engine().name()).isEqualTo(engine);
            double seconds = chosen.prediction().cost().orElseThrow().seconds();
            for (ExactSolver.Offer offer : SOLVER.explain(model, Quantities.MOMENTS)) {
                offer.prediction()
                        .cost()
                        .filter(cost -> cost.bytes() <= 1L << 30)
                        .ifPresent(cost -> assertThat(cost.seconds()).isGreaterThanOrEqualTo(seconds));
            }
        });
    }

    @Test
    void explainsEveryEngine() {
        List<ExactSolver.Offer> offers = SOLVER.explain(TestModels.hardCoreRing(12), Quantities.LOG_Z);
        assertThat(offers)
                .extracting(offer -> offer.engine().name())
                .containsExactly("closed-form", "planar", "elimination", "split", "layer", "fold");
        assertThat(offers.get(5).prediction().toString()).contains("operations");
        assertThat(offers.get(4).prediction().toString()).startsWith("cannot take this model");
    }

    @Test
    void drawsWithTheCheapestEngine() {
        Hamiltonian torus = TestModels.ising(Lattices.square(24, 24, true).graph(), 0.2);
        assertThat(SOLVER.chooseDraws(torus, 10).engine().name()).isEqualTo("coupling-from-the-past");
        Hamiltonian glass = TestModels.spinGlass(30, Domain.SPIN, 82);
        assertThat(SOLVER.chooseDraws(glass, 10).engine().name()).isEqualTo("split");
        Hamiltonian user = TestModels.all().get("user energy, wide");
        assertThat(SOLVER.chooseDraws(user, 10).engine().name()).isEqualTo("enumeration");
        Hamiltonian large = TestModels.spinGlass(60, Domain.SPIN, 83);
        assertThatThrownBy(() -> SOLVER.chooseDraws(large, 10)).isInstanceOf(TooLargeException.class);
    }

    @Test
    void anEngineCanBeAskedForByName() {
        Hamiltonian torus = TestModels.ising(Lattices.square(4, 4, true).graph(), 0.4);
        ExactSolution fold = SOLVER.using("fold").solve(torus, Quantities.LOG_Z);
        ExactSolution layer = SOLVER.using("layer").solve(torus, Quantities.LOG_Z);
        assertThat(fold.engine()).isEqualTo("fold");
        assertThat(layer.logZ()).isCloseTo(fold.logZ(), within(1e-12 * fold.logZ()));
        assertThatThrownBy(() -> SOLVER.using("magic")).hasMessageContaining("split, layer, fold");
    }

    @Test
    void aDenseModelOf60SpinsIsRefusedAtOnceWithItsCost() {
        Hamiltonian glass = TestModels.spinGlass(60, Domain.SPIN, 83);
        long start = System.nanoTime();
        TooLargeException refusal =
                catchThrowableOfType(TooLargeException.class, () -> SOLVER.solve(glass, Quantities.LOG_Z));
        assertThat((System.nanoTime() - start) * 1e-9).isLessThan(2);
        assertThat(refusal)
                .hasMessageContaining("60 spin sites have 2^60 = 1.2e+18 configurations")
                .hasMessageContaining("within 60 minutes");
        // Years on one core, or hundreds of days on several.
        assertThat(refusal.getMessage()).containsPattern("needs about [0-9]+ (days|years)");
        assertThat(refusal.best().seconds()).isBetween(1e6, 1e9);
        assertThat(refusal.getMessage()).containsPattern("about (3[89]|4[0-9]) sites of this kind");
    }

    @Test
    void aModelOfAMillionSitesIsRefusedToo() {
        double[] fields = TestModels.gauss(TestModels.random(85), 1_000_000);
        Hamiltonian torus =
                TestModels.ising(Lattices.square(1000, 1000, true).graph(), 0.4).plus(Fields.onAllSites(fields));
        assertThatThrownBy(() -> SOLVER.solve(torus, Quantities.LOG_Z))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("10^301030");
    }

    @Test
    void theLimitsAreKept() {
        Hamiltonian glass = TestModels.spinGlass(30, Domain.SPIN, 84);
        assertThatThrownBy(() -> SOLVER.withTimeLimit(1e-3).solve(glass, Quantities.LOG_Z))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("limit can be raised");
        assertThatThrownBy(() -> ExactSolver.standard(1000).solve(glass, Quantities.LOG_Z))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("only 1000 B are allowed");
        assertThatThrownBy(() -> SOLVER.withTimeLimit(0)).hasMessageContaining("positive");
    }

    @Test
    void freeEnergiesAddUp() {
        Hamiltonian a = TestModels.spinGlass(8, Domain.SPIN, 85);
        Hamiltonian b = TestModels.hardCoreRing(6);
        double separate = solve(a).logZ() + solve(b).logZ();
        ConfigurationSpace both = a.space().followedBy(b.space());
        Hamiltonian joined = a.embed(both, TestModels.range(0, 8)).plus(b.embed(both, TestModels.range(8, 14)));
        ExactSolution solution = solve(joined);
        assertThat(solution.logZ()).isCloseTo(separate, within(1e-13 * separate));
        assertThat(solution.energyVariance())
                .isCloseTo(solve(a).energyVariance() + solve(b).energyVariance(), within(1e-11));
        ExactSolution shifted = solve(a.plus(new Constant(123.25)));
        assertThat(shifted.logZ()).isCloseTo(solve(a).logZ() - 123.25, within(1e-12));
        assertThat(shifted.entropy()).isCloseTo(solve(a).entropy(), within(1e-11));
        assertThat(shifted.energyVariance()).isCloseTo(solve(a).energyVariance(), within(1e-11));
    }

    @Test
    void partitionFunctionIsInvariantUnderNamesGaugesAndDomains() {
        Hamiltonian glass =
                TestModels.spinGlass(12, Domain.SPIN, 86).plus(TestModels.manyBody(12, 3, 20, Domain.SPIN, 87));
        double logZ = solve(glass).logZ();
        int[] names = {5, 0, 11, 3, 2, 7, 1, 10, 4, 9, 8, 6};
        boolean[] flips = new boolean[12];
        for (int i = 0; i < 12; i += 3) {
            flips[i] = true;
        }
        assertThat(solve(glass.relabel(names)).logZ()).isCloseTo(logZ, within(1e-12 * logZ));
        assertThat(solve(glass.gauge(flips)).logZ()).isCloseTo(logZ, within(1e-12 * logZ));
        assertThat(solve(glass.toDomain(Domain.BIT)).logZ()).isCloseTo(logZ, within(1e-12 * logZ));
    }

    /** Σ_states of one site's clamped partition functions is Z: log Z is the log-sum of the parts. */
    @Test
    void clampedPartsAddUpToTheWhole() {
        Hamiltonian model = TestModels.mixed();
        double sum = 0;
        double logZ = solve(model).logZ();
        for (int s = 0; s < 4; s++) {
            sum += Math.exp(solve(model.clamp(new int[] {4}, new int[] {s})).logZ() - logZ);
        }
        assertThat(sum).isCloseTo(1, within(1e-13));
    }

    @Test
    void marginalsCanBeAskedForInEitherOrder() {
        Marginals marginals = new FoldEngine()
                .solve(TestModels.mixed(), Quantities.MARGINALS)
                .marginals()
                .orElseThrow();
        double[] p = marginals.pair(1, 4);
        double[] q = marginals.pair(4, 1);
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 4; b++) {
                assertThat(q[b * 2 + a]).isEqualTo(p[a * 4 + b]);
            }
        }
        double mean = marginals.mean(0);
        assertThat(mean).isCloseTo(marginals.single(0)[1] - marginals.single(0)[0], within(1e-15));
        assertThatThrownBy(() -> marginals.pair(1, 1)).hasMessageContaining("twice");
        assertThatThrownBy(() -> marginals.single(9)).hasMessageContaining("no site 9");
    }

    private static ExactSolution solve(Hamiltonian hamiltonian) {
        return SOLVER.solve(hamiltonian, Quantities.MOMENTS);
    }
}
