package org.kadanoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kadanoff.cli.CommandRunner.gallery;
import static org.kadanoff.cli.CommandRunner.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.PictureShape;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.io.DataFiles;
import org.kadanoff.io.ModelFiles;
import org.kadanoff.io.RunFiles;
import org.kadanoff.io.StoredRun;

/** Run files as data sets. */
class RunsAsDataTest {
    @TempDir
    private Path folder;

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(file(name), content);
    }

    private static void succeed(Object... arguments) {
        CommandRunner result = run(arguments);
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
    }

    /** Rows from before equilibrium are left out, and the others are the run's. */
    @Test
    void runsAreDataSets() {
        Path file = file("run.h5");
        succeed(
                "sample",
                gallery("ising-4x4-critical.yaml"),
                "--sweeps",
                "400",
                "--configurations",
                "5",
                "--out",
                file,
                "--chains",
                "2",
                "--burn-in",
                "20");
        DataSet rows = DataFiles.read(file);
        StoredRun stored = RunFiles.read(file);
        assertThat(rows.rows()).isEqualTo(2 * 80);
        assertThat(rows.shape()).contains(new PictureShape(4, 4));
        assertThat(rows.hasOnly(-1, 1)).isTrue();
        Hamiltonian unit = stored.model().unitHamiltonian();
        for (int r = 0; r < rows.rows(); r++) {
            int[] state = new int[16];
            for (int i = 0; i < 16; i++) {
                state[i] = rows.value(r, i) > 0 ? 1 : 0;
            }
            double measured =
                    stored.record().energy()[rows.labels().orElseThrow().get(r)][r % 80 * 5];
            assertThat(unit.energy(state) / 16).isCloseTo(measured, within(1e-12));
        }
        succeed("data", "convert", file, file("rows.idx"), "--bits");
        assertThat(DataFiles.read(file("rows.idx")).hasOnly(0, 1)).isTrue();
    }

    /**
     * A multicanonical run samples another distribution; the weights of its rows lead back to the mean energy, which is summed
     * over all configurations. The bound is six standard errors of 1600 rows that count as some 470, about
     * 0.04 as several seeds scatter.
     */
    @Test
    void weightsLeadBackToTheModel() throws IOException {
        Path ring = write("ring.yaml", "model: ising\nlattice: {kind: chain, size: [8]}\nbeta: 1.2\n");
        Path file = file("flat.h5");
        succeed(
                "sample",
                ring,
                "--algorithm",
                "multicanonical",
                "--sweeps",
                "2000",
                "--burn-in",
                "50",
                "--configurations",
                "5",
                "--out",
                file);
        DataSet rows = DataFiles.read(file);
        assertThat(rows.rows()).isEqualTo(4 * 400);
        Hamiltonian unit = ModelFiles.read(ring).unitHamiltonian();
        double weighted = 0;
        double plain = 0;
        for (int r = 0; r < rows.rows(); r++) {
            int[] state = new int[8];
            for (int i = 0; i < 8; i++) {
                state[i] = rows.value(r, i) > 0 ? 1 : 0;
            }
            weighted += rows.weights().get(r) * unit.energy(state) / rows.rows();
            plain += unit.energy(state) / rows.rows();
        }
        double exact = meanEnergy(unit, 1.2);
        assertThat(weighted).isCloseTo(exact, within(0.25));
        assertThat(Math.abs(plain - exact)).as("without weights").isGreaterThan(5);
    }

    private static double meanEnergy(Hamiltonian unit, double beta) {
        double sum = 0;
        double z = 0;
        int[] state = new int[unit.sites()];
        for (int k = 0; k < 1 << state.length; k++) {
            for (int i = 0; i < state.length; i++) {
                state[i] = k >> i & 1;
            }
            double energy = unit.energy(state);
            sum += energy * Math.exp(-beta * energy);
            z += Math.exp(-beta * energy);
        }
        return sum / z;
    }
}
