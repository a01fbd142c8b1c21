package org.kadanoff.exact.elimination;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.kadanoff.numeric.RandomStreams;

/**
 * The search for a good order of elimination: the sites' own order and its reverse, sweeps of a front, and greedy
 * elimination by least degree, fill and weighted fill with random decisions among equals, as long as a fixed number of
 * elementary steps lasts. It counts steps and no seconds, and draws from a fixed seed: the same model gets the same order
 * everywhere. Mutable; one use.
 *
 * <p>Source: U. Kjaerulff, Triangulation of graphs, R-90-09, Aalborg University (1990), on the greedy rules.
 */
final class OrderSearch {
    private static final long SEED = 19640408;
    private static final double STEPS = 3e7;
    private static final double STEPS_PER_SITE = 30;
    private static final double MEMBERS = 1e7;
    private static final double MEMBERS_PER_SITE = 10;
    private static final int MANY_SITES = 5000;

    /** log of the largest clique that is followed up, for graphs whose symbolic elimination is quick and for others. */
    private static final double LOG_LARGEST = 140;

    private static final double LOG_LARGEST_OF_MANY = 42;

    /** Products below which a better order would save nothing. */
    private static final double TRIVIAL = 2e5;

    private static final int RESTARTS = 60;

    private final InteractionGraph graph;
    private final double logLargest;
    private double stepsLeft;
    private @Nullable EliminationTree best;
    private int[] bestOrder = new int[0];
    private double bestEntries = Double.POSITIVE_INFINITY;
    private double logNarrowest = Double.POSITIVE_INFINITY;

    OrderSearch(InteractionGraph graph) {
        this.graph = graph;
        boolean many = graph.sites() > MANY_SITES;
        this.logLargest = many ? LOG_LARGEST_OF_MANY : LOG_LARGEST;
        this.stepsLeft = STEPS + (many ? STEPS_PER_SITE * graph.sites() : 0);
    }

    /**
     * What the search found.
     *
     * @param tree null when every order led to a clique too large to go on with
     * @param logNarrowest log of the number of entries of the smallest clique at which one was given up
     */
    record Result(@Nullable EliminationTree tree, int[] order, double logNarrowest) {}

    static Result run(InteractionGraph graph) {
        OrderSearch search = new OrderSearch(graph);
        search.run();
        return new Result(search.best, search.bestOrder, search.logNarrowest);
    }

    private void run() {
        int n = graph.sites();
        double core = logCore();
        if (core > logLargest) {
            logNarrowest = core;
            return;
        }
        evaluate(IntStream.range(0, n).toArray());
        if (bestEntries > TRIVIAL) {
            evaluate(IntStream.range(0, n).map(k -> n - 1 - k).toArray());
            int end = SweepOrder.farEnd(graph, 0);
            sweep(end);
            sweep(SweepOrder.farEnd(graph, end));
            greedy(GreedyElimination.Rule.DEGREE, null);
        }
        boolean sameSizes = IntStream.of(graph.sizes).distinct().count() == 1;
        for (int restart = 0; restart < RESTARTS && bestEntries > TRIVIAL && stepsLeft > 0; restart++) {
            UniformRandomProvider random = RandomStreams.of(SEED).stream(restart);
            boolean weighted = !sameSizes && restart % 2 == 1;
            greedy(
                    weighted ? GreedyElimination.Rule.WEIGHTED_FILL : GreedyElimination.Rule.FILL,
                    restart < 2 ? null : random);
            if (restart % 4 == 3) {
                sweep(random.nextInt(n));
            }
        }
    }

    /**
     * log of the number of entries of a clique that no order avoids, to the smallest number of states: the graph has a
     * part in which every site has at least that many neighbours (its degeneracy).
     */
    private double logCore() {
        int n = graph.sites();
        int[] degree = IntStream.range(0, n).map(graph::degree).toArray();
        Tournament least = new Tournament(n);
        if (graph.neighbour.length < 100.0 * n) {
            return 0;
        }
        for (int i = 0; i < n; i++) {
            least.set(i, degree[i]);
        }
        int core = 0;
        for (int k = 0; k < n; k++) {
            int i = least.best();
            core = Math.max(core, degree[i]);
            least.set(i, Double.POSITIVE_INFINITY);
            degree[i] = -1;
            for (int m = graph.start[i]; m < graph.start[i + 1]; m++) {
                int j = graph.neighbour[m];
                if (degree[j] >= 0) {
                    least.set(j, --degree[j]);
                }
            }
        }
        double smallest = IntStream.of(graph.sizes).filter(q -> q > 1).min().orElse(1);
        return (core + 1) * Math.log(smallest);
    }

    private void sweep(int origin) {
        SweepOrder sweep = new SweepOrder(graph);
        try {
            int[] order = sweep.from(origin, logLargest, stepsLeft);
            if (order != null) {
                evaluate(order);
            }
        } catch (TooWideException e) {
            logNarrowest = Math.min(logNarrowest, e.logEntries());
        }
        stepsLeft -= sweep.work() + graph.sites();
    }

    private void greedy(GreedyElimination.Rule rule, @Nullable UniformRandomProvider random) {
        if (stepsLeft <= 0) {
            return;
        }
        GreedyElimination game = new GreedyElimination(graph, rule, random, logLargest);
        try {
            int[] order = game.order(stepsLeft);
            if (order != null) {
                evaluate(order);
            }
        } catch (TooWideException e) {
            logNarrowest = Math.min(logNarrowest, e.logEntries());
        }
        stepsLeft -= game.work() + graph.sites();
    }

    private void evaluate(int[] order) {
        try {
            EliminationTree tree = EliminationTree.of(graph, order, logLargest, MEMBERS + MEMBERS_PER_SITE * graph.sites());
            double entries = tree.entries();
            if (entries < bestEntries) {
                bestEntries = entries;
                best = tree;
                bestOrder = order;
            }
        } catch (TooWideException e) {
            logNarrowest = Math.min(logNarrowest, e.logEntries());
        }
    }
}
