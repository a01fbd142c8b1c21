package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.simulation.RunRecord;

class RunFilesTest {
    @TempDir
    Path folder;

    private static StoredRun example(int measurements, int planned) {
        Lattice square = Lattices.square(2, 3, true);
        Model model =
                new Model("small", Ising.on(square, 0.5, 0.25), 0.75, Optional.of(square), Optional.empty(), "a test");
        double[][] energy = new double[2][measurements];
        double[][] order = new double[2][measurements];
        double[][] weight = new double[2][measurements];
        byte[][][] kept = new byte[2][measurements][6];
        for (int c = 0; c < 2; c++) {
            for (int t = 0; t < measurements; t++) {
                energy[c][t] = -1.5 + 0.1 * t + c;
                order[c][t] = t % 2 == 0 ? Double.NaN : 0.25;
                weight[c][t] = -3.5 * t;
                kept[c][t][t % 6] = 1;
            }
        }
        ChainState plain = ChainState.of(new int[] {0, 1, 1, 0, 1, 0});
        ChainState rich = plain.with("clock", new double[] {0.5, Double.MIN_VALUE})
                .with("words", new long[] {Long.MIN_VALUE, 3})
                .with("generator", new byte[] {-1, 0, 7})
                .with("nothing", new long[0]);
        RunRecord record = new RunRecord(
                measurements, energy, order, weight, kept, List.of(plain, rich), List.of(saved(1), saved(2)));
        return new StoredRun(model, "a plan", planned, "1.2.3", record);
    }

    private static byte[] saved(long task) {
        UniformRandomProvider random = RandomStreams.of(9).stream(task);
        return RandomStreams.save(random);
    }

    private static void assertSame(StoredRun one, StoredRun other) {
        assertThat(one.model()).isEqualTo(other.model());
        assertThat(one.plan()).isEqualTo(other.plan());
        assertThat(one.version()).isEqualTo(other.version());
        assertThat(one.measurements()).isEqualTo(other.measurements());
        assertThat(one.record().sweeps()).isEqualTo(other.record().sweeps());
        assertThat(Arrays.deepEquals(one.record().energy(), other.record().energy()))
                .isTrue();
        assertThat(Arrays.deepEquals(
                        one.record().magnetization(), other.record().magnetization()))
                .isTrue();
        assertThat(Arrays.deepEquals(one.record().logWeight(), other.record().logWeight()))
                .isTrue();
        assertThat(Arrays.deepEquals(
                        one.record().configurations(), other.record().configurations()))
                .isTrue();
        for (int c = 0; c < 2; c++) {
            assertThat(one.record().random().get(c))
                    .isEqualTo(other.record().random().get(c));
            var arrays = one.record().chains().get(c).arrays();
            var others = other.record().chains().get(c).arrays();
            assertThat(arrays.keySet()).isEqualTo(others.keySet());
            arrays.forEach((name, array) -> assertThat(array).as(name).isEqualTo(others.get(name)));
        }
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        for (int measurements : new int[] {0, 1, 300}) {
            Path file = folder.resolve("run" + measurements + ".h5");
            StoredRun run = example(measurements, 300);
            RunFiles.write(file, run);
            assertSame(RunFiles.read(file), run);
            Path again = folder.resolve("again" + measurements + ".h5");
            RunFiles.write(again, run);
            assertThat(Files.readAllBytes(again)).as("equal runs, equal bytes").isEqualTo(Files.readAllBytes(file));
        }
    }

    @Test
    void theCheckpointBeforeIsKeptUntilTheRunIsComplete() {
        Path file = folder.resolve("run.h5");
        assertThat(RunFiles.exists(file)).isFalse();
        RunFiles.write(file, example(10, 30));
        assertThat(RunFiles.previous(file)).doesNotExist();
        RunFiles.write(file, example(20, 30));
        assertSame(RunFiles.read(RunFiles.previous(file)), example(10, 30));
        assertSame(RunFiles.read(file), example(20, 30));
        RunFiles.write(file, example(30, 30));
        assertThat(RunFiles.previous(file)).doesNotExist();
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    }

    /** Bits flipped and ends cut off all over the file: never wrong numbers, and always the way out. */
    @Test
    void damageIsSeenAndTheWayOutNamed() throws IOException {
        Path file = folder.resolve("run.h5");
        RunFiles.write(file, example(10, 30));
        RunFiles.write(file, example(20, 30));
        byte[] whole = Files.readAllBytes(file);
        UniformRandomProvider random = RandomStreams.of(4).stream(0);
        int refused = 0;
        for (int k = 0; k < 300; k++) {
            byte[] damaged = k % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (k % 3 != 0) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, damaged);
            try {
                assertSame(RunFiles.read(file), example(20, 30));
            } catch (ModelFormatException told) {
                assertThat(told.getMessage()).contains(RunFiles.previous(file).toString());
                refused++;
            }
        }
        assertThat(refused).as("flips in unused bytes harm nobody").isGreaterThan(200);
        Files.move(RunFiles.previous(file), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertSame(RunFiles.read(file), example(10, 30));
    }

    @Test
    void otherFilesAreToldApart() throws IOException {
        Path missing = folder.resolve("missing.h5");
        assertThatThrownBy(() -> RunFiles.read(missing)).hasMessageContaining("no such run file");
        Path text = folder.resolve("text.h5");
        Files.writeString(text, "energy: 3");
        assertThatThrownBy(() -> RunFiles.read(text)).hasMessageContaining("no run file");
        Path rbm = folder.resolve("rbm.h5");
        ModelFiles.write(ModelFiles.read(Path.of("models/rbm-6x4.yaml")), rbm);
        assertThatThrownBy(() -> RunFiles.read(rbm)).hasMessageContaining("not a run file of this program");
        Path newer = folder.resolve("newer.h5");
        try (io.jhdf.WritableHdfFile hdf = io.jhdf.HdfFile.write(newer)) {
            hdf.putAttribute("format", RunFiles.FORMAT);
            hdf.putAttribute("format_version", RunFiles.VERSION + 1);
        }
        assertThatThrownBy(() -> RunFiles.read(newer)).hasMessageContaining("reads versions up to");
    }

    /** Written by version 1 of the format; every later version reads it. */
    @Test
    void oldCheckpointsAreRead() {
        assertSame(RunFiles.read(Path.of("src/test/resources/org/kadanoff/io/run-version-1.h5")), example(20, 30));
    }

    /** A write that fails half way, as on a full disk: the last checkpoint stands, nothing else is left. */
    @Test
    void aFailedWriteLeavesTheLastCheckpoint() throws IOException {
        Path file = folder.resolve("run.h5");
        RunFiles.write(file, example(20, 30));
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> AtomicFile.writeKeeping(file, RunFiles.previous(file), draft -> {
                    Files.write(draft, new byte[100]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("the space left");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whatKilledProcessesLeftIsSweptAway() throws IOException {
        Path file = folder.resolve("run.h5");
        Path dead = folder.resolve(".run.h5.99999999-1.tmp");
        Path alive = folder.resolve(".run.h5." + ProcessHandle.current().pid() + "-1.tmp");
        Path other = folder.resolve(".other.h5.99999999-1.tmp");
        for (Path draft : List.of(dead, alive, other)) {
            Files.writeString(draft, "x");
        }
        RunFiles.write(file, example(1, 30));
        assertThat(dead).doesNotExist();
        assertThat(alive).exists();
        assertThat(other).exists();
    }
}
