package org.kadanoff.rbm.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.training.EpochRecord;
import org.kadanoff.rbm.training.InitialMachine;
import org.kadanoff.rbm.training.NegativePhase;
import org.kadanoff.rbm.training.Schedule;
import org.kadanoff.rbm.training.TrainingPlan;
import org.kadanoff.sampling.ChainState;

class GreedyTrainingTest {
    private final BatchPass pass = new BatchPass(MatrixProducts.java(), 1);
    /** Stripes of a 3 × 3 picture, all rows alike or all columns alike. */
    private final DataSet stripes = stripes();

    private final TrainingPlan exact = TrainingPlan.standard()
            .withNegative(new NegativePhase.ExactGradient())
            .withBatchSize(1000)
            .withEpochs(60)
            .withLearningRate(Schedule.constant(0.5));
    private final StackPlan plan = StackPlan.of(
                    Layer.bits(6), InitialMachine.standard().withDeviation(0.3), exact)
            .thenTransposed(Layer.bits(9), exact)
            .then(Layer.bits(4), InitialMachine.standard(), exact);

    private static DataSet stripes() {
        double[][] rows = new double[16][9];
        for (int c = 0; c < 8; c++) {
            for (int i = 0; i < 9; i++) {
                rows[c][i] = (c >> (i / 3)) & 1;
                rows[8 + c][i] = c >> i % 3 & 1;
            }
        }
        return DataSet.of("stripes", rows);
    }

    private GreedyTraining start(StackPlan stack, BatchPass passes) {
        return GreedyTraining.start(
                Layer.bits(9), stripes, Optional.of(stripes), stack, passes, RandomStreams.of(5).stream(0));
    }

    /** What a stack was told on the way. */
    private static final class Listener implements StackObserver {
        final List<Optional<BoundCondition>> conditions = new ArrayList<>();
        final List<String> epochs = new ArrayList<>();
        final List<Integer> done = new ArrayList<>();
        int batches;

        @Override
        public void machineBegun(int number, Machine start, Optional<BoundCondition> condition) {
            conditions.add(condition);
        }

        @Override
        public void epochDone(int number, EpochRecord epoch, Supplier<DeepBeliefNetwork> network) {
            epochs.add(number + "." + epoch.epoch());
            assertThat(network.get().depth()).isEqualTo(number);
            assertThat(network.get().top()).isEqualTo(epoch.machine().get());
        }

        @Override
        public void batchDone(int number, int epoch, int batch, int all) {
            batches++;
        }

        @Override
        public void machineDone(int number, DeepBeliefNetwork network) {
            assertThat(network.depth()).isEqualTo(number);
            done.add(number);
        }
    }

