package org.kadanoff.rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/** Steps of every optimizer against their recursions, with gradients that plain steps give; bounds on weights; schedules. */
class OptimizerTest {
    private static final int STEPS = 6;
    private static final Cases.Case ONE = Cases.all().get(0);

    private static double[] gradient(Machine machine) {
        return Cases.gradient(machine, ONE.data(), Cases.exact(), 1e-2, 1);
    }

    private static void assertTrained(TrainingPlan plan, double[] expected) {
        double[] trained = Cases.parameters(Cases.trained(ONE.machine(), ONE.data(), plan, STEPS, 1));
        assertThat(trained).containsExactly(expected, within(1e-11));
    }

    @Test
    void momentumRemembersSteps() {
        for (boolean nesterov : new boolean[] {false, true}) {
            double[] at = Cases.parameters(ONE.machine());
            double[] step = new double[at.length];
            for (int t = 0; t < STEPS; t++) {
                double[] g = gradient(Cases.with(ONE.machine(), at));
                for (int k = 0; k < at.length; k++) {
                    step[k] = 0.8 * step[k] + 0.1 * g[k];
                    at[k] += nesterov ? 0.8 * step[k] + 0.1 * g[k] : step[k];
                }
            }
            assertTrained(
                    Cases.exact()
                            .withLearningRate(Schedule.constant(0.1))
                            .withOptimizer(new Optimizer.Momentum(Schedule.constant(0.8), nesterov)),
                    at);
        }
    }

    @Test
    void adamFollowsItsAlgorithm() {
        double[] at = Cases.parameters(ONE.machine());
        double[] m = new double[at.length];
        double[] v = new double[at.length];
        for (int t = 1; t <= STEPS; t++) {
            double[] g = gradient(Cases.with(ONE.machine(), at));
            for (int k = 0; k < at.length; k++) {
                m[k] = 0.9 * m[k] + 0.1 * g[k];
                v[k] = 0.99 * v[k] + 0.01 * g[k] * g[k];
                at[k] += 0.02 * m[k] / (1 - Math.pow(0.9, t)) / (Math.sqrt(v[k] / (1 - Math.pow(0.99, t))) + 1e-3);
            }
        }
        assertTrained(
                Cases.exact()
                        .withLearningRate(Schedule.constant(0.02))
                        .withOptimizer(new Optimizer.Adam(0.9, 0.99, 1e-3)),
                at);
    }

    @Test
    void longWeightsAreShortened() {
        Machine machine = Cases.machine(Layer.bits(4), Layer.bits(3), 2, RandomStreams.of(6).stream(0));
        DataSet data = Cases.all().get(0).data();
        TrainingPlan plan = Cases.exact().withLearningRate(Schedule.constant(0.05));
        Machine free = Cases.trained(machine, data, plan, 1, 1);
        Machine bound = Cases.trained(machine, data, plan.withPenalties(Penalties.NONE.withMaxNorm(1.5)), 1, 1);
        boolean any = false;
        for (int j = 0; j < 3; j++) {
            double norm = norm(free, j);
            any |= norm > 1.5;
            for (int i = 0; i < 4; i++) {
                assertThat(bound.weight(i, j)).isCloseTo(free.weight(i, j) * Math.min(1, 1.5 / norm), within(1e-14));
            }
        }
        assertThat(any).isTrue();
        assertThat(bound.hiddenBias()).isEqualTo(free.hiddenBias());
    }

    private static double norm(Machine machine, int j) {
        double sum = 0;
        for (int i = 0; i < machine.visible().columns(); i++) {
            sum += machine.weight(i, j) * machine.weight(i, j);
        }
        return Math.sqrt(sum);
    }

    @Test
    void fastParametersDriveTheChainsAndNotTheMachine() {
        // Without a rate and without decay they are never there.
        TrainingPlan slow = TrainingPlan.standard().withNegative(NegativePhase.persistent(1, 50));
        TrainingPlan idle = slow.withNegative(new NegativePhase.FastPersistent(1, 50, 0, 0.5));
        TrainingPlan fast = slow.withNegative(new NegativePhase.FastPersistent(1, 50, 0.5, 0.5));
        Machine expected = Cases.trained(ONE.machine(), ONE.data(), slow, 4, 1);
        assertThat(Cases.trained(ONE.machine(), ONE.data(), idle, 4, 1)).isEqualTo(expected);
        assertThat(Cases.trained(ONE.machine(), ONE.data(), fast, 4, 1)).isNotEqualTo(expected);
    }

    @Test
    void schedulesGoWhereTheySay() {
        assertThat(Schedule.linearToZero(0.05).at(0, 100)).isEqualTo(0.05);
        assertThat(Schedule.linearToZero(0.05).at(99, 100)).isCloseTo(0.0005, within(1e-16));
        assertThat(new Schedule.Exponential(2, 0.5).at(3, 10)).isEqualTo(0.25);
        Schedule rising = new Schedule.WarmUp(4, Schedule.constant(1));
        assertThat(new double[] {rising.at(0, 9), rising.at(3, 9), rising.at(8, 9)})
                .containsExactly(new double[] {0.25, 1, 1}, within(0.0));
        Schedule switched = new Schedule.Switched(5, Schedule.constant(0.5), Schedule.constant(0.9));
        assertThat(switched.at(4, 9)).isEqualTo(0.5);
        assertThat(switched.at(5, 9)).isEqualTo(0.9);
    }
}
