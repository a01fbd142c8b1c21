package org.kadanoff.exact.elimination;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kadanoff.numeric.TaskPool;

/** What one thread needs for a contraction: a block of products and the sums over it. Mutable. */
final class ContractionWorker {
    private final Contraction loops;
    private final List<Table> inputs;
    private final boolean logarithmic;
    private final boolean moments;
    private final Mixture mixture;
    private final double[] weights;
    private final double[] means;
    private final double[] variances;
    private final int[] base;

    ContractionWorker(Contraction loops, List<Table> inputs, Mixture.Kind kind, boolean moments) {
        this.loops = loops;
        this.inputs = inputs;
        this.logarithmic = kind != Mixture.Kind.WEIGHTS;
        this.moments = moments;
        this.mixture = Mixture.of(kind, loops.columns, moments);
        this.weights = new double[loops.blockSize()];
        this.means = new double[moments ? weights.length : 0];
        this.variances = new double[moments ? weights.length : 0];
        this.base = new int[inputs.size()];
    }

    /** Pieces of the output from one to before another, from a part of the sum, written to a table from a position on. */
    void run(int fromTarget, int toTarget, int fromSum, int toSum, Table out, int position) {
        int columns = loops.columns;
        for (int target = fromTarget; target < toTarget; target++) {
            TaskPool.checkInterrupted();
            mixture.clear();
            for (int sum = fromSum; sum < toSum; sum++) {
                loops.locate(target, sum, base);
                formBlock();
                for (int row = 0; row < loops.rows; row++) {
                    mixture.add(weights, means, variances, row * columns);
                }
            }
            int to = position + target * columns;
            System.arraycopy(mixture.weights, 0, out.weights, to, columns);
            if (out.means != null && out.variances != null) {
                System.arraycopy(mixture.means, 0, out.means, to, columns);
                System.arraycopy(mixture.variances, 0, out.variances, to, columns);
            }
        }
    }

    private void formBlock() {
        int count = weights.length;
        if (inputs.isEmpty()) {
            Arrays.fill(weights, logarithmic ? 0 : 1);
        } else if (inputs.size() == 1) {
            Gather.copy(inputs.get(0).weights, base[0], loops.map[0], weights, count);
        } else {
            startFromTwo(count);
        }
        for (int j = 2; j < inputs.size(); j++) {
            if (logarithmic) {
                Gather.add(inputs.get(j).weights, base[j], loops.map[j], weights, count);
            } else {
                Gather.multiply(inputs.get(j).weights, base[j], loops.map[j], weights, count);
            }
        }
        if (moments) {
            formMoments(count);
        }
    }

    private void startFromTwo(int count) {
        double[] a = inputs.get(0).weights;
        double[] b = inputs.get(1).weights;
        if (logarithmic) {
            Gather.sum(a, base[0], loops.map[0], b, base[1], loops.map[1], weights, count);
        } else {
            Gather.product(a, base[0], loops.map[0], b, base[1], loops.map[1], weights, count);
        }
    }

    /** Independent parts: their means add up, and so do their variances. */
    private void formMoments(int count) {
        boolean anyMean = false;
        boolean anyVariance = false;
        for (int j = 0; j < inputs.size(); j++) {
            Table table = inputs.get(j);
            gather(table.means, j, means, anyMean, count);
            gather(table.variances, j, variances, anyVariance, count);
            anyMean |= table.means != null;
            anyVariance |= table.variances != null;
        }
        if (!anyMean) {
            Arrays.fill(means, 0);
        }
        if (!anyVariance) {
            Arrays.fill(variances, 0);
        }
    }

    private void gather(double @Nullable [] from, int j, double[] to, boolean begun, int count) {
        if (from == null) {
            return;
        }
        if (begun) {
            Gather.add(from, base[j], loops.map[j], to, count);
        } else {
            Gather.copy(from, base[j], loops.map[j], to, count);
        }
    }
}
