package org.kadanoff.exact;

/** One layer sum, planned and run on some threads; its results do not depend on how many. */
final class LayerSum {
    private final LayerBlock block;
    private final int threads;
    private final Progress progress;

    LayerSum(Factors factors, LayerPlan plan, int threads, Progress progress) {
        this.block = new LayerBlock(factors, plan);
        this.threads = threads;
        this.progress = progress;
    }

    /** log Z and, when wanted, the moments; empty when everything is forbidden. */
    WeightedMoments sums(boolean moments) {
        int levels = TaskPool.levels(block.tree);
        WeightedMoments[] parts = new WeightedMoments[block.tree.width(levels)];
        TaskPool.run(parts.length, threads, progress, () -> new LayerSums(block, moments), (walk, task) -> {
            walk.run(levels, task);
            parts[task] = walk.take();
        });
        return WeightedMoments.merged(parts);
    }

    /** log of the sum below every node that many levels down, row-major, the last level fastest. */
    double[] logSumsBelow(int levels) {
        double[] logs = new double[block.tree.width(levels)];
        TaskPool.run(logs.length, threads, progress, () -> new LayerSums(block, false), (walk, task) -> {
            walk.run(levels, task);
            logs[task] = walk.take().logWeight();
        });
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
                (shared, task) -> parts[task] = LayerMarginals.of(shared, logZ, levels, task));
        return MarginalSums.merged(parts).toMarginals();
    }
}
