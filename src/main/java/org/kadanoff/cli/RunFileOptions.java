package org.kadanoff.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kadanoff.simulation.Run;
import picocli.CommandLine.Option;

/** How {@code sample} is told to keep a run in a file. */
final class RunFileOptions {
    @Option(names = "--out", paramLabel = "FILE", description = "Run file (HDF5): results and checkpoint in one.")
    private @Nullable Path out;

    @Option(names = "--resume", description = "Go on with the run in --out, where there is one.")
    private boolean resume;

    @Option(
            names = "--checkpoint",
            paramLabel = "SECONDS",
            description = "Time between two checkpoints (default: ${DEFAULT-VALUE}).")
    private double checkpoint = 10;

    @Option(
            names = "--configurations",
            paramLabel = "N",
            description = "Keep the configuration of every N-th measurement in the run file.")
    private int keepEvery;

    /** The file, where one was named. */
    Optional<Path> path() {
        return Optional.ofNullable(out);
    }

    /** Whether any of this was asked for. */
    boolean isAsked() {
        return out != null || resume || keepEvery > 0;
    }

    /**
     * Every how many measurements a configuration is kept; 0 for never.
     *
     * @throws IllegalArgumentException when there is no file to keep it in
     */
    int keepEvery() {
        if (keepEvery > 0 && out == null) {
            throw new IllegalArgumentException("--configurations are kept in a run file; name one with --out");
        }
        return keepEvery;
    }

    /** Does a run, with checkpoints in the file where there is one. */
    Run advance(RunSession session) {
        return out == null ? session.run() : session.run(out, resume, checkpoint);
    }
}
