package org.kadanoff.rbm.deep;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/** Machines, stacks and data for tests. */
final class Stacks {
    private Stacks() {}

    /** Biases and weights uniform within ±scale. */
    static Machine machine(Layer visible, Layer hidden, double scale, long seed) {
        UniformRandomProvider random = RandomStreams.of(seed).stream(0);
        return new Machine(
                visible,
                hidden,
                uniform(visible.columns(), scale, random),
                uniform(hidden.columns(), scale, random),
                uniform(visible.columns() * hidden.columns(), scale, random));
    }

    static RealVector uniform(int count, double scale, UniformRandomProvider random) {
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = scale * (2 * random.nextDouble() - 1);
        }
        return RealVector.of(values);
    }

    /** A stack of layers of bits, the data's first. */
    static DeepBeliefNetwork bits(double scale, long seed, int... units) {
        Machine[] machines = new Machine[units.length - 1];
        for (int k = 0; k < machines.length; k++) {
            machines[k] = machine(Layer.bits(units[k]), Layer.bits(units[k + 1]), scale, seed + 1000L * k);
        }
        return DeepBeliefNetwork.of(machines);
    }

    /** Rows of independent fair bits. */
    static DataSet fairBits(int rows, int columns, long seed) {
        UniformRandomProvider random = RandomStreams.of(seed).stream(1);
        double[] values = new double[rows * columns];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextBoolean() ? 1 : 0;
        }
        return DataSet.of("fair bits", columns, values);
    }

    /** Every configuration of bits, the last unit fastest, in an order of its own that shares nothing with the code under test. */
    static double[][] allBits(int units) {
        double[][] all = new double[1 << units][units];
        for (int c = 0; c < all.length; c++) {
            for (int j = 0; j < units; j++) {
                all[c][j] = c >> (units - 1 - j) & 1;
            }
        }
        return all;
    }

    /** Σ_i w_i x_i for weights that add up to one. */
    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
