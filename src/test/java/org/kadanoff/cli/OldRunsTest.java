package org.kadanoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kadanoff.simulation.Algorithm;

/**
 * Run files that version 1 of the format wrote, one for every algorithm, go on where they stopped, with the numbers that they went
 * on with then. Each was made by {@link #command} with 20 sweeps, its continuation by the same with 40 and {@code --resume}.
 */
class OldRunsTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/kadanoff/cli/runs-version-1");

    @TempDir
    Path folder;

    private static Path model(Algorithm algorithm) {
        return CommandRunner.gallery(
                switch (algorithm) {
                    case BLOCK_GIBBS -> "rbm-6x4.yaml";
                    case HOUDAYER -> "edwards-anderson-5x5.yaml";
                    case PARALLEL_TEMPERING, METROPOLIS -> "sherrington-kirkpatrick-16.yaml";
                    case SWENDSEN_WANG -> "potts-3-4x4-critical.yaml";
                    default -> "ising-4x4-critical.yaml";
                });
    }

    private static Object[] command(Algorithm algorithm, int sweeps, Path file) {
        List<Object> words = new ArrayList<>(
                List.of("sample", model(algorithm), "--algorithm", algorithm.label(), "--chains", 2, "--seed", 7));
        words.addAll(List.of("--sweeps", sweeps, "--configurations", 10, "--tuning", 60, "--out", file, "--resume"));
        return words.toArray();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void oldRunsGoOn(Algorithm algorithm) throws IOException {
        Path file = folder.resolve("run.h5");
        Files.copy(FOLDER.resolve(algorithm.label() + ".h5"), file);
        CommandRunner resumed = CommandRunner.run(command(algorithm, 40, file));
        assertThat(resumed.status()).as(resumed.err()).isZero();
        Path series = folder.resolve("run.csv");
        assertThat(CommandRunner.run("convert", file, series).status()).isZero();
        assertThat(Files.readAllLines(series))
                .isEqualTo(Files.readAllLines(FOLDER.resolve(algorithm.label() + ".csv")));
    }

    /** Writes the files anew, for a new version of the format. */
    public static void main(String[] arguments) throws IOException {
        Path target = Files.createDirectories(Path.of(arguments[0]));
        for (Algorithm algorithm : Algorithm.values()) {
            Path file = target.resolve(algorithm.label() + ".h5");
            Path longer = Files.createTempDirectory("runs").resolve("run.h5");
            CommandRunner.run(command(algorithm, 20, file));
            Files.copy(file, longer);
            CommandRunner.run(command(algorithm, 40, longer));
            CommandRunner.run("convert", longer, target.resolve(algorithm.label() + ".csv"));
        }
    }
}
