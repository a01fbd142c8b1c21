package org.kadanoff.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kadanoff.rbm.deep.FineTuningPlan;
import org.kadanoff.rbm.training.Schedule;
import picocli.CommandLine.Option;

/** How a trained stack is fine-tuned by back-propagation, as options. */
final class TuningOptions {
    @Option(
            names = "--fine-tune",
            paramLabel = "KIND",
            description = "Then tune the stack by back-propagation: unrolled as an autoencoder, or with labels as a"
                    + " classifier. The file keeps the machines, and the tuned network beside them.")
    private @Nullable String kind;

    @Option(
            names = "--fine-tune-epochs",
            paramLabel = "N",
            description = "Passes through the data in fine-tuning (default: ${DEFAULT-VALUE}).")
    private int epochs = FineTuningPlan.standard().epochs();

    @Option(
            names = "--fine-tune-rate",
            paramLabel = "X",
            description = "Learning rate of fine-tuning, by Adam (default: ${DEFAULT-VALUE}).")
    private double rate = 0.001;

    @Option(
            names = "--fine-tune-batch",
            paramLabel = "N",
            description = "Rows of a batch in fine-tuning (default: ${DEFAULT-VALUE}).")
    private int batch = FineTuningPlan.standard().batchSize();

    /** What the stack is tuned to be; empty when it stays as it is. */
    Optional<TuningKind> kind() {
        if (kind == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(TuningKind.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--fine-tune is one of autoencoder or classifier; got '" + kind + "'")));
    }

    FineTuningPlan plan() {
        return FineTuningPlan.standard()
                .withEpochs(epochs)
                .withBatchSize(batch)
                .withLearningRate(Schedule.constant(rate));
    }

    /** All that must be the same when fine-tuning goes on, in words. */
    String identity() {
        return kind + " epochs=" + epochs + " rate=" + rate + " batch=" + batch;
    }
}
