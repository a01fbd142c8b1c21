package org.kadanoff.validation.speed;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.Precision;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.training.InitialMachine;
import org.kadanoff.rbm.training.NegativePhase;
import org.kadanoff.rbm.training.Training;
import org.kadanoff.rbm.training.TrainingObserver;
import org.kadanoff.rbm.training.TrainingPlan;
import org.kadanoff.validation.speed.SpeedRow.Figures;
import org.kadanoff.validation.speed.SpeedRow.Setting;

/** The rows of training: an epoch of 10,000 rows of 784 bits, an eighth of them 1, with 256 hidden units in batches of 100. */
final class TrainSpeed {
    private static final int ROWS = 10_000;
    private static final int VISIBLE = 784;
    private static final int HIDDEN = 256;
    private static final int BATCH = 100;
    private static final double ONES = 0.125;
    /** The best of several counts, since other work on the machine only ever slows one down. */
    private static final int EPOCHS = 15;
    /** Batches that the reference is timed for. */
    private static final int PLAIN_BATCHES = 2;

    private TrainSpeed() {}

    static List<SpeedRow> all() {
        return List.of(
                row("train.cd", "CD-1 in single precision", NegativePhase.contrastiveDivergence(1), Precision.FLOAT),
                row(
                        "train.cd-double",
                        "CD-1 in double precision",
                        NegativePhase.contrastiveDivergence(1),
                        Precision.DOUBLE),
                row("train.pcd", "PCD-1 in single precision", NegativePhase.persistent(1, BATCH), Precision.FLOAT));
    }

    private static SpeedRow row(String id, String what, NegativePhase phase, Precision precision) {
        return new SpeedRow(
                id,
                what + ", 10,000 x 784 bits, 256 hidden, batches of 100",
                "s/epoch",
                "plain Java loop of CD-1",
                setting -> epoch(phase, precision, setting));
    }

    private static Figures epoch(NegativePhase phase, Precision precision, Setting setting) {
        UniformRandomProvider random = setting.streams().stream(30);
        double[] values = new double[ROWS * VISIBLE];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextDouble() < ONES ? 1 : 0;
        }
        DataSet data = DataSet.of("random bits", VISIBLE, values);
        Machine machine = InitialMachine.standard().of(Layer.bits(VISIBLE), Layer.bits(HIDDEN), data, random);
        TrainingPlan plan = TrainingPlan.standard()
                .withNegative(phase)
                .withPrecision(precision)
                .withBatchSize(BATCH)
                .withEpochs(EPOCHS);
        double least = Double.POSITIVE_INFINITY;
        try (Training training = Training.start(machine, data, Optional.empty(), plan, random, setting.threads())) {
            while (!training.isDone()) {
                least = Math.min(least, training.epoch(TrainingObserver.NONE).seconds());
            }
        }
        return Figures.ofTimes(least, plainEpoch(values));
    }

    /** Seconds of an epoch of CD-1 by loops over the rows, from the time of a few batches. */
    private static double plainEpoch(double[] values) {
        PlainDivergence plain = new PlainDivergence();
        plain.batch(values, 0);
        long start = System.nanoTime();
        for (int batch = 0; batch < PLAIN_BATCHES; batch++) {
            plain.batch(values, batch);
        }
        return (System.nanoTime() - start) * 1e-9 * ROWS / (PLAIN_BATCHES * BATCH);
    }

    /** What a physicist would write first: row by row, weight by weight. */
    private static final class PlainDivergence {
        private final SplittableRandom random = new SplittableRandom(1);
        private final double[][] weights = new double[VISIBLE][HIDDEN];
        private final double[] visibleBias = new double[VISIBLE];
        private final double[] hiddenBias = new double[HIDDEN];

        void batch(double[] values, int batch) {
            double[][] step = new double[VISIBLE][HIDDEN];
            for (int r = batch * BATCH; r < (batch + 1) * BATCH; r++) {
                double[] v = java.util.Arrays.copyOfRange(values, r * VISIBLE, (r + 1) * VISIBLE);
                double[] h = hidden(v);
                add(step, v, h, 0.05 / BATCH);
                double[] again = visible(h);
                add(step, again, hidden(again), -0.05 / BATCH);
            }
            for (int i = 0; i < VISIBLE; i++) {
                for (int j = 0; j < HIDDEN; j++) {
                    weights[i][j] += step[i][j];
                }
            }
        }

        private double[] hidden(double[] v) {
            double[] h = hiddenBias.clone();
            for (int i = 0; i < VISIBLE; i++) {
                for (int j = 0; j < HIDDEN; j++) {
                    h[j] += v[i] * weights[i][j];
                }
            }
            for (int j = 0; j < HIDDEN; j++) {
                h[j] = 1 / (1 + Math.exp(-h[j]));
            }
            return h;
        }

        private double[] visible(double[] means) {
            double[] h = new double[HIDDEN];
            for (int j = 0; j < HIDDEN; j++) {
                h[j] = random.nextDouble() < means[j] ? 1 : 0;
            }
            double[] v = new double[VISIBLE];
            for (int i = 0; i < VISIBLE; i++) {
                double field = visibleBias[i];
                for (int j = 0; j < HIDDEN; j++) {
                    field += weights[i][j] * h[j];
                }
                v[i] = random.nextDouble() * (1 + Math.exp(-field)) < 1 ? 1 : 0;
            }
            return v;
        }

        private void add(double[][] step, double[] v, double[] h, double factor) {
            for (int i = 0; i < VISIBLE; i++) {
                for (int j = 0; j < HIDDEN; j++) {
                    step[i][j] += factor * v[i] * h[j];
                }
            }
            for (int i = 0; i < VISIBLE; i++) {
                visibleBias[i] += factor * v[i];
            }
            for (int j = 0; j < HIDDEN; j++) {
                hiddenBias[j] += factor * h[j];
            }
        }
    }
}
