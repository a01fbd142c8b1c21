package org.kadanoff.cli;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.io.MachineFiles;
import org.kadanoff.io.ModelFormatException;
import org.kadanoff.io.StoredMachines;
import org.kadanoff.io.StoredTraining;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.deep.BatchPass;
import org.kadanoff.rbm.deep.DeepBeliefNetwork;
import org.kadanoff.rbm.deep.GreedyTraining;
import org.kadanoff.rbm.deep.StackPlan;
import org.kadanoff.rbm.training.EpochRecord;
import org.kadanoff.report.Numbers;
import org.kadanoff.sampling.ChainState;

/** Carries out the training of a stack to its end, with progress and checkpoints. */
final class TrainingSession {
    /** The machine in training as it started, in the saved state. */
    private static final String START = "watch-start";

    /** Parameters beyond this come from a learning rate that is too large. */
    private static final double ABSURD = 1e50;

    private final Layer visible;
    private final DataSet train;
    private final Optional<DataSet> validation;
    private final StackPlan plan;
    private final String identity;
    private final int threads;
    private final TrainingHistory history;
    private double seconds;

    TrainingSession(
            Layer visible,
            DataSet train,
            Optional<DataSet> validation,
            StackPlan plan,
            String identity,
            int threads,
            TrainingHistory history) {
        this.visible = visible;
        this.train = train;
        this.validation = validation;
        this.plan = plan;
        this.identity = identity;
        this.threads = threads;
        this.history = history;
    }

    /** Seconds that training took in this session, without what is watched. */
    double seconds() {
        return seconds;
    }

    /** The trained stack, kept in memory only. */
    DeepBeliefNetwork run(UniformRandomProvider random) {
        try (GreedyTraining training = begin(random)) {
            return finish(training, Optional.empty(), 0);
        }
    }

    /**
     * The trained stack, kept in a file.
     *
     * @param resume whether to go on with the training that is in the file, where there is one
     * @param interval seconds between two checkpoints
     */
    DeepBeliefNetwork run(Path file, boolean resume, double interval, UniformRandomProvider random) {
        if (!Files.exists(file)) {
            try (GreedyTraining training = begin(random)) {
                // Said now rather than after hours: that the file can be written.
                write(file, training, false);
                return finish(training, Optional.of(file), interval);
            }
        }
        if (!resume) {
            throw new ModelFormatException(
                    file, 0, "there is a file already; go on with its training by --resume, or name another file");
        }
        StoredMachines stored = MachineFiles.read(file);
        StoredTraining before = stored.training()
                .orElseThrow(
                        () -> new ModelFormatException(file, 0, "the file does not say how to go on with training"));
        requireSame(file, before);
        history.restore(before);
        if (before.complete()) {
            return new DeepBeliefNetwork(stored.machines());
        }
        if (before.state().arrays().isEmpty()) {
            try (GreedyTraining training = begin(random)) {
                return finish(training, Optional.of(file), interval);
            }
        }
        try (GreedyTraining training = GreedyTraining.resume(
                visible, train, validation, plan, BatchPass.standard(threads), without(before.state(), START))) {
            history.follow(training, first(before.state(), stored.machines()));
            return finish(training, Optional.of(file), interval);
        }
    }

    private GreedyTraining begin(UniformRandomProvider random) {
        GreedyTraining training =
                GreedyTraining.start(visible, train, validation, plan, BatchPass.standard(threads), random);
        history.follow(training, Optional.empty());
        return training;
    }

    private void requireSame(Path file, StoredTraining before) {
        if (!before.plan().equals(identity)) {
            throw new ModelFormatException(
                    file, 0, "the training in it is another: '" + before.plan() + "', and not '" + identity + "'");
        }
        if (!before.data().equals(digest())) {
            throw new ModelFormatException(file, 0, "the training in it was on other data");
        }
    }

    private static ChainState without(ChainState state, String name) {
        ChainState rest = ChainState.empty();
        for (var entry : state.arrays().entrySet()) {
            if (!entry.getKey().equals(name)) {
                rest = rest.with(entry.getKey(), entry.getValue());
            }
        }
        return rest;
    }

