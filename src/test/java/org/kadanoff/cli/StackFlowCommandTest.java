package org.kadanoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kadanoff.data.DataSet;
import org.kadanoff.io.DataFiles;
import org.kadanoff.io.MachineFiles;
import org.kadanoff.io.StoredMachines;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import tools.jackson.databind.JsonNode;

/** A stack of machines as a flow, by {@code renormalize} and {@code flow}. */
class StackFlowCommandTest {
    @TempDir
    Path folder;

    /** One hidden spin per block of 2 × 2. */
    private static Machine blocks(Lattice fine, double weight) {
        Blocking blocking = Blocking.rectangular(fine, 2, 2);
        double[] weights = new double[fine.sites() * blocking.blocks()];
        for (int block = 0; block < blocking.blocks(); block++) {
            for (int site : blocking.sitesOf(block)) {
                weights[site * blocking.blocks() + block] = weight;
            }
        }
        return new Machine(
                Layer.spins(fine.sites()),
                Layer.spins(blocking.blocks()),
                RealVector.constant(fine.sites(), 0),
                RealVector.constant(blocking.blocks(), 0),
                RealVector.of(weights));
    }

    private Path stack(Machine... machines) {
        Path file = folder.resolve("stack.h5");
        MachineFiles.write(file, new StoredMachines(List.of(machines), Optional.empty()));
        return file;
    }

    private Path model(int side) throws IOException {
        Path file = folder.resolve("model.yaml");
        Files.writeString(
                file,
                "model: ising\nlattice: {kind: square, size: [" + side + ", " + side + "], periodic: true}\n"
                        + "coupling: 1.0\nbeta: 0.4\n");
        return file;
    }

    /** Block machines are Kadanoff's kernel: two exact steps, log Z conserved, the first one's couplings those of the kernel. */
    @Test
    void stepsOfAStack() throws IOException {
        Machine second = new Machine(
                Layer.spins(4),
                Layer.spins(2),
                RealVector.constant(4, 0.1),
                RealVector.constant(2, 0),
                RealVector.of(0.5, -0.2, 0.3, 0.1, 0.2, 0.4, -0.6, 0.7));
        Path file = stack(blocks(Lattices.square(4, 4, true), 0.9), second);
        CommandRunner two =
                CommandRunner.run("renormalize", model(4), "--kernel", "rbm:" + file, "--steps", "2", "--json");
        assertThat(two.status()).as(two.err()).isZero();
        JsonNode steps = two.json().get("steps");
        assertThat(steps.size()).isEqualTo(2);
        assertThat(steps.get(1).get("coarseSites").asInt()).isEqualTo(2);
        assertThat(steps.get(1).get("certificate").get("freeEnergyDifference").asDouble())
                .isCloseTo(0, within(1e-12));
        JsonNode kernel = CommandRunner.run("renormalize", model(4), "--kernel", "kadanoff:p=0.9", "--json")
                .json();
        for (int k = 0; k < 16; k++) {
            assertThat(steps.get(0).get("energies").get(k).get("energy").asDouble())
                    .isCloseTo(kernel.get("energies").get(k).get("energy").asDouble(), within(1e-11));
        }
        CommandRunner three = CommandRunner.run("renormalize", model(4), "--kernel", "rbm:" + file, "--steps", "3");
        assertThat(three.status()).isEqualTo(2);
        assertThat(three.err()).contains("holds 2 machines");
        assertThat(CommandRunner.run("renormalize", model(4), "--kernel", "rbm-joint:" + file, "--steps", "2")
                        .err())
                .contains("several steps are those of blocks");
    }

    /** Layers and blocks of the same samples in one table; the data's length is the same in both. */
    @Test
    void lengthsOfLayersAndBlocks() throws IOException {
        int side = 8;
        UniformRandomProvider random = RandomStreams.of(3).stream(0);
        double[] values = new double[2000 * side * side];
        for (int r = 0; r < 2000; r++) {
            for (int x = 0; x < side; x++) {
                double spin = random.nextBoolean() ? 1 : -1;
                for (int y = 0; y < side; y++) {
                    values[(r * side + x) * side + y] = spin;
                    spin = random.nextDouble() < 0.25 ? -spin : spin;
                }
            }
        }
        Path data = folder.resolve("rows.npy");
        DataFiles.write(DataSet.of("rows", side * side, values), data);
        CommandRunner result = CommandRunner.run(
                "flow",
                "rbm:" + stack(blocks(Lattices.square(side, side, true), 0.8)),
                "--data",
                data,
                "--model",
                model(side),
                "--steps",
                "1",
                "--json");
        assertThat(result.status()).as(result.err()).isZero();
        JsonNode layers = result.json().get("layers");
        JsonNode blocked = result.json().get("blocks");
        assertThat(layers.size()).isEqualTo(2);
        assertThat(blocked.size()).isEqualTo(2);
        assertThat(layers.get(1).get("units").asInt()).isEqualTo(16);
        assertThat(layers.get(1).get("spacing").asDouble()).isCloseTo(2, within(1e-12));
        assertThat(layers.get(0).get("correlationLength"))
                .isEqualTo(blocked.get(0).get("correlationLength"));
    }
}
