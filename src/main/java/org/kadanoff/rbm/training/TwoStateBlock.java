package org.kadanoff.rbm.training;

import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.numeric.UnitLayers;
import org.kadanoff.numeric.VariateBlocks;
import org.kadanoff.rbm.Layer;

/** Bits or spins: all rows are one array to the vector loops of {@link UnitLayers}. Probabilities have the resolution 2^{−53}. */
final class TwoStateBlock extends UnitBlock {
    /** Numbers that are worked on together and stay in the first-level cache. */
    private static final int CHUNK = 1024;

    private final double low;
    private final double[] betas;
    private final UnitLayers units = new UnitLayers(CHUNK);
    private final double[] in = new double[CHUNK];
    private final double[] out = new double[CHUNK];
    private final double[] uniforms = new double[CHUNK];

    TwoStateBlock(Layer layer, int first, VariateBlocks variates, double[] betas) {
        super(layer, first, variates);
        this.low = layer.domain().orElseThrow().equals(Domain.SPIN) ? -1 : 0;
        this.betas = betas;
    }

    @Override
    void means(double[] fields, int rows, double[] means) {
        int all = rows * columns;
        for (int from = 0; from < all; from += CHUNK) {
            int count = Math.min(CHUNK, all - from);
            System.arraycopy(fields, from, in, 0, count);
            units.means(in, 1 - low, low, 1, out, count);
            System.arraycopy(out, 0, means, from, count);
        }
    }

    /** (m − low)(high − m). */
    @Override
    void variances(double[] fields, double[] means, int rows, double[] variances) {
        for (int k = 0; k < rows * columns; k++) {
            variances[k] = (means[k] - low) * (1 - means[k]);
        }
    }

    @Override
    void draw(double[] fields, double[] means, int rows, double[] states) {
        int all = rows * columns;
        for (int from = 0; from < all; from += CHUNK) {
            int count = Math.min(CHUNK, all - from);
            variates().uniforms(uniforms, count);
            System.arraycopy(means, from, in, 0, count);
            UnitLayers.drawStates(in, uniforms, low, 1, out, count);
            System.arraycopy(out, 0, states, from, count);
        }
    }

    @Override
    void drawAtOnce(double[] fields, int rows, double[] states) {
        int all = rows * columns;
        for (int from = 0; from < all; from += CHUNK) {
            int count = Math.min(CHUNK, all - from);
            variates().uniforms(uniforms, count);
            System.arraycopy(fields, from, in, 0, count);
            units.draw(in, 1 - low, uniforms, low, 1, out, count);
            System.arraycopy(out, 0, states, from, count);
        }
    }

    @Override
    void drawTempered(double[] fields, int[] steps, int rows, double[] states) {
        for (int r = 0; r < rows; r++) {
            for (int k = r * columns; k < (r + 1) * columns; k++) {
                fields[k] *= betas[steps[r]];
            }
        }
        drawAtOnce(fields, rows, states);
    }

    @Override
    double priorEnergy(double[] states, int row) {
        return 0;
    }
}
