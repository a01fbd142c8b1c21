package org.kadanoff.rbm.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.GeneralProduct;
import org.kadanoff.numeric.Lockstep;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.rbm.Machine;
import org.kadanoff.sampling.ChainState;

/**
 * The parts of training joined: what a step consists of, phase by phase, in which all threads work on blocks of units or rows that are the same
 * however many threads there are. Mutable; to be closed.
 */
final class Engine implements AutoCloseable {
    private static final String PARAMETERS = "parameters";
    private static final String VISIBLE = "visible-streams";
    private static final String HIDDEN = "hidden-streams";
    private static final String ORDER = "order";
    private static final String OFFSETS = "offsets";
    private static final String SPARSITY = "sparsity";
    private static final String STEPPER = "stepper";
    private static final String NEGATIVE = "negative";

    final Parameters parameters;
    final GeneralProduct product;
    private final TrainingPlan plan;
    private final UnitBlocks visible;
    private final UnitBlocks hidden;
    private final Batch batch;
    private final PositivePhase positive;
    private final Negative negative;
    private final Offsets offsets;
    private final Update update;
    private final List<Phase> step;
    private final int threads;
    private int batchesDone;
    private double[] squares = new double[3];

    /**
     * @param random one draw seeds everything
     * @param saved what a negative phase of its own had kept, or nothing
     */
    Engine(
            Machine machine,
            DataSet train,
            TrainingPlan plan,
            UniformRandomProvider random,
            int threads,
            @Nullable ChainState saved) {
        this.plan = plan;
        this.threads = threads;
        product = MatrixProducts.general(plan.precision());
        RandomStreams streams = RandomStreams.from(random);
        double[] betas = plan.negative() instanceof NegativePhase.ParallelTempering tempering
                ? TemperedNegative.betas(tempering)
                : new double[] {1};
        parameters = Parameters.of(machine, product);
        visible = UnitBlocks.of(machine.visible(), betas, streams.stream(0));
        hidden = UnitBlocks.of(machine.hidden(), betas, streams.stream(1));
        batch = new Batch(train, plan.batchSize(), visible, product, streams.stream(2));
        NegativePhases phases = new NegativePhases(plan, machine, parameters, visible, hidden, batch, product);
        SampledNegative ofData = phases.ofData();
        positive = new PositivePhase(
                hidden, batch, parameters.matrix, plan, ofData == null ? null : ofData.states, product);
        if (ofData != null) {
            ofData.belongTo(batch.shares, positive.thinning);
        }
        negative = ofData != null ? ofData : phases.ofMachine(streams.stream(3), this::run, saved);
        offsets = new Offsets(plan.centring(), train.columnMeans(), hidden.columns());
        update = new Update(batch, positive, negative, parameters, visible, offsets, plan, product);
        step = new ArrayList<>();
        step.add(batch.gather());
        step.add(positive.phase());
        step.addAll(negative.phases());
        step.addAll(update.phases());
    }

    int batches() {
        return batch.count;
    }

    /** All steps of an epoch. */
    void epoch(int epoch, int epochs, TrainingObserver observer) {
        double rate = plan.learningRate().at(epoch, epochs);
        batch.shuffle();
        batchesDone = 0;
        squares = new double[3];
        List<Phase> phases = new ArrayList<>();
        phases.add(Phase.single(() -> {
            TaskPool.checkInterrupted();
            batch.select(batchesDone);
            positive.weighted.setBorder(batch.shares);
            update.begin(epoch, epochs, rate, batchesDone == batch.count - 1);
        }));
        phases.addAll(step);
        phases.add(Phase.single(() -> {
            requireFinite(epoch, batchesDone == batch.count - 1);
            double[] own = update.squares();
            for (int part = 0; part < own.length; part++) {
                squares[part] += own[part] / batch.count;
            }
            observer.batchDone(epoch, batchesDone, batch.count);
            batchesDone++;
        }));
        run(phases, batch.count);
    }

    /** @param parametersToo whether to look at the parameters themselves, at which gradients otherwise fail one batch later */
    private void requireFinite(int epoch, boolean parametersToo) {
        if (!update.isFinite() || (parametersToo && !parameters.isFinite())) {
            throw new ArithmeticException(
                    "a parameter or its gradient is no longer a finite number in epoch " + (epoch + 1)
                            + ", batch " + (batchesDone + 1) + " of " + batch.count
                            + "; take a smaller learning rate, or scale real data to a variance of about 1");
        }
    }

    /** Runs phases one after the other, some times over, each on all threads. */
    private void run(List<Phase> phases, int times) {
        int most = phases.stream().mapToInt(Phase::tasks).max().orElse(1);
        int used = Math.max(1, Math.min(threads, most));
        int length = phases.size();
        Lockstep.run(used, (long) length * times, (thread, count) -> {
            Phase phase = phases.get((int) (count % length));
            for (int task = thread; task < phase.tasks(); task += used) {
                phase.run(task);
            }
        });
    }

    private void run(List<Phase> phases) {
        run(phases, 1);
    }

    /** Root mean squares of the last epoch's gradients. */
    EpochRecord.GradientNorms gradientNorms() {
        return new EpochRecord.GradientNorms(Math.sqrt(squares[0]), Math.sqrt(squares[1]), Math.sqrt(squares[2]));
    }

    /** The entries of the last batch's gradient for the weights. */
    RealVector lastGradient() {
        return update.lastGradient();
    }

    Machine machine() {
        return parameters.machine(visible.layer, hidden.layer);
    }

    ChainState save() {
        ChainState state = ChainState.empty()
                .with(PARAMETERS, RowTable.flat(parameters.rows))
                .with(VISIBLE, visible.save())
                .with(HIDDEN, hidden.save())
                .with(ORDER, batch.save())
                .with(OFFSETS, offsets.save())
                .with(SPARSITY, positive.sparsity.save());
        state = Saved.with(state, STEPPER, update.stepper().save());
        return Saved.with(state, NEGATIVE, negative.save());
    }

    void restore(ChainState saved) {
        RowTable.fill(parameters.rows, saved.doubles(PARAMETERS));
        parameters.publish();
        visible.restore(saved.longs(VISIBLE));
        hidden.restore(saved.longs(HIDDEN));
        batch.restore(saved.bytes(ORDER));
        offsets.restore(saved.doubles(OFFSETS));
        positive.sparsity.restore(saved.doubles(SPARSITY));
        update.stepper().restore(Saved.part(saved, STEPPER));
        negative.restore(Saved.part(saved, NEGATIVE));
    }

    static Optional<ChainState> negativePart(@Nullable ChainState saved) {
        return Optional.ofNullable(saved).map(state -> Saved.part(state, NEGATIVE));
    }

    @Override
    public void close() {
        update.close();
        negative.close();
        positive.close();
        batch.close();
        parameters.close();
    }
}
