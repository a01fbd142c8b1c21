package org.kadanoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kadanoff.data.DataSet;
import org.kadanoff.io.DataFiles;
import org.kadanoff.io.MachineFiles;
import org.kadanoff.io.StoredMachines;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.rbm.learned.IsingMachine;
import tools.jackson.databind.JsonNode;

class FlowCommandTest {
    private static final double COUPLING = 0.15;

    @TempDir
    Path folder;

    private Path machine;

    /** A ring of eight spins as a machine, one hidden spin per bond. */
    @BeforeEach
    void makeMachine() {
        machine = folder.resolve("ring.h5");
        MachineFiles.write(
                machine,
                new StoredMachines(
                        List.of(IsingMachine.on(Lattices.chain(8, true).graph(), COUPLING, 0)), Optional.empty()));
    }

    /**
     * At v = 0 the flow is linear with the matrix W Wᵀ = w² (2 + neighbours), whose largest eigenvalue is 4 w², cosh 2w = e^{2K}: the
     * uniform mode.
     */
    @Test
    void theDisorderedFixedPointHasTheSpectrumOfTheRing() {
        CommandRunner result = CommandRunner.run("flow", "rbm:" + machine, "--json", "--modes", "8");
        assertThat(result.status()).as(result.err()).isZero();
        double e = Math.exp(2 * COUPLING);
        double w = 0.5 * Math.log(e + Math.sqrt(e * e - 1));
        JsonNode points = result.json().get("fixedPoints");
        assertThat(points.size()).isPositive();
        boolean found = false;
        for (JsonNode point : points) {
            assertThat(point.get("residual").asDouble()).isLessThan(1e-9);
            double largest = 0;
            for (JsonNode mean : point.get("fixedPoint").get("means")) {
                largest = Math.max(largest, Math.abs(mean.asDouble()));
            }
            if (largest < 1e-9) {
                found = true;
                assertThat(point.get("eigenvalues").get("all").get(0).asDouble())
                        .isCloseTo(4 * w * w, within(1e-8));
            }
        }
        assertThat(found)
                .as("a flow whose largest eigenvalue is below 1 ends at v = 0")
                .isTrue();
    }

    @Test
    void temperaturesAlongTheFlowAreReadTwice() throws IOException {
        double[] up = new double[100 * 8];
        Arrays.fill(up, 1);
        for (int k = 0; k < up.length; k += 3) {
            up[k] = -1;
        }
        Path data = folder.resolve("samples.npy");
        DataFiles.write(DataSet.of("samples", 8, up), data);
        Path model = folder.resolve("ring.yaml");
        Files.writeString(model, "model: ising\nlattice: {kind: chain, size: [8], periodic: true}\ncoupling: 1.0\n");
        CommandRunner result = CommandRunner.run(
                "flow", "rbm:" + machine, "--data", data, "--model", model, "--steps", "12", "--json");
        assertThat(result.status()).as(result.err()).isZero();
        JsonNode betas = result.json().get("betas");
        assertThat(betas.get("energy").size()).isEqualTo(13);
        JsonNode last = betas.get("energy").get(12);
        // The flow ends at the machine's own distribution; five standard errors, once in two million.
        assertThat(last.get("mean").asDouble())
                .isCloseTo(COUPLING, within(5 * last.get("error").asDouble()));
        // Without a field the energy is the sum over neighbours, so both thermometers read the same.
        assertThat(betas.get("neighbours").get(12).get("mean").asDouble())
                .isCloseTo(last.get("mean").asDouble(), within(1e-6));
    }

    @Test
    void linearFlowsFindTheBlocks() {
        Path data = folder.resolve("blocks.csv");
        DataFiles.write(
                DataSet.of("blocks", new double[][] {{5, 1, 0}, {4, 0, 0}, {0, 5, 1}, {1, 4, 0}, {0, 0, 4}, {0, 1, 5}}),
                data);
        for (String scheme : List.of("convex-nmf:", "diffusion:")) {
            CommandRunner result =
                    CommandRunner.run("flow", scheme + data, "--clusters", "3", "--neighbours", "1", "--json");
            assertThat(result.status()).as(result.err()).isZero();
            JsonNode labels = result.json().get("labels");
            for (int k = 0; k < 6; k += 2) {
                assertThat(labels.get(k).asInt())
                        .as(scheme)
                        .isEqualTo(labels.get(k + 1).asInt());
            }
            assertThat(labels.get(0).asInt()).isNotEqualTo(labels.get(2).asInt());
            assertThat(CommandRunner.run("flow", scheme + data, "--clusters", "3", "--neighbours", "1")
                            .out())
                    .contains("eigenvalues");
        }
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(CommandRunner.run("flow", "unknown:x").err()).contains("the flow is one of decimation");
        assertThat(CommandRunner.run("flow", "rbm:" + machine, "--data", machine)
                        .err())
                .contains("--data and --model go together");
        assertThat(CommandRunner.run("flow", "rbm:" + folder.resolve("none.h5")).status())
                .isEqualTo(Main.BAD_INPUT);
    }
}
