package org.kadanoff.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kadanoff.data.DataSet;
import org.kadanoff.io.StoredTraining;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.deep.DeepBeliefNetwork;
import org.kadanoff.rbm.deep.GreedyTraining;
import org.kadanoff.rbm.deep.StackObserver;
import org.kadanoff.rbm.training.EpochRecord;
import org.kadanoff.rbm.watch.FreeEnergyGap;
import org.kadanoff.rbm.watch.Histogram;
import org.kadanoff.rbm.watch.HistogramSeries;
import org.kadanoff.rbm.watch.MachineThermodynamics;
import org.kadanoff.rbm.watch.OverfittingWatch;
import org.kadanoff.rbm.watch.PseudoLikelihood;

/**
 * What is watched of a training, epoch by epoch: one number per epoch and quantity, histograms, and what is said of machines. Everything is a
 * function of the machine, its gradient and the data, so that a training that was interrupted has the same history. Mutable.
 */
final class TrainingHistory implements StackObserver {
    /** The task whose streams the stochastic quantities use, one per epoch. */
    private static final long TASK = 1L << 40;

    /** Names of statements, after the number of the machine. */
    private static final String CONDITION = "-bound-condition";

    private static final String GAP = "-free-energy-gap";
    private static final String VERDICT = "-free-energy-gap-verdict";

    private static final int PSEUDO_ROWS = 500;
    /** Of a histogram. */
    private static final int BINS = 40;
    /** Exact sums over a machine are part of every epoch when they take at most so long. */
    private static final double SECONDS = 0.05;

    private final RandomStreams streams;
    private final int threads;
    private final Map<String, List<Double>> values = new TreeMap<>();
    private final Map<String, HistogramSeries> histograms = new TreeMap<>();
    private final Map<Integer, FreeEnergyGap> gaps = new TreeMap<>();
    private final Map<String, String> statements = new TreeMap<>();
    private @Nullable GreedyTraining training;
    private @Nullable Machine start;
    private Optional<OverfittingWatch> watch = Optional.empty();

    TrainingHistory(RandomStreams streams, int threads) {
        this.streams = streams;
        this.threads = threads;
    }

    /** What a file says of the epochs done before. */
    void restore(StoredTraining stored) {
        stored.history().forEach((name, numbers) -> {
            List<Double> list = values.computeIfAbsent(name, any -> new ArrayList<>());
            for (double number : numbers) {
                list.add(number);
            }
        });
        stored.histograms().forEach((name, numbers) -> histograms.put(name, HistogramSeries.of(numbers)));
        statements.putAll(stored.statements());
        for (String name : statements.keySet()) {
            if (name.endsWith(VERDICT)) {
                int number = Integer.parseInt(name.substring(0, name.indexOf('-')));
                gaps.put(number, storedGap(number));
            }
        }
    }

    private FreeEnergyGap storedGap(int number) {
        Map<String, double[]> own = of(number);
        int epochs = Objects.requireNonNull(own.get("learning-rate")).length;
        double[] last = Stream.of(
                        "training-free-energy",
                        "validation-free-energy",
                        "free-energy-gap",
                        "free-energy-gap-error",
                        "free-energy-gap-growth",
                        "free-energy-gap-growth-error")
                .mapToDouble(name -> Objects.requireNonNull(own.get(name))[epochs - 1])
                .toArray();
        return new FreeEnergyGap(
                epochs,
                last[0],
                last[1],
                last[2],
                last[3],
                last[4],
                last[5],
                FreeEnergyGap.Verdict.valueOf(statement(number + VERDICT)),
                statement(number + GAP));
    }

    private String statement(String name) {
        return Objects.requireNonNull(statements.get(name));
    }

    /**
     * Watches a training.
     *
     * @param first the machine in training as it started, where that was before
     */
    void follow(GreedyTraining followed, Optional<Machine> first) {
        training = followed;
        first.ifPresent(machine -> begin(machine));
    }

    /** The machine in training as it started, which later epochs are compared with. */
    Optional<Machine> start() {
        return Optional.ofNullable(start);
    }

    private void begin(Machine machine) {
        start = machine;
        GreedyTraining followed = Objects.requireNonNull(training);
        DataSet data = followed.data();
        watch = followed.validation().map(validation -> OverfittingWatch.of(data, validation, threads));
        watch.ifPresent(w -> w.look(0, machine));
    }

    @Override
    public void machineBegun(int number, Machine machine, Optional<org.kadanoff.rbm.deep.BoundCondition> condition) {
        condition.ifPresent(c -> statements.put(number + CONDITION, c.words()));
        begin(machine);
    }

