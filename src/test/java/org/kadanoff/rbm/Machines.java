package org.kadanoff.rbm;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

/** Small machines with random parameters, and their configurations. */
public final class Machines {
    private Machines() {}

    /** Biases within ±0.6, weights within ±scale. */
    public static Machine random(Layer visible, Layer hidden, double scale, long seed) {
        UniformRandomProvider random = RandomStreams.of(seed).stream(0);
        return new Machine(
                visible,
                hidden,
                uniform(visible.columns(), 0.6, random),
                uniform(hidden.columns(), 0.6, random),
                uniform(visible.columns() * hidden.columns(), scale, random));
    }

    private static RealVector uniform(int size, double scale, UniformRandomProvider random) {
        double[] values = new double[size];
        for (int k = 0; k < size; k++) {
            values[k] = scale * (2 * random.nextDouble() - 1);
        }
        return RealVector.of(values);
    }

    /** W_ij = 1.2 sin(1 + 4i + j), a_i = 0.3 cos(1 + i), b_j = 0.2 sin(1 + 2j) on 6 and 4 bits, indices from 0. */
    public static Machine reference() {
        double[] a = new double[6];
        double[] b = new double[4];
        double[] w = new double[24];
        for (int i = 0; i < 6; i++) {
            a[i] = 0.3 * Math.cos(1.0 + i);
            for (int j = 0; j < 4; j++) {
                b[j] = 0.2 * Math.sin(1 + 2.0 * j);
                w[4 * i + j] = 1.2 * Math.sin(1 + 4.0 * i + j);
            }
        }
        return new Machine(Layer.bits(6), Layer.bits(4), RealVector.of(a), RealVector.of(b), RealVector.of(w));
    }

    /** The values of all configurations of a discrete layer, the last unit fastest. */
    public static List<double[]> configurations(Layer layer) {
        List<double[]> all = new ArrayList<>();
        all.add(new double[0]);
        for (int unit = 0; unit < layer.units(); unit++) {
            List<double[]> longer = new ArrayList<>();
            for (double[] start : all) {
                for (double[] end : states(layer)) {
                    double[] both = java.util.Arrays.copyOf(start, start.length + end.length);
                    System.arraycopy(end, 0, both, start.length, end.length);
                    longer.add(both);
                }
            }
            all = longer;
        }
        return all;
    }

    private static List<double[]> states(Layer layer) {
        Domain domain = layer.domain().orElseThrow();
        boolean oneHot = layer.name().startsWith("potts");
        List<double[]> states = new ArrayList<>();
        for (int s = 0; s < domain.size(); s++) {
            double[] values = new double[oneHot ? domain.size() : 1];
            values[oneHot ? s : 0] = oneHot ? 1 : domain.value(s);
            states.add(values);
        }
        return states;
    }

    /** log Σ e^{−E} over both discrete layers, by brute force. */
    public static double logZ(Machine machine) {
        double sum = 0;
        for (double[] v : configurations(machine.visible())) {
            for (double[] h : configurations(machine.hidden())) {
                sum += Math.exp(-machine.energy(v, h));
            }
        }
        return Math.log(sum);
    }
}
