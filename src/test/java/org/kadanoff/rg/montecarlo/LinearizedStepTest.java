package org.kadanoff.rg.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rg.CellRule;
import org.kadanoff.sampling.cluster.SwendsenWang;
import org.kadanoff.sampling.cluster.Wolff;

/** The 4 × 4 torus, on which the step to 2 × 2 is known exactly: its coarse operators are complete. */
class LinearizedStepTest {
    private static final double[] EVEN_COUPLINGS = {0.31, 0.07, -0.05};
    private static final double STEP = 1e-4;

    /** T from correlations is the derivative of the couplings of the exact H̃. */
    @Test
    void correlationsGiveTheDerivativeOfTheExactMap() {
        requireDerivative(new CellRule.Majority(), ExactBlocking.EVEN);
        requireDerivative(new CellRule.Kadanoff(0.7), ExactBlocking.ODD);
    }

    private static void requireDerivative(CellRule rule, List<SpinOperator> operators) {
        Hamiltonian model = ExactBlocking.model(ExactBlocking.EVEN, EVEN_COUPLINGS);
        LevelCorrelations exact = ExactBlocking.correlations(model, rule, operators);
        LinearizedStep step = LinearizedStep.of(exact, 1, operators.size(), 2);
        for (int b = 0; b < operators.size(); b++) {
            double[] more = shifted(model, rule, operators, b, STEP);
            double[] less = shifted(model, rule, operators, b, -STEP);
            for (int a = 0; a < operators.size(); a++) {
                assertThat(step.matrix()[a][b])
                        .as("%s: dK'_%d/dK_%d", rule.label(), a, b)
                        .isCloseTo((more[a] - less[a]) / (2 * STEP), within(1e-6));
            }
        }
    }

    private static double[] shifted(
            Hamiltonian model, CellRule rule, List<SpinOperator> operators, int which, double by) {
        return ExactBlocking.renormalised(
                model.plus(operators.get(which).term(ExactBlocking.FINE, by)), rule, operators);
    }

    /**
     * 26 entries, each within 5 standard errors: t-distributed with about 127 degrees of freedom, the false-alarm rate is below
     * 26 · 2e-6 = 6e-5.
     */
    @Test
    void samplesGiveTheExactMatrix() {
        double coupling = 0.4;
        Hamiltonian model = ExactBlocking.model(ExactBlocking.EVEN, coupling);
        for (CellRule rule : List.of(new CellRule.Majority(), new CellRule.Kadanoff(0.7))) {
            BlockedCorrelations sampled = MonteCarloRenormalization.of(
                            Lattices.square(4, 4, true), model, 2, rule, 1, ExactBlocking.EVEN, ExactBlocking.ODD)
                    .run(new SwendsenWang(), SamplingSchedule.of(50, 60_000, 1), RandomStreams.of(6).stream(1), 2);
            requireClose(sampled.thermal(1, 3), ExactBlocking.correlations(model, rule, ExactBlocking.EVEN));
            requireClose(sampled.magnetic(1, 2), ExactBlocking.correlations(model, rule, ExactBlocking.ODD));
        }
    }

    private static void requireClose(LinearizedStep sampled, LevelCorrelations correlations) {
        LinearizedStep exact = LinearizedStep.of(correlations, 1, sampled.operators(), 2);
        for (int a = 0; a < sampled.operators(); a++) {
            for (int b = 0; b < sampled.operators(); b++) {
                assertThat(sampled.errors()[a][b]).isBetween(1e-5, 0.05);
                assertThat(sampled.matrix()[a][b])
                        .as("T_%d%d", a, b)
                        .isCloseTo(exact.matrix()[a][b], within(5 * sampled.errors()[a][b]));
            }
        }
        assertThat(sampled.power().value())
                .isCloseTo(exact.power().value(), within(5 * sampled.power().error()));
    }

