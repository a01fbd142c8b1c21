package org.kadanoff.rbm.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.sampling.AnnealingSchedule;

/**
 * Annealed importance sampling brackets the exact log Z of machines trained on handwritten digits, forward and in reverse, within three
 * standard errors. The digits are read from {@code mnist/train-images-idx3-ubyte} below the folder that the system property
 * {@code kadanoff.data} names; skipped without.
 */
@Tag("slow")
class MnistAnnealingTest {
    private static final int PIXELS = 784;
    private static final int ROWS = 5000;

    private static Path file = Path.of("");

    @BeforeAll
    static void findDigits() {
        file = Path.of(System.getProperty("kadanoff.data", ""), "mnist", "train-images-idx3-ubyte");
        assumeTrue(Files.exists(file), "no digits: -Dkadanoff.data=FOLDER is to hold mnist/train-images-idx3-ubyte");
    }

    /** Digits, 1 with the probability of the grey level. */
    private static DataSet digits(UniformRandomProvider random) throws IOException {
        try (DataInputStream in = new DataInputStream(
                isZipped() ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file))) {
            assertThat(in.readInt()).isEqualTo(2051);
            in.skipNBytes(12);
            byte[] bytes = in.readNBytes(ROWS * PIXELS);
            double[] values = new double[bytes.length];
            for (int k = 0; k < values.length; k++) {
                values[k] = (bytes[k] & 255) / 255.0;
            }
            return DataSet.of("digits", PIXELS, values).drawn(random);
        }
    }

    private static boolean isZipped() throws IOException {
        byte[] start = new byte[2];
        try (var in = Files.newInputStream(file)) {
            in.readNBytes(start, 0, 2);
        }
        return (start[0] & 255) == 0x1f && (start[1] & 255) == 0x8b;
    }

    /** log((k + 1)/(N − k + 1)) for a pixel that is 1 in k of N rows. */
    private static RealVector baseRates(DataSet data) {
        double n = data.rows();
        return data.columnMeans().map(p -> Math.log((p * n + 1) / (n - p * n + 1)));
    }

    /** Contrastive divergence with one sweep, row by row in batches of 50: plain, and good enough to have something to sum. */
    private static Machine trained(int hidden, DataSet data, int epochs, UniformRandomProvider random) {
        double[] a = baseRates(data).toArray();
        double[] b = new double[hidden];
        double[] w = new double[PIXELS * hidden];
        for (int k = 0; k < w.length; k++) {
            w[k] = 0.02 * (random.nextDouble() - 0.5);
        }
        Layer visible = Layer.bits(PIXELS);
        Layer units = Layer.bits(hidden);
        double rate = 0.05 / 50;
        for (int step = 0; step < epochs * ROWS / 50; step++) {
            Machine now = new Machine(visible, units, RealVector.of(a), RealVector.of(b), RealVector.of(w));
            for (int r = 0; r < 50; r++) {
                double[] v = data.row((step * 50 + r) % ROWS);
                double[] means = now.hiddenFields(v);
                units.means(means, means);
                double[] h = now.hiddenFields(v);
                units.draw(h, random, h);
                double[] dream = now.visibleFields(h);
                visible.draw(dream, random, dream);
                double[] dreamt = now.hiddenFields(dream);
                units.means(dreamt, dreamt);
                learn(a, b, w, v, means, rate);
                learn(a, b, w, dream, dreamt, -rate);
            }
        }
        return new Machine(visible, units, RealVector.of(a), RealVector.of(b), RealVector.of(w));
    }

    private static void learn(double[] a, double[] b, double[] w, double[] v, double[] h, double rate) {
        for (int i = 0; i < v.length; i++) {
            if (v[i] != 0) {
                a[i] += rate * v[i];
                for (int j = 0; j < h.length; j++) {
                    w[i * h.length + j] += rate * v[i] * h[j];
                }
            }
        }
        for (int j = 0; j < h.length; j++) {
            b[j] += rate * h[j];
        }
    }

    @Test
    void bracketsTheExactLogZ() throws IOException {
        UniformRandomProvider random = RandomStreams.of(2026).stream(0);
        DataSet data = digits(random);
        for (int hidden : new int[] {16, 20}) {
            Machine machine = trained(hidden, data, 10, random);
            double exact = ExactPartition.of(machine, 2).logZ();
            AnnealedLikelihood annealing = new AnnealedLikelihood(
                            100, AnnealingSchedule.pieces(new double[] {0, 0.5, 1}, 1000, 4000), 1, Optional.empty(), 2)
                    .withBaseBias(baseRates(data));
            AnnealedPartition bracket = annealing.bracket(machine, random);
            assertThat(bracket.caveat()).isEmpty();
            assertThat(bracket.brackets(exact, 3)).as(bracket.statement()).isTrue();
            assertThat(Math.abs(bracket.lower() - exact))
                    .isLessThan(3 * bracket.forward().error());
            assertThat(Math.abs(bracket.upper() - exact))
                    .isLessThan(3 * bracket.reverse().error());
            assertThat(Math.abs(bracket.logZ() - exact)).isLessThan(3 * bracket.error());
            assertThat(bracket.brackets(exact - 1, 3)).isFalse();
            double trainedLikelihood =
                    LogLikelihood.given(machine, data, exact, 0, 2).mean();
            assertThat(trainedLikelihood).isGreaterThan(-190);
        }
    }
}
