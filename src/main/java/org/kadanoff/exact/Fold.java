package org.kadanoff.exact;

import org.kadanoff.numeric.Progress;

/** One fold, planned and run on some threads; its results do not depend on how many. */
final class Fold implements Enumeration {
    /** Rounding of a leaf's second moment relative to the square of its mean excess energy. */
    private static final double MOMENT_ROUNDING = 2e-15;

    private static final double VARIANCE_ACCURACY = 1e-11;

    private final Factors factors;
    private final FoldPlan plan;
    private final FoldBlock block;
    private final int threads;
    private final Progress progress;

    Fold(Factors factors, FoldPlan plan, int threads, Progress progress) {
        this.factors = factors;
        this.plan = plan;
        this.block = new FoldBlock(factors, plan);
        this.threads = threads;
        this.progress = progress;
    }

    private TreeTasks tasks() {
        return TreeTasks.of(block.tree, plan.cost().seconds(), threads, progress);
    }

    @Override
    public WeightedMoments sums(boolean moments) {
        if (!plan.fast()) {
            return logSums(moments);
        }
        FastSums.Result sums = tasks().sum(() -> new FastSums(block, moments), FastSums::take, FastSums.Result::merge);
        WeightedMoments total = sums.total();
        if (!moments || total.isEmpty() || isAccurate(total.variance(), sums.cancelled())) {
            return total;
        }
        // The energies fluctuate so little that their variance is lost in rounding; sum about the minimum instead.
        FoldPlan exact = new FoldPlan(plan.high(), plan.low(), false, plan.cost());
        return new Fold(factors, exact, threads, Progress.NONE).logSums(true);
    }

    private static boolean isAccurate(double variance, WeightedMoments cancelled) {
        return MOMENT_ROUNDING * cancelled.mean() <= VARIANCE_ACCURACY * variance;
    }

    private WeightedMoments logSums(boolean moments) {
        return tasks().sum(() -> new LogSums(block, moments), LogSums::take, WeightedMoments::merge);
    }

    /** log of the sum below every node that many levels down, row-major, the last level fastest. */
    double[] logSumsBelow(int levels) {
        TreeTasks tasks = TreeTasks.below(block.tree, levels, threads, progress);
        return plan.fast()
                ? tasks.each(
                        () -> new FastSums(block, false), walk -> walk.take().total())
                : tasks.each(() -> new LogSums(block, false), LogSums::take);
    }

    @Override
    public Marginals marginals(double logZ) {
        BlockMarginals sums = plan.fast()
                ? tasks().sumOfNew(() -> new FastMarginals(block, logZ), FastMarginals::sums, BlockMarginals::merge)
                : tasks().sumOfNew(() -> new LogMarginals(block, logZ), LogMarginals::sums, BlockMarginals::merge);
        return sums.toMarginals();
    }
}
