package org.kadanoff.rbm.deep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/**
 * A feed-forward network whose units answer with the means that units of a machine have: m^k = ∂Φ_k/∂θ at the fields θ^k = b_k + m^{k−1} W_k, m⁰
 * being the input. That is the logistic function for bits, tanh for spins, a straight line for Gaussian units, the softmax for one-hot
 * units, and for rectified units the mean of a normal variate cut at 0.
 *
 * <p>A network is judged by what its last layer says of a target t,
 *
 * <p>loss = −log p(t|θ) = U(t) − θ·t + Φ(θ), ∂loss/∂θ = m − t,
 *
 * <p>which is the cross-entropy for bits, spins and one-hot units, and the square of the error over 2σ² (with a constant) for Gaussian
 * ones. Immutable.
 *
 * @param inputs number of input columns, at least 1
 * @param stages at least one, the first one nearest to the input
 */
public record FeedForward(int inputs, List<Stage> stages) {
    /**
     * One layer of units with the weights that lead to it.
     *
     * @param units what the units are
     * @param bias b, one per column
     * @param weights W, columns before × columns, row-major
     */
    public record Stage(Layer units, RealVector bias, RealVector weights) {}

    /** @throws IllegalArgumentException when lengths do not fit or a number is not finite */
    public FeedForward {
        stages = List.copyOf(stages);
        if (inputs < 1 || stages.isEmpty()) {
            throw new IllegalArgumentException("a network has at least one input and one layer of units");
        }
        int before = inputs;
        for (int k = 0; k < stages.size(); k++) {
            Stage stage = stages.get(k);
            int columns = stage.units().columns();
            boolean valid = columns > 0
                    && stage.bias().size() == columns
                    && stage.weights().size() == Math.multiplyExact(before, columns)
                    && stage.bias().allFinite()
                    && stage.weights().allFinite();
            if (!valid) {
                throw new IllegalArgumentException("layer " + (k + 1) + " of the network needs " + columns
                        + " biases and " + before + " x " + columns + " weights, at least one and all finite; got "
                        + stage.bias().size() + " and " + stage.weights().size());
            }
            before = columns;
        }
    }

    /** The machines' hidden layers, one above the other: means carried up. */
    public static FeedForward encoder(DeepBeliefNetwork network) {
        return new FeedForward(network.layer(0).columns(), up(network));
    }

    private static List<Stage> up(DeepBeliefNetwork network) {
        List<Stage> stages = new ArrayList<>();
        for (Machine machine : network.machines()) {
            stages.add(new Stage(machine.hidden(), machine.hiddenBias(), machine.weights()));
        }
        return stages;
    }

    /**
     * With a layer on top that says which class the input is of: one unit of as many states as there are classes.
     *
     * @param classes at least 2
     * @param deviation of the new weights, which are normal; biases are 0
     */
    public static FeedForward classifier(
            DeepBeliefNetwork network, int classes, double deviation, UniformRandomProvider random) {
        List<Stage> stages = up(network);
        Layer label = Layer.oneHot(1, classes);
        double[] weights = new double[network.top().hidden().columns() * classes];
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (int k = 0; k < weights.length; k++) {
            weights[k] = deviation * normal.sample();
        }
        stages.add(new Stage(label, RealVector.constant(classes, 0), RealVector.of(weights)));
        return new FeedForward(network.layer(0).columns(), stages);
    }

    /** Numbers that come out. */
    public int outputs() {
        return last().columns();
    }

    /** The units of the last layer. */
    public Layer last() {
        return stages.get(stages.size() - 1).units();
    }

    /** The first layers alone. */
    public FeedForward lower(int count) {
        return new FeedForward(inputs, stages.subList(0, count));
    }

    /** Number of biases and weights. */
    public int parameters() {
        return stages.stream()
                .mapToInt(stage -> stage.bias().size() + stage.weights().size())
                .sum();
    }

