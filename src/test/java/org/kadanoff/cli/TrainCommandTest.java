package org.kadanoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.io.MachineFiles;
import org.kadanoff.io.ModelFiles;
import tools.jackson.databind.JsonNode;

class TrainCommandTest {
    @TempDir
    Path folder;

    private Path bars;

    @BeforeEach
    void makeData() {
        bars = folder.resolve("bars.csv");
        assertThat(CommandRunner.run("data", "make", "bars-and-stripes", "--size", "3x3", "--out", bars.toString())
                        .status())
                .isZero();
    }

    private CommandRunner train(String... options) {
        List<Object> words = new ArrayList<>(List.of("train", bars.toString()));
        words.addAll(List.of(options));
        return CommandRunner.run(words.toArray());
    }

    private static JsonNode json(CommandRunner result) {
        assertThat(result.status()).as(result.err()).isZero();
        return result.json();
    }

    /**
     * The exact gradient comes near −ln 14, which no machine exceeds; what the file holds is the machine whose log-likelihood was printed.
     */
    @Test
    void barsAndStripesAreLearnedAndKept() {
        Path file = folder.resolve("rbm.h5");
        JsonNode trained = json(train(
                "--hidden",
                "8",
                "--negative",
                "exact",
                "--optimizer",
                "adam",
                "--rate",
                "0.05",
                "--epochs",
                "400",
                "--deviation",
                "0.1",
                "--out",
                file.toString(),
                "--json"));
        double likelihood = trained.get("logLikelihood").get("mean").asDouble();
        assertThat(likelihood).isBetween(-Math.log(14) - 0.1, -Math.log(14));
        JsonNode machine = trained.get("machines").get(0);
        JsonNode course = machine.get("history").get("log-likelihood");
        assertThat(course.size()).isEqualTo(400);
        assertThat(course.get(399).asDouble()).isCloseTo(likelihood, within(1e-9));
        // F = U - S, and the file's model has the log Z that was printed.
        JsonNode history = machine.get("history");
        double free = history.get("free-energy").get(399).asDouble();
        assertThat(history.get("energy").get(399).asDouble()
                        - history.get("entropy").get(399).asDouble())
                .isCloseTo(free, within(1e-9));
        double logZ = ExactSolver.standard(1 << 28, 1)
                .solve(ModelFiles.read(file).hamiltonian(), Quantities.LOG_Z)
                .logZ();
        assertThat(trained.get("logZ").asDouble()).isCloseTo(logZ, within(1e-9));
        assertThat(-free).isCloseTo(logZ, within(1e-9));
    }

    @Test
    void aStackIsReportedLayerByLayer() throws IOException {
        Path page = folder.resolve("page.html");
        Path file = folder.resolve("stack.h5");
        CommandRunner result = train(
                "--hidden",
                "6,9",
                "--start-transposed",
                "--epochs",
                "3",
                "--validation",
                "0.3",
                "--shape",
                "3x3",
                "--out",
                file.toString(),
                "--report",
                page.toString(),
                "--figures",
                folder.resolve("figures").toString());
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("machine 1: 9 bit - 6 bit units, 3 epochs")
                .contains("machine 2: 6 bit - 9 bit units, 3 epochs")
                .contains("free-energy gap")
                .contains("bound on the mean log-likelihood of the stack")
                .contains("wrote " + file);
        assertThat(MachineFiles.read(file).machines()).hasSize(2);
        assertThat(Files.readString(page))
                .contains("Machine 2", "data:image/png;base64", "Free energies of the layers");
        assertThat(folder.resolve("figures/machine-1-filters.png")).isNotEmptyFile();
        assertThat(folder.resolve("figures/machine-1-samples.svg")).isNotEmptyFile();
        assertThat(folder.resolve("figures/machine-2-weights.png")).isNotEmptyFile();
    }

    @Test
    void theSameSeedGivesTheSameFileOnAnyNumberOfThreads() throws IOException {
        byte[][] files = new byte[2][];
        for (int threads = 1; threads <= 2; threads++) {
            Path file = folder.resolve(threads + ".h5");
            assertThat(train(
                                    "--hidden",
                                    "5",
                                    "--negative",
                                    "pcd",
                                    "--epochs",
                                    "4",
                                    "--batch",
                                    "5",
                                    "--threads",
                                    Integer.toString(threads),
                                    "--out",
                                    file.toString())
                            .status())
                    .isZero();
            files[threads - 1] = Files.readAllBytes(file);
        }
        assertThat(files[1]).isEqualTo(files[0]);
    }

    @Test
    void otherUnitsAndMethodsRun() {
        for (String[] options : new String[][] {
            {"--units", "rectified", "--rate", "0.01"},
            {"--units", "gaussian", "--hidden-variance", "0.1", "--likelihood", "ais"},
            {"--negative", "tap", "--order", "3"},
            {"--negative", "tempering", "--chains", "5"},
            {"--visible", "gaussian", "--units", "bit"},
            {"--precision", "float", "--optimizer", "nesterov", "--l1", "1e-3", "--max-norm", "3"},
        }) {
            List<String> words = new ArrayList<>(List.of("--hidden", "4", "--epochs", "2", "--json"));
            words.addAll(List.of(options));
            JsonNode trained = json(train(words.toArray(String[]::new)));
            assertThat(trained.get("logZ").asDouble()).as(words.toString()).isFinite();
        }
    }

    @Test
    void whatIsWrongIsSaidInOneSentence() {
        refused("--visible spin", "is no configuration of spin units", "--visible", "spin", "--hidden", "3");
        refused("kind", "--units is one of bit, spin", "--units", "tanh", "--hidden", "3");
        refused("negative", "--negative is one of cd, pcd", "--negative", "cd2", "--hidden", "3");
        refused("none", "--hidden units are at least 1", "--hidden", "3,0");
        refused("resume", "--resume goes on with the file of --out", "--hidden", "3", "--resume");
        refused("schedule", "--schedule is one of", "--hidden", "3", "--schedule", "cosine");
        refused("rate", "take a smaller learning rate", "--hidden", "3", "--units", "gaussian", "--rate", "1e308");
        Path file = folder.resolve("rbm.h5");
        assertThat(train("--hidden", "3", "--epochs", "1", "--out", file.toString())
                        .status())
                .isZero();
        refused("again", "there is a file already", "--hidden", "3", "--epochs", "1", "--out", file.toString());
        refused(
                "other plan",
                "the training in it is another",
                "--hidden",
                "4",
                "--epochs",
                "1",
                "--out",
                file.toString(),
                "--resume");
    }

    private void refused(String what, String message, String... options) {
        CommandRunner result = train(options);
        assertThat(result.status()).as(what + ": " + result.err()).isEqualTo(Main.BAD_INPUT);
        assertThat(result.err()).as(what).contains(message).doesNotContain("\tat ");
        assertThat(result.out()).as(what).isEmpty();
    }
}
