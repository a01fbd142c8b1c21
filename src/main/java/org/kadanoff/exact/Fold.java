package org.kadanoff.exact;

/** One fold, planned and run on some threads; its results do not depend on how many. */
final class Fold {
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

    /** log Z and, when wanted, the moments; empty when everything is forbidden. */
    WeightedMoments sums(boolean moments) {
        int levels = TaskPool.levels(block.tree);
        if (!plan.fast()) {
            return logSums(levels, moments);
        }
        WeightedMoments[] sums = new WeightedMoments[block.tree.width(levels)];
        WeightedMoments[] cancelled = new WeightedMoments[sums.length];
        TaskPool.run(sums.length, threads, progress, () -> new FastSums(block, moments), (walk, task) -> {
            walk.run(levels, task);
            sums[task] = walk.take();
            cancelled[task] = walk.takeCancelled();
        });
        WeightedMoments total = WeightedMoments.merged(sums);
        if (!moments
                || total.isEmpty()
                || isAccurate(
                        total.variance(), WeightedMoments.merged(cancelled).mean())) {
            return total;
        }
        // The energies fluctuate so little that their variance is lost in rounding; sum about the minimum instead.
        FoldPlan exact = new FoldPlan(plan.high(), plan.low(), false, plan.cost());
        return new Fold(factors, exact, threads, Progress.NONE).logSums(levels, true);
    }

    private static boolean isAccurate(double variance, double cancelled) {
        return MOMENT_ROUNDING * cancelled <= VARIANCE_ACCURACY * variance;
    }

    private WeightedMoments logSums(int levels, boolean moments) {
        WeightedMoments[] sums = new WeightedMoments[block.tree.width(levels)];
        TaskPool.run(sums.length, threads, progress, () -> new LogSums(block, moments), (walk, task) -> {
            walk.run(levels, task);
            sums[task] = walk.take();
        });
        return WeightedMoments.merged(sums);
    }

    /** log of the sum below every node that many levels down, row-major, the last level fastest. */
    double[] logSumsBelow(int levels) {
        double[] logs = new double[block.tree.width(levels)];
        if (plan.fast()) {
            TaskPool.run(logs.length, threads, progress, () -> new FastSums(block, false), (walk, task) -> {
                walk.run(levels, task);
                logs[task] = walk.take().logWeight();
            });
        } else {
            TaskPool.run(logs.length, threads, progress, () -> new LogSums(block, false), (walk, task) -> {
                walk.run(levels, task);
                logs[task] = walk.take().logWeight();
            });
        }
        return logs;
    }

    /** All one- and two-site marginals, log Z being known. */
    Marginals marginals(double logZ) {
        int levels = TaskPool.levels(block.tree);
        MarginalSums[] parts = new MarginalSums[block.tree.width(levels)];
        TaskPool.run(
                parts.length,
                threads,
                progress,
                () -> block,
                (shared, task) -> parts[task] = plan.fast()
                        ? FastMarginals.of(shared, logZ, levels, task)
                        : LogMarginals.of(shared, logZ, levels, task));
        return MarginalSums.merged(parts).toMarginals();
    }
}
