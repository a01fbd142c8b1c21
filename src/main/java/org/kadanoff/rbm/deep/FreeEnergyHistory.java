package org.kadanoff.rbm.deep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.training.EpochRecord;

/**
 * The free energies of all layers of a stack in training, epoch by epoch: whether and where they stop being conserved. Mutable.
 */
public final class FreeEnergyHistory implements StackObserver {
    /**
     * One epoch.
     *
     * @param machine which one was trained, from 1 on
     * @param epoch of that machine, from 1 on
     * @param layers the free energies of the finished machines and of this one
     */
    public record Entry(int machine, int epoch, LayerFreeEnergies layers) {}

    private final LayerFreeEnergyMeter meter;
    private final DataSet data;
    private final int every;
    private final RandomStreams streams;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * Measures at the first epoch of every machine and then after every so many.
     *
     * @param data configurations of the lowest layer to carry up
     * @param every at least 1
     * @param streams of random numbers for what is not summed; an epoch's own do not depend on the others
     */
    public FreeEnergyHistory(LayerFreeEnergyMeter meter, DataSet data, int every, RandomStreams streams) {
        if (every < 1) {
            throw new IllegalArgumentException("measurements are at least 1 epoch apart, got " + every);
        }
        this.meter = meter;
        this.data = data;
        this.every = every;
        this.streams = streams;
    }

    @Override
    public void epochDone(int number, EpochRecord epoch, Supplier<DeepBeliefNetwork> network) {
        if (epoch.epoch() == 1 || epoch.epoch() % every == 0) {
            long task = ((long) number << 32) + epoch.epoch();
            entries.add(new Entry(number, epoch.epoch(), meter.measure(network.get(), data, streams.stream(task))));
        }
    }

    /** In the order in which they were measured. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
