package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.kadanoff.hamiltonian.Hamiltonian;

/**
 * What every exact engine must do with a model, against {@link BruteForce}. An engine may decline, but must say why.
 */
final class EngineContract {
    private static final double LOG_Z = 1e-12;
    private static final double MARGINAL = 1e-12;
    private static final double VARIANCE = 1e-11;

    private EngineContract() {}

    /**
     * Checks everything that the engine does not decline.
     *
     * @return whether the engine took the model
     */
    static boolean check(Engine engine, Hamiltonian model) {
        List<Quantities> taken = new ArrayList<>();
        for (Quantities wanted : Quantities.values()) {
            if (engine.predict(model, wanted) instanceof Prediction.Declined declined) {
                assertThat(declined.reason()).as("reason of " + engine.name()).isNotBlank();
            } else {
                taken.add(wanted);
            }
        }
        if (taken.isEmpty()) {
            return false;
        }
        BruteForce truth = new BruteForce(model);
        for (Quantities wanted : taken) {
            checkCost(engine, model, wanted);
            check(engine.solve(model, wanted), truth, wanted, model);
        }
        return true;
    }

    private static void checkCost(Engine engine, Hamiltonian model, Quantities wanted) {
        Cost cost = engine.predict(model, wanted).cost().orElseThrow();
        assertThat(cost.operations()).isPositive().isFinite();
        assertThat(cost.bytes()).isPositive().isFinite();
        assertThat(cost.seconds()).isPositive().isFinite();
    }

    private static void check(ExactSolution solution, BruteForce truth, Quantities wanted, Hamiltonian model) {
        assertThat(solution.logZ()).as("log Z").isCloseTo(truth.logZ(), within(LOG_Z, truth.logZ()));
        assertThat(solution.freeEnergy()).isEqualTo(-solution.logZ());
        if (wanted == Quantities.LOG_Z) {
            assertThat(solution.meanEnergy()).isNaN();
            assertThat(solution.energyVariance()).isNaN();
            return;
        }
        assertThat(solution.meanEnergy())
                .as("<H>")
                .isCloseTo(truth.meanEnergy(), within(LOG_Z, Math.max(Math.abs(truth.meanEnergy()), truth.logZ())));
        if (wanted.variance()) {
            assertThat(solution.energyVariance())
                    .as("Var H")
                    .isNotNegative()
                    .isCloseTo(truth.energyVariance(), within(VARIANCE, truth.energyVariance()));
        }
        if (wanted.marginals()) {
            checkMarginals(solution.marginals().orElseThrow(), truth, model, wanted);
        }
    }

    private static void checkMarginals(Marginals marginals, BruteForce truth, Hamiltonian model, Quantities wanted) {
        int sites = model.sites();
        assertThat(marginals.sites()).isEqualTo(sites);
        for (int i = 0; i < sites; i++) {
            assertThat(marginals.single(i))
                    .as("marginal of site " + i)
                    .containsExactly(truth.single(i), Offset.offset(MARGINAL));
            for (int j = i + 1; j < sites; j++) {
                if (wanted.allPairs() || marginals.hasPair(i, j)) {
                    assertThat(marginals.pair(i, j))
                            .as("marginal of sites " + i + ", " + j)
                            .containsExactly(truth.pair(i, j), Offset.offset(MARGINAL));
                }
            }
        }
        for (Factors.Table table : Factors.of(model).tables()) {
            int[] own = table.sites();
            assertThat(marginals.hasPair(own[0], own[own.length - 1]))
                    .as("sites " + own[0] + " and " + own[own.length - 1] + " share a term")
                    .isTrue();
        }
    }

    private static Offset<Double> within(double relative, double value) {
        return Offset.offset(relative * Math.max(1, Math.abs(value)));
    }
}
