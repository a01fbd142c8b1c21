package org.kadanoff.rbm;

import java.util.Arrays;
import java.util.Optional;
import org.kadanoff.exact.Cost;
import org.kadanoff.exact.TooLargeException;
import org.kadanoff.hamiltonian.Domain;

/** The configurations of a discrete layer, numbered row-major over its units, the last unit fastest. Immutable. */
public final class LayerStates {
    /** The most configurations that are listed. */
    private static final int MOST = 1 << 20;

    private final Layer layer;
    private final Domain domain;
    private final int count;

    private LayerStates(Layer layer, Domain domain, int count) {
        this.layer = layer;
        this.domain = domain;
        this.count = count;
    }

    /** How many configurations a layer has: infinite beyond the range of a double and for real units; one without units of any kind. */
    public static double count(Layer layer) {
        if (layer.units() == 0) {
            return 1;
        }
        return layer.domain()
                .map(domain -> Math.pow(domain.size(), layer.units()))
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Whether the layer has at most 2^bits configurations, and not more than the 2^20 that are ever listed. */
    public static boolean areFew(Layer layer, double bits) {
        return count(layer) <= Math.min(MOST, Math.pow(2, bits));
    }

    /**
     * All configurations of a layer.
     *
     * @throws IllegalArgumentException when the layer's units are real
     * @throws TooLargeException when there are more than 2^20
     */
    public static LayerStates of(Layer layer) {
        Domain domain = layer.domain()
                .or(() -> layer.units() == 0 ? Optional.of(Domain.BIT) : Optional.empty())
                .orElseThrow(() -> new IllegalArgumentException("a layer of " + layer.name()
                        + " units has no list of configurations; sums over it need discrete units"));
        double entries = count(layer);
        if (entries > MOST) {
            throw new TooLargeException(
                    "a layer of " + layer.units() + " units of " + domain.size() + " states has " + entries
                            + " configurations; at most " + MOST + " are listed, use the Monte Carlo estimate",
                    new Cost(entries, 8 * entries, 1e-7 * entries));
        }
        return new LayerStates(layer, domain, (int) entries);
    }

    public int count() {
        return count;
    }

    /** The values of configuration k (a new array). */
    public double[] values(int k) {
        double[] values = new double[layer.columns()];
        copy(k, values);
        return values;
    }

    /**
     * Writes the values of configuration k.
     *
     * @param values of at least {@code layer.columns()} numbers, of which further ones are left alone (modified)
     */
    public void copy(int k, double[] values) {
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
