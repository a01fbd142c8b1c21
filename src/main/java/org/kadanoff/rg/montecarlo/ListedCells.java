package org.kadanoff.rg.montecarlo;

import org.apache.commons.rng.UniformRandomProvider;

/** Cells of any shape with a table of p(up | cell). */
final class ListedCells implements BlockMap.CellDraw {
    private final int[][] cells;
    private final double[] up;

    ListedCells(int[][] cells, double[] up) {
        this.cells = cells;
        this.up = up;
    }

    @Override
    public void apply(TorusSpins fine, TorusSpins coarse, UniformRandomProvider random) {
        for (int block = 0; block < cells.length; block++) {
            int row = 0;
            for (int site : cells[block]) {
                row = 2 * row + (fine.spin(site) + 1 >> 1);
            }
            coarse.set(block, draw(up[row], random));
        }
    }

    /** +1 with the given probability; certain outcomes draw no number. */
    static int draw(double probability, UniformRandomProvider random) {
        if (probability <= 0 || probability >= 1) {
            return probability > 0 ? 1 : -1;
        }
        return random.nextDouble() < probability ? 1 : -1;
    }
}