    /** The fields θ of the last layer. */
    public double[] fields(double[] input) {
        double[] means = input.clone();
        double[] fields = means;
        for (Stage stage : stages) {
            fields = stage.bias().toArray();
            for (int i = 0; i < means.length; i++) {
                for (int j = 0; j < fields.length; j++) {
                    fields[j] += means[i] * stage.weights().get(i * fields.length + j);
                }
            }
            means = new double[fields.length];
            stage.units().means(fields, means);
        }
        return fields;
    }

    /** The means of the last layer. */
    public double[] output(double[] input) {
        double[] means = fields(input);
        last().means(means, means);
        return means;
    }

    /** −log p(t|θ) of one input. */
    public double loss(double[] input, double[] target) {
        double[] fields = fields(input);
        return loss(last(), fields, target);
    }

    /** −log p(t|θ), averaged over the weighted rows of data that are their own targets. */
    public double reconstructionLoss(DataSet data) {
        double sum = 0;
        double total = 0;
        for (int r = 0; r < data.rows(); r++) {
            sum += data.weights().get(r) * loss(data.row(r), data.row(r));
            total += data.weights().get(r);
        }
        return sum / total;
    }

    /**
     * How far outputs are from inputs: the mean over weighted rows and columns of (x − m)², m being the means of the last layer.
     *
     * @param data as many columns as there are inputs and outputs
     */
    public double reconstructionError(DataSet data, BatchPass pass) {
        double[] rows = BatchPass.rows(data);
        double[] means = pass.outputs(this, rows);
        CompensatedSum sum = new CompensatedSum();
        CompensatedSum total = new CompensatedSum();
        for (int r = 0; r < data.rows(); r++) {
            double squares = 0;
            for (int i = r * inputs; i < (r + 1) * inputs; i++) {
                squares += (rows[i] - means[i]) * (rows[i] - means[i]);
            }
            sum.add(data.weights().get(r) * squares);
            total.add(data.weights().get(r));
        }
        return sum.value() / (total.value() * inputs);
    }

    /**
     * The weighted share of rows whose label is not the output of largest mean.
     *
     * @param data with labels
     */
    public double errorRate(DataSet data, BatchPass pass) {
        double[] targets = FineTuning.oneHot(this, data);
        double[] means = pass.outputs(this, BatchPass.rows(data));
        double wrong = 0;
        double total = 0;
        for (int r = 0; r < data.rows(); r++) {
            int best = 0;
            for (int k = 1; k < outputs(); k++) {
                best = means[r * outputs() + k] > means[r * outputs() + best] ? k : best;
            }
            total += data.weights().get(r);
            wrong += targets[r * outputs() + best] == 1 ? 0 : data.weights().get(r);
        }
        return wrong / total;
    }

    static double loss(Layer units, double[] fields, double[] target) {
        double sum = units.priorEnergy(target) + units.logPartition(fields);
        for (int j = 0; j < target.length; j++) {
            sum -= fields[j] * target[j];
        }
        return sum;
    }

    /** All numbers, layer by layer, biases before weights. */
    double[] flat() {
        double[] all = new double[parameters()];
        int at = 0;
        for (Stage stage : stages) {
            for (RealVector part : List.of(stage.bias(), stage.weights())) {
                System.arraycopy(part.toArray(), 0, all, at, part.size());
                at += part.size();
            }
        }
        return all;
    }

    /** The same network with other numbers, in the order of {@link #flat}. */
    FeedForward withFlat(double[] all) {
        List<Stage> changed = new ArrayList<>();
        int at = 0;
        for (Stage stage : stages) {
            int biases = stage.bias().size();
            int weights = stage.weights().size();
            changed.add(new Stage(stage.units(), part(all, at, biases), part(all, at + biases, weights)));
            at += biases + weights;
        }
        return new FeedForward(inputs, changed);
    }

    private static RealVector part(double[] all, int from, int count) {
        return RealVector.of(Arrays.copyOfRange(all, from, from + count));
    }
}
