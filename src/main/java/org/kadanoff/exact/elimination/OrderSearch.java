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
    private static final double MEMBERS = 1e7;
    private static final double MEMBERS_PER_SITE = 10;

    /** From here on only searches whose time grows like the number of sites are affordable. */
    private static final int MANY_SITES = 5000;

    private static final int VERY_MANY_SITES = 50_000;

    /** log of the largest clique that is followed up, for graphs whose symbolic elimination is quick and for others. */
    private static final double LOG_LARGEST = 140;

    private static final double LOG_LARGEST_OF_MANY = 42;

    /** Products, beside a number for each site, below which a better order would save nothing. */
    private static final double TRIVIAL = 1e5;

    private static final double TRIVIAL_PER_SITE = 40;

    /** Products of the best order beyond which a better one would still be out of reach. */
    private static final double HOPELESS = 1e18;

    private static final int RESTARTS = 60;
    private static final int LEAST_RESTARTS = 4;

    private final InteractionGraph graph;
    private final double logLargest;
    private double steps;
    private @Nullable EliminationTree best;
    private int[] bestOrder = new int[0];
    private double bestEntries = Double.POSITIVE_INFINITY;
    private double logNarrowest = Double.POSITIVE_INFINITY;

    OrderSearch(InteractionGraph graph) {
        this.graph = graph;
        this.logLargest = graph.sites() > MANY_SITES ? LOG_LARGEST_OF_MANY : LOG_LARGEST;
    }

    /**
     * What the search found.
     *
     * @param tree null when every order led to a clique too large to go on with
     * @param logNarrowest log of the number of entries of the smallest clique at which one was given up
     * @param steps taken
     */
    record Result(@Nullable EliminationTree tree, int[] order, double logNarrowest, double steps) {}

    static Result run(InteractionGraph graph) {
        OrderSearch search = new OrderSearch(graph);
        search.run();
        return new Result(search.best, search.bestOrder, search.logNarrowest, search.steps);
    }

    private void run() {
        int n = graph.sites();
        double core = logCore();
        if (core > logLargest) {
            logNarrowest = core;
            return;
        }
        evaluate(IntStream.range(0, n).toArray());
        if (isWorthwhile()) {
            evaluate(IntStream.range(0, n).map(k -> n - 1 - k).toArray());
        }
        if (isWorthwhile()) {
            sweep(0);
        }
        if (isWorthwhile() && (n <= VERY_MANY_SITES || best != null)) {
            sweep(SweepOrder.farEnd(graph, 0));
        }
        if (isWorthwhile()) {
            greedy(GreedyElimination.Rule.DEGREE, null);
        }
        if (n <= MANY_SITES) {
            restart();
        }
    }

    private void restart() {
        boolean sameSizes = IntStream.of(graph.sizes).distinct().count() == 1;
        for (int k = 0; k < RESTARTS && isWorthwhile(); k++) {
            if (k >= LEAST_RESTARTS && bestEntries > HOPELESS) {
                return;
            }
            UniformRandomProvider random = RandomStreams.of(SEED).stream(k);
            GreedyElimination.Rule rule =
                    !sameSizes && k % 2 == 1 ? GreedyElimination.Rule.WEIGHTED_FILL : GreedyElimination.Rule.FILL;
            greedy(rule, k < 2 ? null : random);
            if (k % 4 == 3) {
                sweep(random.nextInt(graph.sites()));
            }
        }
    }

    /** Whether the search has taken less than what a better order might save. */
    private boolean isWorthwhile() {
        return bestEntries > TRIVIAL + TRIVIAL_PER_SITE * graph.sites() && steps < Math.min(STEPS, 0.5 * bestEntries);
    }

    private double stepsLeft() {
        return STEPS - steps;
    }

    /**
     * log of the number of entries of a clique that no order avoids, to the smallest number of states: the graph has a
     * part in which every site has at least that many neighbours (its degeneracy). 0 where that cannot amount to much.
     */
    private double logCore() {
        int n = graph.sites();
        int[] degree = IntStream.range(0, n).map(graph::degree).toArray();
        if (graph.neighbour.length < LOG_LARGEST_OF_MANY * n) {
            return 0;
        }
        Tournament least = new Tournament(IntStream.of(degree).asDoubleStream().toArray());
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
            int[] order = sweep.from(origin, logLargest, stepsLeft());
            if (order != null) {
                evaluate(order);
            }
        } catch (TooWideException e) {
            logNarrowest = Math.min(logNarrowest, e.logEntries());
        }
        steps += sweep.work() + graph.sites();
    }

    private void greedy(GreedyElimination.Rule rule, @Nullable UniformRandomProvider random) {
        int lowest = IntStream.range(0, graph.sites()).map(graph::degree).min().orElse(0);
        int reducible = graph.sites() > VERY_MANY_SITES ? GreedyElimination.TREELIKE : Integer.MAX_VALUE;
        if (lowest > reducible) {
            return;
        }
        GreedyElimination game = new GreedyElimination(graph, rule, random, logLargest);
        try {
            int[] order = game.order(stepsLeft(), reducible);
            if (order != null) {
                evaluate(order);
            }
        } catch (TooWideException e) {
            logNarrowest = Math.min(logNarrowest, e.logEntries());
        }
        steps += game.work() + graph.sites();
    }

    private void evaluate(int[] order) {
        try {
            EliminationTree tree =
                    EliminationTree.of(graph, order, logLargest, MEMBERS + MEMBERS_PER_SITE * graph.sites());
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
