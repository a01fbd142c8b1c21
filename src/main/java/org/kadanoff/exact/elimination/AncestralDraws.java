package org.kadanoff.exact.elimination;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.TaskPool;

/**
 * Independent configurations from the messages of one slice, from the roots down: x_p from P(x_p | S_p) ∝ Π (tables and
 * children's messages of bucket p), in which the separator S_p has its states already. All configurations go down together,
 * so that messages which were not kept are computed again only once.
 */
final class AncestralDraws {
    /** Draws in one bucket that are worth a second thread. */
    private static final int MANY = 1 << 14;

    private static final int PARTS = 16;

    private final Messages messages;
    private final EliminationTree tree;
    private final int threads;

    AncestralDraws(Messages messages, int threads) {
        this.messages = messages;
        this.tree = messages.tree();
        this.threads = threads;
    }

    /**
     * Draws.
     *
     * @param random one stream for every configuration, advanced by one number for every site of several states
     * @param states by configuration and position (filled, except for sites that the slice holds)
     */
    void draw(UniformRandomProvider[] random, int[][] states, Progress progress) {
        double share = 1.0 / tree.sites();
        for (int k = tree.sites() - 1; k >= 0; k--) {
            int p = tree.schedule[k];
            messages.require(p);
            if (tree.sizes[p] > 1) {
                drawSite(p, random, states);
            }
            for (int c : tree.children[p]) {
                messages.release(c);
            }
            progress.advance(share);
        }
    }

    private void drawSite(int p, UniformRandomProvider[] random, int[][] states) {
        Conditional conditional = new Conditional(messages.inputs(p, false), p, tree.sizes, messages.isLogarithmic(p));
        int parts = random.length < MANY ? 1 : PARTS;
        TaskPool.run(parts, threads, () -> new double[tree.sizes[p]], (weights, part) -> {
            int to = (int) ((long) (part + 1) * random.length / parts);
            for (int k = (int) ((long) part * random.length / parts); k < to; k++) {
                conditional.weights(states[k], weights);
                states[k][p] = choose(weights, random[k].nextDouble());
            }
        });
    }

    /** The first state at which the cumulative weight exceeds the point; never one of weight 0. */
    static int choose(double[] weights, double point) {
        double total = 0;
        for (double w : weights) {
            total += w;
        }
        double left = point * total;
        int last = 0;
        for (int x = 0; x < weights.length; x++) {
            if (weights[x] > 0) {
                last = x;
                left -= weights[x];
                if (left < 0) {
                    return x;
                }
            }
        }
        return last;
    }

    /** P(x_p | S_p), not normalised. Immutable. */
    private static final class Conditional {
        private final double[][] weights;
        private final int[][] sites;
        private final int[][] strides;
        private final int[] ownStride;
        private final boolean logarithmic;

        Conditional(List<Table> inputs, int p, int[] sizes, boolean logarithmic) {
            int count = inputs.size();
            this.weights = new double[count][];
            this.sites = new int[count][];
            this.strides = new int[count][];
            this.ownStride = new int[count];
            this.logarithmic = logarithmic;
            for (int j = 0; j < count; j++) {
                weights[j] = inputs.get(j).weights;
                sites[j] = inputs.get(j).sites;
                strides[j] = Axes.strides(Axes.dimensions(sites[j], sizes));
                ownStride[j] = sites[j].length > 0 && sites[j][0] == p ? strides[j][0] : 0;
            }
        }

        void weights(int[] state, double[] result) {
            Arrays.fill(result, logarithmic ? 0 : 1);
            for (int j = 0; j < weights.length; j++) {
                int base = 0;
                for (int k = ownStride[j] > 0 ? 1 : 0; k < sites[j].length; k++) {
                    base += strides[j][k] * state[sites[j][k]];
                }
                for (int x = 0; x < result.length; x++) {
                    double w = weights[j][base + x * ownStride[j]];
                    result[x] = logarithmic ? result[x] + w : result[x] * w;
                }
            }
            if (logarithmic) {
                exponentiate(result);
            }
        }

        private static void exponentiate(double[] logs) {
            double greatest = Double.NEGATIVE_INFINITY;
            for (double x : logs) {
                greatest = Math.max(greatest, x);
            }
            for (int x = 0; x < logs.length; x++) {
                logs[x] = Math.exp(logs[x] - greatest);
            }
        }
    }
}
