package org.kadanoff.rbm.training;

/** Hears how training goes on. */
public interface TrainingObserver {
    /** Nobody listens. */
    TrainingObserver NONE = new TrainingObserver() {};

    /** An epoch has ended. Called by the thread that trains. */
    default void epochDone(EpochRecord epoch) {}

    /**
     * A step has been taken. Called by any thread, one at a time, while the others wait.
     *
     * @param epoch number of epochs done before
     * @param batch which of this epoch, from 0 on
     * @param batches how many there are in an epoch
     */
    default void batchDone(int epoch, int batch, int batches) {}
}
