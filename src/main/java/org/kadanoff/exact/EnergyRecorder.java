package org.kadanoff.exact;

import java.util.Arrays;

/** Writes the energies of all configurations into one array, row-major, the last site fastest. */
final class EnergyRecorder extends LogRows {
    private final double[] target;

    private EnergyRecorder(FoldBlock block, double[] target) {
        super(block);
        this.target = target;
    }

    /** H of every configuration; +∞ where forbidden. The number of configurations must be the size of an array. */
    static double[] energies(Factors factors) {
        double[] target = new double[Math.toIntExact(factors.space.size())];
        Arrays.fill(target, Double.POSITIVE_INFINITY);
        FoldBlock block = new FoldBlock(factors, FoldPlan.inOrder(factors));
        if (block.base < Double.POSITIVE_INFINITY) {
            new EnergyRecorder(block, target).run(0, 0);
        }
        return target;
    }

    @Override
    void rows(double leafEnergy) {
        int at = 0;
        for (int d = 0; d < tree.depth(); d++) {
            at = at * tree.size(d) + state[tree.site(d)];
        }
        at *= block.shape.rows * block.shape.columns;
        for (double[] row : energy) {
            for (double e : row) {
                target[at++] = leafEnergy + e;
            }
        }
    }
}
