package org.kadanoff.exact.elimination;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Elimination of the site that looks cheapest at every step, in a graph that gains the bonds each elimination causes.
 * Mutable; one use.
 */
final class GreedyElimination {
    /** What makes a site cheap. */
    enum Rule {
        /** Few neighbours. */
        DEGREE,
        /** Few new bonds. */
        FILL,
        /** New bonds of little weight, the product of the logarithms of the numbers of states. */
        WEIGHTED_FILL
    }

    /** Degree up to which eliminating a site leaves a tree or a ring simpler than it was. */
    static final int TREELIKE = 2;

    private static final int FEW = 20_000;
    private static final double TIE = 1e-3;

    private final InteractionGraph graph;
    private final Rule rule;
    private final @Nullable UniformRandomProvider random;
    private final double logLargest;
    private final int[][] adjacent;
    private final int[] degree;
    private final int[] mark;
    private int stamp;
    private final int[] touched;
    private final int[] touchedMark;
    private int touchedCount;
    private double work;

    /**
     * A game that has not begun.
     *
     * @param random breaks ties; without it the lowest site wins
     * @param logLargest log of the number of entries of a clique at which to give up
     */
    GreedyElimination(InteractionGraph graph, Rule rule, @Nullable UniformRandomProvider random, double logLargest) {
        int n = graph.sites();
        this.graph = graph;
        this.rule = rule;
        this.random = random;
        this.logLargest = logLargest;
        this.adjacent = new int[n][];
        this.degree = new int[n];
        this.mark = new int[n];
        this.touched = new int[n];
        this.touchedMark = new int[n];
        for (int i = 0; i < n; i++) {
            adjacent[i] = graph.neighbours(i);
            degree[i] = adjacent[i].length;
        }
    }

    /** Elementary steps done so far. */
    double work() {
        return work;
    }

    /**
     * The order found, or null when the steps allowed do not suffice, or when at some point no site scores as little as is
     * demanded and very many are left.
     *
     * @param reducible the score demanded while there are more sites than {@link #FEW}
     * @throws TooWideException when a clique has more than e^{logLargest} entries
     */
    int @Nullable [] order(double mostWork, double reducible) {
        int n = graph.sites();
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            scores[i] = withTie(scoreOf(i));
        }
        Tournament tournament = new Tournament(scores);
        int[] order = new int[n];
        for (int k = 0; k < n; k++) {
            order[k] = tournament.best();
            if (work > mostWork || (n - k > FEW && tournament.value(order[k]) > reducible)) {
                return null;
            }
            tournament.set(order[k], Double.POSITIVE_INFINITY);
            eliminate(order[k]);
            for (int m = 0; m < touchedCount; m++) {
                tournament.set(touched[m], withTie(scoreOf(touched[m])));
                touchedMark[touched[m]] = 0;
            }
        }
        return order;
    }

    private void eliminate(int site) {
        int[] around = adjacent[site];
        int count = degree[site];
        double logEntries = graph.logSize[site];
        for (int k = 0; k < count; k++) {
            logEntries += graph.logSize[around[k]];
        }
        if (logEntries > logLargest) {
            throw new TooWideException(logEntries);
        }
        touchedCount = 0;
        for (int k = 0; k < count; k++) {
            touch(around[k]);
            boolean grew = join(around[k], site, around, count);
            if (grew && rule != Rule.DEGREE) {
                for (int m = 0; m < degree[around[k]]; m++) {
                    touch(adjacent[around[k]][m]);
                }
            }
        }
        adjacent[site] = new int[0];
    }

    /** A small random addition decides among equals. */
    private double withTie(double exact) {
        work += 2;
        return random == null ? exact : exact + TIE * random.nextDouble();
    }

    private void touch(int i) {
        if (touchedMark[i] == 0) {
            touchedMark[i] = 1;
            touched[touchedCount++] = i;
        }
    }

    /** Bonds one neighbour of the eliminated site to all others; says whether a bond was new. */
    private boolean join(int i, int eliminated, int[] around, int count) {
        stamp++;
        mark[i] = stamp;
        int[] mine = adjacent[i];
        int kept = 0;
        for (int k = 0; k < degree[i]; k++) {
            if (mine[k] != eliminated) {
                mark[mine[k]] = stamp;
                mine[kept++] = mine[k];
            }
        }
        work += degree[i] + count;
        int before = kept;
        for (int k = 0; k < count; k++) {
            if (mark[around[k]] != stamp) {
                if (kept == mine.length) {
                    mine = Arrays.copyOf(mine, 2 * kept + 4);
                }
                mine[kept++] = around[k];
            }
        }
        adjacent[i] = mine;
        degree[i] = kept;
        return kept > before;
    }

    private double scoreOf(int i) {
        if (rule == Rule.DEGREE) {
            return degree[i];
        }
        double missing = 0;
        int[] around = adjacent[i];
        for (int k = 0; k < degree[i]; k++) {
            int u = around[k];
            stamp++;
            mark[u] = stamp;
            for (int m = 0; m < degree[u]; m++) {
                mark[adjacent[u][m]] = stamp;
            }
            work += degree[u] + k;
            double weight = rule == Rule.FILL ? 1 : graph.logSize[u];
            for (int m = 0; m < k; m++) {
                if (mark[around[m]] != stamp) {
                    missing += rule == Rule.FILL ? 1 : weight * graph.logSize[around[m]];
                }
            }
        }
        return missing;
    }
}
