package org.kadanoff.rbm.learned;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/** Machines with normal weights and biases. */
final class RandomMachines {
    private RandomMachines() {}

    static Machine of(Layer visible, Layer hidden, double scale, long seed) {
        UniformRandomProvider random = RandomStreams.of(seed).stream(0);
        return new Machine(
                visible,
                hidden,
                normal(visible.columns(), 0.3, random),
                normal(hidden.columns(), 0.5, random),
                normal(visible.columns() * hidden.columns(), scale, random));
    }

    private static RealVector normal(int n, double scale, UniformRandomProvider random) {
        double[] x = new double[n];
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        Arrays.setAll(x, i -> scale * normal.sample());
        return RealVector.of(x);
    }
}
