package org.kadanoff.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.deep.DeepBeliefNetwork;
import org.kadanoff.rbm.deep.GreedyTraining;
import org.kadanoff.rbm.deep.StackObserver;
import org.kadanoff.rbm.training.EpochRecord;
import org.kadanoff.rbm.watch.FreeEnergyGap;
import org.kadanoff.rbm.watch.MachineThermodynamics;
import org.kadanoff.rbm.watch.OverfittingWatch;
import org.kadanoff.rbm.watch.PseudoLikelihood;

/**
 * What is watched of a training, epoch by epoch: one number per epoch and quantity. Everything is a function of the machine and the
 * data, so that a training that was interrupted has the same history. Mutable.
 */
final class TrainingHistory implements StackObserver {
    /** The task whose streams the stochastic quantities use, one per epoch. */
    private static final long TASK = 1L << 40;

    private static final int PSEUDO_ROWS = 500;
    /** Exact sums over a machine are part of every epoch when they take at most so long. */
    private static final double SECONDS = 0.05;

    private final RandomStreams streams;
    private final int threads;
    private final Map<String, List<Double>> values = new TreeMap<>();
    private final Map<Integer, FreeEnergyGap> gaps = new TreeMap<>();
    private final Map<Integer, String> conditions = new TreeMap<>();
    private @Nullable GreedyTraining training;
    private @Nullable Machine start;
    private Optional<OverfittingWatch> watch = Optional.empty();

    TrainingHistory(RandomStreams streams, int threads) {
        this.streams = streams;
        this.threads = threads;
    }

    /** What a file says of the epochs done before. */
    void restore(Map<String, double[]> stored) {
        stored.forEach((name, numbers) -> {
            List<Double> list = values.computeIfAbsent(name, any -> new ArrayList<>());
            for (double number : numbers) {
                list.add(number);
            }
        });
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
        GreedyTraining followed = java.util.Objects.requireNonNull(training);
        DataSet data = followed.data();
        watch = followed.validation().map(validation -> OverfittingWatch.of(data, validation, threads));
        watch.ifPresent(w -> w.look(0, machine));
    }

    @Override
    public void machineBegun(int number, Machine machine, Optional<org.kadanoff.rbm.deep.BoundCondition> condition) {
        condition.ifPresent(c -> conditions.put(number, c.words()));
        begin(machine);
    }

    @Override
    public void epochDone(int number, EpochRecord epoch, Supplier<DeepBeliefNetwork> network) {
        Machine machine = epoch.machine().get();
        put(number, "learning-rate", epoch.learningRate());
        put(number, "weight-gradient", epoch.gradient().weights());
        put(number, "visible-gradient", epoch.gradient().visibleBias());
        put(number, "hidden-gradient", epoch.gradient().hiddenBias());
        put(number, "reconstruction-error", epoch.reconstructionError());
        Optional<FreeEnergyGap> gap = watch.map(w -> w.look(epoch.epoch(), machine));
        put(number, "training-free-energy", gap.map(FreeEnergyGap::training).orElse(epoch.trainingFreeEnergy()));
        gap.ifPresent(g -> {
            gaps.put(number, g);
            put(number, "validation-free-energy", g.validation());
            put(number, "free-energy-gap", g.gap());
            put(number, "free-energy-gap-error", g.gapError());
        });
        DataSet data = java.util.Objects.requireNonNull(training).data();
        if (machine.visible().domain().isPresent()) {
            DataSet some = data.range(0, Math.min(PSEUDO_ROWS, data.rows()));
            put(
                    number,
                    "pseudo-log-likelihood",
                    PseudoLikelihood.stochastic(
                                    machine, some, streams.stream(TASK + ((long) number << 32) + epoch.epoch()))
                            .mean());
        }
        thermodynamics(number, machine, epoch.trainingFreeEnergy(), gap);
    }

    private void thermodynamics(int number, Machine machine, double trainingFreeEnergy, Optional<FreeEnergyGap> gap) {
        if (!MachineThermodynamics.isExactWithin(machine, SECONDS, threads)) {
            return;
        }
        MachineThermodynamics exact = MachineThermodynamics.exact(machine, threads);
        put(number, "free-energy", exact.freeEnergy());
        put(number, "energy", exact.energy());
        put(number, "entropy", exact.entropy());
        put(number, "heat-capacity", exact.heatCapacity());
        put(number, "log-likelihood", exact.freeEnergy() - trainingFreeEnergy);
        gap.ifPresent(g -> put(number, "validation-log-likelihood", exact.freeEnergy() - g.validation()));
    }

    private void put(int number, String quantity, double value) {
        values.computeIfAbsent(number + "-" + quantity, any -> new ArrayList<>())
                .add(value);
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

    /** The free energies after a machine's last epoch; empty without validation data. */
    Optional<FreeEnergyGap> gap(int number) {
        return Optional.ofNullable(gaps.get(number));
    }

    /** Whether training a machine is sure to raise the bound, in words; empty for the lowest. */
    Optional<String> condition(int number) {
        return Optional.ofNullable(conditions.get(number));
    }
}
