package org.kadanoff.rbm.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.numeric.GeneralProduct;
import org.kadanoff.numeric.ProductMatrix;
import org.kadanoff.sampling.ChainState;

/**
 * Averages over rows that a few sweeps have led to, v ~ P(v|h) and then h ~ P(h|v): from the hidden units of the batch (contrastive divergence)
 * or on from the last step (persistent chains). Hidden units enter by their means given v. To be closed.
 */
final class SampledNegative implements Negative {
    private static final String STATES = "states";

    /** Hidden states that a step begins with. */
    final Sheet states;
    /** Visible states that a step ends with. */
    final Sheet visible;

    private final int sweeps;
    private final UnitBlocks visibleUnits;
    private final UnitBlocks hiddenUnits;
    private final GeneralProduct product;
    private final HalfStep toVisible;
    private final HalfStep toHidden;
    private final Sheet weighted;
    private final double[] hiddenMeans;
    private final boolean persistent;
    private double[] shares;
    private Thinning thinning;

    /**
     * @param rows number of chains
     * @param persistent whether they go on from step to step
     * @param matrix Θ that the chains feel
     */
    SampledNegative(
            int sweeps,
            int rows,
            boolean persistent,
            UnitBlocks visibleUnits,
            UnitBlocks hiddenUnits,
            ProductMatrix matrix,
            Thinning thinning,
            GeneralProduct product) {
        this.sweeps = sweeps;
        this.persistent = persistent;
        this.visibleUnits = visibleUnits;
        this.hiddenUnits = hiddenUnits;
        this.product = product;
        this.thinning = thinning;
        states = new Sheet(rows, hiddenUnits, product);
        visible = new Sheet(rows, visibleUnits, product);
        weighted = new Sheet(rows, hiddenUnits, product);
        toVisible = new HalfStep(visibleUnits, states, matrix, false, product);
        toHidden = new HalfStep(hiddenUnits, visible, matrix, true, product);
        hiddenMeans = new double[hiddenUnits.columns()];
        shares = new double[rows];
        Arrays.fill(shares, 1.0 / rows);
        weighted.setBorder(shares);
    }

    /** Chains of the rows of a batch, with their shares and their thinning. */
    void belongTo(double[] batchShares, Thinning batchThinning) {
        shares = batchShares;
        thinning = batchThinning;
    }

    /** What is to be done once for persistent chains: v with no field but the bias, then h given v. */
    List<Phase> begin() {
        return List.of(visiblePhase(), Phase.of(hiddenUnits.count(), k -> {
            thinning.draw(k, hiddenUnits.blocks[k]);
            toHidden.means(k);
            drawHidden(k);
        }));
    }

    @Override
    public List<Phase> phases() {
        List<Phase> phases = new ArrayList<>();
        for (int sweep = 1; sweep <= sweeps; sweep++) {
            boolean firstSweep = sweep == 1;
            boolean last = sweep == sweeps;
            phases.add(visiblePhase());
            if (last && !persistent) {
                // Only now, for the shares are those of the batch.
                phases.add(Phase.single(() -> weighted.setBorder(shares)));
            }
            phases.add(Phase.of(hiddenUnits.count(), k -> hidden(k, firstSweep, last)));
        }
        return phases;
    }

    private Phase visiblePhase() {
        return Phase.of(visibleUnits.count(), k -> visible.write(k, toVisible.drawAtOnce(k)));
    }

    private void hidden(int k, boolean firstSweep, boolean last) {
        if (persistent && firstSweep) {
            thinning.draw(k, hiddenUnits.blocks[k]);
        }
        double[] means = toHidden.means(k);
        if (!last || persistent) {
            drawHidden(k);
        }
        if (last) {
            UnitBlock block = hiddenUnits.blocks[k];
            thinning.apply(k, means);
            Columns.multiplyRows(means, shares, block.columns);
            weighted.write(k, means);
            double[] sums = new double[block.columns];
            double[] ones = new double[shares.length];
            Arrays.fill(ones, 1);
            Columns.weightedSums(means, ones, sums);
            System.arraycopy(sums, 0, hiddenMeans, block.first, sums.length);
        }
    }

    private void drawHidden(int k) {
        double[] drawn = toHidden.draw(k);
        thinning.apply(k, drawn);
        states.write(k, drawn);
    }

    @Override
    public void subtract(int block, double factor, ProductMatrix gradient) {
        product.multiply(-factor, visible.block(block), true, weighted.matrix, false, 1, gradient);
    }

    @Override
    public double hiddenMean(int j) {
        return hiddenMeans[j];
    }

    @Override
    public ChainState save() {
        return persistent ? ChainState.empty().with(STATES, states.save()) : ChainState.empty();
    }

    @Override
    public void restore(ChainState saved) {
        if (persistent) {
            states.restore(saved.doubles(STATES));
        }
    }

    @Override
    public void close() {
        toVisible.close();
        toHidden.close();
        states.close();
        visible.close();
        weighted.close();
    }
}
