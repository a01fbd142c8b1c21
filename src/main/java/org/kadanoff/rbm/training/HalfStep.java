package org.kadanoff.rbm.training;

import org.kadanoff.numeric.GeneralProduct;
import org.kadanoff.numeric.ProductMatrix;

/**
 * From one layer to the fields of the other, b + vW or a + Wh, for all rows of a sheet and one block of units at a time. Mutable; different
 * threads may work on different blocks. To be closed.
 */
final class HalfStep implements AutoCloseable {
    final UnitBlocks target;
    final int rows;
    private final GeneralProduct product;
    private final Sheet input;
    private final boolean toHidden;
    private final ProductMatrix[] weights;
    private final ProductMatrix[] fields;
    /** By block, row by row: what a task works with. */
    final double[][] values;

    final double[][] means;
    final double[][] states;

    /**
     * @param target the layer whose fields are asked for
     * @param input configurations of the other layer
     * @param matrix Θ
     * @param toHidden whether the target is the hidden layer
     */
    HalfStep(UnitBlocks target, Sheet input, ProductMatrix matrix, boolean toHidden, GeneralProduct product) {
        this.target = target;
        this.rows = input.rows;
        this.product = product;
        this.input = input;
        this.toHidden = toHidden;
        int count = target.count();
        weights = new ProductMatrix[count];
        fields = new ProductMatrix[count];
        values = new double[count][];
        means = new double[count][];
        states = new double[count][];
        for (int k = 0; k < count; k++) {
            UnitBlock block = target.blocks[k];
            weights[k] = toHidden
                    ? matrix.block(0, matrix.rows(), block.first, block.columns)
                    : matrix.block(block.first, block.columns, 0, matrix.columns());
            fields[k] = product.matrix(rows, block.columns);
            values[k] = new double[rows * block.columns];
            means[k] = new double[rows * block.columns];
            states[k] = new double[rows * block.columns];
        }
    }

    /** The fields of a block, row by row, in an array that the next call for this block writes to. */
    double[] fields(int k) {
        product.multiply(1, input.matrix, false, weights[k], !toHidden, 0, fields[k]);
        fields[k].read(0, rows, values[k]);
        return values[k];
    }

    /** The means of a block in these fields, in an array of the same kind. */
    double[] means(int k) {
        target.blocks[k].means(fields(k), rows, means[k]);
        return means[k];
    }

    /** States drawn with the fields and means that were asked for last, in an array of the same kind. */
    double[] draw(int k) {
        target.blocks[k].draw(values[k], means[k], rows, states[k]);
        return states[k];
    }

    /** States drawn in the fields of a block without their means, in an array of the same kind. */
    double[] drawAtOnce(int k) {
        target.blocks[k].drawAtOnce(fields(k), rows, states[k]);
        return states[k];
    }

    @Override
    public void close() {
        for (ProductMatrix matrix : fields) {
            matrix.close();
        }
    }
}
