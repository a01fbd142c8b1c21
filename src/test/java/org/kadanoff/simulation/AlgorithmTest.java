package org.kadanoff.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.Progress;

/** Every algorithm of the command line, run as the command line runs it. */
class AlgorithmTest {
    private static final double BETA = 0.3;

    /**
     * Averages on the 4 × 4 torus within 5 of their own errors: 5 observables × all algorithms, so a false alarm less often than
     * once in 10^4 seeds.
     */
    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void averagesAreExactWithinTheirErrors(Algorithm algorithm) {
        Hamiltonian unit = Ising.on(Lattices.square(4, 4, true), 1, 0);
        RunPlan plan = plan(algorithm, 4, 3000);
        Map<String, Double> exact = algorithm.conservesComposition()
                ? ExactAverages.atComposition(unit, BETA, plan.start().example(unit.space()))
                : ExactAverages.of(unit, BETA, ExactSolver.standard(1L << 28), Progress.NONE);
        Run run = Run.start(plan, unit, BETA);
        while (!run.isDone()) {
            run.advance(2, Progress.NONE);
        }
        Observables observables = Observables.of(run.record(), BETA, 16, true, true);
        assertThat(observables.means().keySet()).isEqualTo(exact.keySet());
        observables.means().forEach((name, estimate) -> {
            double difference = Math.abs(estimate.mean() - exact.get(name));
            if (algorithm.conservesComposition() && !name.equals("energy")) {
                assertThat(difference).as(name).isLessThan(1e-12);
            } else {
                assertThat(difference).as(name).isLessThan(5 * estimate.error());
                assertThat(estimate.error()).as(name).isLessThan(0.05);
            }
        });
    }

    /** Stopped and resumed every ten measurements, beside a run that never stops. */
    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void resumedRunsAreTheSame(Algorithm algorithm) {
        Hamiltonian unit = Ising.on(Lattices.square(4, 4, true), 1, 0);
        // Multicanonical chains first learn their weights, which takes a while.
        RunPlan plan = plan(algorithm, algorithm == Algorithm.MULTICANONICAL ? 1 : 4, 40);
        Run whole = Run.start(plan, unit, BETA);
        whole.advance(1, Progress.NONE);
        Run parts = Run.start(plan.withMeasurements(10), unit, BETA);
        parts.advance(1, Progress.NONE);
        for (int count = 20; count <= 40; count += 10) {
            parts = Run.resume(plan.withMeasurements(count), unit, BETA, parts.record());
            parts.advance(1, Progress.NONE);
        }
        assertThat(parts.isDone() && whole.isDone()).isTrue();
        assertThat(parts.record().energy()).isDeepEqualTo(whole.record().energy());
        assertThat(parts.record().magnetization()).isDeepEqualTo(whole.record().magnetization());
        assertThat(parts.record().logWeight()).isDeepEqualTo(whole.record().logWeight());
    }

    private static RunPlan plan(Algorithm algorithm, int chains, int measurements) {
        Algorithm.Settings settings = Algorithm.Settings.standard();
        return new RunPlan(
                algorithm.sampler(settings),
                algorithm.describe(settings),
                3,
                chains,
                0,
                measurements,
                1,
                0,
                algorithm.start());
    }

    @Test
    void namesAreFound() {
        for (Algorithm algorithm : Algorithm.values()) {
            assertThat(Algorithm.of(algorithm.label())).isEqualTo(algorithm);
            assertThat(algorithm.label()).matches("[a-z]+(-[a-z]+)*");
        }
        assertThatThrownBy(() -> Algorithm.of("none")).hasMessageContaining("metropolis, heat-bath");
    }
}
