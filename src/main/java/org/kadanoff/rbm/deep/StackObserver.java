package org.kadanoff.rbm.deep;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.training.EpochRecord;

/** Hears how the training of a stack goes on. Machines are numbered from 1. */
public interface StackObserver {
    /** Nobody listens. */
    StackObserver NONE = new StackObserver() {};

    /**
     * A machine is about to be trained.
     *
     * @param start the machine as it starts
     * @param condition whether its training is sure to raise the bound; empty for the lowest
     */
    default void machineBegun(int number, Machine start, Optional<BoundCondition> condition) {}

    /**
     * An epoch of a machine has ended.
     *
     * @param epoch what it was like; its machine is the top of the network
     * @param network gives the finished machines and the one in training; to be asked before the next epoch begins
     */
    default void epochDone(int number, EpochRecord epoch, Supplier<DeepBeliefNetwork> network) {}

    /** A step has been taken; see {@link org.kadanoff.rbm.training.TrainingObserver#batchDone}. */
    default void batchDone(int number, int epoch, int batch, int batches) {}

    /** A machine is finished: the top of the network. */
    default void machineDone(int number, DeepBeliefNetwork network) {}

    /** Several listeners as one. */
    static StackObserver all(StackObserver... observers) {
        List<StackObserver> each = List.of(observers);
        return new StackObserver() {
            @Override
            public void machineBegun(int number, Machine start, Optional<BoundCondition> condition) {
                each.forEach(one -> one.machineBegun(number, start, condition));
            }

            @Override
            public void epochDone(int number, EpochRecord epoch, Supplier<DeepBeliefNetwork> network) {
                each.forEach(one -> one.epochDone(number, epoch, network));
            }

            @Override
            public void batchDone(int number, int epoch, int batch, int batches) {
                each.forEach(one -> one.batchDone(number, epoch, batch, batches));
            }

            @Override
            public void machineDone(int number, DeepBeliefNetwork network) {
                each.forEach(one -> one.machineDone(number, network));
            }
        };
    }
}
