package org.kadanoff.rbm.training;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.rbm.Machine;
import org.kadanoff.sampling.ChainState;

/**
 * Training in progress, epoch by epoch. Mutable; for one calling thread at a time. To be closed.
 *
 * <p>The bits depend on the machine, the data, the plan, the random stream and the library that multiplies, not on the number of
 * threads. Random numbers are never shared between rows, chains or units.
 */
public final class Training implements AutoCloseable {
    private Training() {}

    /**
     * Begins.
     *
     * @param machine the initial machine, such as {@link InitialMachine} makes
     * @param train configurations of its visible units
     * @param validation others, to watch; never learned from
     * @param random one draw seeds everything
     * @param threads at least 1
     * @throws IllegalArgumentException when data, machine and plan do not fit, saying why
     */
    public static Training start(
            Machine machine,
            DataSet train,
            Optional<DataSet> validation,
            TrainingPlan plan,
            UniformRandomProvider random,
            int threads) {
        throw new UnsupportedOperationException();
    }

    /**
     * Goes on from where {@link #save} was called, with the same bits.
     *
     * @param machine the machine of then, or any other of the same layers
     * @param train the same data as then
     * @param plan the same plan as then; it may have more epochs, which schedules that depend on their number then notice
     * @throws IllegalArgumentException when what was saved is not of such training
     */
    public static Training resume(
            Machine machine,
            ChainState saved,
            DataSet train,
            Optional<DataSet> validation,
            TrainingPlan plan,
            int threads) {
        throw new UnsupportedOperationException();
    }

    /**
     * One pass through the data.
     *
     * @param observer hears of it
     * @throws ArithmeticException when a parameter is no longer finite, naming the epoch and the batch; training is then to be given up
     * @throws org.kadanoff.numeric.InterruptedComputationException when interrupted; training is then to be given up
     */
    public EpochRecord epoch(TrainingObserver observer) {
        throw new UnsupportedOperationException();
    }

    /** Epochs until the plan's last one or until its rule says to stop. */
    public void run(TrainingObserver observer) {
        while (!isDone()) {
            epoch(observer);
        }
    }

    /** Whether all epochs of the plan are done, or its rule has said to stop. */
    public boolean isDone() {
        throw new UnsupportedOperationException();
    }

    /** Number of epochs done, those before resuming included. */
    public int epochs() {
        throw new UnsupportedOperationException();
    }

    /** The machine as it is now. */
    public Machine machine() {
        throw new UnsupportedOperationException();
    }

    /** Everything that is needed to go on with the same bits, but the data and the plan. */
    public ChainState save() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
