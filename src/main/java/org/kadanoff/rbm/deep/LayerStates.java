package org.kadanoff.rbm.deep;

import java.util.Arrays;
import org.kadanoff.exact.Cost;
import org.kadanoff.exact.TooLargeException;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.rbm.Layer;

/** The configurations of a discrete layer, numbered row-major over its units, the last unit fastest. */
final class LayerStates {
    /** log of the largest number of configurations that are listed. */
    private static final double MOST = Math.log(1 << 20);

    private final Layer layer;
    private final Domain domain;
    private final int count;

    private LayerStates(Layer layer, Domain domain, int count) {
        this.layer = layer;
        this.domain = domain;
        this.count = count;
    }

    /** Whether the layer is discrete and has at most 2^bits configurations, and not more than ever are listed. */
    static boolean areFew(Layer layer, double bits) {
        return layer.domain().isPresent() && logCount(layer) <= Math.min(MOST, bits * Math.log(2)) + 1e-9;
    }

    private static double logCount(Layer layer) {
        return layer.units() * Math.log(layer.domain().orElseThrow().size());
    }

    /**
     * @throws IllegalArgumentException when the layer's units are real
     * @throws TooLargeException when there are too many configurations
     */
    static LayerStates of(Layer layer) {
        Domain domain = layer.domain()
                .orElseThrow(() -> new IllegalArgumentException("a layer of " + layer.name()
                        + " units has no list of configurations; sums over it need discrete units"));
        if (!areFew(layer, Double.POSITIVE_INFINITY)) {
            double entries = Math.exp(logCount(layer));
            throw new TooLargeException(
                    "a layer of " + layer.units() + " units of " + domain.size() + " states has " + entries
                            + " configurations; at most " + (1 << 20) + " are listed, use the Monte Carlo estimate",
                    new Cost(entries, 8 * entries, 1e-7 * entries));
        }
        return new LayerStates(layer, domain, (int) Math.round(Math.exp(logCount(layer))));
    }

    int count() {
        return count;
    }

    /** The values of configuration k (a new array). */
    double[] values(int k) {
        double[] values = new double[layer.columns()];
        copy(k, values);
        return values;
    }

    /**
     * Writes the values of configuration k.
     *
     * @param values of length {@code layer.columns()} (modified)
     */
    void copy(int k, double[] values) {
        int states = domain.size();
        int width = layer.columns() / Math.max(1, layer.units());
        int rest = k;
        for (int j = layer.units() - 1; j >= 0; j--) {
            int state = rest % states;
            rest /= states;
            if (width == 1) {
                values[j] = domain.value(state);
            } else {
                Arrays.fill(values, j * width, (j + 1) * width, 0);
                values[j * width + state] = 1;
            }
        }
    }
}
