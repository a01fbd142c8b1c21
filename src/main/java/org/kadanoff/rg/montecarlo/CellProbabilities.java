package org.kadanoff.rg.montecarlo;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.rg.CellRule;

/** Cells of any shape and equal size with their p(up | cell): tabulated for small cells, else asked of the rule every time. */
final class CellProbabilities implements BlockMap.CellDraw {
    /** Largest cell whose probabilities are tabulated. */
    private static final int TABULATED = 16;

    private final int[][] cells;
    private final CellRule rule;
    /** By row-major number of the cell's configuration, the last site fastest; empty for large cells. */
    private final double[] table;

    CellProbabilities(Blocking blocking, CellRule rule) {
        this.cells = cells(blocking);
        this.rule = rule;
        int size = cells[0].length;
        rule.requireCellSize(size);
        this.table = new double[size <= TABULATED ? 1 << size : 0];
        double[] cell = new double[size];
        for (int k = 0; k < table.length; k++) {
            for (int i = 0; i < size; i++) {
                cell[i] = (k >> (size - 1 - i) & 1) == 1 ? 1 : -1;
            }
            table[k] = rule.weight(cell, 1);
        }
    }

    private static int[][] cells(Blocking blocking) {
        int size = blocking.fineSites() / blocking.blocks();
        int[][] cells = new int[blocking.blocks()][size];
        int[] filled = new int[cells.length];
        for (int i = 0; i < blocking.fineSites(); i++) {
            int block = blocking.blockOf().get(i);
            if (filled[block] == size) {
                throw new IllegalArgumentException("all blocks must have the same number of sites; block " + block
                        + " has more than the mean, " + size);
            }
            cells[block][filled[block]++] = i;
        }
        return cells;
    }

    @Override
    public void apply(TorusSpins fine, TorusSpins coarse, UniformRandomProvider random) {
        for (int block = 0; block < cells.length; block++) {
            coarse.set(block, draw(fine, block, random));
        }
    }

    /** A coarse spin, ±1; certain outcomes draw no number. */
    int draw(TorusSpins fine, int block, UniformRandomProvider random) {
        double up = up(fine, cells[block]);
        if (up <= 0 || up >= 1) {
            return up > 0 ? 1 : -1;
        }
        return random.nextDouble() < up ? 1 : -1;
    }

    private double up(TorusSpins fine, int[] cell) {
        if (table.length > 0) {
            int row = 0;
            for (int site : cell) {
                row = 2 * row + ((fine.spin(site) + 1) >> 1);
            }
            return table[row];
        }
        double[] spins = new double[cell.length];
        for (int i = 0; i < spins.length; i++) {
            spins[i] = fine.spin(cell[i]);
        }
        return rule.weight(spins, 1);
    }
}
