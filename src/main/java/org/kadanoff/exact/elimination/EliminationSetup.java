package org.kadanoff.exact.elimination;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kadanoff.exact.Cost;
import org.kadanoff.exact.Factors;
import org.kadanoff.hamiltonian.Hamiltonian;

/**
 * Everything about a computation that is settled before the first number: order, slices, messages kept, threads, cost.
 * Immutable.
 *
 * @param plan null when no order was good enough to be looked at further
 */
record EliminationSetup(
        @Nullable EliminationPlan plan, Checkpoints checkpoints, SlicedSum.Resources resources, Cost cost) {
    private static final int MANY_SITES = 20_000;
    private static final double SITE_BYTES = 700;
    private static final double START_BYTES = 1 << 20;
    private static final double START = 1e7;
    private static final double SEARCH_STEP = 3;
    private static final double DRAW_BYTES = 300;
    private static final double PAIR_RUN_SITE = 300;

    /**
     * How an engine works.
     *
     * @param threads at least 1
     * @param memoryBytes for tables
     * @param logarithmic whether weights are never used in place of their logarithms
     * @param spacing of the messages kept for the way down, 0 when it follows from the memory
     */
    record Settings(int threads, long memoryBytes, boolean logarithmic, int spacing) {
        Checkpoints checkpoints(EliminationTree tree, Task task) {
            return spacing > 0
                    ? Checkpoints.at(tree, task, spacing)
                    : Checkpoints.choose(tree, task, memoryBytes / 8.0);
        }

        boolean fits(EliminationTree tree, Task task) {
            double largest = tree.largestMessage();
            return largest <= EliminationPlan.LARGEST_ARRAY
                    && 8 * largest <= memoryBytes
                    && 8 * checkpoints(tree, task).peakEntries() <= memoryBytes;
        }
    }

    /**
     * Settles it.
     *
     * @throws WideTermException when the model has a term that is no table
     */
    static EliminationSetup of(Hamiltonian hamiltonian, Settings settings, Task task) {
        InteractionGraph graph = InteractionGraph.of(hamiltonian);
        OrderSearch.Result found = OrderSearch.run(graph);
        Optional<EliminationPlan> plan = EliminationPlan.of(found, graph, tree -> settings.fits(tree, task));
        if (plan.isEmpty()) {
            return new EliminationSetup(
                    null,
                    new Checkpoints(new boolean[0], 1, 0, 0),
                    new SlicedSum.Resources(1, 1, settings.logarithmic),
                    EliminationCost.hopeless(found.logNarrowest()));
        }
        EliminationTree tree = plan.get().tree();
        Checkpoints checkpoints = settings.checkpoints(tree, task);
        SlicedSum.Resources resources = resources(plan.get(), checkpoints, settings);
        boolean[] logs = hamiltonian.sites() > MANY_SITES
                ? new boolean[0]
                : EliminationCost.logarithmic(
                        tree,
                        FactorGraph.of(Factors.of(hamiltonian), plan.get().position()).factors,
                        settings.logarithmic);
        EliminationSetup free = new EliminationSetup(plan.get(), checkpoints, resources, new Cost(0, 0, 0));
        return new EliminationSetup(
                plan.get(), checkpoints, resources, free.price(logs, settings, task, SEARCH_STEP * found.steps()));
    }

    private static SlicedSum.Resources resources(EliminationPlan plan, Checkpoints checkpoints, Settings settings) {
        boolean severalFit =
                plan.slices().count() > 1 && 8 * checkpoints.peakEntries() * settings.threads <= settings.memoryBytes;
        return new SlicedSum.Resources(
                severalFit ? settings.threads : 1, severalFit ? 1 : settings.threads, settings.logarithmic);
    }

    private Cost price(boolean[] logs, Settings settings, Task task, double search) {
        EliminationPlan chosen = Objects.requireNonNull(plan);
        EliminationTree tree = chosen.tree();
        double slices = chosen.slices().count();
        EliminationCost cost = new EliminationCost(logs, resources.each());
        double nanoseconds = START + search + slices / resources.together() * cost.pass(tree, checkpoints, task);
        double operations = slices * (tree.entries() * (task.marginals() ? 3 : 1) + checkpoints.again());
        double states = IntStream.of(chosen.graph().sizes).asDoubleStream().sum();
        double bytes = START_BYTES
                + 8 * checkpoints.peakEntries() * resources.together()
                + SITE_BYTES * tree.sites()
                + task.draws() * (DRAW_BYTES + 4.0 * tree.sites());
        if (task.allPairs()) {
            EliminationCost alone = new EliminationCost(logs, 1);
            double run = slices * alone.pass(tree, checkpoints, Task.SITES) + PAIR_RUN_SITE * tree.sites();
            nanoseconds += states * run / settings.threads;
            operations *= states;
            bytes += 8 * states * states;
        }
        return new Cost(operations, bytes, 1e-9 * nanoseconds);
    }

    /** Whether there is a plan whose tables are arrays at all. */
    boolean isPossible() {
        return plan != null && plan.tree().largestMessage() <= EliminationPlan.LARGEST_ARRAY;
    }

    /** The sum that the plan describes, with the numbers of a model. */
    SlicedSum sum(FactorGraph factors) {
        EliminationPlan chosen = Objects.requireNonNull(plan);
        return new SlicedSum(factors, chosen.slices(), chosen.tree(), checkpoints, resources);
    }
}
