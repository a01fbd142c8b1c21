package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.DataSummary;
import org.kadanoff.data.PictureShape;
import org.kadanoff.data.Textures;

/** The data sets that {@code validation/fetch-data.sh FOLDER} fetches; they are read from the folder in -Dkadanoff.data. */
class ExternalDataTest {
    private static Path folder;

    @BeforeAll
    static void findFiles() {
        String given = System.getProperty("kadanoff.data");
        Assumptions.assumeTrue(given != null, "needs -Dkadanoff.data=DIR, filled by validation/fetch-data.sh DIR");
        folder = Path.of(given);
    }

    private static DataSet idx(String set, String part, String packing) {
        Path images = folder.resolve(set).resolve(part + "-images-idx3-ubyte" + packing);
        Path labels = folder.resolve(set).resolve(part + "-labels-idx1-ubyte" + packing);
        return DataFiles.read(images, DataOptions.standard().withLabels(labels));
    }

    private static Collection<Integer> byDigit(DataSet data) {
        return DataSummary.of(data).labels().values();
    }

    /** Numbers of each digit, and the mean grey level 0.1307 by which MNIST is usually normalised. */
    @Test
    void mnistIsWhatItIsKnownToBe() {
        DataSet train = idx("mnist", "train", "");
        assertThat(train.rows()).isEqualTo(60_000);
        assertThat(train.shape()).contains(new PictureShape(28, 28));
        DataSummary summary = DataSummary.of(train);
        assertThat(summary.mean()).isCloseTo(0.1307, within(5e-5));
        assertThat(summary.labels().values())
                .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        // 717 pixels are ever inked.
        assertThat(summary.constantColumns().size()).isEqualTo(784 - 717);
        assertThat(byDigit(idx("mnist", "t10k", "")))
                .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    }

    /** As many of each of ten kinds, and the mean grey level 0.2860 of the training pictures. */
    @Test
    void fashionIsWhatItIsKnownToBe() {
        DataSet train = idx("fashion-mnist", "train", ".gz");
        assertThat(byDigit(train)).hasSize(10).containsOnly(6000);
        assertThat(DataSummary.of(train).mean()).isCloseTo(0.2860, within(5e-5));
        assertThat(byDigit(idx("fashion-mnist", "t10k", ".gz"))).hasSize(10).containsOnly(1000);
    }

    @Test
    void smallDigitsAreWhatTheyAreKnownToBe() {
        DataOptions options = DataOptions.standard().withLabelColumn("-1").withShape(new PictureShape(8, 8));
        DataSet digits = DataFiles.read(folder.resolve("digits/digits.csv.gz"), options);
        DataSummary summary = DataSummary.of(digits);
        assertThat(digits.rows()).isEqualTo(1797);
        assertThat(digits.columns()).isEqualTo(64);
        assertThat(summary.least()).isZero();
        assertThat(summary.most()).isEqualTo(16);
        assertThat(summary.labels().values()).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
        assertThat(digits.row(0)).startsWith(0, 0, 5, 13, 9, 1, 0, 0);
    }

    @Test
    void texturesAreGreyAndHalvedByTheirMedian() {
        for (String name : List.of("brick", "grass", "gravel")) {
            DataSet picture = DataFiles.read(folder.resolve("textures/" + name + ".png"));
            assertThat(picture.shape()).contains(new PictureShape(512, 512));
            DataSet binary = picture.binarized(Textures.median(picture));
            assertThat(DataSummary.of(binary).fractionOfOnes()).isBetween(0.47, 0.5);
            assertThat(Textures.patches(binary, new PictureShape(16, 16), 16).rows())
                    .isEqualTo(1024);
        }
    }
}
