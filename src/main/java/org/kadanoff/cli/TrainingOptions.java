package org.kadanoff.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kadanoff.numeric.Precision;
import org.kadanoff.rbm.meanfield.MeanFieldStatistics;
import org.kadanoff.rbm.training.Centring;
import org.kadanoff.rbm.training.EarlyStopping;
import org.kadanoff.rbm.training.NegativePhase;
import org.kadanoff.rbm.training.Optimizer;
import org.kadanoff.rbm.training.Penalties;
import org.kadanoff.rbm.training.Schedule;
import org.kadanoff.rbm.training.SparsityTarget;
import org.kadanoff.rbm.training.TrainingPlan;
import picocli.CommandLine.Option;

/** How a machine is trained, as options. */
final class TrainingOptions {
    private static final int TAP_ITERATIONS = 10;
    private static final String NEGATIVES = "cd, pcd, fast-pcd, tempering, exact or tap";

    @Option(
            names = "--negative",
            paramLabel = "NAME",
            description = "Where the averages over the machine come from: cd (contrastive divergence), pcd (persistent"
                    + " chains), fast-pcd, tempering, exact (enumeration of the smaller layer) or tap (extended mean"
                    + " field) (default: ${DEFAULT-VALUE}).")
    private String negative = "cd";

    @Option(
            names = "--sweeps",
            paramLabel = "K",
            description = "Sweeps of block Gibbs per step, the k of CD-k; of tap, ten iterations each"
                    + " (default: ${DEFAULT-VALUE}).")
    private int sweeps = 1;

    @Option(
            names = "--chains",
            paramLabel = "N",
            description = "Persistent chains or ladders of tempering (default: the batch size); of tap, persistent"
                    + " magnetisations (default: none, each batch starts at its rows).")
    private @Nullable Integer chains;

    @Option(
            names = "--temperatures",
            paramLabel = "N",
            description = "Temperatures of a ladder of tempering (default: ${DEFAULT-VALUE}).")
    private int temperatures = 10;

    @Option(
            names = "--lowest-beta",
            paramLabel = "B",
            description = "The least inverse temperature of a ladder of tempering (default: ${DEFAULT-VALUE}).")
    private double lowestBeta;

    @Option(names = "--order", paramLabel = "N", description = "Order of tap, 1 to 3 (default: ${DEFAULT-VALUE}).")
    private int order = 2;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes through the data (default: ${DEFAULT-VALUE}).")
    private int epochs = 50;

    @Option(names = "--batch", paramLabel = "N", description = "Rows of a batch (default: ${DEFAULT-VALUE}).")
    private int batch = 100;

    @Option(names = "--rate", paramLabel = "X", description = "Learning rate (default: ${DEFAULT-VALUE}).")
    private double rate = 0.05;

    @Option(
            names = "--schedule",
            paramLabel = "HOW",
            description = "How the learning rate changes: constant, linear (to 0) or exponential:FACTOR per epoch"
                    + " (default: ${DEFAULT-VALUE}).")
    private String schedule = "constant";

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Epochs in which the learning rate rises (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "plain, momentum (0.5, then 0.9), nesterov or adam (default: ${DEFAULT-VALUE}).")
    private String optimizer = "plain";

    @Option(names = "--momentum", paramLabel = "M", description = "A constant momentum, from 0 to below 1.")
    private @Nullable Double momentum;

    @Option(names = "--l1", paramLabel = "X", description = "Penalty on sum |W| (default: ${DEFAULT-VALUE}).")
    private double l1;

    @Option(names = "--l2", paramLabel = "X", description = "Penalty on sum W^2 / 2 (default: ${DEFAULT-VALUE}).")
    private double l2;

    @Option(names = "--max-norm", paramLabel = "X", description = "Largest length of a hidden unit's weights.")
    private double maxNorm = Double.POSITIVE_INFINITY;

    @Option(
            names = "--dropout",
            paramLabel = "P",
            description = "Probability that a hidden unit is left out of a step (default: ${DEFAULT-VALUE}).")
    private double dropout;

    @Option(
            names = "--sparsity",
            paramLabel = "MEAN:STRENGTH",
            description = "A mean that hidden units are asked to have, such as 0.05:0.1.")
    private @Nullable String sparsity;

