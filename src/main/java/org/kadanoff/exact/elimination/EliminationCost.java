package org.kadanoff.exact.elimination;

import java.util.List;
import org.kadanoff.exact.Cost;

/**
 * Times of passes over a tree, in nanoseconds as measured on one AVX-512 core of about 4 GHz.
 *
 * @param logarithmic by bucket, whether its weights are expected to be kept as logarithms; empty when that is not known
 * @param threads that share the work on large tables
 */
record EliminationCost(boolean[] logarithmic, int threads) {
    private static final double WEIGHT = 1.8;
    private static final double MOMENTS = 7;
    private static final double LOGARITHM = 14;
    private static final double LOG_MOMENTS = 22;
    private static final double PROBABILITY = 2.0;
    private static final double LOG_PROBABILITY = 8;
    private static final double BUCKET = 5000;
    private static final double BUCKET_BACK = 12_000;
    private static final double DRAW = 50;
    private static final double LARGE_CLIQUE = 1 << 18;
    /** Most tables are too small to be shared. */
    private static final double SECOND_THREAD = 0.2;

    /** Which buckets keep logarithms by the a-priori bound on the spread of their messages. */
    static boolean[] logarithmic(EliminationTree tree, List<FactorGraph.Factor> factors, boolean always) {
        int n = tree.sites();
        double[] added = new double[n];
        double[] ended = new double[n];
        for (FactorGraph.Factor factor : factors) {
            double spread = factor.spread();
            added[factor.sites()[0]] += spread;
            ended[factor.sites()[factor.sites().length - 1]] += spread;
        }
        boolean[] logarithmic = new boolean[n];
        double[] message = new double[n];
        for (int p = 0; p < n; p++) {
            double spread = added[p];
            for (int c : tree.children[p]) {
                spread += message[c];
            }
            logarithmic[p] = always || spread > Table.WIDEST;
            message[p] = spread - ended[p];
        }
        return logarithmic;
    }

    /** One pass up, and one down again where wanted. */
    double pass(EliminationTree tree, Checkpoints checkpoints, Task task) {
        double time = tree.sites() * (BUCKET + (task.marginals() ? BUCKET_BACK : 0));
        for (int p = 0; p < tree.sites(); p++) {
            double entries = tree.cliqueEntries(p);
            double perEntry = perEntry(p, task.moments());
            if (task.wayBack() && !checkpoints.kept()[p]) {
                perEntry += perEntry(p, false);
            }
            if (task.marginals()) {
                perEntry += (isLogarithmic(p) ? LOG_PROBABILITY : PROBABILITY) * (1 + tree.children[p].length);
            }
            time += perEntry * entries * (entries < LARGE_CLIQUE ? 1 : 1 / (1 + SECOND_THREAD * (threads - 1)));
        }
        return time + (double) task.draws() * tree.sites() * DRAW;
    }

    private boolean isLogarithmic(int p) {
        return logarithmic.length > 0 && logarithmic[p];
    }

    private double perEntry(int p, boolean moments) {
        if (isLogarithmic(p)) {
            return moments ? LOG_MOMENTS : LOGARITHM;
        }
        return moments ? MOMENTS : WEIGHT;
    }

    /** The price of an order that was given up at a clique of so many entries. */
    static Cost hopeless(double logEntries) {
        double entries = Math.exp(logEntries);
        return new Cost(entries, 8 * entries, 1e-9 * WEIGHT * entries);
    }
}
