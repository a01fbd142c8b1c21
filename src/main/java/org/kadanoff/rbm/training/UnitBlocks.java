package org.kadanoff.rbm.training;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.rbm.Layer;

/** A layer cut into blocks of neighbouring units, the same whatever the number of threads that work on them. */
final class UnitBlocks {
    /** Columns of a block, at least: enough for fast products, in which the other factor is rearranged once per block, few enough for several threads. */
    private static final int WIDTH = 128;

    private static final int MOST = 32;

    final Layer layer;
    final UnitBlock[] blocks;

    private UnitBlocks(Layer layer, UnitBlock[] blocks) {
        this.layer = layer;
        this.blocks = blocks;
    }

    /**
     * Cuts a layer.
     *
     * @param betas the β at which units are to be drawn
     * @param random advanced by four draws per block
     */
    static UnitBlocks of(Layer layer, double[] betas, UniformRandomProvider random) {
        // A power of two, which two or four threads share evenly.
        int count = Math.min(MOST, Integer.highestOneBit(Math.max(1, layer.columns() / WIDTH)));
        count = Math.min(count, Integer.highestOneBit(layer.units()));
        int width = layer.units() == 0 ? 1 : layer.columns() / layer.units();
        UnitBlock[] blocks = new UnitBlock[count];
        for (int k = 0; k < count; k++) {
            int from = (int) ((long) layer.units() * k / count);
            int to = (int) ((long) layer.units() * (k + 1) / count);
            blocks[k] = UnitBlock.of(layer.part(from, to - from), from * width, betas, random);
        }
        return new UnitBlocks(layer, blocks);
    }

    int count() {
        return blocks.length;
    }

    int columns() {
        return layer.columns();
    }

    long[] save() {
        return Arrays.stream(blocks)
                .flatMapToLong(block -> Arrays.stream(block.save()))
                .toArray();
    }

    void restore(long[] states) {
        if (states.length != 4 * blocks.length) {
            throw new IllegalArgumentException("the saved training is that of another machine: it has "
                    + states.length / 4 + " random streams for a layer of " + blocks.length);
        }
        for (int k = 0; k < blocks.length; k++) {
            blocks[k].restore(Arrays.copyOfRange(states, 4 * k, 4 * k + 4));
        }
    }
}
