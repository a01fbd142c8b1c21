package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.UserTerm;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RealVector;

class EngineTest {
    private static List<Engine> engines(int threads) {
        return List.of(new FoldEngine(threads), new LayerEngine(threads));
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Engine engine : engines(1)) {
            TestModels.all().forEach((name, model) -> {
                for (double beta : new double[] {1, 1e-8, 50}) {
                    cases.add(Arguments.of(engine.name(), name + " at beta = " + beta, engine, model.times(beta)));
                }
            });
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void agreesWithBruteForce(String engineName, String modelName, Engine engine, Hamiltonian model) {
        boolean taken = EngineContract.check(engine, model);
        assertThat(taken || engine instanceof LayerEngine)
                .as("the fold takes everything")
                .isTrue();
    }

    @Test
    void infiniteTemperatureCountsStates() {
        for (Engine engine : engines(1)) {
            for (Map.Entry<String, Hamiltonian> entry : TestModels.all().entrySet()) {
                if (entry.getKey().matches(".*(mixed|hard core|forbidden|user).*")) {
                    continue;
                }
                Hamiltonian free = entry.getValue().times(0);
                if (engine.predict(free, Quantities.MOMENTS).cost().isPresent()) {
                    ExactSolution solution = engine.solve(free, Quantities.MOMENTS);
                    assertThat(solution.logZ())
                            .as(entry.getKey())
                            .isCloseTo(free.space().logSize(), within(1e-13));
                    assertThat(solution.energyVariance()).isZero();
                }
            }
        }
    }

    @Test
    void theLayerEngineTakesWhatHasALayer() {
        LayerEngine engine = new LayerEngine();
        Map<String, Hamiltonian> models = TestModels.all();
        for (String name :
                List.of("square torus", "bilinear bits, wide", "bit units", "Potts, sparse", "dense spins")) {
            assertThat(engine.predict(models.get(name), Quantities.LOG_Z).cost())
                    .as(name)
                    .isPresent();
        }
        Prediction declined = engine.predict(models.get("hard core ring"), Quantities.LOG_Z);
        assertThat(declined).isInstanceOf(Prediction.Declined.class);
        assertThatThrownBy(() -> engine.solve(models.get("hard core ring"), Quantities.LOG_Z))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("forbidden state");
    }

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() {
        for (Map.Entry<String, Hamiltonian> entry : TestModels.all().entrySet()) {
            for (int e = 0; e < 2; e++) {
                Engine one = engines(1).get(e);
                Engine many = engines(3).get(e);
                if (one.predict(entry.getValue(), Quantities.MARGINALS).cost().isEmpty()) {
                    continue;
                }
                ExactSolution a = one.solve(entry.getValue(), Quantities.MARGINALS);
                ExactSolution b = many.solve(entry.getValue(), Quantities.MARGINALS);
                assertThat(b.logZ()).as(entry.getKey()).isEqualTo(a.logZ());
                assertThat(b.meanEnergy()).isEqualTo(a.meanEnergy());
                assertThat(b.energyVariance()).isEqualTo(a.energyVariance());
                Marginals first = a.marginals().orElseThrow();
                Marginals second = b.marginals().orElseThrow();
                for (int i = 1; i < entry.getValue().sites(); i++) {
                    assertThat(second.pair(0, i)).isEqualTo(first.pair(0, i));
                }
            }
        }
    }

    @Test
    void aWrongEngineFailsTheContract() {
        Engine right = new FoldEngine();
        Hamiltonian model = TestModels.spinGlass(8, Domain.SPIN, 31);
        assertThat(EngineContract.check(right, model)).isTrue();
        for (int fault = 0; fault < 4; fault++) {
            Engine wrong = new Faulty(right, fault);
            assertThatThrownBy(() -> EngineContract.check(wrong, model)).isInstanceOf(AssertionError.class);
        }
    }

    /** An engine with one wrong number, in the twelfth digit or so, or a marginal of the wrong site. */
    private record Faulty(Engine engine, int fault) implements Engine {
        @Override
        public String name() {
            return "faulty";
        }

        @Override
        public Prediction predict(Hamiltonian hamiltonian, Quantities wanted) {
            return engine.predict(hamiltonian, wanted);
        }

        @Override
        public ExactSolution solve(Hamiltonian hamiltonian, Quantities wanted, Progress progress) {
            ExactSolution s = engine.solve(hamiltonian, wanted, progress);
            Hamiltonian relabelled = hamiltonian.relabel(1, 0, 2, 3, 4, 5, 6, 7);
            return new ExactSolution(
                    fault == 0 ? s.logZ() * (1 + 2e-12) : s.logZ(),
                    fault == 1 ? s.meanEnergy() + 1e-10 : s.meanEnergy(),
                    fault == 2 ? s.energyVariance() * (1 + 2e-11) : s.energyVariance(),
                    fault == 3 ? engine.solve(relabelled, wanted).marginals() : s.marginals(),
                    s.engine(),
                    s.predicted(),
                    s.seconds());
        }
    }

    @Test
    void aModelWithNoAllowedConfigurationHasNoPartitionFunction() {
        double infinity = Double.POSITIVE_INFINITY;
        Hamiltonian clash = Hamiltonian.of(
                2,
                Domain.BIT,
                new LocalTable(IntVector.of(0), RealVector.of(0, infinity)),
                new LocalTable(IntVector.of(0, 1), RealVector.of(infinity, infinity, 0, 0)));
        assertThatThrownBy(() -> new FoldEngine().solve(clash, Quantities.LOG_Z))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every configuration is forbidden");
    }

    @Test
    void aUserEnergyThatIsNoNumberIsReported() {
        Hamiltonian bad = Hamiltonian.of(3, Domain.SPIN, UserTerm.of(x -> Math.sqrt(x[0]), 2));
        assertThatThrownBy(() -> new FoldEngine().solve(bad, Quantities.LOG_Z))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("[2]")
                .hasMessageContaining("NaN");
    }

    @Test
    void anEngineNeedsAThread() {
        assertThatThrownBy(() -> new FoldEngine(0)).hasMessageContaining("at least one thread");
        assertThatThrownBy(() -> new LayerEngine(0)).hasMessageContaining("at least one thread");
    }

    private static org.assertj.core.data.Offset<Double> within(double tolerance) {
        return org.assertj.core.data.Offset.offset(tolerance);
    }
}
