package org.kadanoff.rbm.training;

import java.util.Optional;
import org.kadanoff.sampling.ChainState;

/** Whether a rule says to stop, from the epochs it has seen. Mutable. */
final class Patience {
    private static final String SPEAKING = "epochs-for-stopping";
    private static final String LEAST = "least-figure";

    private final Optional<EarlyStopping> rule;
    /** Epochs in a row that speak for stopping. */
    private int speaking;

    private double least = Double.POSITIVE_INFINITY;

    Patience(Optional<EarlyStopping> rule) {
        this.rule = rule;
    }

    void see(EpochRecord epoch) {
        rule.ifPresent(known -> speaking = speaksForStopping(known, epoch) ? speaking + 1 : 0);
    }

    private boolean speaksForStopping(EarlyStopping known, EpochRecord epoch) {
        if (known instanceof EarlyStopping.FreeEnergyGap gap) {
            return epoch.freeEnergyGap().orElse(0) > gap.nats();
        }
        EarlyStopping.NoImprovement rule = (EarlyStopping.NoImprovement) known;
        double figure = rule.figure().applyAsDouble(epoch);
        boolean better = least - figure > rule.least() || (least == Double.POSITIVE_INFINITY && figure < least);
        least = Math.min(least, figure);
        return !better;
    }

    boolean isOver() {
        return rule.isPresent() && speaking >= rule.orElseThrow().patience();
    }

    ChainState save() {
        return ChainState.empty().with(SPEAKING, new int[] {speaking}).with(LEAST, new double[] {least});
    }

    void restore(ChainState saved) {
        speaking = saved.ints(SPEAKING)[0];
        least = saved.doubles(LEAST)[0];
    }
}