    @Override
    public void epochDone(int number, EpochRecord epoch, Supplier<DeepBeliefNetwork> network) {
        Machine machine = epoch.machine().get();
        Writer writer = new Writer(number, epoch.epoch());
        writer.put("learning-rate", epoch.learningRate());
        writer.put("weight-gradient", epoch.gradient().weights());
        writer.put("visible-gradient", epoch.gradient().visibleBias());
        writer.put("hidden-gradient", epoch.gradient().hiddenBias());
        writer.put("reconstruction-error", epoch.reconstructionError());
        writer.put("weights", machine.weights());
        writer.put("gradient", epoch.lastGradient().get());
        Optional<FreeEnergyGap> gap = watch.map(w -> w.look(epoch.epoch(), machine));
        writer.put("training-free-energy", gap.map(FreeEnergyGap::training).orElse(epoch.trainingFreeEnergy()));
        gap.ifPresent(writer::put);
        DataSet data = Objects.requireNonNull(training).data();
        if (machine.visible().domain().isPresent()) {
            DataSet some = data.range(0, Math.min(PSEUDO_ROWS, data.rows()));
            writer.put(
                    "pseudo-log-likelihood",
                    PseudoLikelihood.stochastic(
                                    machine, some, streams.stream(TASK + ((long) number << 32) + epoch.epoch()))
                            .mean());
        }
        thermodynamics(writer, machine, epoch.trainingFreeEnergy(), gap);
    }

    private void thermodynamics(
            Writer writer, Machine machine, double trainingFreeEnergy, Optional<FreeEnergyGap> gap) {
        if (!MachineThermodynamics.isExactWithin(machine, SECONDS, threads)) {
            return;
        }
        MachineThermodynamics exact = MachineThermodynamics.exact(machine, threads);
        writer.put("free-energy", exact.freeEnergy());
        writer.put("energy", exact.energy());
        writer.put("entropy", exact.entropy());
        writer.put("heat-capacity", exact.heatCapacity());
        writer.put("log-likelihood", exact.freeEnergy() - trainingFreeEnergy);
        gap.ifPresent(g -> writer.put("validation-log-likelihood", exact.freeEnergy() - g.validation()));
    }

    /** Writes down what is seen after one epoch of a machine. */
    private final class Writer {
        private final int number;
        private final int epoch;

        Writer(int number, int epoch) {
            this.number = number;
            this.epoch = epoch;
        }

        void put(String quantity, double value) {
            List<Double> list = values.computeIfAbsent(number + "-" + quantity, any -> new ArrayList<>());
            // A file of an earlier program may lack the epochs before.
            while (list.size() < epoch - 1) {
                list.add(Double.NaN);
            }
            list.add(value);
        }

        void put(String quantity, RealVector numbers) {
            histograms.merge(
                    number + "-" + quantity,
                    HistogramSeries.empty().with(epoch, Histogram.of(numbers, BINS)),
                    (before, now) -> before.with(epoch, now.looks().get(0).histogram()));
        }

        void put(FreeEnergyGap gap) {
            gaps.put(number, gap);
            statements.put(number + GAP, gap.words());
            statements.put(number + VERDICT, gap.verdict().name());
            put("validation-free-energy", gap.validation());
            put("free-energy-gap", gap.gap());
            put("free-energy-gap-error", gap.gapError());
            put("free-energy-gap-growth", gap.growth());
            put("free-energy-gap-growth-error", gap.growthError());
        }
    }

    /** One number per epoch, by the number of the machine and the name of the quantity: {@code 1-learning-rate}. */
    Map<String, double[]> stored() {
        Map<String, double[]> stored = new TreeMap<>();
        values.forEach((name, list) ->
                stored.put(name, list.stream().mapToDouble(Double::doubleValue).toArray()));
        return stored;
    }

    /** One number per epoch of a machine, by the name of the quantity. */
    Map<String, double[]> of(int number) {
        Map<String, double[]> own = new TreeMap<>();
        stored().forEach((name, numbers) -> {
            if (name.startsWith(number + "-")) {
                own.put(name.substring(name.indexOf('-') + 1), numbers);
            }
        });
        return own;
    }

    /** Histograms of all machines as a file keeps them: {@code 1-weights}, {@code 1-gradient}. */
    Map<String, double[]> storedHistograms() {
        Map<String, double[]> stored = new TreeMap<>();
        histograms.forEach((name, series) -> stored.put(name, series.flat()));
        return stored;
    }

    /** What is said of machines, as a file keeps it. */
    Map<String, String> statements() {
        return Map.copyOf(statements);
    }

    /** Histograms of a machine's weights and of the last gradient of every epoch, by the names "weights" and "gradient". */
    Map<String, HistogramSeries> histograms(int number) {
        Map<String, HistogramSeries> own = new TreeMap<>();
        histograms.forEach((name, series) -> {
            if (name.startsWith(number + "-")) {
                own.put(name.substring(name.indexOf('-') + 1), series);
            }
        });
        return own;
    }

    /** The free energies after a machine's last epoch; empty without validation data. */
    Optional<FreeEnergyGap> gap(int number) {
        return Optional.ofNullable(gaps.get(number));
    }

    /** Whether training a machine is sure to raise the bound, in words; empty for the lowest. */
    Optional<String> condition(int number) {
        return Optional.ofNullable(statements.get(number + CONDITION));
    }
}
