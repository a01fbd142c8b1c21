package org.kadanoff.rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.Precision;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.sampling.ChainState;

/** The same bits with any number of threads, after resuming, and with rows of weight 0 or without. */
class ResumeTest {
    private static Map<String, TrainingPlan> plans() {
        TrainingPlan base = TrainingPlan.standard().withBatchSize(16).withEpochs(6);
        Map<String, TrainingPlan> plans = new LinkedHashMap<>();
        plans.put("CD", base.withOptimizer(Optimizer.momentum()));
        plans.put("CD in single precision", base.withPrecision(Precision.FLOAT));
        plans.put(
                "PCD, Adam", base.withNegative(NegativePhase.persistent(2, 10)).withOptimizer(Optimizer.adam()));
        plans.put("fast PCD", base.withNegative(new NegativePhase.FastPersistent(1, 10, 0.05, 0.95)));
        plans.put(
                "tempering, centred",
                base.withNegative(new NegativePhase.ParallelTempering(1, 4, 3, 0.2))
                        .withCentring(new Centring(0.1)));
        plans.put(
                "dropout, sparsity, norm",
                base.withDropout(0.3)
                        .withSparsity(new SparsityTarget(0.1, 0.5, 0.9))
                        .withPenalties(new Penalties(0.001, 0.001, 0.8)));
        return plans;
    }

    private static DataSet data(Layer layer, int rows) {
        UniformRandomProvider random = RandomStreams.of(3).stream(0);
        double[][] values = new double[rows][layer.columns()];
        for (double[] row : values) {
            layer.draw(new double[layer.columns()], random, row);
        }
        return DataSet.of("random", values);
    }

    private static Machine machine(Layer visible, Layer hidden, DataSet data) {
        return InitialMachine.standard().withDeviation(0.1).of(visible, hidden, data, RandomStreams.of(4).stream(0));
    }

    @Test
    void threadsDoNotMatterAndNeitherDoesResuming() {
        Layer visible = Layer.bits(200);
        Layer hidden = Layer.bits(130);
        DataSet data = data(visible, 45);
        check(visible, hidden, data);
    }

    @Test
    @Tag("slow")
    void norOtherUnits() {
        Layer visible = Layer.gaussian(140, 0.7);
        Layer hidden = Layer.rectified(5, 0.2);
        DataSet data = data(visible, 45);
        check(visible, Layer.spins(130), data);
        Machine machine = machine(visible, hidden, data).times(1);
        assertThat(run(machine, data, TrainingPlan.standard().withLearningRate(Schedule.constant(1e-4)), 3, 2))
                .isEqualTo(run(machine, data, TrainingPlan.standard().withLearningRate(Schedule.constant(1e-4)), 3, 1));
    }

    private static void check(Layer visible, Layer hidden, DataSet data) {
        Machine machine = machine(visible, hidden, data);
        plans().forEach((name, plan) -> {
            Machine alone = run(machine, data, plan, 6, 1);
            assertThat(run(machine, data, plan, 6, 3)).as(name + ", 3 threads").isEqualTo(alone);
            assertThat(resumed(machine, data, plan)).as(name + ", resumed").isEqualTo(alone);
        });
    }

    private static Machine run(Machine machine, DataSet data, TrainingPlan plan, int epochs, int threads) {
        try (Training training =
                Training.start(machine, data, Optional.empty(), plan, RandomStreams.of(9).stream(0), threads)) {
            for (int k = 0; k < epochs; k++) {
                training.epoch(TrainingObserver.NONE);
            }
            return training.machine();
        }
    }

    private static Machine resumed(Machine machine, DataSet data, TrainingPlan plan) {
        ChainState saved;
        Machine then;
        try (Training training =
                Training.start(machine, data, Optional.empty(), plan, RandomStreams.of(9).stream(0), 1)) {
            training.epoch(TrainingObserver.NONE);
            training.epoch(TrainingObserver.NONE);
            saved = training.save();
            then = training.machine();
        }
        try (Training training = Training.resume(then, saved, data, Optional.empty(), plan, 2)) {
            assertThat(training.epochs()).isEqualTo(2);
            assertThat(training.machine()).isEqualTo(then);
            training.run(TrainingObserver.NONE);
            assertThat(training.epochs()).isEqualTo(6);
            return training.machine();
        }
    }

    @Test
    void rowsOfNoWeightAreInert() {
        for (Cases.Case one : Cases.all()) {
            DataSet without = one.data().subset(0, 1, 2, 4, 5, 6);
            TrainingPlan plan = TrainingPlan.standard().withBatchSize(4).withCentring(new Centring(0.5));
            assertThat(Cases.trained(one.machine(), one.data(), plan, 3, 1))
                    .as(one.name())
                    .isEqualTo(Cases.trained(one.machine(), without, plan, 3, 1));
        }
    }

    @Test
    void anotherTrainingIsRefused() {
        Layer visible = Layer.bits(6);
        DataSet data = data(visible, 20);
        TrainingPlan plan = TrainingPlan.standard();
        Machine small = machine(visible, Layer.bits(2), data);
        Machine large = machine(visible, Layer.bits(3), data);
        try (Training training =
                Training.start(small, data, Optional.empty(), plan, RandomStreams.of(9).stream(0), 1)) {
            ChainState saved = training.save();
            assertThatThrownBy(() -> Training.resume(large, saved, data, Optional.empty(), plan, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another machine");
            assertThatThrownBy(() -> Training.resume(
                            small, saved, data, Optional.empty(), plan.withOptimizer(Optimizer.adam()), 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