    @Option(names = "--centred", description = "Take the gradient about the means of the units.")
    private boolean centred;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            description = "Of the matrix products: float or double (default: ${DEFAULT-VALUE}).")
    private String precision = "double";

    @Option(
            names = "--stop-gap",
            paramLabel = "NATS",
            description =
                    "Stop when the mean free energy of the validation data has been so far above that of the training"
                            + " data for five epochs.")
    private @Nullable Double stopGap;

    int epochs() {
        return epochs;
    }

    /** The plan, of every machine of a stack. */
    TrainingPlan plan() {
        TrainingPlan plan = TrainingPlan.standard()
                .withEpochs(epochs)
                .withBatchSize(batch)
                .withNegative(negative())
                .withOptimizer(optimizer())
                .withLearningRate(learningRate())
                .withPenalties(new Penalties(l1, l2, maxNorm))
                .withDropout(dropout)
                .withPrecision(precision());
        if (sparsity != null) {
            plan = plan.withSparsity(sparsity(sparsity));
        }
        if (centred) {
            plan = plan.withCentring(new Centring(0.01));
        }
        return stopGap == null ? plan : plan.withStopping(new EarlyStopping.FreeEnergyGap(stopGap, 5));
    }

    private NegativePhase negative() {
        int count = chains == null ? batch : chains;
        return switch (negative) {
            case "cd" -> NegativePhase.contrastiveDivergence(sweeps);
            case "pcd" -> NegativePhase.persistent(sweeps, count);
            case "fast-pcd" -> new NegativePhase.FastPersistent(sweeps, count, rate, 0.95);
            case "tempering" -> new NegativePhase.ParallelTempering(sweeps, count, temperatures, lowestBeta);
            case "exact" -> new NegativePhase.ExactGradient();
            case "tap" -> new NegativePhase.MeanField(tap());
            default ->
                throw new IllegalArgumentException("--negative is one of " + NEGATIVES + "; got '" + negative + "'");
        };
    }

    private MeanFieldStatistics tap() {
        int iterations = TAP_ITERATIONS * sweeps;
        return chains == null
                ? MeanFieldStatistics.fromData(order, iterations)
                : MeanFieldStatistics.persistent(order, chains, iterations);
    }

    private Optimizer optimizer() {
        boolean adaptive = optimizer.equals("adam");
        if (adaptive && momentum != null) {
            throw new IllegalArgumentException("adam has decay rates of its own; leave --momentum out");
        }
        Schedule constant = Schedule.constant(momentum == null ? 0 : momentum);
        return switch (optimizer) {
            case "plain" -> new Optimizer.Momentum(constant, false);
            case "momentum" -> momentum == null ? Optimizer.momentum() : new Optimizer.Momentum(constant, false);
            case "nesterov" -> new Optimizer.Momentum(momentum == null ? Schedule.constant(0.9) : constant, true);
            case "adam" -> Optimizer.adam();
            default ->
                throw new IllegalArgumentException(
                        "--optimizer is one of plain, momentum, nesterov or adam; got '" + optimizer + "'");
        };
    }

    private Schedule learningRate() {
        Schedule chosen;
        if (schedule.startsWith("exponential:")) {
            chosen = new Schedule.Exponential(rate, number("--schedule", schedule.substring("exponential:".length())));
        } else {
            chosen = switch (schedule) {
                case "constant" -> Schedule.constant(rate);
                case "linear" -> Schedule.linearToZero(rate);
                default ->
                    throw new IllegalArgumentException(
                            "--schedule is one of constant, linear or exponential:FACTOR; got '" + schedule + "'");
            };
        }
        return warmUp == 0 ? chosen : new Schedule.WarmUp(warmUp, chosen);
    }

    private Precision precision() {
        return switch (precision) {
            case "float" -> Precision.FLOAT;
            case "double" -> Precision.DOUBLE;
            default -> throw new IllegalArgumentException("--precision is float or double; got '" + precision + "'");
        };
    }

    private static SparsityTarget sparsity(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("--sparsity is MEAN:STRENGTH, such as 0.05:0.1; got '" + text + "'");
        }
        return new SparsityTarget(number("--sparsity", parts[0]), number("--sparsity", parts[1]), 0.9);
    }

    private static double number(String option, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + ": '" + text + "' is not a number", e);
        }
    }

    /** All that must be the same when training goes on, in words. */
    String identity() {
        return String.join(
                        " ",
                        negative,
                        "sweeps=" + sweeps,
                        "chains=" + (chains == null ? batch : chains),
                        "ladder=" + temperatures + ":" + lowestBeta,
                        "order=" + order,
                        "batch=" + batch,
                        "rate=" + rate + ":" + schedule + ":" + warmUp,
                        "optimizer=" + optimizer + ":" + momentum,
                        "penalties=" + l1 + ":" + l2 + ":" + maxNorm,
                        "dropout=" + dropout,
                        "sparsity=" + sparsity,
                        "centred=" + centred,
                        "precision=" + precision)
                .toLowerCase(Locale.ROOT);
    }
}
