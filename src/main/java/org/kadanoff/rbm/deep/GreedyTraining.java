package org.kadanoff.rbm.deep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.training.EpochRecord;
import org.kadanoff.rbm.training.Training;
import org.kadanoff.rbm.training.TrainingObserver;
import org.kadanoff.sampling.ChainState;

/**
 * A stack of machines in training, one after the other from below, epoch by epoch. Mutable; for one calling thread at a time. To be
 * closed.
 *
 * <p>Every machine draws from random streams of its own, so that its bits depend on those below it but not on how many follow. Data
 * carried up are made anew, with the same bits, when training is resumed; they are not saved.
 *
 * <p>Source: G. E. Hinton, S. Osindero, Y.-W. Teh, Neural Comput. 18, 1527 (2006), doi:10.1162/neco.2006.18.7.1527.
 */
public final class GreedyTraining implements AutoCloseable {
    private static final String SEED = "seed";
    private static final String FINISHED = "finished";
    private static final String CURRENT = "current";
    private static final String TRAINING = "training-";
    private static final String MEANS =
            "its data are means of the layer below, not draws, so that its likelihood is not the one" + " in the bound";
    /** Random streams of a machine: carrying the data, carrying the validation data, the start, training. */
    private static final int STREAMS = 4;

    private final StackPlan plan;
    private final BatchPass pass;
    private final long seed;
    private final Layer visible;
    private final List<Machine> finished = new ArrayList<>();
    private DataSet train;
    private Optional<DataSet> validation;
    private @Nullable Training training;
    private @Nullable Machine begun;
    private boolean announced;

    private GreedyTraining(
            Layer visible, DataSet train, Optional<DataSet> validation, StackPlan plan, BatchPass pass, long seed) {
        this.visible = visible;
        this.train = train;
        this.validation = validation;
        this.plan = plan;
        this.pass = pass;
        this.seed = seed;
    }

    /**
     * Begins.
     *
     * @param visible the data's layer
     * @param train configurations of it
     * @param validation others, to watch; never learned from
     * @param pass carries data up; its threads train
     * @param random one draw seeds everything
     * @throws IllegalArgumentException when data and plan do not fit, saying why
     */
    public static GreedyTraining start(
            Layer visible,
            DataSet train,
            Optional<DataSet> validation,
            StackPlan plan,
            BatchPass pass,
            UniformRandomProvider random) {
        plan.requireFitting(visible);
        GreedyTraining greedy = new GreedyTraining(visible, train, validation, plan, pass, random.nextLong());
        greedy.begin();
        return greedy;
    }

    /**
     * Goes on from where {@link #save} was called, with the same bits.
     *
     * @throws IllegalArgumentException when what was saved is not of such training
     */
    public static GreedyTraining resume(
            Layer visible,
            DataSet train,
            Optional<DataSet> validation,
            StackPlan plan,
            BatchPass pass,
            ChainState saved) {
        GreedyTraining greedy = new GreedyTraining(visible, train, validation, plan, pass, saved.longs(SEED)[0]);
        double[] numbers = saved.doubles(FINISHED);
        int at = 0;
        while (at < numbers.length) {
            Machine machine = greedy.machine(numbers, at);
            at += MachineNumbers.count(machine);
            greedy.finish(machine);
        }
        double[] current = saved.doubles(CURRENT);
        if (current.length > 0) {
            greedy.goOn(greedy.machine(current, 0), part(saved));
        }
        return greedy;
    }

    private RandomStreams streams() {
        return RandomStreams.of(seed);
    }

    private UniformRandomProvider stream(int which) {
        return streams().stream((long) STREAMS * finished.size() + which);
    }

    private StackPlan.Stage stage() {
        return plan.stages().get(finished.size());
    }

    private Layer lower() {
        return finished.isEmpty() ? visible : finished.get(finished.size() - 1).hidden();
    }

    /** Starts the next machine. */
    private void begin() {
        UniformRandomProvider random = stream(2);
        Machine start = stage().initial().isPresent()
                ? stage().initial().orElseThrow().of(lower(), stage().hidden(), train, random)
                : TransposedStart.of(
                        finished.get(finished.size() - 1), stage().hidden().units(), random);
        begun = start;
        announced = false;
        training = Training.start(start, train, validation, stage().training(), stream(3), pass.threads());
    }

