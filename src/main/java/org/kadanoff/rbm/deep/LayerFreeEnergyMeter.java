package org.kadanoff.rbm.deep;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.LayerStates;
import org.kadanoff.rbm.deep.LayerFreeEnergies.Distances;
import org.kadanoff.rbm.deep.LayerFreeEnergies.Level;
import org.kadanoff.rbm.deep.LayerFreeEnergies.Step;

/**
 * Measures {@link LayerFreeEnergies}. While the layers between the machines are small, everything is summed: then the only errors are
 * those of rounding, and random numbers are not used. Else the data are carried up in several independent passes, of which means
 * and errors are taken, log Z is found by {@link PartitionMethod}, and the symmetrised divergence from draws of both machines.
 *
 * @param passes of the data through the stack, at least 2
 * @param draws from each machine for the divergence, at least 2
 * @param partition how log Z is found; layers of at most 2^{its bits} configurations are summed over
 * @param sampling how machines are drawn from
 */
public record LayerFreeEnergyMeter(int passes, int draws, PartitionMethod partition, AncestralSampling sampling) {
    private static final double MOST_PAIRS = 1 << 24;

    public LayerFreeEnergyMeter {
        if (passes < 2 || draws < 2) {
            throw new IllegalArgumentException(
                    "errors are taken from at least two passes and two draws, got " + passes + " and " + draws);
        }
    }

    /** 10 passes; 200 draws by chains of 1000 sweeps; sums over up to 2^14 configurations, beyond that annealing. */
    public static LayerFreeEnergyMeter standard(BatchPass pass) {
        return new LayerFreeEnergyMeter(
                10, 200, PartitionMethod.standard().withBits(14), AncestralSampling.standard(1000, pass));
    }

    public LayerFreeEnergyMeter withPartition(PartitionMethod newPartition) {
        return new LayerFreeEnergyMeter(passes, draws, newPartition, sampling);
    }

    public LayerFreeEnergyMeter withSampling(int newDraws, AncestralSampling newSampling) {
        return new LayerFreeEnergyMeter(passes, newDraws, partition, newSampling);
    }

    public LayerFreeEnergyMeter withPasses(int newPasses) {
        return new LayerFreeEnergyMeter(newPasses, draws, partition, sampling);
    }

    /**
     * The free energies of all layers.
     *
     * @param data configurations of the lowest layer
     * @param random one draw seeds everything
     * @throws IllegalArgumentException when a row is no configuration of the lowest layer
     */
    public LayerFreeEnergies measure(DeepBeliefNetwork network, DataSet data, UniformRandomProvider random) {
        for (int r = 0; r < data.rows(); r++) {
            network.machine(1).requireVisible(data.row(r), "row " + r + " of the data set '" + data.name() + "'");
        }
        RandomStreams streams = RandomStreams.from(random);
        boolean summed = network.depth() > 1 && isSmall(network, data);
        CarriedEnergies carried = summed
                ? CarriedEnergies.summed(network, data, sampling.pass())
                : CarriedEnergies.drawn(network, data, passes, sampling.pass(), streams.stream(0));
        List<LogPartition> partitions = new ArrayList<>();
        for (int k = 1; k <= network.depth(); k++) {
            partitions.add(
                    summed
                            ? new LogPartition(carried.logPartition(k), 0, "")
                            : partition.of(network.machine(k), sampling.pass(), streams.stream(2L * k)));
        }
        List<Step> steps = new ArrayList<>();
        for (int k = 1; k < network.depth(); k++) {
            Distances distances = summed
                    ? carried.distances(k)
                    : new DrawnDivergence(draws, sampling).of(network, k, streams.stream(2 * k + 1));
            LogPartition lower = partitions.get(k - 1);
            LogPartition upper = partitions.get(k);
            steps.add(new Step(
                    k,
                    network.layer(k).units(),
                    carried.shift(k),
                    carried.shift(k) + lower.value() - upper.value(),
                    norm(carried.shiftError(k), lower.error(), upper.error()),
                    distances));
        }
        return new LayerFreeEnergies(
                network.layer(0).units(), summed || network.depth() == 1, levels(network, carried, partitions), steps);
    }

    private boolean isSmall(DeepBeliefNetwork network, DataSet data) {
        double pairs = 0;
        double below = data.rows();
        for (int k = 1; k < network.depth(); k++) {
            if (!LayerStates.areFew(network.layer(k), partition.bits())) {
                return false;
            }
            double own = LayerStates.of(network.layer(k)).count();
            pairs += below * own;
            below = own;
        }
        return pairs <= MOST_PAIRS;
    }

    private static List<Level> levels(
            DeepBeliefNetwork network, CarriedEnergies carried, List<LogPartition> partitions) {
        List<Level> levels = new ArrayList<>();
        for (int k = 1; k <= network.depth(); k++) {
            LogPartition own = partitions.get(k - 1);
            levels.add(new Level(
                    k,
                    network.layer(k - 1).units(),
                    own,
                    carried.taken(k),
                    carried.takenError(k),
                    own.freeEnergy() + carried.totalShift(k),
                    norm(own.error(), carried.totalShiftError(k))));
        }
        return levels;
    }

    private static double norm(double... errors) {
        double sum = 0;
        for (double error : errors) {
            sum += error * error;
        }
        return Math.sqrt(sum);
    }
}
