package org.kadanoff.rg.montecarlo;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run of Monte Carlo renormalisation measured.
 *
 * @param plan what was run
 * @param even correlations of its even operators at all levels
 * @param odd of its odd ones
 */
public record BlockedCorrelations(MonteCarloRenormalization plan, LevelCorrelations even, LevelCorrelations odd) {
    /**
     * The linearised step to level n in the first k even operators; its power is y_T.
     *
     * @param level n, 1 to the number of steps
     * @param operators k
     */
    public LinearizedStep thermal(int level, int operators) {
        return LinearizedStep.of(even, level, operators, plan.lengthFactor(level));
    }

    /** The same in the odd operators; its power is y_H. */
    public LinearizedStep magnetic(int level, int operators) {
        return LinearizedStep.of(odd, level, operators, plan.lengthFactor(level));
    }

    /** y_T by level and number of operators: row n − 1 is level n, entry k − 1 of it k operators. */
    public List<List<LinearizedStep>> thermalTable() {
        return table(even);
    }

    /** y_H likewise. */
    public List<List<LinearizedStep>> magneticTable() {
        return table(odd);
    }

    private List<List<LinearizedStep>> table(LevelCorrelations correlations) {
        List<List<LinearizedStep>> table = new ArrayList<>();
        for (int level = 1; level < correlations.levels(); level++) {
            List<LinearizedStep> row = new ArrayList<>();
            for (int k = 1; k <= correlations.operators(); k++) {
                row.add(LinearizedStep.of(correlations, level, k, plan.lengthFactor(level)));
            }
            table.add(row);
        }
        return table;
    }
}
