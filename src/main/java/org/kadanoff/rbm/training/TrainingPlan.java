package org.kadanoff.rbm.training;

import java.util.Optional;
import org.kadanoff.numeric.Precision;

/**
 * How a machine is trained: gradient ascent of the weighted mean log-likelihood of the data, less penalties,
 *
 * <p>∂W = ⟨v h⟩_data − ⟨v h⟩_machine, ∂a = ⟨v⟩_data − ⟨v⟩_machine, ∂b = ⟨h⟩_data − ⟨h⟩_machine,
 *
 * <p>in batches of rows in an order drawn anew for every epoch. A batch's gradient is multiplied by its share of the weights over the
 * share of an average batch, so that the mean over an epoch's batches is the gradient of all data, whatever the weights and however few
 * rows the last batch has. Rows of weight 0 are left out. Immutable.
 *
 * @param epochs passes through the data, at least 1
 * @param batchSize rows of a batch, at least 1; larger than the data means all rows at once
 * @param negative where the averages over the machine come from
 * @param optimizer how parameters follow the gradient
 * @param learningRate by epoch
 * @param penalties on weights
 * @param dropout probability from 0 to below 1 that a hidden unit is taken out of the machine, drawn for every row of every batch and for
 *     every chain anew; the machine trained has all units, with the weights that all these thinner machines share
 * @param sparsity a target for the hidden units' means
 * @param centring by which parameters gradients are taken
 * @param precision of the matrix products; parameters, random numbers and sums of steps are in double precision always
 * @param stopping when to stop before the last epoch
 * @param watchedRows rows of the training and of the validation data, at most, over which free energies and the reconstruction error are
 *     taken after every epoch; at least 1. Evenly spaced.
 */
public record TrainingPlan(
        int epochs,
        int batchSize,
        NegativePhase negative,
        Optimizer optimizer,
        Schedule learningRate,
        Penalties penalties,
        double dropout,
        Optional<SparsityTarget> sparsity,
        Optional<Centring> centring,
        Precision precision,
        Optional<EarlyStopping> stopping,
        int watchedRows) {
    private static final int WATCHED = 500;

    public TrainingPlan {
        if (epochs < 1 || batchSize < 1 || watchedRows < 1) {
            throw new IllegalArgumentException(
                    "training takes at least 1 epoch, batches at least 1 row and what is watched"
                            + " at least 1 row, got " + epochs + ", " + batchSize + " and " + watchedRows);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout is a probability from 0 to below 1, got " + dropout);
        }
        boolean sampled =
                !(negative instanceof NegativePhase.ExactGradient || negative instanceof NegativePhase.MeanField);
        if (dropout > 0 && !sampled) {
            throw new IllegalArgumentException(
                    "dropout needs a negative phase that is sampled, such as contrastive divergence");
        }
    }

    /** 50 epochs of CD-1 in batches of 100 rows at the learning rate 0.05, without anything else. */
    public static TrainingPlan standard() {
        return new TrainingPlan(
                50,
                100,
                NegativePhase.contrastiveDivergence(1),
                Optimizer.plain(),
                Schedule.constant(0.05),
                Penalties.NONE,
                0,
                Optional.empty(),
                Optional.empty(),
                Precision.DOUBLE,
                Optional.empty(),
                WATCHED);
    }

    public TrainingPlan withEpochs(int newEpochs) {
        return new TrainingPlan(
                newEpochs,
                batchSize,
                negative,
                optimizer,
                learningRate,
                penalties,
                dropout,
                sparsity,
                centring,
                precision,
                stopping,
                watchedRows);
    }

    public TrainingPlan withBatchSize(int newBatchSize) {
        return new TrainingPlan(
                epochs,
                newBatchSize,
                negative,
                optimizer,
                learningRate,
                penalties,
                dropout,
                sparsity,
                centring,
                precision,
                stopping,
                watchedRows);
    }

    public TrainingPlan withNegative(NegativePhase newNegative) {
        return new TrainingPlan(
                epochs,
                batchSize,
                newNegative,
                optimizer,
                learningRate,
                penalties,
                dropout,
                sparsity,
                centring,
                precision,
                stopping,
                watchedRows);
    }

    public TrainingPlan withOptimizer(Optimizer newOptimizer) {
        return new TrainingPlan(
                epochs,
                batchSize,
                negative,
                newOptimizer,
                learningRate,
                penalties,
                dropout,
                sparsity,
                centring,
                precision,
                stopping,
                watchedRows);
    }

    public TrainingPlan withLearningRate(Schedule newLearningRate) {
        return new TrainingPlan(
                epochs,
                batchSize,
                negative,
                optimizer,
                newLearningRate,
                penalties,
                dropout,
                sparsity,
                centring,
                precision,
                stopping,
                watchedRows);
    }

    public TrainingPlan withPenalties(Penalties newPenalties) {
        return new TrainingPlan(
                epochs,
                batchSize,
                negative,
                optimizer,
                learningRate,
                newPenalties,
                dropout,
                sparsity,
                centring,
                precision,
                stopping,
                watchedRows);
    }

    public TrainingPlan withDropout(double newDropout) {
        return new TrainingPlan(
                epochs,
                batchSize,
                negative,
                optimizer,
                learningRate,
                penalties,
                newDropout,
                sparsity,
                centring,
                precision,
                stopping,
                watchedRows);
    }

    public TrainingPlan withSparsity(SparsityTarget newSparsity) {
        return new TrainingPlan(
                epochs,
                batchSize,
                negative,
                optimizer,
                learningRate,
                penalties,
                dropout,
                Optional.of(newSparsity),
                centring,
                precision,
                stopping,
                watchedRows);
    }

    public TrainingPlan withCentring(Centring newCentring) {
        return new TrainingPlan(
                epochs,
                batchSize,
                negative,
                optimizer,
                learningRate,
                penalties,
                dropout,
                sparsity,
                Optional.of(newCentring),
                precision,
                stopping,
                watchedRows);
    }

    public TrainingPlan withPrecision(Precision newPrecision) {
        return new TrainingPlan(
                epochs,
                batchSize,
                negative,
                optimizer,
                learningRate,
                penalties,
                dropout,
                sparsity,
                centring,
                newPrecision,
                stopping,
                watchedRows);
    }

    public TrainingPlan withStopping(EarlyStopping newStopping) {
        return new TrainingPlan(
                epochs,
                batchSize,
                negative,
                optimizer,
                learningRate,
                penalties,
                dropout,
                sparsity,
                centring,
                precision,
                Optional.of(newStopping),
                watchedRows);
    }

    public TrainingPlan withWatchedRows(int newWatchedRows) {
        return new TrainingPlan(
                epochs,
                batchSize,
                negative,
                optimizer,
                learningRate,
                penalties,
                dropout,
                sparsity,
                centring,
                precision,
                stopping,
                newWatchedRows);
    }
}
