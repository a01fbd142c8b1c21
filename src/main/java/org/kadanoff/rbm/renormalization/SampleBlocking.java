package org.kadanoff.rbm.renormalization;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.rg.CellRule;

/**
 * A block step on samples: the coarse spin of a cell is drawn with the weights of a rule, P(μ|cell) = e^{T(cell, μ)}/Σ_μ e^{T}. For a
 * normalised rule samples of e^{−H}/Z become samples of e^{−H̃}/Z.
 *
 * @param blocking cells of the fine sites
 * @param rule how a cell is looked at
 */
public record SampleBlocking(Blocking blocking, CellRule rule) {
    public SampleBlocking {
        for (int block = 0; block < blocking.blocks(); block++) {
            rule.requireCellSize(blocking.sitesOf(block).length);
        }
    }

    /**
     * The blocked samples, spins ±1.
     *
     * @param samples spins ±1, one column per fine site
     * @param random one draw per cell that is not certain
     */
    public DataSet apply(DataSet samples, UniformRandomProvider random) {
        if (samples.columns() != blocking.fineSites() || !samples.hasOnly(-1, 1)) {
            throw new IllegalArgumentException("blocks of " + blocking.fineSites()
                    + " sites take that many columns of spins -1 and 1; '" + samples.name() + "' has "
                    + samples.columns() + " columns");
        }
        double[] coarse = new double[Math.multiplyExact(samples.rows(), blocking.blocks())];
        int[][] cells = new int[blocking.blocks()][];
        for (int block = 0; block < cells.length; block++) {
            cells[block] = blocking.sitesOf(block);
        }
        double[] row = new double[samples.columns()];
        for (int r = 0; r < samples.rows(); r++) {
            samples.copyRow(r, row);
            for (int block = 0; block < blocking.blocks(); block++) {
                coarse[r * blocking.blocks() + block] = spin(row, cells[block], random);
            }
        }
        return DataSet.of(samples.name() + ", blocked by " + rule.label(), blocking.blocks(), coarse);
    }

    private double spin(double[] row, int[] sites, UniformRandomProvider random) {
        double[] cell = new double[sites.length];
        for (int k = 0; k < sites.length; k++) {
            cell[k] = row[sites[k]];
        }
        double up = rule.weight(cell, 1);
        double down = rule.weight(cell, 0);
        if (down == 0) {
            return 1;
        }
        if (up == 0) {
            return -1;
        }
        return random.nextDouble() * (up + down) < up ? 1 : -1;
    }
}
