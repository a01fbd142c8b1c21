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
        for (String name : List.of(
                "weights", "weights-by-epoch", "gradients", "gradients-by-epoch", "receptive-fields", "responses")) {
            assertThat(folder.resolve("figures/machine-2-" + name + ".png")).isNotEmptyFile();
            assertThat(Files.readString(page)).contains("data:image/png;base64");
        }
        assertThat(Files.readString(page))
                .contains("Products of the weights of machines 1 to 2", "is active, less the mean of all");
        assertThat(folder.resolve("figures/machine-2-filters.png")).doesNotExist();
    }

    /** Counts are those of all weights; the spread by epoch is that of the histograms; nothing about an epoch is left out. */
    @Test
    void weightsAndGradientsAreWatched() {
        JsonNode trained = json(train("--hidden", "6,4", "--epochs", "7", "--batch", "5", "--json"));
        int[] weights = {9 * 6, 6 * 4};
        for (int number = 0; number < 2; number++) {
            JsonNode histograms = trained.get("machines").get(number).get("histograms");
            for (String name : List.of("weights", "gradient")) {
                JsonNode own = histograms.get(name);
                assertThat(own.get("counts")
                                .valueStream()
                                .mapToInt(JsonNode::asInt)
                                .sum())
                        .as(name)
                        .isEqualTo(weights[number]);
                assertThat(own.get("epochs").valueStream().mapToInt(JsonNode::asInt))
                        .containsExactly(1, 2, 3, 4, 5, 6, 7);
                for (int k = 0; k < 7; k++) {
                    double mean = own.get("mean").get(k).asDouble();
                    double deviation = own.get("deviation").get(k).asDouble();
                    assertThat(deviation).isPositive();
                    assertThat(own.get("least").get(k).asDouble()).isLessThan(mean);
                    assertThat(own.get("greatest").get(k).asDouble()).isGreaterThan(mean);
                    // Samuelson's inequality: no number is further from the mean.
                    assertThat(own.get("greatest").get(k).asDouble() - mean)
                            .isLessThanOrEqualTo(deviation * Math.sqrt(weights[number] - 1.0) * (1 + 1e-12));
                }
            }
        }
    }

    private static final String[] OF_VERSION_1 = {
        "--hidden",
        "4,3",
        "--epochs",
        "30",
        "--batch",
        "5",
        "--validation",
        "0.3",
        "--optimizer",
        "momentum",
        "--likelihood",
        "none",
        "--json"
    };

    private JsonNode trainedAsVersion1(Path file) {
        List<String> words = new ArrayList<>(List.of(OF_VERSION_1));
        words.addAll(List.of("--out", file.toString(), "--resume"));
        return json(train(words.toArray(String[]::new)));
    }

    /** A checkpoint written before there were histograms, in the second machine, ends in the same machines. */
    @Test
    void aCheckpointOfAnEarlierProgramGoesOn() throws IOException {
        Path old = folder.resolve("old.h5");
        Files.copy(Path.of("src/test/resources/org/kadanoff/cli/training-version-1.h5"), old);
        int done = MachineFiles.read(old).training().orElseThrow().history().get("2-learning-rate").length;
        assertThat(done).isBetween(1, 29);
        JsonNode resumed = trainedAsVersion1(old);
        Path whole = folder.resolve("whole.h5");
        JsonNode expected = trainedAsVersion1(whole);
        for (int number = 0; number < 2; number++) {
            // Rounding may differ between the libraries of two processors.
            assertThat(MachineFiles.read(old).machines().get(number).weights().toArray())
                    .containsExactly(
                            MachineFiles.read(whole)
                                    .machines()
                                    .get(number)
                                    .weights()
                                    .toArray(),
                            within(1e-8));
        }
        JsonNode second = resumed.get("machines").get(1);
        JsonNode growth = second.get("history").get("free-energy-gap-growth");
        assertThat(growth.size()).isEqualTo(30);
        assertThat(growth.get(done - 1).isNull()).isTrue();
        assertThat(growth.get(29).asDouble())
                .isCloseTo(
                        expected.get("machines")
                                .get(1)
                                .get("history")
                                .get("free-energy-gap-growth")
                                .get(29)
                                .asDouble(),
                        within(1e-8));
        assertThat(second.get("histograms").get("weights").get("epochs").get(0).asInt())
                .isEqualTo(done + 1);
    }

    /** What was said of machines is said again when the file is taken up, and the file stays as it is. */
    @Test
    void aFinishedTrainingIsReportedAgainInTheSameWords() throws IOException {
        Path file = folder.resolve("again.h5");
        JsonNode first = trainedAsVersion1(file);
        byte[] bytes = Files.readAllBytes(file);
        JsonNode second = trainedAsVersion1(file);
        assertThat(first.get("machines").get(1).get("boundCondition").asString())
                .startsWith("No guarantee");
        assertThat(first.get("machines")
                        .get(0)
                        .get("freeEnergyGap")
                        .get("words")
                        .asString())
                .isNotEmpty();
        assertThat(second.get("machines")).isEqualTo(first.get("machines"));
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
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
