package org.kadanoff.rbm.training;

import java.util.function.ToDoubleFunction;

/** When to stop before the last epoch. Asked after every epoch. */
public sealed interface EarlyStopping {
    /** How many epochs in a row must speak for stopping. */
    int patience();

    /**
     * Stops when the mean free energy of the validation data has been above that of the training data by more than so many nats for
     * {@code patience} epochs in a row: the machine fits what the training data do not share with others (Hinton's guide, section 6).
     * Needs validation data.
     *
     * @param nats the gap that is let pass
     * @param patience at least 1
     */
    record FreeEnergyGap(double nats, int patience) implements EarlyStopping {
        public FreeEnergyGap {
            requirePatience(patience);
        }
    }

    /**
     * Stops when a figure has not fallen below its least value so far, by at least a given amount, for {@code patience} epochs in a row.
     *
     * @param figure what is to fall, such as minus the log-likelihood of validation data
     * @param least the amount, at least 0
     * @param patience at least 1
     */
    record NoImprovement(ToDoubleFunction<EpochRecord> figure, double least, int patience) implements EarlyStopping {
        public NoImprovement {
            requirePatience(patience);
            if (!(least >= 0)) {
                throw new IllegalArgumentException("an improvement is at least 0, got " + least);
            }
        }
    }

    private static void requirePatience(int patience) {
        if (patience < 1) {
            throw new IllegalArgumentException("patience is at least 1 epoch, got " + patience);
        }
    }
}
