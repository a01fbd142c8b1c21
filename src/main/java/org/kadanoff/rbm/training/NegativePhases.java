package org.kadanoff.rbm.training;

import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.kadanoff.numeric.GeneralProduct;
import org.kadanoff.numeric.ProductMatrix;
import org.kadanoff.rbm.Machine;
import org.kadanoff.sampling.ChainState;

/** Makes what a plan's {@link NegativePhase} says. */
record NegativePhases(
        TrainingPlan plan,
        Machine machine,
        Parameters parameters,
        UnitBlocks visible,
        UnitBlocks hidden,
        Batch batch,
        GeneralProduct product) {
    /** Chains that start at the rows of the batch; nothing where the plan has none. */
    @Nullable
    SampledNegative ofData() {
        return plan.negative() instanceof NegativePhase.ContrastiveDivergence divergence
                ? chains(divergence.sweeps(), batch.size, false, parameters.matrix)
                : null;
    }

    /**
     * Everything else.
     *
     * @param random seeds what is drawn beside the units
     * @param run works off phases
     * @param saved what {@link NegativeStatistics} had kept; with nothing they begin
     */
    Negative ofMachine(UniformRandomProvider random, Consumer<List<Phase>> run, @Nullable ChainState saved) {
        NegativePhase negative = plan.negative();
        if (negative instanceof NegativePhase.Persistent persistent) {
            SampledNegative chains = chains(persistent.sweeps(), persistent.chains(), true, parameters.matrix);
            run.accept(chains.begin());
            return chains;
        }
        if (negative instanceof NegativePhase.FastPersistent fast) {
            FastParameters sum = new FastParameters(parameters, fast.fastRate(), fast.decay(), product);
            SampledNegative chains = chains(fast.sweeps(), fast.chains(), true, sum.sum.matrix);
            run.accept(chains.begin());
            return new FastNegative(chains, sum);
        }
        if (negative instanceof NegativePhase.ParallelTempering tempering) {
            TemperedNegative chains =
                    new TemperedNegative(tempering, visible, hidden, parameters, plan.dropout(), random, product);
            run.accept(chains.begin());
            return chains;
        }
        if (negative instanceof NegativePhase.MeanField field) {
            NegativeStatistics.Estimator estimator = saved == null
                    ? field.statistics().start(machine, random)
                    : field.statistics().resume(machine, saved);
            return new MomentNegative(estimator, parameters, visible, hidden, batch);
        }
        return new ExactNegative(visible, hidden, parameters, product);
    }

    private SampledNegative chains(int sweeps, int rows, boolean persistent, ProductMatrix matrix) {
        Thinning thinning = new Thinning(plan.dropout(), rows, hidden);
        return new SampledNegative(sweeps, rows, persistent, visible, hidden, matrix, thinning, product);
    }
}
