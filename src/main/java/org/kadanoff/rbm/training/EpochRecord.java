package org.kadanoff.rbm.training;

import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Machine;

/**
 * What an epoch was like.
 *
 * @param epoch number of epochs done, 1 after the first
 * @param machine gives the machine after this epoch; to be asked before the next one begins
 * @param learningRate of this epoch
 * @param seconds that the steps took, without what is watched
 * @param gradient root mean squares over the epoch's batches of the lengths of the gradients, penalties included
 * @param lastGradient gives the entries g_ij of the last batch's gradient for the weights, row-major, as they were followed: penalties included,
 *     about the means where they are centred; to be asked before the next epoch begins
 * @param reconstructionError mean square of v − E[v|E[h|v]] per visible column, over the watched rows of the training data
 * @param trainingFreeEnergy mean of F(v) over the watched rows of the training data
 * @param validationFreeEnergy mean of F(v) over the watched rows of the validation data; empty without
 */
public record EpochRecord(
        int epoch,
        Supplier<Machine> machine,
        double learningRate,
        double seconds,
        GradientNorms gradient,
        Supplier<RealVector> lastGradient,
        double reconstructionError,
        double trainingFreeEnergy,
        OptionalDouble validationFreeEnergy) {
    /**
     * Lengths of the parts of a gradient.
     *
     * @param weights (Σ_ij g_ij²)^½
     * @param visibleBias (Σ_i g_i²)^½
     * @param hiddenBias (Σ_j g_j²)^½
     */
    public record GradientNorms(double weights, double visibleBias, double hiddenBias) {}

    /** Mean free energy of the validation data above that of the training data, in nats; it grows when the machine overfits. */
    public OptionalDouble freeEnergyGap() {
        return validationFreeEnergy.isPresent()
                ? OptionalDouble.of(validationFreeEnergy.getAsDouble() - trainingFreeEnergy)
                : OptionalDouble.empty();
    }
}
