package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;

/** Data files of every format, damaged at random: the reader gives a data set or its own refusal, soon, and nothing else. */
class MutatedDataTest {
    private static final int MUTATIONS = 120;

    @TempDir
    Path folder;

    static Stream<String> names() {
        Stream<String> once = DataFiles.extensions().stream()
                .filter(end -> !List.of(".hdf5", ".jpeg").contains(end));
        return Stream.concat(once, Stream.of(".npy.gz", ".csv.gz")).map(end -> "m" + end);
    }

    @ParameterizedTest
    @MethodSource("names")
    void damageIsSurvived(String name) throws IOException {
        List<byte[]> whole = whole(name);
        UniformRandomProvider random = RandomStreams.of(4243).stream(name.hashCode());
        Path file = folder.resolve("damaged-" + name);
        int refused = 0;
        for (int k = 0; k < MUTATIONS; k++) {
            Files.write(file, Mutations.of(whole.get(k % whole.size()), random));
            refused += Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> isRefused(file));
        }
        assertThat(refused).isPositive();
    }

    /** 1 when the file is refused, 0 when it is read; anything else fails the test. */
    private static int isRefused(Path file) {
        try {
            assertThat(DataFiles.read(file).rows()).isPositive();
            return 0;
        } catch (ModelFormatException refusal) {
            assertThat(refusal.getMessage()).startsWith(file.toString()).doesNotContain("\n", "Exception");
            return 1;
        }
    }

    private List<byte[]> whole(String name) throws IOException {
        Path file = folder.resolve(name);
        if (name.matches(".*(png|jpe?g)")) {
            BufferedImage picture = new BufferedImage(9, 7, BufferedImage.TYPE_BYTE_GRAY);
            picture.getRaster().setSample(3, 4, 0, 200);
            ImageIO.write(picture, name.endsWith("png") ? "png" : "jpg", file.toFile());
            return List.of(Files.readAllBytes(file));
        }
        DataSet bits = DataSets.examples().get(6);
        DataSet reals = DataSets.examples().get(0);
        List<DataSet> both = DataFiles.holdsLabels(file)
                ? List.of(
                        DataSets.annotated(bits).get(3),
                        DataSets.annotated(reals).get(1))
                : List.of(bits, reals);
        byte[][] bytes = new byte[both.size()][];
        for (int k = 0; k < bytes.length; k++) {
            DataFiles.write(both.get(k), file);
            bytes[k] = Files.readAllBytes(file);
        }
        return List.of(bytes);
    }
}
