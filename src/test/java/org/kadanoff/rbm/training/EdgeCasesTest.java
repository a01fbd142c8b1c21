package org.kadanoff.rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.sampling.ChainState;

/** Data and plans at the edge of what makes sense: defined results or one clear sentence. */
class EdgeCasesTest {
    private static final DataSet CONSTANT = DataSet.of("constant", new double[][] {{0, 1, 1}, {0, 1, 0}, {0, 1, 1}});

    private static Machine initial(Layer visible, Layer hidden, DataSet data) {
        return InitialMachine.standard().of(visible, hidden, data, RandomStreams.of(1).stream(0));
    }

    private static Training start(Machine machine, DataSet data, TrainingPlan plan) {
        return Training.start(machine, data, Optional.empty(), plan, RandomStreams.of(1).stream(1), 1);
    }

    @Test
    void initialBiasesGiveTheMeansOfTheData() {
        // Half a row of either state is added: (2 + ½)/(3 + 1).
        Machine bits = initial(Layer.bits(3), Layer.bits(2), CONSTANT);
        assertThat(bits.visibleBias().toArray())
                .containsExactly(new double[] {-Math.log(7), Math.log(7), Math.log(2.5 / 1.5)}, within(1e-12));
        Machine spins = initial(Layer.spins(3), Layer.bits(2), CONSTANT.map(v -> 2 * v - 1));
        assertThat(spins.visibleBias().get(2)).isCloseTo(0.5 * Math.log(2.5 / 1.5), within(1e-12));
        Machine real = initial(Layer.gaussian(3, 0.25), Layer.bits(2), CONSTANT);
        assertThat(real.visibleBias().toArray()).containsExactly(new double[] {0, 4, 8.0 / 3}, within(1e-9));
        DataSet labels = DataSet.of("labels", new double[][] {{1, 0, 0}, {0, 1, 0}, {1, 0, 0}});
        Machine potts = initial(Layer.oneHot(1, 3), Layer.bits(2), labels);
        assertThat(potts.visibleBias().map(Math::exp).toArray())
                .containsExactly(new double[] {2.5 / 4.5, 1.5 / 4.5, 0.5 / 4.5}, within(1e-12));
        assertThat(bits.weights().stream().map(Math::abs).max().orElseThrow()).isBetween(1e-4, 0.06);
    }

    @Test
    void machinesWithoutHiddenUnitsLearnIndependentUnits() {
        DataSet data = DataSet.of("one column", new double[][] {{0}, {1}, {1}, {1}});
        TrainingPlan plan =
                TrainingPlan.standard().withLearningRate(Schedule.constant(1)).withEpochs(2000);
        for (NegativePhase phase : List.of(new NegativePhase.ExactGradient(), NegativePhase.contrastiveDivergence(1))) {
            double rate = phase instanceof NegativePhase.ExactGradient ? 1 : 0.002;
            Machine trained = Cases.trained(
                    initial(Layer.bits(1), Layer.bits(0), data),
                    data,
                    plan.withNegative(phase).withLearningRate(Schedule.constant(rate)),
                    2000,
                    1);
            assertThat(trained.visibleBias().get(0)).isCloseTo(Math.log(3), within(rate == 1 ? 1e-9 : 0.3));
        }
    }

