package org.kadanoff.rbm.training;

import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.rbm.Layer;

/** All configurations of a discrete layer, numbered with the last unit fastest. */
final class LayerStates {
    private static final int MOST = 1 << 18;

    final int count;
    private final Layer layer;
    private final Domain domain;

    private LayerStates(Layer layer, Domain domain, int count) {
        this.layer = layer;
        this.domain = domain;
        this.count = count;
    }

    /** How many configurations a layer has; infinite for real units. */
    static double count(Layer layer) {
        return layer.domain().map(d -> Math.pow(d.size(), layer.units())).orElse(Double.POSITIVE_INFINITY);
    }

    /** @throws IllegalArgumentException when there are too many */
    static LayerStates of(Layer layer) {
        if (count(layer) > MOST) {
            throw new IllegalArgumentException(
                    "the exact gradient enumerates the configurations of the smaller discrete"
                            + " layer, at most 2^18, but this machine has no layer with so few; take a negative phase that samples");
        }
        return new LayerStates(layer, layer.domain().orElseThrow(), (int) count(layer));
    }

    /**
     * Writes a configuration.
     *
     * @param out one number per column (modified)
     */
    void copy(int number, double[] out) {
        int width = layer.units() == 0 ? 1 : layer.columns() / layer.units();
        int left = number;
        for (int i = layer.units() - 1; i >= 0; i--) {
            int state = left % domain.size();
            left /= domain.size();
            if (width == 1) {
                out[i] = domain.value(state);
            } else {
                for (int c = 0; c < width; c++) {
                    out[i * width + c] = c == state ? 1 : 0;
                }
            }
        }
    }
}
