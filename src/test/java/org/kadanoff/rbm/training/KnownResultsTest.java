package org.kadanoff.rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/** What machines reach on data whose likelihoods are known. */
class KnownResultsTest {
    /** All pictures of full rows or of full columns, each once: 2^(n+1) − 2 of them. */
    private static DataSet barsAndStripes(int n) {
        double[][] rows = new double[2 << n][];
        int next = 0;
        for (int pattern = 0; pattern < 1 << n; pattern++) {
            for (boolean bars : new boolean[] {true, false}) {
                boolean twice = pattern == 0 || pattern == (1 << n) - 1;
                if (bars || !twice) {
                    double[] picture = new double[n * n];
                    for (int k = 0; k < picture.length; k++) {
                        picture[k] = pattern >> (bars ? k / n : k % n) & 1;
                    }
                    rows[next++] = picture;
                }
            }
        }
        return DataSet.of("bars and stripes", Arrays.copyOf(rows, next));
    }

    private static double barsAndStripes(int n, int hidden, int epochs) {
        DataSet data = barsAndStripes(n);
        assertThat(data.rows()).isEqualTo((2 << n) - 2);
        var random = RandomStreams.of(12).stream(0);
        Machine machine =
                InitialMachine.standard().withDeviation(0.1).of(Layer.bits(n * n), Layer.bits(hidden), data, random);
        TrainingPlan plan = TrainingPlan.standard()
                .withNegative(new NegativePhase.ExactGradient())
                .withBatchSize(data.rows())
                .withOptimizer(Optimizer.adam())
                .withLearningRate(new Schedule.Linear(0.1, 0.01))
                .withEpochs(epochs);
        try (Training training = Training.start(machine, data, Optional.empty(), plan, random, 2)) {
            training.run(TrainingObserver.NONE);
            return LikelihoodSum.mean(training.machine(), data);
        }
    }

    /** No distribution gives data of M different rows a higher mean log-likelihood than −log M. */
    @Test
    @Tag("slow")
    void barsAndStripesOfThreeByThreeAreLearned() {
        assertThat(barsAndStripes(3, 9, 1000)).isBetween(-Math.log(14) - 0.02, -Math.log(14));
    }

    @Test
    @Tag("slow")
    void barsAndStripesOfFourByFourAreLearned() {
        assertThat(barsAndStripes(4, 16, 1500)).isBetween(-Math.log(30) - 0.02, -Math.log(30));
    }

    /** scikit-learn's digits of 8 × 8 pixels; a pixel of 8 or more of 16 is 1. Means of 5 seeds. */
    @Test
    @Tag("slow")
    void digitsReachTheLikelihoodsOfOtherPrograms() throws IOException {
        String folder = System.getProperty("kadanoff.data");
        Assumptions.assumeTrue(folder != null, "no data: pass -Dkadanoff.data=DIR");
        DataSet digits = digits(Path.of(folder, "digits", "digits.csv.gz"));
        DataSet train = digits.range(0, 1437);
        DataSet test = digits.range(1437, digits.rows());
        assertThat(meanOfSeeds(train, test, NegativePhase.persistent(1, 50))).isCloseTo(-20.63, within(0.2));
        assertThat(meanOfSeeds(train, test, NegativePhase.contrastiveDivergence(1)))
                .isCloseTo(-20.66, within(0.2));
        assertThat(meanOfSeeds(train, test, NegativePhase.contrastiveDivergence(10)))
                .isCloseTo(-20.62, within(0.2));
    }

    private static double meanOfSeeds(DataSet train, DataSet test, NegativePhase phase) {
        double sum = 0;
        for (int seed = 0; seed < 5; seed++) {
            var random = RandomStreams.of(seed).stream(7);
            Machine machine = InitialMachine.standard().of(Layer.bits(64), Layer.bits(12), train, random);
            TrainingPlan plan = TrainingPlan.standard()
                    .withNegative(phase)
                    .withBatchSize(50)
                    .withEpochs(100)
                    .withLearningRate(Schedule.linearToZero(0.05));
            try (Training training = Training.start(machine, train, Optional.empty(), plan, random, 1)) {
                training.run(TrainingObserver.NONE);
                sum += LikelihoodSum.mean(training.machine(), test);
            }
        }
        return sum / 5;
    }

    private static DataSet digits(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<double[]> rows = lines.lines()
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .limit(64)
                            .mapToDouble(text -> Double.parseDouble(text) >= 8 ? 1 : 0)
                            .toArray())
                    .toList();
            return DataSet.of("digits", rows.toArray(double[][]::new));
        }
    }
}