    /** Errors are the spread of repeated runs: 40 runs, so that their ratio has a relative error of 1/√78. */
    @Test
    void errorsAreTheSpreadOfRuns() {
        MonteCarloRenormalization plan = MonteCarloRenormalization.of(
                Lattices.square(4, 4, true),
                ExactBlocking.model(ExactBlocking.EVEN, 0.4),
                2,
                new CellRule.Majority(),
                1,
                ExactBlocking.EVEN,
                ExactBlocking.ODD);
        int runs = 40;
        double sum = 0;
        double squares = 0;
        double variance = 0;
        for (int k = 0; k < runs; k++) {
            LinearizedStep step = plan.run(
                            new SwendsenWang(), SamplingSchedule.of(20, 2000, 1), RandomStreams.of(k).stream(2), 2)
                    .thermal(1, 2);
            sum += step.power().value();
            squares += step.power().value() * step.power().value();
            variance += step.power().error() * step.power().error() / runs;
        }
        double spread = (squares - sum * sum / runs) / (runs - 1);
        // χ² with 39 degrees of freedom over 39 lies within 0.3 and 2.3 but for 1e-5.
        assertThat(spread / variance).isBetween(0.3, 2.3);
    }

    @Test
    void dependentOperatorsAreTold() {
        // On 2 × 2 blocks three even operators are all there are.
        List<SpinOperator> four = SpinOperator.even(2, 4, 1.5);
        LevelCorrelations correlations = new LevelCorrelations(2, 2, false);
        for (int bin = 0; bin < 4; bin++) {
            correlations.openBin();
            for (int k = 0; k < 10; k++) {
                double x = (k * 7 + bin) % 5;
                correlations.add(new double[] {x, 2 * x, x - k, 2 * (x - k)});
            }
        }
        LinearizedStep step = LinearizedStep.of(correlations, 1, 2, 2);
        assertThat(four).hasSize(3);
        assertThat(step.matrix()[0][0]).isNaN();
        assertThat(step.power().value()).isNaN();
        assertThat(step.reason()).contains("singular");
        assertThatThrownBy(step::spectrum).isInstanceOf(IllegalStateException.class);
        assertThat(LinearizedStep.of(correlations, 1, 1, 2).reason()).isEmpty();
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        MonteCarloRenormalization plan = MonteCarloRenormalization.of(
                Lattices.square(8, 8, true),
                Ising.on(Lattices.square(8, 8, true), 0.44, 0),
                2,
                new CellRule.Majority(),
                2,
                ExactBlocking.EVEN,
                ExactBlocking.ODD);
        SamplingSchedule schedule = SamplingSchedule.of(10, 1000, 1);
        LinearizedStep[] steps = new LinearizedStep[3];
        for (int threads = 1; threads <= 3; threads++) {
            steps[threads - 1] = plan.run(new Wolff(2), schedule, RandomStreams.of(3).stream(0), threads)
                    .thermal(2, 3);
        }
        assertThat(steps[1].matrix()).isDeepEqualTo(steps[0].matrix());
        assertThat(steps[2].matrix()).isDeepEqualTo(steps[0].matrix());
        assertThat(steps[2].power()).isEqualTo(steps[0].power());
    }

    @Test
    void badInputIsRefused() {
        LevelCorrelations empty = new LevelCorrelations(2, 1, false);
        assertThatThrownBy(empty::moments).hasMessageContaining("no samples");
        assertThatThrownBy(() -> LinearizedStep.of(empty, 2, 1, 2)).hasMessageContaining("level 1 to 1");
        assertThatThrownBy(() -> LinearizedStep.of(empty, 1, 2, 2)).hasMessageContaining("1 operators");
        assertThatThrownBy(() -> LevelCorrelations.merged(List.of(empty, new LevelCorrelations(2, 1, true))))
                .hasMessageContaining("same operators");
        assertThatThrownBy(() -> new SamplingSchedule(8, 0, 100, 1, 16)).hasMessageContaining("sample at least");
        assertThatThrownBy(() -> new SamplingSchedule(1, 0, 100, 1, 7)).hasMessageContaining("8 bins");
    }
}
