package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.numeric.Progress;

/** The fold's two arithmetics, weights and energies, give the same numbers; each is used where it is meant to be. */
class FoldPathsTest {
    private static FoldPlan with(FoldPlan plan, boolean fast) {
        return new FoldPlan(plan.high(), plan.low(), fast, plan.cost());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1, 3})
    void weightsAndEnergiesAgree(double beta) {
        int compared = 0;
        for (Map.Entry<String, Hamiltonian> entry : TestModels.all().entrySet()) {
            Factors factors = Factors.of(entry.getValue().times(beta));
            FoldPlan plan = FoldPlan.of(factors, new int[0], Quantities.MARGINALS);
            if (!plan.fast()) {
                continue;
            }
            compared++;
            Fold weights = new Fold(factors, with(plan, true), 1, Progress.NONE);
            Fold energies = new Fold(factors, with(plan, false), 1, Progress.NONE);
            WeightedMoments a = weights.sums(true);
            WeightedMoments b = energies.sums(true);
            assertThat(a.logWeight())
                    .as(entry.getKey())
                    .isCloseTo(b.logWeight(), within(1e-13 * Math.max(1, Math.abs(b.logWeight()))));
            assertThat(a.mean())
                    .as(entry.getKey())
                    .isCloseTo(b.mean(), within(1e-12 * Math.max(1, Math.abs(b.mean()))));
            assertThat(a.variance())
                    .as(entry.getKey())
                    .isCloseTo(b.variance(), within(1e-11 * Math.max(1e-6, b.variance())));
            Marginals p = weights.marginals(a.logWeight());
            Marginals q = energies.marginals(b.logWeight());
            for (int i = 1; i < p.sites(); i++) {
                assertThat(p.pair(0, i)).containsExactly(q.pair(0, i), within(1e-13));
            }
        }
        assertThat(compared).as("models with a fast path").isGreaterThan(10);
    }

    @Test
    void weightsAreGivenUpWhereTheyWouldUnderflow() {
        Hamiltonian glass = TestModels.spinGlass(20, Domain.SPIN, 51);
        assertThat(FoldPlan.of(Factors.of(glass), new int[0], Quantities.LOG_Z).fast())
                .isTrue();
        assertThat(FoldPlan.of(Factors.of(glass.times(50)), new int[0], Quantities.LOG_Z)
                        .fast())
                .isFalse();
    }

    @Test
    void aSmallerBlockKeepsTheWeightsLegal() {
        Hamiltonian glass = TestModels.spinGlass(26, Domain.SPIN, 52);
        FoldPlan warm = FoldPlan.of(Factors.of(glass), new int[0], Quantities.LOG_Z);
        FoldPlan cold = FoldPlan.of(Factors.of(glass.times(10)), new int[0], Quantities.LOG_Z);
        assertThat(cold.fast()).isTrue();
        assertThat(cold.low().length).isLessThan(warm.low().length).isGreaterThanOrEqualTo(6);
    }

    /** Two levels, energies 0 and gap: Var H = gap² p (1 − p), to its last digits at any gap. */
    @Test
    void aGapThatSuppressesTheVarianceDoesNotSpoilIt() {
        for (double gap : new double[] {1, 10, 30, 60}) {
            Hamiltonian spins = Hamiltonian.of(
                            12, Domain.BIT, Fields.onAllSites(TestModels.gauss(TestModels.random(53), 12)))
                    .times(1e-9)
                    .plus(org.kadanoff.hamiltonian.Monomials.of(-gap, 3));
            double p = 1 / (1 + Math.exp(gap));
            double expected = gap * gap * p * (1 - p);
            for (Engine engine : new Engine[] {new FoldEngine(), new LayerEngine()}) {
                assertThat(engine.solve(spins, Quantities.MOMENTS).energyVariance())
                        .isCloseTo(expected, within(1e-7 * expected + 1e-16));
            }
        }
    }

    @Test
    void extremesAreSummedLikeAnythingElse() {
        Hamiltonian glass = TestModels.spinGlass(9, Domain.SPIN, 55);
        Hamiltonian[] models = {
            Hamiltonian.of(1, Domain.SPIN, Fields.onAllSites(-0.0)),
            Hamiltonian.of(1, Domain.BIT, Fields.onAllSites(1e4)),
            Hamiltonian.of(2, Domain.SPIN, Pairs.of(-0.0, 0, 1), Fields.onAllSites(0.0, -0.0)),
            Hamiltonian.of(10, Domain.SPIN, Fields.onAllSites(new double[10])).plus(1e4),
            glass.times(1e3),
            glass.times(1e4),
            glass.times(-1e4),
            TestModels.all().get("bilinear bits, wide").times(1e3),
            TestModels.all().get("hard core ring").times(50)
        };
        for (Hamiltonian model : models) {
            assertThat(EngineContract.check(new FoldEngine(2), model)).isTrue();
            EngineContract.check(new LayerEngine(2), model);
        }
    }

    @Test
    void predictedTimesGrowWithTheModel() {
        FoldEngine engine = new FoldEngine();
        double previous = 0;
        for (int n = 24; n <= 64; n += 10) {
            double seconds = engine.predict(TestModels.spinGlass(n, Domain.SPIN, 54), Quantities.LOG_Z)
                    .cost()
                    .orElseThrow()
                    .seconds();
            assertThat(seconds).isGreaterThan(100 * previous);
            previous = seconds;
        }
    }
}
