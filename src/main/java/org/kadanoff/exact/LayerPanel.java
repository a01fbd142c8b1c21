package org.kadanoff.exact;

import java.util.Arrays;
import java.util.List;
import org.kadanoff.numeric.TwoStateProduct;

/**
 * A layer sum over a block of configurations at every leaf. The ratio of the weights of a layer site's two states is a
 * product r_i b_i[x] of what the tree's sites and what configuration x of the block make of it, so that the layer gives x
 * the weight Π_i (1 + r_i b_i[x]): one multiplication and addition and one multiplication per layer site and
 * configuration, on contiguous rows, for four leaves at a time ({@link TwoStateProduct}).
 *
 * <p>Hidden units that have been integrated out enter as sites of the layer do where only log Z is wanted and their
 * multiplicity is 1; otherwise as energies, by the logarithm of their product.
 */
final class LayerPanel extends FoldWalk {
    private static final int WIDTH = TwoStateProduct.WIDTH;

    private final LayerBlock layer;
    private final boolean moments;
    /** Runs whose product multiplies the weight, and those whose logarithm is an energy, by multiplicity. */
    private final List<LayerBlock.Run> weighing;

    private final List<List<LayerBlock.Run>> logged;
    /** By depth: r and, for moments, d of every slot. */
    private final double[][] ratio;

    private final double[][] difference;
    /** By leaf of the batch. */
    private final double[][] ratios;

    private final double[][] differences;
    private final double[] leafEnergy = new double[WIDTH];
    /** By leaf of the batch and configuration of the block. */
    private final double[][] weight;

    private final double[][] energy;
    private final double[][] product;
    private final double[][] exponent;
    private final double[][] mean;
    private final double[][] variance;
    private final double[] w;
    private int filled;
    private WeightedMoments total = new WeightedMoments();

    LayerPanel(LayerBlock layer, boolean moments) {
        this(
                layer,
                layer.fold.orElseThrow(),
                moments,
                layer.runs.stream().filter(run -> weighs(run, moments)).toList());
    }

    private LayerPanel(LayerBlock layer, FoldBlock block, boolean moments, List<LayerBlock.Run> weighing) {
        super(block, true, moments || weighing.size() < layer.runs.size());
        this.layer = layer;
        this.moments = moments;
        this.weighing = weighing;
        this.logged = layer.runs.stream()
                .filter(run -> !weighs(run, moments))
                .map(LayerBlock.Run::multiplicity)
                .distinct()
                .map(c -> layer.runs.stream()
                        .filter(run -> !weighs(run, moments) && run.multiplicity() == c)
                        .toList())
                .toList();
        int levels = tree.depth() + 1;
        int slots = layer.slots;
        ratio = new double[levels][slots];
        difference = new double[levels][moments ? slots : 0];
        for (int k = 0; k < slots; k++) {
            ratio[0][k] = Math.exp(-layer.layout.start[k]);
        }
        if (moments) {
            difference[0] = layer.layout.start.clone();
        }
        ratios = new double[WIDTH][slots];
        differences = new double[WIDTH][moments ? slots : 0];
        weight = new double[WIDTH][shape.columns];
        energy = new double[WIDTH][shape.columns];
        product = new double[WIDTH][shape.columns];
        exponent = new double[WIDTH][shape.columns];
        mean = new double[WIDTH][shape.columns];
        variance = new double[WIDTH][shape.columns];
        w = new double[shape.columns];
    }

    private static boolean weighs(LayerBlock.Run run, boolean moments) {
        return run.multiplicity() == 1 && (run.ofSites() || !moments);
    }

    /** The sums over everything visited since the last call. */
    WeightedMoments take() {
        flush();
        WeightedMoments result = total;
        total = new WeightedMoments();
        return result;
    }

    @Override
    double enter(int depth, int s) {
        double added = super.enter(depth, s);
        if (added == Double.POSITIVE_INFINITY) {
            return added;
        }
        int from = depth;
        for (LayerBlock.Group group : layer.closing[depth]) {
            int k = group.index(state);
            multiply(ratio[from], group.factors()[k], ratio[depth + 1]);
            if (moments) {
                add(difference[from], group.slots()[k], difference[depth + 1]);
            }
            from = depth + 1;
        }
        if (from == depth) {
            System.arraycopy(ratio[depth], 0, ratio[depth + 1], 0, ratio[depth].length);
            System.arraycopy(difference[depth], 0, difference[depth + 1], 0, difference[depth].length);
        }
        return added;
    }

