package org.kadanoff.exact;

import org.kadanoff.numeric.Progress;

/** One layer sum, planned and run on some threads; its results do not depend on how many. */
final class LayerSum implements Enumeration {
    private final LayerPlan plan;
    private final LayerBlock block;
    private final int threads;
    private final Progress progress;

    LayerSum(LayerPlan plan, int threads, Progress progress) {
        this.plan = plan;
        this.block = new LayerBlock(plan.layout(), plan);
        this.threads = threads;
        this.progress = progress;
    }

    private TreeTasks tasks(SiteTree tree) {
        return TreeTasks.of(tree, plan.cost().seconds(), threads, progress);
    }

    @Override
    public WeightedMoments sums(boolean moments) {
        return block.fold.isPresent()
                ? tasks(block.tree).sum(() -> new LayerPanel(block, moments), LayerPanel::take, WeightedMoments::merge)
                : tasks(block.tree).sum(() -> new LayerSums(block, moments), LayerSums::take, WeightedMoments::merge);
    }

    /** log of the sum below every node that many levels down, row-major, the last level fastest. */
    double[] logSumsBelow(int levels) {
        TreeTasks tasks = TreeTasks.below(block.tree, levels, threads, progress);
        return block.fold.isPresent()
                ? tasks.each(() -> new LayerPanel(block, false), LayerPanel::take)
                : tasks.each(() -> new LayerSums(block, false), LayerSums::take);
    }

    @Override
    public Marginals marginals(double logZ) {
        LayerBlock single = new LayerBlock(plan.layout(), plan.withoutBlock());
        return tasks(single.tree)
                .sumOfNew(() -> new LayerMarginals(single, logZ), LayerMarginals::sums, LayerJoint::merge)
                .toMarginals();
    }
}
