package org.kadanoff.numeric;

import java.util.Arrays;

/**
 * Products in plain Java by {@link PanelProduct}: three rows of the product at a time, over blocks of B that stay in the
 * second-level cache.
 */
final class PanelMatrixProduct implements MatrixProduct {
    /** Rows of B in a block, even. */
    private static final int DEPTH = 192;
    /** Measured on one AVX-512 core of about 4 GHz, rounded down. */
    private static final double SPEED = 2e10;

    @Override
    public String name() {
        return "Java";
    }

    @Override
    public String name(int threads) {
        return "Java (" + threads + (threads == 1 ? " thread)" : " threads)");
    }

    @Override
    public double speed() {
        return SPEED;
    }

    @Override
    public Matrix matrix(int rows, int columns) {
        return new PanelMatrix(rows, columns);
    }

    @Override
    public double bytes(double rows, double columns) {
        return rows * (8 * columns + 24 * Math.ceil(columns / PanelMatrix.WIDTH));
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix out, int rows) {
        MatrixProduct.requireShapes(a, b, out, rows);
        if (!(a instanceof PanelMatrix left)
                || !(b instanceof PanelMatrix right)
                || !(out instanceof PanelMatrix product)) {
            throw new IllegalArgumentException("the Java backend multiplies its own matrices only");
        }
        double[] coefficients = new double[PanelProduct.WIDTH * DEPTH];
        for (int p = 0; p < right.panels().length; p++) {
            double[][] panel = right.panels()[p];
            double[][] result = product.panels()[p];
            for (int i = 0; i < rows; i++) {
                Arrays.fill(result[i], 0);
            }
            for (int k = 0; k < panel.length; k += DEPTH) {
                double[][] block = Arrays.copyOfRange(panel, k, Math.min(panel.length, k + DEPTH));
                addBlock(left, k, block, result, rows, coefficients);
            }
        }
    }

    private static void addBlock(
            PanelMatrix a, int from, double[][] block, double[][] result, int rows, double[] coefficients) {
        int depth = Math.min(block.length, a.columns() - from);
        double[][] out = new double[PanelProduct.WIDTH][];
        double[] unused = new double[block[0].length];
        for (int i = 0; i < rows; i += PanelProduct.WIDTH) {
            Arrays.fill(coefficients, 0);
            for (int j = 0; j < PanelProduct.WIDTH; j++) {
                boolean real = i + j < rows;
                out[j] = real ? result[i + j] : unused;
                for (int k = 0; real && k < depth; k++) {
                    int column = from + k;
                    coefficients[PanelProduct.WIDTH * k + j] =
                            a.panels()[column / PanelMatrix.WIDTH][i + j][column % PanelMatrix.WIDTH];
                }
            }
            PanelProduct.add(block, block.length, coefficients, out);
        }
    }
}