    @Test
    void oneSampleConstantColumnsAndLargeBatchesAreFine() {
        for (DataSet data : List.of(CONSTANT, CONSTANT.range(0, 1))) {
            for (NegativePhase phase : List.of(
                    NegativePhase.contrastiveDivergence(1),
                    NegativePhase.persistent(1, 5),
                    new NegativePhase.ParallelTempering(1, 2, 2, 0),
                    new NegativePhase.ExactGradient())) {
                TrainingPlan plan = TrainingPlan.standard().withNegative(phase).withBatchSize(1_000_000);
                try (Training training = start(initial(Layer.bits(3), Layer.bits(2), data), data, plan)) {
                    training.run(TrainingObserver.NONE);
                    assertThat(training.batches()).isEqualTo(1);
                    assertThat(training.epochs()).isEqualTo(50);
                    assertThat(training.machine().weights().allFinite()).isTrue();
                }
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        TrainingPlan plan = TrainingPlan.standard();
        Machine machine = initial(Layer.bits(3), Layer.bits(2), CONSTANT);
        assertThatThrownBy(() -> DataSet.of("holes", new double[][] {{0, Double.NaN}}))
                .hasMessageContaining("row 0, column 1");
        assertThatThrownBy(() -> start(machine, DataSet.of("wide", new double[][] {{0, 1, 1, 0}}), plan))
                .hasMessage("the data set 'wide' has 4 columns, but the machine has 3 visible ones");
        assertThatThrownBy(() -> start(machine, CONSTANT.map(v -> v / 2), plan))
                .hasMessageContaining("row 0 of the data set 'constant' is no configuration of bit units");
        assertThatThrownBy(() -> start(machine, CONSTANT, plan.withStopping(new EarlyStopping.FreeEnergyGap(1, 2))))
                .hasMessageContaining("validation data");
        assertThatThrownBy(() -> start(
                        initial(Layer.bits(3), Layer.oneHot(2, 3), CONSTANT),
                        CONSTANT,
                        plan.withSparsity(new SparsityTarget(0.1, 1, 0))))
                .hasMessageContaining("one-hot");
        assertThatThrownBy(() -> start(
                        initial(Layer.bits(3), Layer.gaussian(2, 1), CONSTANT),
                        CONSTANT,
                        plan.withNegative(new NegativePhase.ParallelTempering(1, 2, 2, 0))))
                .hasMessageContaining("lowest beta above 0");
        DataSet wide = DataSet.of("wide", 30, new double[30]);
        assertThatThrownBy(() -> start(
                        initial(Layer.bits(30), Layer.bits(20), wide),
                        wide,
                        plan.withNegative(new NegativePhase.ExactGradient())))
                .hasMessageContaining("at most 2^18");
        assertThatThrownBy(() ->
                        plan.withNegative(new NegativePhase.ExactGradient()).withDropout(0.5))
                .hasMessageContaining("dropout");
    }

    @Test
    void divergenceNamesEpochAndBatch() {
        DataSet data = DataSet.of("real", new double[][] {{30, -20}, {-40, 10}, {25, 25}});
        TrainingPlan plan = TrainingPlan.standard()
                .withLearningRate(Schedule.constant(1e200))
                .withBatchSize(1);
        try (Training training = start(initial(Layer.gaussian(2, 1), Layer.bits(2), data), data, plan)) {
            assertThatThrownBy(() -> training.run(TrainingObserver.NONE))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageMatching(
                            "a parameter or its gradient is no longer a finite number in epoch 1, batch [123] of"
                                    + " 3; take a smaller learning rate, or scale real data to a variance of about 1");
        }
    }

    @Test
    void stopsWhenNothingImproves() {
        List<Integer> seen = new ArrayList<>();
        TrainingPlan plan = TrainingPlan.standard()
                .withStopping(new EarlyStopping.NoImprovement(epoch -> Math.abs(epoch.epoch() - 4), 0, 3));
        try (Training training = start(initial(Layer.bits(3), Layer.bits(2), CONSTANT), CONSTANT, plan)) {
            training.run(new TrainingObserver() {
                @Override
                public void epochDone(EpochRecord epoch) {
                    seen.add(epoch.epoch());
                    assertThat(epoch.machine().get()).isEqualTo(training.machine());
                }
            });
        }
        // Least in epoch 4, then three epochs without anything better.
        assertThat(seen).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void watchesTheFreeEnergyGapAndStopsByIt() {
        TrainingPlan plan = TrainingPlan.standard().withStopping(new EarlyStopping.FreeEnergyGap(-1e9, 2));
        Machine machine = initial(Layer.bits(3), Layer.bits(2), CONSTANT);
        DataSet others = CONSTANT.range(1, 2);
        try (Training training =
                Training.start(machine, CONSTANT, Optional.of(others), plan, RandomStreams.of(1).stream(1), 1)) {
            EpochRecord epoch = training.epoch(TrainingObserver.NONE);
            Machine now = training.machine();
            double mean = 0;
            for (int r = 0; r < 3; r++) {
                mean += now.freeEnergy(CONSTANT.row(r)) / 3;
            }
            assertThat(epoch.trainingFreeEnergy()).isCloseTo(mean, within(1e-12));
            assertThat(epoch.freeEnergyGap().orElseThrow())
                    .isCloseTo(now.freeEnergy(others.row(0)) - mean, within(1e-12));
            training.run(TrainingObserver.NONE);
            assertThat(training.epochs()).isEqualTo(2);
        }
    }

    /** Moments that a negative phase of one's own gives are those that the exact gradient takes. */
    @Test
    void momentsOfOnesOwnAreTakenFromTheData() {
        Cases.Case one = Cases.all().get(0);
        double[] expected = Cases.gradient(one.machine(), one.data(), Cases.exact(), 1e-2, 1);
        TrainingPlan plan = Cases.exact().withNegative(new NegativePhase.MeanField(new Enumerated()));
        assertThat(Cases.gradient(one.machine(), one.data(), plan, 1e-2, 1)).containsExactly(expected, within(1e-10));
    }

    /** All moments, by a loop over both layers. */
    private record Enumerated() implements NegativeStatistics {
        @Override
        public String name() {
            return "enumeration";
        }

        @Override
        public Estimator start(Machine machine, org.apache.commons.rng.UniformRandomProvider random) {
            return new Estimator() {
                @Override
                public Moments moments(Machine now, DataSet batch) {
                    return enumerated(now);
                }

                @Override
                public ChainState save() {
                    return ChainState.empty();
                }
            };
        }

        @Override
        public Estimator resume(Machine machine, ChainState saved) {
            return start(machine, RandomStreams.of(0).stream(0));
        }
    }

    private static Moments enumerated(Machine machine) {
        double logZ = LikelihoodSum.logZ(machine);
        int m = machine.visible().columns();
        int n = machine.hidden().columns();
        double[] v1 = new double[m];
        double[] h1 = new double[n];
        double[] vh = new double[m * n];
        for (double[] v : LikelihoodSum.configurations(machine.visible())) {
            for (double[] h : LikelihoodSum.configurations(machine.hidden())) {
                double p = Math.exp(-machine.energy(v, h) - logZ);
                for (int i = 0; i < m; i++) {
                    v1[i] += p * v[i];
                    for (int j = 0; j < n; j++) {
                        vh[i * n + j] += p * v[i] * h[j];
                    }
                }
                for (int j = 0; j < n; j++) {
                    h1[j] += p * h[j];
                }
            }
        }
        return new Moments(RealVector.of(v1), RealVector.of(h1), RealVector.of(vh));
    }
}
