package org.kadanoff.rbm.training;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.VariateBlocks;
import org.kadanoff.rbm.Layer;

/** Units of any kind, row by row as {@link Layer} has it. */
final class AnyUnitBlock extends UnitBlock {
    /** The units at every β, and those β. */
    private final Layer[] tempered;

    private final double[] betas;
    private final double[] row;

    AnyUnitBlock(Layer layer, int first, VariateBlocks variates, double[] betas) {
        super(layer, first, variates);
        this.betas = betas;
        this.tempered = Arrays.stream(betas).mapToObj(layer::times).toArray(Layer[]::new);
        this.row = new double[columns];
    }

    private UniformRandomProvider random() {
        return variates()::next;
    }

    private void take(double[] all, int r) {
        System.arraycopy(all, r * columns, row, 0, columns);
    }

    private void put(double[] all, int r) {
        System.arraycopy(row, 0, all, r * columns, columns);
    }

    @Override
    void means(double[] fields, int rows, double[] means) {
        for (int r = 0; r < rows; r++) {
            take(fields, r);
            layer.means(row, row);
            put(means, r);
        }
    }

    @Override
    void variances(double[] fields, double[] means, int rows, double[] variances) {
        for (int r = 0; r < rows; r++) {
            take(fields, r);
            layer.variances(row, row);
            put(variances, r);
        }
    }

    @Override
    void draw(double[] fields, double[] means, int rows, double[] states) {
        drawAtOnce(fields, rows, states);
    }

    @Override
    void drawAtOnce(double[] fields, int rows, double[] states) {
        UniformRandomProvider random = random();
        for (int r = 0; r < rows; r++) {
            take(fields, r);
            layer.draw(row, random, row);
            put(states, r);
        }
    }

    @Override
    void drawTempered(double[] fields, int[] steps, int rows, double[] states) {
        UniformRandomProvider random = random();
        for (int r = 0; r < rows; r++) {
            take(fields, r);
            for (int c = 0; c < columns; c++) {
                row[c] *= betas[steps[r]];
            }
            tempered[steps[r]].draw(row, random, row);
            put(states, r);
        }
    }

    @Override
    double priorEnergy(double[] states, int r) {
        take(states, r);
        return layer.priorEnergy(row);
    }
}
