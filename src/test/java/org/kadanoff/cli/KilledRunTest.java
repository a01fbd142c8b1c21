package org.kadanoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kadanoff.data.DataSet;
import org.kadanoff.io.DataFiles;
import org.kadanoff.numeric.RandomStreams;

/** Processes that are killed by SIGKILL while they sample and write, and one whose disk is full. */
class KilledRunTest {
    private static final Path MODEL = CommandRunner.gallery("sherrington-kirkpatrick-16.yaml");

    @TempDir
    Path folder;

    /** Writes a checkpoint after every block, so that a good part of the kills fall into writing. */
    private static List<String> command(Path file, int sweeps) {
        return List.of(
                "sample",
                MODEL.toString(),
                "--sweeps",
                Integer.toString(sweeps),
                "--chains",
                "2",
                "--configurations",
                "20",
                "--checkpoint",
                "0",
                "--out",
                file.toString(),
                "--resume",
                "--json");
    }

    private Process start(List<String> prefix, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(arguments);
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
    }

    private void killAndResume(int kills, int sweeps) throws IOException, InterruptedException {
        killAndResume(kills, file -> command(file, sweeps));
    }

    private void killAndResume(int kills, Function<Path, List<String>> command)
            throws IOException, InterruptedException {
        Path whole = folder.resolve("whole.h5");
        assertThat(start(List.of(), command.apply(whole)).waitFor())
                .as(Files.readString(folder.resolve("log.txt")))
                .isZero();
        Path killed = folder.resolve("killed.h5");
        UniformRandomProvider random = RandomStreams.of(6).stream(0);
        int alive = 0;
        for (int k = 0; k < kills; k++) {
            Process process = start(List.of(), command.apply(killed));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (process.isAlive() && !Files.exists(killed) && System.nanoTime() < deadline) {
                Thread.sleep(5);
            }
            Thread.sleep(100 + random.nextInt(700));
            alive += process.isAlive() ? 1 : 0;
            process.destroyForcibly().waitFor();
        }
        assertThat(alive).as("kills that hit a running process").isPositive();
        assertThat(start(List.of(), command.apply(killed)).waitFor())
                .as(Files.readString(folder.resolve("log.txt")))
                .isZero();
        assertThat(Files.readAllBytes(killed)).isEqualTo(Files.readAllBytes(whole));
        assertThat(List.of(folder.toFile().list()))
                .as("no drafts are left")
                .isSubsetOf("whole.h5", "killed.h5", "log.txt", "data.csv");
    }

    @Test
    void aKilledRunEndsInTheIdenticalFile() throws IOException, InterruptedException {
        killAndResume(2, 24_000);
    }

    /** A stack of two machines, with everything that has a memory: chains, momentum, offsets, running means, validation data. */
    private static List<String> training(Path file, Path data, int epochs) {
        return List.of(
                "train",
                data.toString(),
                "--hidden",
                "24,12",
                "--negative",
                "fast-pcd",
                "--optimizer",
                "adam",
                "--sparsity",
                "0.2:0.1",
                "--centred",
                "--dropout",
                "0.1",
                "--epochs",
                Integer.toString(epochs),
                "--batch",
                "20",
                "--likelihood",
                "none",
                "--checkpoint",
                "0",
                "--out",
                file.toString(),
                "--resume");
    }

    @Test
    @Tag("slow")
    void aKilledTrainingEndsInTheIdenticalFile() throws IOException, InterruptedException {
        UniformRandomProvider random = RandomStreams.of(3).stream(0);
        double[] bits = new double[200 * 20];
        for (int k = 0; k < bits.length; k++) {
            bits[k] = random.nextInt(2);
        }
        Path data = folder.resolve("data.csv");
        DataFiles.write(DataSet.of("bits", 20, bits), data);
        killAndResume(2, file -> training(file, data, 60));
    }

    @Test
    @Tag("slow")
    void aRunKilledOverAndOverEndsInTheIdenticalFile() throws IOException, InterruptedException {
        killAndResume(20, 160_000);
    }

    /** A limit on the size of files, which stops a write half way as a full disk does. */
    @Test
    void aFullDiskKeepsTheLastCheckpoint() throws IOException, InterruptedException {
        Path file = folder.resolve("full.h5");
        List<String> limited = List.of("bash", "-c", "ulimit -f 200; exec \"$@\"", "limited");
        Process process = start(limited, command(file, 24_000));
        assertThat(process.waitFor()).isEqualTo(Main.BAD_INPUT);
        assertThat(Files.readString(folder.resolve("log.txt")))
                .contains("cannot be written")
                .contains("space left")
                .doesNotContain("\tat ");
        long size = Files.size(file);
        assertThat(size).as("a checkpoint below the limit").isBetween(1000L, 200L * 1024);
        assertThat(start(List.of(), command(file, 24_000)).waitFor()).isZero();
        Path whole = folder.resolve("whole.h5");
        assertThat(start(List.of(), command(whole, 24_000)).waitFor()).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(Files.readAllBytes(whole));
        assertThat(new File(folder.toString()).list()).containsOnly("full.h5", "whole.h5", "log.txt");
    }
}
