package org.kadanoff.rbm.training;

import java.util.List;
import org.kadanoff.numeric.ProductMatrix;
import org.kadanoff.sampling.ChainState;

/** Averages over persistent chains that feel additional, fast parameters. To be closed. */
final class FastNegative implements Negative {
    private static final String FAST = "fast-parameters";

    private final SampledNegative chains;
    private final FastParameters parameters;

    /** @param chains of the sum of both kinds of parameters */
    FastNegative(SampledNegative chains, FastParameters parameters) {
        this.chains = chains;
        this.parameters = parameters;
    }

    @Override
    public List<Phase> phases() {
        return chains.phases();
    }

    @Override
    public void subtract(int block, double factor, ProductMatrix gradient) {
        chains.subtract(block, factor, gradient);
    }

    @Override
    public double hiddenMean(int j) {
        return chains.hiddenMean(j);
    }

    @Override
    public void follow(int row, double[] gradient) {
        parameters.follow(row, gradient);
    }

    @Override
    public void changed(int row) {
        parameters.publish(row);
    }

    @Override
    public ChainState save() {
        return chains.save().with(FAST, RowTable.flat(parameters.fast));
    }

    @Override
    public void restore(ChainState saved) {
        chains.restore(saved);
        RowTable.fill(parameters.fast, saved.doubles(FAST));
        parameters.publish();
    }

    @Override
    public void close() {
        chains.close();
        parameters.close();
    }
}
