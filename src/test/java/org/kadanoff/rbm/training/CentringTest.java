package org.kadanoff.rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Machine;

/** Centred parameters make nothing of which state of a bit is called 1, and lead to the same optimum as plain ones. */
class CentringTest {
    private static final Cases.Case ONE = Cases.all().get(0);

    /** The machine of the bits 1 − v and 1 − h: W' = W, a' = −a − W1, b' = −b − 1W, up to a constant. */
    private static Machine inverted(Machine machine) {
        double[] a = machine.visibleBias().toArray();
        double[] b = machine.hiddenBias().toArray();
        for (int i = 0; i < a.length; i++) {
            a[i] = -a[i];
            for (int j = 0; j < b.length; j++) {
                a[i] -= machine.weight(i, j);
            }
        }
        for (int j = 0; j < b.length; j++) {
            b[j] = -b[j];
            for (int i = 0; i < a.length; i++) {
                b[j] -= machine.weight(i, j);
            }
        }
        return new Machine(machine.visible(), machine.hidden(), RealVector.of(a), RealVector.of(b), machine.weights());
    }

    private static double[] trained(Machine machine, DataSet data, TrainingPlan plan) {
        return Cases.parameters(Cases.trained(machine, data, plan, 30, 1));
    }

    @Test
    void invertedDataTeachTheInvertedMachine() {
        TrainingPlan plan = Cases.exact()
                .withOptimizer(new Optimizer.Momentum(Schedule.constant(0.7), false))
                .withLearningRate(Schedule.constant(0.2));
        TrainingPlan centred = plan.withCentring(new Centring(0.3));
        DataSet data = ONE.data().map(v -> 1 - v);
        Machine start = inverted(ONE.machine());
        double[] expected = Cases.parameters(inverted(Cases.trained(ONE.machine(), ONE.data(), centred, 30, 1)));
        assertThat(trained(start, data, centred)).containsExactly(expected, within(1e-10));

        double[] plain = Cases.parameters(inverted(Cases.trained(ONE.machine(), ONE.data(), plan, 30, 1)));
        double[] other = trained(start, data, plan);
        assertThat(Math.abs(plain[0] - other[0])).isGreaterThan(1e-3);
    }

    @Test
    void theOptimumIsTheSame() {
        TrainingPlan plan = Cases.exact().withLearningRate(Schedule.constant(0.3));
        Machine plain =
                Cases.trained(ONE.machine(), ONE.data(), plan.withPenalties(Penalties.NONE.withL2(0.05)), 4000, 1);
        Machine centred = Cases.trained(
                ONE.machine(),
                ONE.data(),
                plan.withPenalties(Penalties.NONE.withL2(0.05)).withCentring(new Centring(0.1)),
                4000,
                1);
        assertThat(objective(centred)).isCloseTo(objective(plain), within(1e-6));
        assertThat(objective(plain)).isGreaterThan(objective(ONE.machine()) + 0.1);
    }

    private static double objective(Machine machine) {
        return LikelihoodSum.mean(machine, ONE.data())
                - 0.025 * machine.weights().stream().map(w -> w * w).sum();
    }
}
