package org.kadanoff.rbm.training;

import org.jspecify.annotations.Nullable;
import org.kadanoff.numeric.GeneralProduct;
import org.kadanoff.numeric.ProductMatrix;

/**
 * The hidden units given the data: their means, weighted by the rows' shares, so that ⟨v h⟩ = Vᵀ H; less the derivative of the sparsity
 * target by their fields. Mutable; different threads may work on different blocks. To be closed.
 */
final class PositivePhase implements AutoCloseable {
    /** H with the shares as border. */
    final Sheet weighted;
    /** Σ_r H_rj: the derivative by b_j. */
    final double[] gradientSums;
    /** ⟨h_j⟩, with units that are taken out as 0. */
    final double[] means;

    final Thinning thinning;
    final Sparsity sparsity;

    private final UnitBlocks hidden;
    private final Batch batch;
    private final HalfStep toHidden;
    private final double[][] variances;
    private final @Nullable Sheet states;

    /** @param states where hidden units are to be drawn, if they are */
    PositivePhase(
            UnitBlocks hidden,
            Batch batch,
            ProductMatrix matrix,
            TrainingPlan plan,
            @Nullable Sheet states,
            GeneralProduct product) {
        this.hidden = hidden;
        this.batch = batch;
        this.states = states;
        toHidden = new HalfStep(hidden, batch.visible, matrix, true, product);
        weighted = new Sheet(batch.size, hidden, product);
        gradientSums = new double[hidden.columns()];
        means = new double[hidden.columns()];
        thinning = new Thinning(plan.dropout(), batch.size, hidden);
        sparsity = new Sparsity(plan.sparsity(), hidden.columns());
        variances = new double[hidden.count()][];
        for (int k = 0; !sparsity.isOff() && k < variances.length; k++) {
            variances[k] = new double[batch.size * hidden.blocks[k].columns];
        }
    }

    Phase phase() {
        return Phase.of(hidden.count(), this::run);
    }

    private void run(int k) {
        UnitBlock block = hidden.blocks[k];
        double[] values = toHidden.means(k);
        if (states != null) {
            double[] drawn = toHidden.draw(k);
            thinning.draw(k, block);
            thinning.apply(k, drawn);
            states.write(k, drawn);
        } else {
            thinning.draw(k, block);
        }
        double[] own = new double[block.columns];
        if (!sparsity.isOff()) {
            Columns.weightedSums(values, batch.shares, own);
            block.variances(toHidden.values[k], values, batch.size, variances[k]);
        }
        double[] unthinned = own.clone();
        thinning.apply(k, values);
        Columns.weightedSums(values, batch.shares, own);
        System.arraycopy(own, 0, means, block.first, own.length);
        if (!sparsity.isOff()) {
            sparsity.subtract(block, unthinned, variances[k], values);
            Columns.weightedSums(values, batch.shares, own);
        }
        System.arraycopy(own, 0, gradientSums, block.first, own.length);
        Columns.multiplyRows(values, batch.shares, block.columns);
        weighted.write(k, values);
    }

    @Override
    public void close() {
        toHidden.close();
        weighted.close();
    }
}
