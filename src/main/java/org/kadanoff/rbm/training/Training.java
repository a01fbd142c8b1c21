package org.kadanoff.rbm.training;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.Machine;
import org.kadanoff.sampling.ChainState;

/**
 * Training in progress, epoch by epoch. Mutable; for one calling thread at a time. To be closed.
 *
 * <p>The bits depend on the machine, the data, the plan, the random stream and the library that multiplies, not on the number of
 * threads. Random numbers are never shared between rows, chains or units.
 */
public final class Training implements AutoCloseable {
    private static final String EPOCHS = "epochs";
    private static final String ENGINE = "engine";
    private static final String PATIENCE = "patience";

    private final TrainingPlan plan;
    private final int threads;
    private final Engine engine;
    private final WatchedRows train;
    private final Optional<WatchedRows> validation;
    private final Patience patience;
    private int epochs;

    private Training(
            Machine machine,
            DataSet train,
            Optional<DataSet> validation,
            TrainingPlan plan,
            UniformRandomProvider random,
            int threads,
            @Nullable ChainState saved) {
        this.plan = plan;
        this.threads = threads;
        engine = new Engine(machine, train, plan, random, threads, saved == null ? null : engineNegative(saved));
        if (saved != null) {
            engine.restore(Saved.part(saved, ENGINE));
        }
        this.train = watch(machine, train);
        this.validation = validation.map(data -> watch(machine, data));
        patience = new Patience(plan.stopping());
    }

    private static ChainState engineNegative(ChainState saved) {
        return Engine.negativePart(Saved.part(saved, ENGINE)).orElseThrow();
    }

    private WatchedRows watch(Machine machine, DataSet data) {
        return new WatchedRows(
                data, plan.watchedRows(), engine.parameters, machine.visible(), machine.hidden(), engine.product);
    }

    /**
     * Begins.
     *
     * @param machine the initial machine, such as {@link InitialMachine} makes
     * @param train configurations of its visible units
     * @param validation others, to watch; never learned from
     * @param random one draw seeds everything
     * @param threads at least 1
     * @throws IllegalArgumentException when data, machine and plan do not fit, saying why
     */
    public static Training start(
            Machine machine,
            DataSet train,
            Optional<DataSet> validation,
            TrainingPlan plan,
            UniformRandomProvider random,
            int threads) {
        requireFitting(machine, train, validation, plan, threads);
        return new Training(machine, train, validation, plan, random, threads, null);
    }

    /**
     * Goes on from where {@link #save} was called, with the same bits.
     *
     * @param machine the machine of then, as {@link #machine} gave it
     * @param train the same data as then
     * @param plan the same plan as then; it may have more epochs, which schedules that depend on their number then notice
     * @throws IllegalArgumentException when what was saved is not of such training
     */
    public static Training resume(
            Machine machine,
            ChainState saved,
            DataSet train,
            Optional<DataSet> validation,
            TrainingPlan plan,
            int threads) {
        requireFitting(machine, train, validation, plan, threads);
        // Every stream is overwritten by its saved state.
        Training training =
                new Training(machine, train, validation, plan, RandomStreams.of(0).stream(0), threads, saved);
        training.epochs = saved.ints(EPOCHS)[0];
        training.patience.restore(Saved.part(saved, PATIENCE));
        return training;
    }

    private static void requireFitting(
            Machine machine, DataSet train, Optional<DataSet> validation, TrainingPlan plan, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, got " + threads);
        }
        VisibleData.requireFitting(machine.visible(), train);
        validation.ifPresent(data -> VisibleData.requireFitting(machine.visible(), data));
        if (plan.stopping()
                        .filter(EarlyStopping.FreeEnergyGap.class::isInstance)
                        .isPresent()
                && validation.isEmpty()) {
            throw new IllegalArgumentException(
                    "stopping by the free-energy gap needs validation data beside the training data");
        }
        boolean real = machine.visible().domain().isEmpty()
                || machine.hidden().domain().isEmpty();
        if (real && plan.negative() instanceof NegativePhase.ParallelTempering tempering && tempering.lowest() == 0) {
            throw new IllegalArgumentException(
                    "real units cannot be tempered down to beta = 0, where they have no variance; take a lowest beta above 0");
        }
        boolean oneHot = machine.hidden().columns() != machine.hidden().units();
        if (plan.sparsity().isPresent() && oneHot) {
            throw new IllegalArgumentException(
                    "one-hot hidden units have no sparsity target: one of their numbers is always 1");
        }
    }

    /**
     * One pass through the data.
     *
     * @param observer hears of it
     * @throws ArithmeticException when a parameter or a gradient is no longer finite, naming the epoch and the batch; training is then
     *     to be given up
     * @throws org.kadanoff.numeric.InterruptedComputationException when interrupted; training is then to be given up
     */
    public EpochRecord epoch(TrainingObserver observer) {
        long start = System.nanoTime();
        engine.epoch(epochs, plan.epochs(), observer);
        double seconds = (System.nanoTime() - start) * 1e-9;
        double rate = plan.learningRate().at(epochs, plan.epochs());
        epochs++;
        WatchedRows.Figures own = train.look(threads);
        OptionalDouble others = validation.isPresent()
                ? OptionalDouble.of(validation.orElseThrow().look(threads).freeEnergy())
                : OptionalDouble.empty();
        EpochRecord epoch = new EpochRecord(
                epochs,
                this::machine,
                rate,
                seconds,
                engine.gradientNorms(),
                engine::lastGradient,
                own.reconstructionError(),
                own.freeEnergy(),
                others);
        patience.see(epoch);
        observer.epochDone(epoch);
        return epoch;
    }

    /** Epochs until the plan's last one or until its rule says to stop. */
    public void run(TrainingObserver observer) {
        while (!isDone()) {
            epoch(observer);
        }
    }

    /** Whether all epochs of the plan are done, or its rule has said to stop. */
    public boolean isDone() {
        return epochs >= plan.epochs() || patience.isOver();
    }

    /** Number of epochs done, those before resuming included. */
    public int epochs() {
        return epochs;
    }

    /** Number of batches in an epoch. */
    public int batches() {
        return engine.batches();
    }

    /** What multiplies the matrices: "OpenBLAS 0.3.31 (SkylakeX, 2 threads)". */
    public String backend() {
        return engine.product.name(threads);
    }

    /** The machine as it is now. */
    public Machine machine() {
        return engine.machine();
    }

    /** Everything that is needed to go on with the same bits, but the machine, the data and the plan. */
    public ChainState save() {
        ChainState state = ChainState.empty().with(EPOCHS, new int[] {epochs});
        state = Saved.with(state, ENGINE, engine.save());
        return Saved.with(state, PATIENCE, patience.save());
    }

    @Override
    public void close() {
        engine.close();
        train.close();
        validation.ifPresent(WatchedRows::close);
    }
}