    @Test
    void layersAreTrainedOneAfterTheOther() {
        Listener listener = new Listener();
        StackPlan shortened = new StackPlan(
                plan.stages().stream()
                        .map(stage -> new StackPlan.Stage(
                                stage.hidden(),
                                stage.initial(),
                                stage.training().withEpochs(2)))
                        .toList(),
                BatchPass.Activity.DRAWS,
                3);
        try (GreedyTraining training = start(shortened, pass)) {
            DeepBeliefNetwork network = training.run(listener);
            assertThat(network.depth()).isEqualTo(3);
            assertThat(network.layer(3)).isEqualTo(Layer.bits(4));
            assertThat(training.isDone()).isTrue();
            assertThat(training.data().rows()).isEqualTo(48);
            assertThat(training.data().columns()).isEqualTo(9);
            assertThatThrownBy(() -> training.epoch(listener)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(listener.epochs).containsExactly("1.1", "1.2", "2.1", "2.2", "3.1", "3.2");
        assertThat(listener.done).containsExactly(1, 2, 3);
        assertThat(listener.batches).isEqualTo(6);
        assertThat(listener.conditions.get(0)).isEmpty();
        assertThat(listener.conditions.get(1).orElseThrow().startsTight()).isTrue();
        assertThat(listener.conditions.get(2).orElseThrow().words())
                .contains("it has 4 hidden units, fewer than the 6 visible units of the machine below");
    }

    @Test
    void aMachineThatStartsUpsideDownRaisesTheBound() {
        FreeEnergyHistory history =
                new FreeEnergyHistory(LayerFreeEnergyMeter.standard(pass), stripes, 10, RandomStreams.of(1));
        StackPlan two = new StackPlan(plan.stages().subList(0, 2), BatchPass.Activity.DRAWS, 200);
        double alone;
        try (GreedyTraining training = start(two, pass)) {
            while (training.number() == 1) {
                training.epoch(history);
            }
            alone = mean(training.network().lower(1));
            assertThat(mean(training.network())).isCloseTo(alone, within(1e-12));
            training.run(history);
            LayerFreeEnergies last =
                    history.entries().get(history.entries().size() - 1).layers();
            assertThat(last.bound()).isGreaterThan(alone + 0.01);
            assertThat(last.steps().get(0).gain()).isCloseTo(last.bound() - alone, within(1e-12));
            assertThat(mean(training.network())).isGreaterThanOrEqualTo(last.bound());
        }
        assertThat(history.entries()).hasSize(14);
        assertThat(history.entries().get(6).machine()).isEqualTo(1);
        assertThat(history.entries().get(7).machine()).isEqualTo(2);
        assertThat(history.entries().get(7).layers().bound()).isGreaterThan(alone);
    }

    /** Mean log p(v) of the stripes. */
    private double mean(DeepBeliefNetwork network) {
        StackEnumeration sums = StackEnumeration.of(network);
        double sum = 0;
        for (int r = 0; r < stripes.rows(); r++) {
            sum += sums.logProbability(stripes.row(r)) / stripes.rows();
        }
        return sum;
    }

    @Test
    void savedTrainingGoesOnBitForBitWhereverItWasSaved() {
        TrainingPlan sampled = TrainingPlan.standard()
                .withNegative(NegativePhase.persistent(1, 5))
                .withBatchSize(5)
                .withEpochs(3);
        StackPlan stack = StackPlan.of(Layer.bits(5), InitialMachine.standard(), sampled)
                .thenTransposed(Layer.bits(10), sampled)
                .then(Layer.spins(4), InitialMachine.standard(), sampled);
        DeepBeliefNetwork straight;
        try (GreedyTraining training = start(stack, pass)) {
            straight = training.run(StackObserver.NONE);
        }
        // On other threads, saved and resumed before every epoch.
        BatchPass threaded = new BatchPass(MatrixProducts.java(), 3);
        ChainState saved;
        try (GreedyTraining training = start(stack, threaded)) {
            saved = training.save();
        }
        Listener listener = new Listener();
        boolean done = false;
        DeepBeliefNetwork network = straight.lower(1);
        while (!done) {
            try (GreedyTraining training =
                    GreedyTraining.resume(Layer.bits(9), stripes, Optional.of(stripes), stack, threaded, saved)) {
                training.epoch(listener);
                saved = training.save();
                network = training.network();
                done = training.isDone();
            }
        }
        assertThat(network).isEqualTo(straight);
        assertThat(listener.epochs).hasSize(9);
        assertThat(listener.conditions).hasSize(3);
        GreedyTraining finished =
                GreedyTraining.resume(Layer.bits(9), stripes, Optional.of(stripes), stack, threaded, saved);
        assertThat(finished.isDone()).isTrue();
        assertThat(finished.network()).isEqualTo(straight);
        ChainState last = saved;
        assertThatThrownBy(() -> GreedyTraining.resume(Layer.bits(9), stripes, Optional.empty(), plan, threaded, last))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lowerMachinesDoNotDependOnHowManyFollow() {
        TrainingPlan brief = TrainingPlan.standard().withEpochs(2);
        StackPlan one = StackPlan.of(Layer.bits(5), InitialMachine.standard(), brief);
        StackPlan two = one.then(Layer.bits(3), InitialMachine.standard(), brief);
        try (GreedyTraining shallow = start(one, pass);
                GreedyTraining deep = start(two, pass)) {
            assertThat(deep.run(StackObserver.NONE).machine(1))
                    .isEqualTo(shallow.run(StackObserver.NONE).machine(1));
        }
    }

    @Test
    void meansAreCarriedUpByRealUnitsAndLoseTheGuarantee() {
        TrainingPlan brief = TrainingPlan.standard().withEpochs(1).withLearningRate(Schedule.constant(0.01));
        StackPlan means = StackPlan.of(Layer.gaussian(4, 1), InitialMachine.standard(), brief)
                .thenTransposed(Layer.bits(9), brief)
                .withCarried(BatchPass.Activity.MEANS);
        Listener listener = new Listener();
        try (GreedyTraining training = start(means, pass)) {
            training.run(listener);
        }
        BoundCondition condition = listener.conditions.get(1).orElseThrow();
        assertThat(condition.startsTight()).isFalse();
        assertThat(condition.words()).contains("its data are means");
    }

    @Test
    void whatCannotBePlannedIsSaid() {
        assertThatThrownBy(() -> new StackPlan(List.of(), BatchPass.Activity.DRAWS, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StackPlan(
                        List.of(new StackPlan.Stage(Layer.bits(3), Optional.empty(), exact)),
                        BatchPass.Activity.DRAWS,
                        1))
                .hasMessageContaining("lowest machine has none below it");
        StackPlan narrow =
                StackPlan.of(Layer.bits(4), InitialMachine.standard(), exact).thenTransposed(Layer.bits(5), exact);
        assertThatThrownBy(() -> start(narrow, pass))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only with at least 9 hidden units of the kind 'bit'");
        StackPlan kind =
                StackPlan.of(Layer.bits(4), InitialMachine.standard(), exact).thenTransposed(Layer.spins(9), exact);
        assertThatThrownBy(() -> start(kind, pass)).hasMessageContaining("not 9 of the kind 'spin'");
    }
}
