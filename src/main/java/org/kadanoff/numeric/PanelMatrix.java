package org.kadanoff.numeric;

/**
 * A matrix on the heap, cut into panels of at most {@link #WIDTH} columns: entry (i, j) lies in panel j / WIDTH, row i. A
 * row of zeros follows where the number of rows is odd.
 */
final class PanelMatrix implements Matrix {
    static final int WIDTH = 256;

    private final int rows;
    private final int columns;
    private final double[][][] panels;

    PanelMatrix(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a matrix has at least one element, got " + rows + " x " + columns);
        }
        this.rows = rows;
        this.columns = columns;
        this.panels = new double[(columns + WIDTH - 1) / WIDTH][][];
        for (int p = 0; p < panels.length; p++) {
            panels[p] = new double[rows + rows % 2][Math.min(WIDTH, columns - p * WIDTH)];
        }
    }

    double[][][] panels() {
        return panels;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void setRow(int row, double[] values) {
        for (int p = 0; p < panels.length; p++) {
            System.arraycopy(values, p * WIDTH, panels[p][row], 0, panels[p][row].length);
        }
    }

    @Override
    public void getRow(int row, double[] values) {
        for (int p = 0; p < panels.length; p++) {
            System.arraycopy(panels[p][row], 0, values, p * WIDTH, panels[p][row].length);
        }
    }

    @Override
    public double get(int row, int column) {
        return panels[column / WIDTH][row][column % WIDTH];
    }

    @Override
    public void close() {
        // The garbage collector frees the heap.
    }
}
