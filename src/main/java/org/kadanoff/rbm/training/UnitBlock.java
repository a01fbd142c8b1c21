package org.kadanoff.rbm.training;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.numeric.VariateBlocks;
import org.kadanoff.rbm.Layer;

/**
 * Some neighbouring units of a layer, in many configurations at once, with a random generator of their own. Arrays hold
 * configurations one after the other. Mutable; for one thread at a time.
 */
abstract class UnitBlock {
    final Layer layer;
    /** The first of the block's columns among the layer's. */
    final int first;

    final int columns;
    private VariateBlocks variates;

    UnitBlock(Layer layer, int first, VariateBlocks variates) {
        this.layer = layer;
        this.first = first;
        this.columns = layer.columns();
        this.variates = variates;
    }

    /**
     * A block of bits or spins, or of other units.
     *
     * @param layer of the block's units alone
     * @param first its first column among those of the whole layer
     * @param betas the β at which units are to be drawn
     */
    static UnitBlock of(Layer layer, int first, double[] betas, UniformRandomProvider random) {
        VariateBlocks variates = VariateBlocks.from(random);
        boolean twoStates = layer.domain()
                .filter(d -> d.equals(Domain.BIT) || d.equals(Domain.SPIN))
                .isPresent();
        return twoStates
                ? new TwoStateBlock(layer, first, variates, betas)
                : new AnyUnitBlock(layer, first, variates, betas);
    }

    VariateBlocks variates() {
        return variates;
    }

    long[] save() {
        return variates.state();
    }

    void restore(long[] state) {
        variates = VariateBlocks.of(state);
    }

    /** Means in given fields. */
    abstract void means(double[] fields, int rows, double[] means);

    /** Variances in fields whose means are known. */
    abstract void variances(double[] fields, double[] means, int rows, double[] variances);

    /** Independent draws in fields whose means are known. */
    abstract void draw(double[] fields, double[] means, int rows, double[] states);

    /** Independent draws in fields, without their means. */
    abstract void drawAtOnce(double[] fields, int rows, double[] states);

    /**
     * Independent draws from the units of energy βU in the fields βθ.
     *
     * @param fields θ (modified)
     * @param steps which β, by row
     */
    abstract void drawTempered(double[] fields, int[] steps, int rows, double[] states);

    /** U of one row. */
    abstract double priorEnergy(double[] states, int row);
}