    @Override
    void leaf(double pathEnergy) {
        int depth = tree.depth();
        leafEnergy[filled] = pathEnergy;
        System.arraycopy(ratio[depth], 0, ratios[filled], 0, layer.slots);
        System.arraycopy(difference[depth], 0, differences[filled], 0, difference[depth].length);
        multiply(weights(depth)[0], columnWeights(), weight[filled]);
        if (moments || !logged.isEmpty()) {
            add(energies(depth)[0], columnEnergies(), energy[filled]);
        }
        if (++filled == WIDTH) {
            flush();
        }
    }

    private void flush() {
        if (filled == 0) {
            return;
        }
        for (List<LayerBlock.Run> runs : logged) {
            multiplyRuns(runs, false);
            for (int j = 0; j < filled; j++) {
                for (int x = 0; x < w.length; x++) {
                    energy[j][x] -= runs.get(0).multiplicity()
                            * (Math.log(product[j][x]) + TwoStateProduct.LOG_UNIT * exponent[j][x]);
                }
            }
        }
        multiplyRuns(weighing, moments);
        for (int j = 0; j < filled; j++) {
            double logSum = logged.isEmpty() ? scaledWeights(j) : weightsFromEnergies(j);
            if (logSum == Double.NEGATIVE_INFINITY) {
                continue;
            }
            if (moments) {
                addMoments(j, logSum - leafEnergy[j]);
            } else {
                total.add(logSum - leafEnergy[j], 0, 0);
            }
        }
        filled = 0;
    }

    /** The products of some runs' sums, with their exponents; means and variances of their energies when wanted. */
    private void multiplyRuns(List<LayerBlock.Run> runs, boolean wantMoments) {
        for (int j = 0; j < WIDTH; j++) {
            Arrays.fill(product[j], 1);
            Arrays.fill(exponent[j], 0);
            Arrays.fill(mean[j], 0);
            Arrays.fill(variance[j], 0);
        }
        for (LayerBlock.Run run : runs) {
            if (wantMoments) {
                for (int j = 0; j < filled; j++) {
                    TwoStateProduct.multiplyMoments(
                            layer.blockRatios,
                            layer.blockDifferences,
                            run.from(),
                            run.to(),
                            ratios[j],
                            differences[j],
                            product[j],
                            mean[j],
                            variance[j]);
                }
            } else {
                TwoStateProduct.multiply(layer.blockRatios, run.from(), run.to(), ratios, product);
            }
            for (int j = 0; j < WIDTH && runs.size() > 1; j++) {
                TwoStateProduct.rescale(product[j], exponent[j]);
            }
        }
    }

    /** Weights relative to the largest exponent; returns the logarithm of their sum. */
    private double scaledWeights(int j) {
        double most = 0;
        for (double e : exponent[j]) {
            most = Math.max(most, e);
        }
        double sum = 0;
        for (int x = 0; x < w.length; x++) {
            double behind = most - exponent[j][x];
            // Two units behind, a product is below 2^−512, and the block's own weights spread by less than e^300.
            double scale = behind == 0 ? 1 : behind == 1 ? TwoStateProduct.PER_UNIT : 0;
            w[x] = weight[j][x] * (product[j][x] * scale);
            sum += w[x];
        }
        return Math.log(sum) + TwoStateProduct.LOG_UNIT * most;
    }

    /** Weights relative to the largest one; returns the logarithm of their sum. */
    private double weightsFromEnergies(int j) {
        double most = Double.NEGATIVE_INFINITY;
        for (int x = 0; x < w.length; x++) {
            boolean allowed = weight[j][x] > 0;
            w[x] = allowed
                    ? Math.log(product[j][x]) + TwoStateProduct.LOG_UNIT * exponent[j][x] - energy[j][x]
                    : Double.NEGATIVE_INFINITY;
            most = Math.max(most, w[x]);
        }
        if (most == Double.NEGATIVE_INFINITY) {
            return most;
        }
        double sum = 0;
        for (int x = 0; x < w.length; x++) {
            w[x] = Math.exp(w[x] - most);
            sum += w[x];
        }
        return Math.log(sum) + most;
    }

    /** Given x the layer's sites are independent, so their variances add; nothing cancels. */
    private void addMoments(int j, double logWeight) {
        double sum = 0;
        double first = 0;
        for (int x = 0; x < w.length; x++) {
            mean[j][x] += energy[j][x];
            sum += w[x];
            first += w[x] * mean[j][x];
        }
        double average = first / sum;
        double second = 0;
        for (int x = 0; x < w.length; x++) {
            double deviation = mean[j][x] - average;
            second += w[x] * (deviation * deviation + variance[j][x]);
        }
        total.add(logWeight, leafEnergy[j] + average, second / sum);
    }
}
