package org.kadanoff.sampling.layers;

import org.kadanoff.numeric.Matrix;
import org.kadanoff.numeric.UnitLayers;
import org.kadanoff.numeric.VariateBlocks;

/** Some chains of a restricted Boltzmann machine, one per row, with a random generator of their own. To be closed. */
final class ChainBlock implements AutoCloseable {
    /** Rows of a block at most: enough for products at full speed, few enough for several threads to have work. */
    private static final int MOST_ROWS = 64;

    final LayerWeights weights;
    final int rows;
    final VariateBlocks variates;
    final UnitLayers units;
    final Matrix visible;
    final Matrix hidden;
    private final Matrix visibleFields;
    private final Matrix hiddenFields;
    private final double[] fields;
    private final double[] uniforms;
    private final double[] values;

    ChainBlock(LayerWeights weights, int rows, VariateBlocks variates) {
        this.weights = weights;
        this.rows = rows;
        this.variates = variates;
        int m = weights.visible.units();
        int n = weights.hidden.units();
        visible = weights.product.matrix(rows, m);
        hidden = weights.product.matrix(rows, n);
        visibleFields = weights.product.matrix(rows, m);
        hiddenFields = weights.product.matrix(rows, n);
        units = new UnitLayers(Math.max(m, n));
        fields = new double[Math.max(m, n)];
        uniforms = new double[fields.length];
        values = new double[fields.length];
    }

    /** How many blocks there are of so many chains. */
    static int count(int chains) {
        return (chains + MOST_ROWS - 1) / MOST_ROWS;
    }

    /** The first chain of a block; the chains are divided as evenly as possible. */
    static int firstRow(int chains, int block) {
        return (int) ((long) chains * block / count(chains));
    }

    /** v·W for all chains, to be read by {@link #hiddenField}. */
    void feelVisible() {
        weights.product.multiply(visible, weights.toHidden, hiddenFields, rows);
    }

    /** W·h for all chains, to be read by {@link #visibleField}. */
    void feelHidden() {
        weights.product.multiply(hidden, weights.toVisible, visibleFields, rows);
    }

    /** b + v·W of one chain, in an array that the next call writes to. */
    double[] hiddenField(int row) {
        return field(hiddenFields, weights.hidden.bias(), row, 1);
    }

    /** a + W·h of one chain, in an array that the next call writes to. */
    double[] visibleField(int row) {
        return field(visibleFields, weights.visible.bias(), row, 1);
    }

    /** bias + factor · (W·h) of one chain, in an array that the next call writes to. */
    double[] visibleField(int row, double[] bias, double factor) {
        return field(visibleFields, bias, row, factor);
    }

    private double[] field(Matrix products, double[] bias, int row, double factor) {
        products.getRow(row, fields);
        for (int j = 0; j < bias.length; j++) {
            fields[j] = factor * fields[j] + bias[j];
        }
        return fields;
    }

    /** Draws the hidden units of one chain with the given fields times a factor. */
    void drawHidden(int row, double[] field, double factor) {
        draw(hidden, weights.hidden, row, field, factor);
    }

    /** Draws the visible units of one chain with the given fields. */
    void drawVisible(int row, double[] field) {
        draw(visible, weights.visible, row, field, 1);
    }

    private void draw(Matrix states, LayerWeights.Layer layer, int row, double[] field, double factor) {
        variates.uniforms(uniforms, layer.units());
        units.draw(field, layer.width() * factor, uniforms, layer.low(), layer.high(), values, layer.units());
        states.setRow(row, values);
    }

    /** h ~ P(h|v), then v ~ P(v|h), in all chains. */
    void sweep() {
        drawHiddenLayer();
        feelHidden();
        for (int r = 0; r < rows; r++) {
            drawVisible(r, visibleField(r));
        }
    }

    /** h ~ P(h|v) in all chains. */
    void drawHiddenLayer() {
        feelVisible();
        for (int r = 0; r < rows; r++) {
            drawHidden(r, hiddenField(r), 1);
        }
    }

    /** Sets the visible units of one chain from state indices. */
    void setVisible(int row, int[] state) {
        set(visible, weights.visible, row, state);
    }

    void setHidden(int row, int[] state) {
        set(hidden, weights.hidden, row, state);
    }

    private void set(Matrix states, LayerWeights.Layer layer, int row, int[] state) {
        for (int i = 0; i < layer.units(); i++) {
            values[i] = state[i] == 0 ? layer.low() : layer.high();
        }
        states.setRow(row, values);
    }

    int[] visibleState(int row) {
        return get(visible, weights.visible, row);
    }

    int[] hiddenState(int row) {
        return get(hidden, weights.hidden, row);
    }

    private int[] get(Matrix states, LayerWeights.Layer layer, int row) {
        states.getRow(row, values);
        int[] state = new int[layer.units()];
        for (int i = 0; i < state.length; i++) {
            state[i] = values[i] == layer.high() ? 1 : 0;
        }
        return state;
    }

    @Override
    public void close() {
        visible.close();
        hidden.close();
        visibleFields.close();
        hiddenFields.close();
    }
}
