package org.kadanoff.cli;

import org.kadanoff.numeric.RandomStreams;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {
    @Option(names = "--json", description = "Print exactly one JSON object on standard output.")
    private boolean json;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all random numbers (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to use (default: all processors); the result does not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    boolean json() {
        return json;
    }

    RandomStreams streams() {
        return RandomStreams.of(seed);
    }

    long seed() {
        return seed;
    }

    int threads() {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads needs at least 1, got " + threads);
        }
        return threads;
    }
}
