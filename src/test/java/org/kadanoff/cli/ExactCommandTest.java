package org.kadanoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kadanoff.cli.CommandRunner.gallery;
import static org.kadanoff.cli.CommandRunner.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The parts of {@code exact} that go beyond one solution: samples, grids, levels of quantities, interruption. */
class ExactCommandTest {
    @TempDir
    private Path folder;

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** The grid's points are the solutions at those temperatures, whichever way they were computed. */
    @Test
    void aGridOfTemperaturesEqualsSeparateSolutions() throws IOException {
        JsonNode grid = run("exact", gallery("edwards-anderson-5x5.yaml"), "--json", "--beta-grid", "0.2:1.4:4")
                .json()
                .get("betaGrid");
        assertThat(grid.get("points").size()).isEqualTo(4);
        String model = Files.readString(gallery("edwards-anderson-5x5.yaml"));
        for (JsonNode point : grid.get("points")) {
            String beta = point.get("beta").asString();
            Path one = write("one.yaml", model.replaceAll("beta: .*", "beta: " + beta));
            JsonNode single = run("exact", one, "--json", "--engine", "fold").json();
            double size = Math.abs(single.get("logZ").asDouble());
            for (String key :
                    List.of("logZ", "freeEnergy", "meanEnergy", "energyVariance", "entropy", "heatCapacity")) {
                assertThat(point.get(key).asDouble())
                        .as(key + " at beta = " + beta)
                        .isCloseTo(single.get(key).asDouble(), within(1e-11 * size));
            }
        }
        assertThat(grid.get("points").get(0).get("beta").asDouble()).isEqualTo(0.2);
        assertThat(grid.get("points").get(3).get("beta").asDouble()).isEqualTo(1.4);
    }

    @Test
    void samplesAreValuesAndReproducible() {
        Path model = gallery("ising-4x4-field.yaml");
        JsonNode first = run("exact", model, "--json", "--samples", 5, "--seed", 7, "--threads", 1)
                .json()
                .get("samples");
        JsonNode again = run("exact", model, "--json", "--samples", 8, "--seed", 7, "--threads", 2)
                .json()
                .get("samples");
        assertThat(first.get("configurations").size()).isEqualTo(5);
        for (int k = 0; k < 5; k++) {
            assertThat(first.get("configurations").get(k).size()).isEqualTo(16);
            assertThat(Math.abs(first.get("configurations").get(k).get(3).asInt()))
                    .isEqualTo(1);
            assertThat(again.get("configurations").get(k))
                    .isEqualTo(first.get("configurations").get(k));
        }
        assertThat(run("exact", model, "--samples", 3).out()).contains("configuration", "independent");
        for (String engine : List.of("enumeration", "elimination", "split", "coupling-from-the-past")) {
            assertThat(run("exact", model, "--samples", 2, "--engine", engine, "--json")
                            .json()
                            .get("samples")
                            .get("engine")
                            .asString())
                    .isEqualTo(engine);
        }
    }

    @Test
    void quantitiesSayHowMuchIsComputed() {
        Path model = gallery("sherrington-kirkpatrick-16.yaml");
        JsonNode little = run("exact", model, "--json", "--quantities", "log-z").json();
        assertThat(little.get("meanEnergy").isNull()).isTrue();
        JsonNode correlations =
                run("exact", model, "--json", "--quantities", "correlations").json();
        assertThat(correlations.get("pairMarginals").size()).isEqualTo(120);
        assertThat(correlations.get("logZ").asDouble())
                .isCloseTo(little.get("logZ").asDouble(), within(1e-11));
        assertThat(correlations.get("backend").asString()).isNotBlank();
        assertThat(run("exact", model, "--quantities", "log-z").out())
                .contains("log Z")
                .doesNotContain("heat capacity");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--beta-grid 1:2 | A:B:N",
                "--beta-grid 1:2:one | A:B:N",
                "--beta-grid 1:2:1 | at least 2 points",
                "--beta-grid 0:Infinity:3 | finite",
                "--samples 0 | at least 1",
                "--quantities everything | log-z, moments",
                "--quantities marginals --marginals | leave --marginals out",
                "--pairs all | belongs to --marginals",
                "--marginals --pairs some | all or coupled",
                "--engine magic | fold"
            })
    void wrongOptionsAreSaidInOneSentence(String options, String phrase) {
        Object[] arguments = Stream.concat(
                        Stream.of("exact", gallery("ising-4x4-critical.yaml")), Stream.of(options.split(" ")))
                .toArray();
        CommandRunner result = run(arguments);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(phrase);
        assertThat(result.err().strip().lines()).hasSize(1);
    }

    /** Status 3 within a second, the reason on standard error, and with --explain what every engine would take. */
    @Test
    void anImpossibleModelIsRefusedAtOnceWithItsPrediction() throws IOException {
        Path glass = write("glass.yaml", "model: sherrington-kirkpatrick\nsites: 80\nseed: 1\n");
        run("exact", glass, "--json");
        long start = System.nanoTime();
        CommandRunner refused = run("exact", glass, "--json", "--explain");
        assertThat((System.nanoTime() - start) * 1e-9).isLessThan(1);
        assertThat(refused.status()).isEqualTo(3);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("2^80", "years", "fold", "split", "elimination");
    }

    /** Interrupted as by Ctrl-C: status 130, nothing on standard output, no file left behind. */
    @Test
    void interruptionLeavesNothingBehind() throws IOException, InterruptedException {
        Assumptions.assumeTrue(new File("/bin/kill").canExecute(), "needs kill to send the signal");
        Path glass = write("glass.yaml", "model: sherrington-kirkpatrick\nsites: 38\nseed: 1\n");
        Path work = Files.createDirectory(folder.resolve("work"));
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.kadanoff.cli.Main",
                        "exact",
                        glass.toString(),
                        "--engine",
                        "fold",
                        "--time-limit",
                        "1e9",
                        "--json")
                .directory(work.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.SECONDS))
                .as("it is still at work")
                .isFalse();
        new ProcessBuilder("/bin/kill", "-INT", Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(Files.readString(folder.resolve("out"))).isEmpty();
        assertThat(work).isEmptyDirectory();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void benchPrintsEveryRowBesideItsReference() {
        JsonNode rows = run("bench", "exact.layer", "--json").json().get("rows");
        assertThat(rows.size()).isEqualTo(1);
        JsonNode row = rows.get(0);
        assertThat(row.get("id").asString()).isEqualTo("exact.layer");
        assertThat(row.get("value").asDouble()).isPositive();
        assertThat(row.get("ratio").asDouble())
                .isCloseTo(
                        row.get("value").asDouble() / row.get("referenceValue").asDouble(), within(1e-9));
        assertThat(run("bench", "exact.magic").status()).isEqualTo(2);
        assertThat(run("bench", "exact.magic").err()).contains("exact.fold", "exact.split", "exact.elimination");
    }
}
