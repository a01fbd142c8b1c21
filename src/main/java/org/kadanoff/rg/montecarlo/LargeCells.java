package org.kadanoff.rg.montecarlo;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.rg.CellRule;

/** Cells too large for a table: the rule is asked every time. */
final class LargeCells implements BlockMap.CellDraw {
    private final int[][] cells;
    private final CellRule rule;

    LargeCells(int[][] cells, CellRule rule) {
        this.cells = cells;
        this.rule = rule;
    }

    @Override
    public void apply(TorusSpins fine, TorusSpins coarse, UniformRandomProvider random) {
        double[] cell = new double[cells[0].length];
        for (int block = 0; block < cells.length; block++) {
            for (int i = 0; i < cell.length; i++) {
                cell[i] = fine.spin(cells[block][i]);
            }
            coarse.set(block, ListedCells.draw(rule.weight(cell, 1), random));
        }
    }
}