    private void goOn(Machine machine, ChainState saved) {
        training = Training.resume(machine, saved, train, validation, stage().training(), pass.threads());
        begun = machine;
        announced = training.epochs() > 0;
    }

    /** Puts a finished machine on the stack and carries the data up. */
    private void finish(Machine machine) {
        if (finished.size() + 1 < plan.stages().size()) {
            DataSet source = finished.isEmpty() && plan.copies() > 1 ? copied(train) : train;
            train = pass.up(machine, source, plan.carried(), stream(0));
            validation = validation.map(data -> pass.up(machine, data, plan.carried(), stream(1)));
        }
        finished.add(machine);
    }

    private DataSet copied(DataSet data) {
        int[] rows = new int[Math.multiplyExact(data.rows(), plan.copies())];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = r / plan.copies();
        }
        return data.subset(rows);
    }

    /**
     * One epoch of the machine in training; after its last one the next machine begins.
     *
     * @param observer hears of it
     * @throws IllegalStateException when all machines are finished
     */
    public EpochRecord epoch(StackObserver observer) {
        Training current = training;
        if (current == null) {
            throw new IllegalStateException("all machines of the stack are trained");
        }
        int number = number();
        announce(observer);
        EpochRecord epoch = current.epoch(new TrainingObserver() {
            @Override
            public void batchDone(int done, int batch, int batches) {
                observer.batchDone(number, done, batch, batches);
            }
        });
        observer.epochDone(number, epoch, this::network);
        if (current.isDone()) {
            Machine machine = current.machine();
            current.close();
            training = null;
            finish(machine);
            observer.machineDone(number, network());
            if (finished.size() < plan.stages().size()) {
                begin();
            }
        }
        return epoch;
    }

    private void announce(StackObserver observer) {
        if (!announced && begun != null) {
            announced = true;
            Machine start = begun;
            Optional<BoundCondition> condition = finished.isEmpty()
                    ? Optional.empty()
                    : Optional.of(BoundCondition.of(finished.get(finished.size() - 1), start))
                            .map(c -> plan.carried() == BatchPass.Activity.MEANS ? c.withReason(MEANS) : c);
            observer.machineBegun(number(), start, condition);
        }
    }

    /** All epochs of all machines. */
    public DeepBeliefNetwork run(StackObserver observer) {
        while (!isDone()) {
            epoch(observer);
        }
        return network();
    }

    public boolean isDone() {
        return training == null;
    }

    /** Which machine is in training, from 1 on; one more than there are when all are finished. */
    public int number() {
        return finished.size() + 1;
    }

    /** Number of epochs that the machine in training has done. */
    public int epochs() {
        return training == null ? 0 : training.epochs();
    }

    /** The finished machines and the one in training, as it is now. */
    public DeepBeliefNetwork network() {
        List<Machine> machines = new ArrayList<>(finished);
        if (training != null) {
            machines.add(training.machine());
        }
        return new DeepBeliefNetwork(machines);
    }

    /** The data that the machine in training learns from. */
    public DataSet data() {
        return train;
    }

    /** The validation data, carried up to the machine in training; empty without. */
    public Optional<DataSet> validation() {
        return validation;
    }

    /** Everything that is needed to go on with the same bits, but the data and the plan. */
    public ChainState save() {
        double[] current = new double[0];
        ChainState state = ChainState.empty().with(SEED, new long[] {seed}).with(FINISHED, MachineNumbers.of(finished));
        if (training != null) {
            current = MachineNumbers.of(List.of(training.machine()));
            for (Map.Entry<String, Object> entry : training.save().arrays().entrySet()) {
                state = state.with(TRAINING + entry.getKey(), entry.getValue());
            }
        }
        return state.with(CURRENT, current);
    }

    private static ChainState part(ChainState saved) {
        ChainState part = ChainState.empty();
        for (Map.Entry<String, Object> entry : saved.arrays().entrySet()) {
            if (entry.getKey().startsWith(TRAINING)) {
                part = part.with(entry.getKey().substring(TRAINING.length()), entry.getValue());
            }
        }
        return part;
    }

    /** The machine on top of those finished whose numbers are written from there on. */
    private Machine machine(double[] numbers, int from) {
        if (finished.size() >= plan.stages().size()) {
            throw new IllegalArgumentException("what was saved is of a stack of more machines than this plan's");
        }
        return MachineNumbers.machine(lower(), stage().hidden(), numbers, from);
    }

    @Override
    public void close() {
        if (training != null) {
            training.close();
        }
    }
}