    /** The machine in training as it started; empty when its training has not begun. */
    private static Optional<Machine> first(ChainState state, List<Machine> machines) {
        if (!state.arrays().containsKey(START)) {
            return Optional.empty();
        }
        Machine now = machines.get(machines.size() - 1);
        double[] numbers = state.doubles(START);
        int m = now.visibleBias().size();
        int n = now.hiddenBias().size();
        return Optional.of(new Machine(
                now.visible(),
                now.hidden(),
                part(numbers, 0, m),
                part(numbers, m, n),
                part(numbers, m + n, now.weights().size())));
    }

    private static RealVector part(double[] numbers, int from, int count) {
        return RealVector.of(java.util.Arrays.copyOfRange(numbers, from, from + count));
    }

    private DeepBeliefNetwork finish(GreedyTraining training, Optional<Path> file, double interval) {
        int epochs = plan.stages().stream()
                .mapToInt(stage -> stage.training().epochs())
                .sum();
        long written = System.nanoTime();
        try (ProgressLine line = ProgressLine.start("training", epochs)) {
            while (!training.isDone()) {
                int number = training.number();
                EpochRecord epoch = epoch(training);
                seconds += epoch.seconds();
                line.step("machine " + number + ", epoch " + epoch.epoch()
                        + history.gap(number)
                                .map(gap -> String.format(java.util.Locale.ROOT, ", gap %.2f nats", gap.gap()))
                                .orElse(""));
                if (file.isPresent() && !training.isDone() && (System.nanoTime() - written) * 1e-9 >= interval) {
                    write(file.get(), training, false);
                    written = System.nanoTime();
                }
            }
        }
        file.ifPresent(target -> write(target, training, true));
        return training.network();
    }

    /** An epoch; when parameters have become so large that nothing can be computed with them any more, that is said. */
    private EpochRecord epoch(GreedyTraining training) {
        int number = training.number();
        int before = training.epochs();
        try {
            EpochRecord epoch = training.epoch(history);
            requireModest(training, number, before);
            return epoch;
        } catch (IllegalArgumentException | ArithmeticException failed) {
            requireModest(training, number, before);
            throw failed;
        }
    }

    private static void requireModest(GreedyTraining training, int number, int before) {
        Machine machine = training.network().machine(number);
        double largest = Stream.of(machine.weights(), machine.visibleBias(), machine.hiddenBias())
                .flatMapToDouble(RealVector::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
        if (largest > ABSURD) {
            throw new ArithmeticException("training has diverged in epoch " + (before + 1) + " of machine " + number
                    + ": a parameter has reached " + Numbers.rough(largest) + "; take a smaller learning rate");
        }
    }

    private void write(Path file, GreedyTraining training, boolean complete) {
        ChainState state = complete ? ChainState.empty() : training.save();
        if (!complete && history.start().isPresent() && training.epochs() > 0) {
            state = state.with(START, numbers(history.start().get()));
        }
        MachineFiles.write(
                file,
                new StoredMachines(
                        training.network().machines(),
                        Optional.of(new StoredTraining(
                                identity,
                                digest(),
                                Main.version(),
                                complete,
                                history.stored(),
                                history.storedHistograms(),
                                history.statements(),
                                state))));
    }

    private static double[] numbers(Machine machine) {
        return Stream.of(machine.visibleBias(), machine.hiddenBias(), machine.weights())
                .flatMapToDouble(RealVector::stream)
                .toArray();
    }

    /** Name and SHA-256 of the training and validation data with their weights. */
    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            update(digest, train);
            validation.ifPresent(data -> update(digest, data));
            return train.name() + " sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, DataSet data) {
        double[] row = new double[data.columns() + 1];
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * row.length);
        for (int r = 0; r < data.rows(); r++) {
            data.copyRow(r, row);
            row[data.columns()] = data.weights().get(r);
            bytes.asDoubleBuffer().put(row);
            digest.update(bytes.array());
        }
    }
}
