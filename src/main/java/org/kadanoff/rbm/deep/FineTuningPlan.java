package org.kadanoff.rbm.deep;

import org.kadanoff.rbm.training.Optimizer;
import org.kadanoff.rbm.training.Schedule;

/**
 * How a network is fine-tuned: descent of the weighted mean loss plus ½ decay Σ W², biases left out, in batches of rows in an order drawn
 * anew for every epoch. A batch's gradient is the mean over its own weights. Immutable.
 *
 * @param epochs passes through the data, at least 1
 * @param batchSize rows of a batch, at least 1; larger than the data means all rows at once
 * @param optimizer how parameters follow the gradient
 * @param learningRate by epoch
 * @param decay of weights, at least 0
 */
public record FineTuningPlan(int epochs, int batchSize, Optimizer optimizer, Schedule learningRate, double decay) {
    public FineTuningPlan {
        if (epochs < 1 || batchSize < 1 || !(decay >= 0) || !Double.isFinite(decay)) {
            throw new IllegalArgumentException(
                    "fine-tuning takes at least 1 epoch, batches of at least 1 row and a decay" + " of at least 0, got "
                            + epochs + ", " + batchSize + " and " + decay);
        }
    }

    /** 20 epochs of Adam at the rate 0.001 in batches of 100 rows. */
    public static FineTuningPlan standard() {
        return new FineTuningPlan(20, 100, Optimizer.adam(), Schedule.constant(0.001), 0);
    }

    public FineTuningPlan withEpochs(int newEpochs) {
        return new FineTuningPlan(newEpochs, batchSize, optimizer, learningRate, decay);
    }

    public FineTuningPlan withBatchSize(int newBatchSize) {
        return new FineTuningPlan(epochs, newBatchSize, optimizer, learningRate, decay);
    }

    public FineTuningPlan withOptimizer(Optimizer newOptimizer) {
        return new FineTuningPlan(epochs, batchSize, newOptimizer, learningRate, decay);
    }

    public FineTuningPlan withLearningRate(Schedule newLearningRate) {
        return new FineTuningPlan(epochs, batchSize, optimizer, newLearningRate, decay);
    }

    public FineTuningPlan withDecay(double newDecay) {
        return new FineTuningPlan(epochs, batchSize, optimizer, learningRate, newDecay);
    }
}
