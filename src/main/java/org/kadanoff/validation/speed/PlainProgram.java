package org.kadanoff.validation.speed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The plain loops of {@link PlainChains} in C++, built with {@code g++ -O3 -march=native} where the machine has it; the Java loops
 * where it has not. Not used for results.
 */
final class PlainProgram {
    private static final String SOURCE = "plain.cpp";
    private static final long SECONDS = 120;

    private PlainProgram() {}

    /** Which of the two references this machine gives. */
    static String label() {
        return hasCompiler() ? "plain C++ loop" : "plain Java loop";
    }

    private static boolean hasCompiler() {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(java.io.File.pathSeparator, -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, "g++"))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The figure of a loop and the energy per site of its last configuration.
     *
     * @param loop which one
     * @param length of the lattice, or number of sites of a dense model
     * @param sweeps measured ones; clusters for Wolff's algorithm
     */
    static PlainChains.Outcome measure(PlainChains.Loop loop, int length, int sweeps) {
        return hasCompiler() ? compiled(loop, length, sweeps) : PlainChains.measure(loop, length, sweeps);
    }

    private static PlainChains.Outcome compiled(PlainChains.Loop loop, int length, int sweeps) {
        try {
            Path folder = Files.createTempDirectory("kadanoff-plain");
            Path source = folder.resolve(SOURCE);
            Path program = folder.resolve("plain");
            try (InputStream text = Objects.requireNonNull(PlainProgram.class.getResourceAsStream(SOURCE))) {
                Files.copy(text, source);
                run("g++", "-O3", "-march=native", "-o", program.toString(), source.toString());
                String[] printed = run(
                                program.toString(),
                                loop.label(),
                                Integer.toString(length),
                                Integer.toString(sweeps),
                                "1")
                        .split(" ", 2);
                return new PlainChains.Outcome(Double.parseDouble(printed[0]), Double.parseDouble(printed[1]));
            } finally {
                Files.deleteIfExists(program);
                Files.deleteIfExists(source);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(String... words) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(
                        "the reference program failed: " + String.join(" ", words) + ": " + printed);
            }
            return printed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
