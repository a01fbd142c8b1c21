package org.kadanoff.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kadanoff.data.DataSet;
import org.kadanoff.io.MachineFiles;
import org.kadanoff.io.ModelFormatException;
import org.kadanoff.io.StoredFineTuning;
import org.kadanoff.io.StoredMachines;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.deep.BatchPass;
import org.kadanoff.rbm.deep.DeepBeliefNetwork;
import org.kadanoff.rbm.deep.FeedForward;
import org.kadanoff.rbm.deep.FineTuning;
import org.kadanoff.sampling.ChainState;

/**
 * Carries out the fine-tuning of a trained stack to its end, with progress and checkpoints.
 *
 * @param kind what the stack becomes
 * @param options how it is tuned
 * @param train what is learned from
 * @param validation what is held out; empty without
 * @param threads at least 1; results do not depend on it
 * @param streams the run's random streams
 */
record TuningSession(
        TuningKind kind,
        TuningOptions options,
        DataSet train,
        Optional<DataSet> validation,
        int threads,
        RandomStreams streams) {
    /** Random streams of the tasks of this session. */
    private static final long TUNING = 4;

    private static final long TOP_LAYER = 5;

    /**
     * Tunes a stack.
     *
     * @param file with the finished machines, where there is one; fine-tuning in it is gone on with
     * @param interval seconds between two checkpoints
     */
    TuningResult run(DeepBeliefNetwork stack, Optional<Path> file, double interval) {
        BatchPass pass = BatchPass.standard(threads);
        FeedForward start = kind.network(stack, train, streams.stream(TOP_LAYER));
        FineTuning tuning = kind.tuning(start, train, options.plan(), pass, streams.stream(TUNING));
        Optional<StoredMachines> stored = file.map(MachineFiles::read);
        Optional<StoredFineTuning> before = stored.flatMap(StoredMachines::fineTuning);
        List<Double> losses = new ArrayList<>();
        FeedForward tuned;
        if (before.isPresent()) {
            requireSame(file.orElseThrow(), before.get());
            losses.addAll(before.get().losses());
        }
        if (before.isPresent() && before.get().complete()) {
            tuned = before.get().network();
        } else {
            FineTuning current =
                    before.isPresent() ? tuning.restored(before.get().state()) : tuning;
            finish(current, losses, file, stored, interval);
            tuned = current.network();
        }
        return new TuningResult(
                kind,
                tuned,
                losses,
                errors(start, tuned, train, pass),
                validation.map(data -> errors(start, tuned, data, pass)));
    }

    private TuningResult.Errors errors(FeedForward before, FeedForward after, DataSet data, BatchPass pass) {
        return new TuningResult.Errors(kind.error(before, data, pass), kind.error(after, data, pass));
    }

    private void requireSame(Path file, StoredFineTuning before) {
        if (!before.plan().equals(options.identity())) {
            throw new ModelFormatException(
                    file,
                    0,
                    "the fine-tuning in it is another: '" + before.plan() + "', and not '" + options.identity() + "'");
        }
    }

    private void finish(
            FineTuning tuning,
            List<Double> losses,
            Optional<Path> file,
            Optional<StoredMachines> stored,
            double interval) {
        long written = System.nanoTime();
        try (ProgressLine line =
                ProgressLine.start("fine-tuning", options.plan().epochs())) {
            while (!tuning.isDone()) {
                losses.add(tuning.epoch());
                line.step(String.format(
                        Locale.ROOT,
                        "epoch %d, loss %.4g nats per row",
                        tuning.epochs(),
                        losses.get(losses.size() - 1)));
                if (file.isPresent() && !tuning.isDone() && (System.nanoTime() - written) * 1e-9 >= interval) {
                    write(file.get(), stored.orElseThrow(), tuning, losses);
                    written = System.nanoTime();
                }
            }
        }
        file.ifPresent(target -> write(target, stored.orElseThrow(), tuning, losses));
    }

    private void write(Path file, StoredMachines machines, FineTuning tuning, List<Double> losses) {
        boolean done = tuning.isDone();
        MachineFiles.write(
                file,
                machines.withFineTuning(new StoredFineTuning(
                        options.identity(),
                        done,
                        tuning.network(),
                        losses,
                        done ? ChainState.empty() : tuning.save())));
    }
}
