package org.kadanoff.rbm.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kadanoff.numeric.ProductMatrix;
import org.kadanoff.sampling.ChainState;

/** Averages that an approximation gives as numbers. */
final class MomentNegative implements Negative {
    private final NegativeStatistics.Estimator estimator;
    private final Parameters parameters;
    private final UnitBlocks visibleUnits;
    private final UnitBlocks hiddenUnits;
    private final Batch batch;
    private @Nullable Moments moments;

    MomentNegative(
            NegativeStatistics.Estimator estimator,
            Parameters parameters,
            UnitBlocks visibleUnits,
            UnitBlocks hiddenUnits,
            Batch batch) {
        this.estimator = estimator;
        this.parameters = parameters;
        this.visibleUnits = visibleUnits;
        this.hiddenUnits = hiddenUnits;
        this.batch = batch;
    }

    @Override
    public List<Phase> phases() {
        return List.of(Phase.single(() -> {
            Moments found =
                    estimator.moments(parameters.machine(visibleUnits.layer, hiddenUnits.layer), batch.dataSet());
            if (found.visible().size() != visibleUnits.columns()
                    || found.hidden().size() != hiddenUnits.columns()) {
                throw new IllegalArgumentException("the negative phase gave moments of another machine");
            }
            moments = found;
        }));
    }

    private Moments known() {
        if (moments == null) {
            throw new IllegalStateException("moments are asked for before they are known");
        }
        return moments;
    }

    @Override
    public void subtract(int block, double factor, ProductMatrix gradient) {
        int hidden = hiddenUnits.columns();
        int first = visibleUnits.blocks[block].first;
        double[] row = new double[hidden + 1];
        for (int i = 0; i < gradient.rows(); i++) {
            gradient.read(i, 1, row);
            for (int j = 0; j < hidden; j++) {
                row[j] -= factor * known().products().get((first + i) * hidden + j);
            }
            row[hidden] -= factor * known().visible().get(first + i);
            gradient.write(i, 1, row);
        }
    }

    @Override
    public double hiddenMean(int j) {
        return known().hidden().get(j);
    }

    @Override
    public ChainState save() {
        return estimator.save();
    }

    @Override
    public void restore(ChainState saved) {
        // The estimator was resumed when it was made.
    }

    @Override
    public void close() {
        // Nothing outside of the heap.
    }
}
