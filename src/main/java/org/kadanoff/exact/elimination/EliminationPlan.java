package org.kadanoff.exact.elimination;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a model is to be summed: the order of elimination, the sites held fixed in turn so that tables fit into memory, and
 * the tree that is left. Immutable.
 *
 * @param graph of the model, sites as the model calls them
 * @param order site at each position
 * @param slices by position
 * @param tree of one slice
 */
record EliminationPlan(InteractionGraph graph, int[] order, Slices slices, EliminationTree tree) {
    /** Largest table that an array can hold. */
    static final double LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private static final double MOST_SLICES = 1 << 20;

    /**
     * A plan.
     *
     * @param fits whether the peak of entries of large tables is acceptable, for a tree
     * @return empty when every order found leads to a clique too large to be followed up
     */
    static Optional<EliminationPlan> of(OrderSearch.Result found, InteractionGraph graph, Fit fits) {
        if (found.tree() == null) {
            return Optional.empty();
        }
        EliminationPlan whole = new EliminationPlan(graph, found.order(), Slices.none(), found.tree());
        return Optional.of(fits.test(whole.tree) ? whole : whole.sliced(fits));
    }

    /** Whether a tree's tables fit into memory. */
    interface Fit {
        boolean test(EliminationTree tree);
    }

    /**
     * Holds one site more at a time, the one in most entries of large cliques, until the tables fit; the whole when that
     * would take too many slices.
     */
    private EliminationPlan sliced(Fit fits) {
        EliminationPlan plan = this;
        while (plan.slices.count() * 2 <= MOST_SLICES) {
            plan = plan.holding(plan.mostInvolved());
            if (plan.slices.count() <= MOST_SLICES && fits.test(plan.tree)) {
                return plan;
            }
        }
        return this;
    }

    /** The same plan with one site more held fixed. */
    EliminationPlan holding(int position) {
        int[] held = Arrays.copyOf(slices.sites(), slices.sites().length + 1);
        held[held.length - 1] = position;
        Arrays.sort(held);
        int[] heldSizes = new int[held.length];
        for (int k = 0; k < held.length; k++) {
            heldSizes[k] = graph.sizes[order[held[k]]];
        }
        return new EliminationPlan(graph, order, new Slices(held, heldSizes), treeWithout(held));
    }

    /** The tree of the model with some sites held. */
    EliminationTree treeWithout(int... held) {
        int[] sites = Arrays.stream(held).map(p -> order[p]).toArray();
        return EliminationTree.of(graph.without(sites), order, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** The site whose fixing lowers the entries of all cliques most, by the present tree. */
    private int mostInvolved() {
        double[] saved = new double[tree.sites()];
        for (int p = 0; p < tree.sites(); p++) {
            double entries = tree.cliqueEntries(p);
            for (int q : tree.clique(p)) {
                saved[q] += entries * (1 - 1.0 / tree.sizes[q]);
            }
        }
        int best = 0;
        for (int p = 1; p < saved.length; p++) {
            best = saved[p] > saved[best] ? p : best;
        }
        return best;
    }

    /** Positions of the sites. */
    int[] position() {
        return EliminationTree.inverse(order);
    }
}
