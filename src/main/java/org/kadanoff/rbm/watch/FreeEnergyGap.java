package org.kadanoff.rbm.watch;

/**
 * Free energies of training and validation data after an epoch.
 *
 * @param epoch number of epochs done
 * @param training mean of F(v) over the watched training rows
 * @param validation mean of F(v) over the watched validation rows
 * @param gap validation − training, which is the difference of the mean log-likelihoods, log Z dropping out
 * @param gapError its standard error
 * @param growth how much the gap has grown since the first look
 * @param growthError its standard error, from the changes of F of the same rows: much below that of the gap
 * @param verdict what this says about overfitting
 * @param words the verdict in a sentence
 */
public record FreeEnergyGap(
        int epoch,
        double training,
        double validation,
        double gap,
        double gapError,
        double growth,
        double growthError,
        Verdict verdict,
        String words) {
    /** What the gap says. */
    public enum Verdict {
        /** Too few rows, or the first look. */
        UNDECIDED,
        /** The gap has not grown by more than its error allows for. */
        NO_SIGN,
        /** The gap grows: the machine prefers the rows it has learned to others like them. */
        OVERFITTING,
        /** The gap shrinks: the validation rows gain more than those learned from. */
        SHRINKING
    }
}
