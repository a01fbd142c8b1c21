package org.kadanoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kadanoff.data.DataSet;
import org.kadanoff.io.DataFiles;
import org.kadanoff.io.DataOptions;
import org.kadanoff.io.MachineFiles;
import org.kadanoff.io.StoredFineTuning;
import org.kadanoff.io.StoredMachines;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.deep.BatchPass;
import org.kadanoff.rbm.deep.DeepBeliefNetwork;
import org.kadanoff.rbm.deep.FeedForward;
import org.kadanoff.rbm.deep.FineTuning;
import org.kadanoff.rbm.deep.FineTuningPlan;
import org.kadanoff.rbm.training.Schedule;
import tools.jackson.databind.JsonNode;

class FineTuneCommandTest {
    private static final int EPOCHS = 40;

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

    private CommandRunner train(Path data, String... options) {
        List<Object> words = new ArrayList<>(
                List.of("train", data.toString(), "--hidden", "7,4", "--epochs", "60", "--likelihood", "none"));
        words.addAll(List.of("--deviation", "0.5", "--batch", "5"));
        words.addAll(List.of(options));
        return CommandRunner.run(words.toArray());
    }

    private JsonNode tuned(Path file, String... options) {
        List<String> words = new ArrayList<>(List.of("--fine-tune", "autoencoder", "--fine-tune-epochs", "" + EPOCHS));
        words.addAll(List.of("--fine-tune-rate", "0.05", "--fine-tune-batch", "5", "--json", "--out", file.toString()));
        words.addAll(List.of(options));
        CommandRunner result = train(bars, words.toArray(String[]::new));
        assertThat(result.status()).as(result.err()).isZero();
        return result.json();
    }

    /** What is printed is the error of the network in the file; the machines are those before. */
    @Test
    void anAutoencoderGivesRowsBackBetterThanTheStackUnrolled() throws IOException {
        Path file = folder.resolve("tuned.h5");
        JsonNode tuning = tuned(file).get("fineTuning");
        JsonNode error = tuning.get("reconstructionError").get("training");
        assertThat(error.get("after").asDouble())
                .isLessThan(0.8 * error.get("before").asDouble());
        assertThat(tuning.get("losses").size()).isEqualTo(EPOCHS);
        StoredMachines stored = MachineFiles.read(file);
        DataSet data = DataFiles.read(bars, DataOptions.standard());
        FeedForward network = stored.fineTuning().orElseThrow().network();
        double sum = 0;
        for (int r = 0; r < data.rows(); r++) {
            double[] x = data.row(r);
            double[] back = network.output(x);
            for (int i = 0; i < x.length; i++) {
                sum += (x[i] - back[i]) * (x[i] - back[i]);
            }
        }
        assertThat(error.get("after").asDouble()).isCloseTo(sum / (data.rows() * data.columns()), within(1e-12));
        Path plain = folder.resolve("plain.h5");
        assertThat(train(bars, "--out", plain.toString()).status()).isZero();
        assertThat(MachineFiles.read(plain).machines()).isEqualTo(stored.machines());
    }

    /**
     * In one go, on another number of threads, after the stack has been finished, after a checkpoint within fine-tuning, and when all has
     * been done before: the same bytes and the same figures.
     */
    @Test
    @Tag("slow")
    void whereverItIsTakenUpItEndsInTheSameBytes() throws IOException {
        Path whole = folder.resolve("whole.h5");
        JsonNode figures = tuned(whole).get("fineTuning");
        byte[] bytes = Files.readAllBytes(whole);
        Path threads = folder.resolve("threads.h5");
        tuned(threads, "--threads", "3");
        assertThat(Files.readAllBytes(threads)).isEqualTo(bytes);

        Path later = folder.resolve("later.h5");
        assertThat(train(bars, "--out", later.toString()).status()).isZero();
        StoredMachines finished = MachineFiles.read(later);
        assertThat(tuned(later, "--resume").get("fineTuning")).isEqualTo(figures);
        assertThat(Files.readAllBytes(later)).isEqualTo(bytes);

        Path between = folder.resolve("between.h5");
        MachineFiles.write(between, finished.withFineTuning(checkpoint(finished)));
        assertThat(tuned(between, "--resume").get("fineTuning")).isEqualTo(figures);
        assertThat(Files.readAllBytes(between)).isEqualTo(bytes);
        assertThat(MachineFiles.previous(between)).doesNotExist();

        assertThat(tuned(between, "--resume").get("fineTuning")).isEqualTo(figures);
        assertThat(Files.readAllBytes(between)).isEqualTo(bytes);
    }

    /** After 5 epochs. */
    private StoredFineTuning checkpoint(StoredMachines finished) {
        DataSet data = DataFiles.read(bars, DataOptions.standard());
        FineTuningPlan plan =
                FineTuningPlan.standard().withEpochs(EPOCHS).withBatchSize(5).withLearningRate(Schedule.constant(0.05));
        FeedForward start = TuningKind.AUTOENCODER.network(
                new DeepBeliefNetwork(finished.machines()), data, RandomStreams.of(1).stream(0));
        FineTuning tuning =
                TuningKind.AUTOENCODER.tuning(start, data, plan, BatchPass.standard(1), RandomStreams.of(1).stream(4));
        List<Double> losses = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            losses.add(tuning.epoch());
        }
        return new StoredFineTuning(
                "autoencoder epochs=40 rate=0.05 batch=5", false, tuning.network(), losses, tuning.save());
    }

    /** The label is the exclusive or of two columns, which no linear classifier tells. */
    @Test
    void aClassifierLearnsLabels() throws IOException {
        StringBuilder text = new StringBuilder("a,b,c,d,label\n");
        for (int k = 0; k < 16; k++) {
            text.append(String.format("%d,%d,%d,%d,%d%n", k & 1, k >> 1 & 1, k >> 2 & 1, k >> 3, (k ^ k >> 1) & 1));
        }
        Path data = folder.resolve("xor.csv");
        Files.writeString(data, text);
        Path page = folder.resolve("page.html");
        String[] options = {
            "--fine-tune",
            "classifier",
            "--fine-tune-epochs",
            "400",
            "--fine-tune-rate",
            "0.05",
            "--report",
            page.toString()
        };
        CommandRunner result = train(data, options);
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out())
                .containsPattern("fine-tuned as a classifier, 4 - 7 - 4 - 2 units, in 400 epochs")
                .containsPattern("training data +0\\.[0-9]+ +0\\n");
        assertThat(Files.readString(page)).contains("Fine-tuning", "misclassified", "Loss by epoch");
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingIsTrained() {
        refused("--fine-tune is one of autoencoder or classifier; got 'decoder'", "--fine-tune", "decoder");
        refused("learns labels", "--fine-tune", "classifier");
        refused("at least 1 epoch", "--fine-tune", "autoencoder", "--fine-tune-epochs", "0");
        Path file = folder.resolve("tuned.h5");
        tuned(file);
        refused(
                "the fine-tuning in it is another: 'autoencoder epochs=40 rate=0.05 batch=5'",
                "--fine-tune",
                "autoencoder",
                "--out",
                file.toString(),
                "--resume");
    }

    private void refused(String message, String... options) {
        CommandRunner result = train(bars, options);
        assertThat(result.status()).as(result.err()).isEqualTo(Main.BAD_INPUT);
        assertThat(result.err()).contains(message).doesNotContain("\tat ");
    }
}
