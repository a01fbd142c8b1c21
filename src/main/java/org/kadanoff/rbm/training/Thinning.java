package org.kadanoff.rbm.training;

/**
 * Dropout: hidden units that are taken out of the machine, 0 for those and 1 for the others, row by row and block by block. A unit that is
 * taken out contributes to no field and no gradient. Mutable; different threads may work on different blocks.
 */
final class Thinning {
    private final double rate;
    private final int rows;
    private final double[][] masks;

    /** @param rate probability that a unit is taken out */
    Thinning(double rate, int rows, UnitBlocks hidden) {
        this.rate = rate;
        this.rows = rows;
        this.masks = new double[hidden.count()][];
        for (int k = 0; rate > 0 && k < masks.length; k++) {
            masks[k] = new double[rows * hidden.blocks[k].columns];
        }
    }

    /** Draws which units of a block are taken out, for every row. */
    void draw(int k, UnitBlock block) {
        if (rate > 0) {
            // Units of several columns go as a whole.
            int units = block.layer.units();
            int width = block.columns / units;
            double[] uniforms = new double[rows * units];
            block.variates().uniforms(uniforms, uniforms.length);
            for (int u = 0; u < masks[k].length; u++) {
                masks[k][u] = uniforms[u / width] < rate ? 0 : 1;
            }
        }
    }

    /** Sets the values of the units that are taken out to 0. */
    void apply(int k, double[] values) {
        if (rate > 0) {
            double[] mask = masks[k];
            for (int u = 0; u < mask.length; u++) {
                values[u] *= mask[u];
            }
        }
    }
}
