package org.kadanoff.rbm.deep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.rbm.training.Optimizer;
import org.kadanoff.sampling.ChainState;

/**
 * Fine-tuning of a feed-forward network in progress, epoch by epoch. Mutable; for one calling thread at a time.
 *
 * <p>The bits depend on the network, the data, the plan, the random stream and the library that multiplies, not on the number of
 * threads.
 */
public final class FineTuning {
    private static final String PARAMETERS = "parameters";
    private static final String FIRST = "first-moments";
    private static final String SECOND = "second-moments";
    private static final String COUNTS = "counts";
    private static final String STREAM = "stream";

    private final FineTuningPlan plan;
    private final BatchPass pass;
    private final double[] inputs;
    private final double[] targets;
    private final double[] weights;
    /** 1 for weights, 0 for biases, which do not decay. */
    private final double[] decays;

    private final UniformRandomProvider random;
    private final double[] parameters;
    /** Steps of momentum or running averages of the gradient. */
    private final double[] first;
    /** Running averages of its squares. */
    private final double[] second;

    /** The network of the beginning, of the same layers. */
    private final FeedForward begun;

    private int epochs;
    private long steps;

    private FineTuning(
            FeedForward network,
            DataSet data,
            double[] targets,
            FineTuningPlan plan,
            BatchPass pass,
            UniformRandomProvider random) {
        begun = network;
        this.plan = plan;
        this.pass = pass;
        this.random = random;
        this.targets = targets;
        inputs = BatchPass.rows(data);
        weights = data.weights().toArray();
        parameters = network.flat();
        first = new double[parameters.length];
        second = new double[parameters.length];
        decays = decays(network);
        if (data.columns() != network.inputs()) {
            throw new IllegalArgumentException("the data set '" + data.name() + "' has " + data.columns()
                    + " columns, but the network has " + network.inputs() + " inputs");
        }
    }

    private static double[] decays(FeedForward network) {
        double[] decays = new double[network.parameters()];
        int at = 0;
        for (FeedForward.Stage stage : network.stages()) {
            at += stage.bias().size();
            Arrays.fill(decays, at, at + stage.weights().size(), 1);
            at += stage.weights().size();
        }
        return decays;
    }

    /**
     * Begins to teach a network to give back its input.
     *
     * @param network with as many outputs as inputs, such as {@link Autoencoder#network()}
     * @param data means or configurations of the lowest layer
     * @param random one draw seeds everything
     */
    public static FineTuning reconstruction(
            FeedForward network, DataSet data, FineTuningPlan plan, BatchPass pass, UniformRandomProvider random) {
        if (network.outputs() != network.inputs()) {
            throw new IllegalArgumentException(
                    "a network gives its input back when it has as many outputs as inputs, not " + network.outputs()
                            + " and " + network.inputs());
        }
        return new FineTuning(network, data, BatchPass.rows(data), plan, pass, RandomStreams.from(random).stream(0));
    }

    /**
     * Begins to teach a network the labels of data.
     *
     * @param network such as {@link FeedForward#classifier} makes
     * @param data with labels from 0 to the number of outputs − 1
     * @param random one draw seeds everything
     */
    public static FineTuning classification(
            FeedForward network, DataSet data, FineTuningPlan plan, BatchPass pass, UniformRandomProvider random) {
        return new FineTuning(network, data, oneHot(network, data), plan, pass, RandomStreams.from(random).stream(0));
    }

