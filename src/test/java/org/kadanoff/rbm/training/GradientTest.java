package org.kadanoff.rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.Precision;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/** Steps against differences of what they are to raise, which is summed up by other code. */
class GradientTest {
    private static final double DIFFERENCE = 1e-4;

    /** Central differences with Richardson's correction: errors of DIFFERENCE⁴. */
    private static double[] differences(Machine machine, ToDoubleFunction<Machine> objective) {
        double[] at = Cases.parameters(machine);
        double[] slopes = new double[at.length];
        for (int k = 0; k < at.length; k++) {
            double near = slope(machine, objective, at, k, DIFFERENCE);
            double far = slope(machine, objective, at, k, 2 * DIFFERENCE);
            slopes[k] = (4 * near - far) / 3;
        }
        return slopes;
    }

    private static double slope(Machine machine, ToDoubleFunction<Machine> objective, double[] at, int k, double d) {
        double[] moved = at.clone();
        moved[k] = at[k] + d;
        double above = objective.applyAsDouble(Cases.with(machine, moved));
        moved[k] = at[k] - d;
        return (above - objective.applyAsDouble(Cases.with(machine, moved))) / (2 * d);
    }

    private static void assertClose(String name, double[] gradient, double[] expected) {
        assertThat(gradient).as(name).containsExactly(expected, within(2e-9));
    }

    @Test
    void exactGradientsAreThoseOfTheWeightedLogLikelihood() {
        for (Cases.Case one : Cases.all()) {
            assertClose(
                    one.name(),
                    Cases.gradient(one.machine(), one.data(), Cases.exact(), 1e-2, 1),
                    differences(one.machine(), machine -> LikelihoodSum.mean(machine, one.data())));
        }
    }

    @Test
    void penaltiesAreTakenFromIt() {
        TrainingPlan plan =
                Cases.exact().withPenalties(Penalties.NONE.withL1(0.03).withL2(0.07));
        for (Cases.Case one : Cases.all()) {
            assertClose(
                    one.name(),
                    Cases.gradient(one.machine(), one.data(), plan, 1e-2, 1),
                    differences(
                            one.machine(),
                            machine -> LikelihoodSum.mean(machine, one.data())
                                    - machine.weights().stream()
                                            .map(w -> 0.03 * Math.abs(w) + 0.035 * w * w)
                                            .sum()));
        }
    }

    @Test
    void sparsityTargetsAreTakenFromIt() {
        TrainingPlan plan = Cases.exact().withSparsity(new SparsityTarget(0.2, 0.6, 0));
        for (Cases.Case one : Cases.all()) {
            if (one.machine().hidden().columns() == one.machine().hidden().units()) {
                assertClose(
                        one.name(),
                        Cases.gradient(one.machine(), one.data(), plan, 1e-2, 1),
                        differences(
                                one.machine(),
                                machine -> LikelihoodSum.mean(machine, one.data()) - sparsity(machine, one.data())));
            }
        }
    }

    private static double sparsity(Machine machine, DataSet data) {
        double[] means = new double[machine.hidden().columns()];
        double weight = data.weights().stream().sum();
        double sum = 0;
        for (int r = 0; r < data.rows(); r++) {
            double[] own = machine.hiddenFields(data.row(r));
            machine.hidden().means(own, own);
            for (int j = 0; j < means.length; j++) {
                means[j] += data.weights().get(r) * own[j] / weight;
            }
        }
        for (double q : means) {
            sum += 0.6 * (0.2 - q) * (0.2 - q);
        }
        return sum;
    }

    /** W, a' = a + Wλ and b' = b + μW as parameters of the same likelihood, λ being the hidden means that the first batch sets it to. */
    @Test
    void centredGradientsAreThoseByCentredParameters() {
        TrainingPlan plan = Cases.exact().withCentring(new Centring(1));
        for (Cases.Case one : Cases.all()) {
            double[] mu = one.data().columnMeans().toArray();
            double[] lambda = hiddenMeans(one.machine(), one.data());
            double[] slopes = differences(
                    centred(one.machine(), mu, lambda, 1),
                    moved -> LikelihoodSum.mean(centred(moved, mu, lambda, -1), one.data()));
            double rate = 1e-2;
            double[] moved = Cases.parameters(centred(
                    Cases.trained(one.machine(), one.data(), plan.withLearningRate(Schedule.constant(rate)), 1, 1),
                    mu,
                    lambda,
                    1));
            double[] before = Cases.parameters(centred(one.machine(), mu, lambda, 1));
            for (int k = 0; k < moved.length; k++) {
                assertThat((moved[k] - before[k]) / rate).as(one.name()).isCloseTo(slopes[k], within(2e-9));
            }
        }
    }

