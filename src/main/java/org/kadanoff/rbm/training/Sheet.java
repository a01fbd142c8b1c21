package org.kadanoff.rbm.training;

import java.util.Arrays;
import org.kadanoff.numeric.GeneralProduct;
import org.kadanoff.numeric.ProductMatrix;

/**
 * Values of a layer in many configurations, one per row, with one more column that biases are multiplied by. Mutable; different threads may
 * work on different blocks of columns. To be closed.
 */
final class Sheet implements AutoCloseable {
    final int rows;
    final int columns;
    final ProductMatrix matrix;
    /** The blocks of columns of the layer's units. */
    private final ProductMatrix[] blocks;

    private final ProductMatrix border;

    /** With a border of ones. */
    Sheet(int rows, UnitBlocks layer, GeneralProduct product) {
        this.rows = rows;
        this.columns = layer.columns();
        this.matrix = product.matrix(rows, columns + 1);
        this.border = matrix.block(0, rows, columns, 1);
        this.blocks = Arrays.stream(layer.blocks)
                .map(block -> matrix.block(0, rows, block.first, block.columns))
                .toArray(ProductMatrix[]::new);
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        setBorder(ones);
    }

    /** @param values one per row */
    void setBorder(double[] values) {
        border.write(0, rows, values);
    }

    /** The columns of one block of units. */
    ProductMatrix block(int k) {
        return blocks[k];
    }

    /** Writes one block of units, row by row. */
    void write(int k, double[] values) {
        blocks[k].write(0, rows, values);
    }

    void read(int k, double[] values) {
        blocks[k].read(0, rows, values);
    }

    /** Everything but the border, block by block. */
    double[] save() {
        double[] all = new double[rows * columns];
        int next = 0;
        for (ProductMatrix block : blocks) {
            double[] values = new double[rows * block.columns()];
            block.read(0, rows, values);
            System.arraycopy(values, 0, all, next, values.length);
            next += values.length;
        }
        return all;
    }

    void restore(double[] saved) {
        if (saved.length != rows * columns) {
            throw new IllegalArgumentException("the saved training has " + saved.length + " numbers for chains of "
                    + rows + " rows and " + columns + " columns");
        }
        int next = 0;
        for (ProductMatrix block : blocks) {
            int count = rows * block.columns();
            block.write(0, rows, Arrays.copyOfRange(saved, next, next + count));
            next += count;
        }
    }

    @Override
    public void close() {
        matrix.close();
    }
}
