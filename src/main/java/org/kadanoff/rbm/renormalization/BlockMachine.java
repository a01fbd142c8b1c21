package org.kadanoff.rbm.renormalization;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.training.InitialMachine;
import org.kadanoff.rbm.training.Training;
import org.kadanoff.rbm.training.TrainingObserver;
import org.kadanoff.rbm.training.TrainingPlan;
import org.kadanoff.rg.CellRule;

/**
 * A machine as a block rule: a cell of spins σ below, one hidden spin μ above, no biases, so that up and down are alike:
 *
 * <p>P(μ|σ) = e^{μ w·σ}/2cosh(w·σ),
 *
 * <p>Kadanoff's kernel with a strength for each site, learned instead of chosen. Trained on the cells of samples, w makes Σ_μ P(σ, μ)
 * ~ cosh(w·σ) as like the distribution of a cell as it can: it explains the correlations inside of a cell by μ, and asks nothing about
 * those between cells, which a renormalisation step is about. How far that goes is seen in the powers that the rule gives.
 *
 * @param weights w, one per site of a cell in ascending order, at most {@link #MOST_SITES}
 */
public record BlockMachine(RealVector weights) {
    /** Largest cell. */
    public static final int MOST_SITES = 16;

    private static final double FIRST_WEIGHT = 0.1;

    public BlockMachine {
        if (weights.size() < 1 || weights.size() > MOST_SITES) {
            throw new IllegalArgumentException("a cell has 1 to " + MOST_SITES + " sites, got " + weights.size());
        }
        for (int i = 0; i < weights.size(); i++) {
            if (!Double.isFinite(weights.get(i))) {
                throw new IllegalArgumentException("weight " + i + " of a block must be finite, got " + weights.get(i));
            }
        }
    }

    /**
     * Trained on cells. Biases, which would only tell chance apart where samples are symmetric, are dropped afterwards, and w is
     * given the sign with which μ follows the majority.
     *
     * @param cells spins ±1, one row per cell, weighted or not
     * @param plan how; {@code NegativePhase.ExactGradient} suits so small a machine
     */
    public static BlockMachine trained(DataSet cells, TrainingPlan plan, UniformRandomProvider random) {
        if (!cells.hasOnly(-1, 1)) {
            throw new IllegalArgumentException("a block machine is trained on cells of spins -1 and 1");
        }
        int sites = cells.columns();
        Machine begin = new Machine(
                Layer.spins(sites),
                Layer.spins(1),
                RealVector.constant(sites, 0),
                RealVector.constant(1, 0),
                InitialMachine.standard()
                        .withDeviation(FIRST_WEIGHT)
                        .of(Layer.spins(sites), Layer.spins(1), cells, random)
                        .weights()
                        .map(Math::abs));
        try (Training training = Training.start(begin, cells, Optional.empty(), plan, random, 1)) {
            training.run(TrainingObserver.NONE);
            RealVector learned = training.machine().weights();
            double sum = learned.stream().sum();
            return new BlockMachine(sum < 0 ? learned.times(-1) : learned);
        }
    }

    /** The cells of samples as rows of their own. */
    public static DataSet cells(DataSet samples, Blocking blocking) {
        if (samples.columns() != blocking.fineSites()) {
            throw new IllegalArgumentException("samples have " + samples.columns() + " columns, but the blocks "
                    + blocking.fineSites() + " sites");
        }
        int size = blocking.sitesOf(0).length;
        double[] values = new double[Math.multiplyExact(samples.rows(), samples.columns())];
        int next = 0;
        int[][] sites = new int[blocking.blocks()][];
        for (int block = 0; block < sites.length; block++) {
            sites[block] = blocking.sitesOf(block);
            if (sites[block].length != size) {
                throw new IllegalArgumentException("one machine is for blocks of one size; block 0 has " + size
                        + " sites and block " + block + " has " + sites[block].length);
            }
        }
        for (int r = 0; r < samples.rows(); r++) {
            for (int[] block : sites) {
                for (int site : block) {
                    values[next++] = samples.value(r, site);
                }
            }
        }
        return DataSet.of(samples.name() + ", cells", size, values);
    }

    /** P(μ|σ) as a rule for blocks. */
    public CellRule rule() {
        int sites = weights.size();
        double[] table = new double[2 << sites];
        for (int cell = 0; cell < 1 << sites; cell++) {
            double field = 0;
            for (int i = 0; i < sites; i++) {
                // The last site is the fastest.
                field += (cell >> (sites - 1 - i) & 1) == 1 ? weights.get(i) : -weights.get(i);
            }
            table[2 * cell] = 1 / (1 + Math.exp(2 * field));
            table[2 * cell + 1] = 1 / (1 + Math.exp(-2 * field));
        }
        return new CellRule.Table(sites, RealVector.of(table));
    }
}