    private static double[] hiddenMeans(Machine machine, DataSet data) {
        double[] means = new double[machine.hidden().columns()];
        double weight = data.weights().stream().sum();
        for (int r = 0; r < data.rows(); r++) {
            double[] own = machine.hiddenFields(data.row(r));
            machine.hidden().means(own, own);
            for (int j = 0; j < means.length; j++) {
                means[j] += data.weights().get(r) * own[j] / weight;
            }
        }
        return means;
    }

    /** Biases plus or minus Wλ and μW. */
    private static Machine centred(Machine machine, double[] mu, double[] lambda, int sign) {
        double[] a = machine.visibleBias().toArray();
        double[] b = machine.hiddenBias().toArray();
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                a[i] += sign * machine.weight(i, j) * lambda[j];
                b[j] += sign * machine.weight(i, j) * mu[i];
            }
        }
        return new Machine(machine.visible(), machine.hidden(), RealVector.of(a), RealVector.of(b), machine.weights());
    }

    /** With hardly any step, an epoch of small batches adds as many gradients of all data as it has batches, the last one being smaller. */
    @Test
    void batchesAddUpToTheGradientOfAllData() {
        for (Cases.Case one : Cases.all()) {
            double[] whole = Cases.gradient(one.machine(), one.data(), Cases.exact(), 1e-2, 1);
            double[] parts =
                    Cases.gradient(one.machine(), one.data(), Cases.exact().withBatchSize(4), 1e-6, 1);
            for (int k = 0; k < whole.length; k++) {
                // Six rows have weight: a batch of four and one of two.
                assertThat(parts[k]).as(one.name()).isCloseTo(2 * whole[k], within(2e-5));
            }
        }
    }

    @Test
    void singlePrecisionIsTheSameWithinItsDigits() {
        for (Cases.Case one : Cases.all()) {
            double[] exact = Cases.gradient(one.machine(), one.data(), Cases.exact(), 1e-2, 1);
            double[] rough =
                    Cases.gradient(one.machine(), one.data(), Cases.exact().withPrecision(Precision.FLOAT), 1e-2, 1);
            assertThat(rough).as(one.name()).containsExactly(exact, within(1e-5));
        }
    }

    /**
     * Many sweeps forget the data: 40,000 rows give the exact gradient of bits within 6 standard errors, at most 0.005 each (false
     * alarms below 1e-7 in all), for contrastive divergence and for persistent chains. One sweep does not.
     */
    @Test
    @Tag("slow")
    void manySweepsLeadToTheExactGradient() {
        int rows = 40_000;
        // Two modes, all 0 and all 1, between which chains go every few sweeps.
        Machine machine = new Machine(
                Layer.bits(3),
                Layer.bits(2),
                RealVector.constant(3, -2),
                RealVector.constant(2, -3),
                RealVector.constant(6, 2));
        double[] values = new double[3 * rows];
        for (int k = 0; k < values.length; k++) {
            values[k] = 1;
        }
        DataSet data = DataSet.of("one state", 3, values);
        double[] exact = Cases.gradient(machine, data, Cases.exact().withBatchSize(rows), 1, 1);
        TrainingPlan plan = Cases.exact().withBatchSize(rows);
        double[] divergence =
                Cases.gradient(machine, data, plan.withNegative(NegativePhase.contrastiveDivergence(60)), 1, 2);
        double[] persistent =
                Cases.gradient(machine, data, plan.withNegative(NegativePhase.persistent(60, rows)), 1, 3);
        double[] tempered = Cases.gradient(
                machine, data, plan.withNegative(new NegativePhase.ParallelTempering(60, rows / 4, 3, 0.3)), 1, 4);
        double[] oneSweep =
                Cases.gradient(machine, data, plan.withNegative(NegativePhase.contrastiveDivergence(1)), 1, 2);
        assertThat(divergence).containsExactly(exact, within(0.03));
        assertThat(persistent).containsExactly(exact, within(0.03));
        assertThat(tempered).containsExactly(exact, within(0.06));
        assertThat(largest(oneSweep, exact)).isGreaterThan(0.06);
    }

    private static double largest(double[] x, double[] y) {
        double largest = 0;
        for (int k = 0; k < x.length; k++) {
            largest = Math.max(largest, Math.abs(x[k] - y[k]));
        }
        return largest;
    }
}
