package org.kadanoff.exact.elimination;

import org.jspecify.annotations.Nullable;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.TaskPool;

/**
 * Z, moments and marginals of a model as the sum over its slices, Z = Σ_k Z_k: means, variances and marginals mix with
 * the weights Z_k/Z. Slices are worked off in groups and added in their order. Immutable.
 *
 * @param graph by position
 */
record SlicedSum(FactorGraph graph, Slices slices, EliminationTree tree, Checkpoints checkpoints, Resources resources) {
    private static final int GROUP = 16;

    /**
     * What there is to work with.
     *
     * @param together slices at a time
     * @param each threads of every slice
     * @param logarithmic whether weights are never used in place of their logarithms
     */
    record Resources(int together, int each, boolean logarithmic) {}

    /** What is wanted of every slice. */
    enum Wanted {
        LOG_Z(false, false, false),
        MOMENTS(true, false, false),
        SITES(false, true, false),
        MOMENTS_SITES_AND_PAIRS(true, true, true);

        private final boolean moments;
        private final boolean marginals;
        private final boolean pairs;

        Wanted(boolean moments, boolean marginals, boolean pairs) {
            this.moments = moments;
            this.marginals = marginals;
            this.pairs = pairs;
        }
    }

    /** One slice's part; log Z is −∞ when all of its configurations are forbidden. */
    record Part(
            double logZ,
            double mean,
            double variance,
            @Nullable Beliefs beliefs,
            double peakBytes) {
        static Part none() {
            return new Part(Double.NEGATIVE_INFINITY, 0, 0, null, 0);
        }
    }

    /** The sum over all slices. */
    Part total(Wanted wanted, Progress progress) {
        int count = (int) slices.count();
        if (count == 1) {
            return part(0, wanted, progress);
        }
        SliceMixture mixture = new SliceMixture();
        for (int from = 0; from < count; from += GROUP) {
            Part[] parts = new Part[Math.min(GROUP, count - from)];
            int first = from;
            TaskPool.run(
                    parts.length,
                    resources.together,
                    progress.share((double) parts.length / count),
                    () -> parts,
                    (all, k) -> all[k] = part(first + k, wanted, Progress.NONE));
            for (Part part : parts) {
                mixture.add(part);
            }
        }
        return mixture.total();
    }

    /** The model of one slice. */
    FactorGraph slice(int k) {
        return slices.sites().length == 0 ? graph : graph.conditioned(slices.sites(), slices.states(k));
    }

    Part part(int k, Wanted wanted, Progress progress) {
        TableArithmetic arithmetic = new TableArithmetic(tree.sizes, resources.each, new TableMemory());
        Messages messages = new Messages(tree, slice(k), arithmetic, resources.logarithmic);
        Progress up = wanted.marginals ? progress.share(0.5) : progress;
        if (!messages.collect(wanted.moments, checkpoints.kept(), up)) {
            return Part.none();
        }
        Beliefs beliefs = null;
        if (wanted.marginals) {
            beliefs = new Marginalization(messages, arithmetic, wanted.pairs).distribute(progress.share(0.5));
            beliefs.unfold(graph, slices, k, wanted.pairs);
        }
        return new Part(
                messages.logZ(),
                messages.mean(),
                messages.variance(),
                beliefs,
                arithmetic.memory().peakBytes());
    }
}
