package org.kadanoff.exact.elimination;

import java.util.Arrays;
import org.kadanoff.exact.Marginals;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.TaskPool;

/**
 * Marginals of all pairs of sites, P(x_i = a, x_j = b) = P(x_i = a) P(x_j = b | x_i = a), from the one-site marginals of
 * the model with x_i held at a.
 */
final class PairSums {
    private final EliminationPlan plan;
    private final FactorGraph graph;
    private final EliminationSetup.Settings settings;
    private final int[] position;

    PairSums(EliminationPlan plan, FactorGraph graph, EliminationSetup.Settings settings) {
        this.plan = plan;
        this.graph = graph;
        this.settings = settings;
        this.position = plan.position();
    }

    /**
     * Fills the table of all pairs.
     *
     * @param one P(x_i = a) at offset_i + a
     */
    Marginals of(ConfigurationSpace space, double[] one, Progress progress) {
        int[] offset = Marginals.offsets(space);
        double[][] two = new double[one.length][one.length];
        boolean several = settings.fits(plan.tree(), Task.SITES)
                && 8 * settings.checkpoints(plan.tree(), Task.SITES).peakEntries() * settings.threads()
                        <= settings.memoryBytes();
        int together = several ? settings.threads() : 1;
        int each = several ? 1 : settings.threads();
        TaskPool.run(
                position.length - 1,
                together,
                progress,
                () -> new SlicedSum.Resources(1, each, settings.logarithmic()),
                (resources, i) -> fill(i, offset, one, two, resources));
        return Marginals.of(space, one, two);
    }

    private void fill(int i, int[] offset, double[] one, double[][] two, SlicedSum.Resources resources) {
        int p = position[i];
        int[] others = Arrays.stream(plan.slices().sites()).filter(q -> q != p).toArray();
        int[] held = Axes.union(others, new int[] {p});
        EliminationTree tree = plan.treeWithout(held);
        Slices slices = new Slices(others, Axes.dimensions(others, graph.sizes));
        Checkpoints checkpoints = settings.checkpoints(tree, Task.SITES);
        for (int a = offset[i]; a < offset[i + 1]; a++) {
            if (one[a] == 0) {
                continue;
            }
            FactorGraph conditioned = graph.conditioned(new int[] {p}, new int[] {a - offset[i]});
            Beliefs beliefs = new SlicedSum(conditioned, slices, tree, checkpoints, resources)
                    .total(SlicedSum.Wanted.SITES, Progress.NONE)
                    .beliefs();
            for (int j = i + 1; j < position.length && beliefs != null; j++) {
                double[] given = beliefs.one[position[j]];
                for (int b = 0; b < given.length; b++) {
                    two[a][offset[j] + b] = one[a] * given[b];
                }
            }
        }
    }
}
