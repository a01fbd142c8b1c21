package org.kadanoff.rbm.training;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.rbm.Machine;
import org.kadanoff.sampling.ChainState;

/**
 * A way to approximate the averages of a machine that {@link NegativePhase.MeanField} takes from those over the data. Immutable; what
 * it keeps from batch to batch is in its {@link Estimator}.
 */
public interface NegativeStatistics {
    /** What to call it in reports: "TAP of order 2, 100 persistent fixed points". */
    String name();

    /**
     * Begins.
     *
     * @param machine the initial machine
     * @param random to draw starting points from; not kept
     * @throws IllegalArgumentException when this approximation is not made for such units
     */
    Estimator start(Machine machine, UniformRandomProvider random);

    /**
     * Goes on from where {@link Estimator#save} was called, with the same bits.
     *
     * @param machine as it was then
     */
    Estimator resume(Machine machine, ChainState saved);

    /** An approximation in progress. Mutable; called by one thread at a time. */
    interface Estimator {
        /**
         * The averages for one step.
         *
         * @param machine the machine as it is now, of the layers that it had at first
         * @param batch the rows that the step is taken for, with their weights
         */
        Moments moments(Machine machine, DataSet batch);

        /** All that is kept from batch to batch. */
        ChainState save();
    }
}
