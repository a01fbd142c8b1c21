package org.kadanoff.rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.watch.Histogram;

/** The gradient that is kept of every epoch is the one that was followed. */
class LastGradientTest {
    private static final int EPOCHS = 3;

    /** With one batch and plain steps, W has changed by η g; g has the length that is reported. */
    @Test
    void isWhatTheWeightsHaveFollowed() {
        double rate = 0.05;
        for (Cases.Case one : Cases.all()) {
            TrainingPlan plan = Cases.exact()
                    .withNegative(NegativePhase.contrastiveDivergence(1))
                    .withPenalties(new Penalties(0.01, 0.02, Double.POSITIVE_INFINITY))
                    .withLearningRate(Schedule.constant(rate));
            try (Training training = Training.start(
                    one.machine(), one.data(), Optional.empty(), plan, RandomStreams.of(2).stream(0), 1)) {
                for (int k = 0; k < EPOCHS; k++) {
                    RealVector before = training.machine().weights();
                    EpochRecord epoch = training.epoch(TrainingObserver.NONE);
                    RealVector gradient = epoch.lastGradient().get();
                    assertThat(gradient.size()).as(one.name()).isEqualTo(before.size());
                    double squares = 0;
                    for (int w = 0; w < before.size(); w++) {
                        double step = training.machine().weights().get(w) - before.get(w);
                        assertThat(step).as(one.name()).isCloseTo(rate * gradient.get(w), within(1e-15));
                        squares += gradient.get(w) * gradient.get(w);
                    }
                    assertThat(epoch.gradient().weights()).isCloseTo(Math.sqrt(squares), within(1e-13));
                }
            }
        }
    }

    /** Of 7 rows in batches of 3 it is the gradient of the one row left: not that of all, and the same on any number of threads. */
    @Test
    void isThatOfTheLastBatchOnAnyNumberOfThreads() {
        Layer visible = Layer.bits(200);
        Layer hidden = Layer.bits(130);
        Machine machine = Cases.machine(visible, hidden, 0.1, RandomStreams.of(4).stream(0));
        double[][] rows = new double[7][200];
        for (int r = 0; r < rows.length; r++) {
            rows[r][r] = 1;
        }
        List<List<RealVector>> seen = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            TrainingPlan plan = TrainingPlan.standard().withBatchSize(3);
            List<RealVector> own = new ArrayList<>();
            try (Training training = Training.start(
                    machine,
                    org.kadanoff.data.DataSet.of("rows", rows),
                    Optional.empty(),
                    plan,
                    RandomStreams.of(2).stream(0),
                    threads)) {
                for (int k = 0; k < EPOCHS; k++) {
                    own.add(training.epoch(TrainingObserver.NONE).lastGradient().get());
                }
            }
            seen.add(own);
        }
        assertThat(seen.get(1)).isEqualTo(seen.get(0));
        for (RealVector gradient : seen.get(0)) {
            Histogram histogram = Histogram.of(gradient, 40);
            assertThat(histogram.counts().stream().sum()).isEqualTo(200 * 130);
            assertThat(histogram.edge(0)).isEqualTo(gradient.stream().min().orElseThrow());
            assertThat(histogram.edge(40)).isEqualTo(gradient.stream().max().orElseThrow());
        }
        assertThat(seen.get(0)).doesNotHaveDuplicates();
    }
}