    static double[] oneHot(FeedForward network, DataSet data) {
        int classes = network.outputs();
        var labels = data.labels()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the data set '" + data.name() + "' has no labels; a classifier cannot learn from it"));
        double[] targets = new double[data.rows() * classes];
        for (int r = 0; r < data.rows(); r++) {
            int label = labels.get(r);
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("row " + r + " of the data set '" + data.name() + "' has the label "
                        + label + ", but the network knows 0 to " + (classes - 1));
            }
            targets[r * classes + label] = 1;
        }
        return targets;
    }

    /**
     * As it was when {@link #save} was called on fine-tuning that began with the same network, data and plan as this; goes on with the
     * same bits.
     *
     * @throws IllegalArgumentException when what was saved is of another network
     */
    public FineTuning restored(ChainState saved) {
        double[] numbers = saved.doubles(PARAMETERS);
        if (numbers.length != parameters.length) {
            throw new IllegalArgumentException("what was saved is of a network of " + numbers.length
                    + " parameters, but this one has " + parameters.length);
        }
        FineTuning restored = new FineTuning(this, numbers, saved);
        System.arraycopy(saved.doubles(FIRST), 0, restored.first, 0, numbers.length);
        System.arraycopy(saved.doubles(SECOND), 0, restored.second, 0, numbers.length);
        return restored;
    }

    private FineTuning(FineTuning other, double[] numbers, ChainState saved) {
        begun = other.begun;
        plan = other.plan;
        pass = other.pass;
        random = RandomStreams.restore(saved.bytes(STREAM));
        inputs = other.inputs;
        targets = other.targets;
        weights = other.weights;
        decays = other.decays;
        parameters = numbers.clone();
        first = new double[numbers.length];
        second = new double[numbers.length];
        epochs = (int) saved.longs(COUNTS)[0];
        steps = saved.longs(COUNTS)[1];
    }

    /** Everything that is needed to go on with the same bits, but the data and the plan. */
    public ChainState save() {
        return ChainState.empty()
                .with(PARAMETERS, parameters.clone())
                .with(FIRST, first.clone())
                .with(SECOND, second.clone())
                .with(COUNTS, new long[] {epochs, steps})
                .with(STREAM, RandomStreams.save(random));
    }

    /** The network as it is now. */
    public FeedForward network() {
        return begun.withFlat(parameters);
    }

    /** Number of epochs done, those before resuming included. */
    public int epochs() {
        return epochs;
    }

    public boolean isDone() {
        return epochs >= plan.epochs();
    }

    /**
     * One pass through the data.
     *
     * @return the weighted mean loss over the rows, each as its batch was met, decay left out
     * @throws ArithmeticException when a parameter is no longer finite
     */
    public double epoch() {
        int[] order = order();
        double rate = plan.learningRate().at(epochs, plan.epochs());
        double total = 0;
        double all = 0;
        for (int from = 0; from < order.length; from += plan.batchSize()) {
            TaskPool.checkInterrupted();
            int[] rows = Arrays.copyOfRange(order, from, Math.min(order.length, from + plan.batchSize()));
            double[] own = chosen(weights, 1, rows);
            double sum = Arrays.stream(own).sum();
            if (sum > 0) {
                double[] gradient = new double[parameters.length];
                total += new LossGradient(begun, parameters, pass)
                        .add(
                                chosen(inputs, begun.inputs(), rows),
                                chosen(targets, begun.outputs(), rows),
                                own,
                                gradient);
                all += sum;
                step(gradient, 1 / sum, rate);
            }
        }
        epochs++;
        return total / all;
    }

    /** All epochs that are left; the losses, one per epoch. */
    public List<Double> run() {
        List<Double> losses = new ArrayList<>();
        while (!isDone()) {
            losses.add(epoch());
        }
        return losses;
    }

    private int[] order() {
        int[] order = new int[weights.length];
        for (int r = 0; r < order.length; r++) {
            int other = random.nextInt(r + 1);
            order[r] = order[other];
            order[other] = r;
        }
        return order;
    }

    private static double[] chosen(double[] rows, int columns, int[] numbers) {
        double[] chosen = new double[numbers.length * columns];
        for (int k = 0; k < numbers.length; k++) {
            System.arraycopy(rows, numbers[k] * columns, chosen, k * columns, columns);
        }
        return chosen;
    }

    private void step(double[] gradient, double scale, double rate) {
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] = scale * gradient[k] + plan.decay() * decays[k] * parameters[k];
        }
        steps++;
        if (plan.optimizer() instanceof Optimizer.Adam adam) {
            descend(adam, gradient, rate);
        } else {
            descend((Optimizer.Momentum) plan.optimizer(), gradient, rate);
        }
        for (double parameter : parameters) {
            if (!Double.isFinite(parameter)) {
                throw new ArithmeticException(
                        "a weight is no longer finite in epoch " + (epochs + 1) + "; take a smaller learning rate");
            }
        }
    }

    private void descend(Optimizer.Adam adam, double[] gradient, double rate) {
        double firstBias = 1 - Math.pow(adam.first(), (double) steps);
        double secondBias = 1 - Math.pow(adam.second(), (double) steps);
        for (int k = 0; k < gradient.length; k++) {
            first[k] = adam.first() * first[k] + (1 - adam.first()) * gradient[k];
            second[k] = adam.second() * second[k] + (1 - adam.second()) * gradient[k] * gradient[k];
            parameters[k] -= rate * (first[k] / firstBias) / (Math.sqrt(second[k] / secondBias) + adam.smallest());
        }
    }

    private void descend(Optimizer.Momentum momentum, double[] gradient, double rate) {
        double mu = momentum.momentum().at(epochs, plan.epochs());
        for (int k = 0; k < gradient.length; k++) {
            first[k] = mu * first[k] - rate * gradient[k];
            parameters[k] += momentum.nesterov() ? mu * first[k] - rate * gradient[k] : first[k];
        }
    }
}
