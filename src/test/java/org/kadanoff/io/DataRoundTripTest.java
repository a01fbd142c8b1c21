package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.PictureShape;
import org.kadanoff.numeric.IntVector;

/** Data sets that are written read back to the last bit, in every format of the register that writes. */
class DataRoundTripTest {
    @TempDir
    Path folder;

    static Stream<String> endings() {
        Stream<String> written = DataFiles.extensions().stream().filter(end -> !end.matches("\\.(png|jpe?g)"));
        return written.flatMap(end -> end.contains("h") ? Stream.of(end) : Stream.of(end, end + ".gz"));
    }

    /** Text forgets the shape, which is then given. */
    private static DataOptions options(String ending, DataSet data) {
        boolean text = ending.contains("sv");
        return text && data.shape().isPresent()
                ? DataOptions.standard().withShape(data.shape().get())
                : DataOptions.standard();
    }

    @ParameterizedTest
    @MethodSource("endings")
    void whatIsWrittenIsRead(String ending) {
        for (DataSet data : DataSets.examples()) {
            Path file = folder.resolve(data.name() + ending);
            DataFiles.write(data, file);
            DataSet read = DataFiles.read(file, options(ending, data));
            DataSets.assertSame(read, data);
            assertThat(read.name()).isEqualTo(data.name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".csv", ".csv.gz", ".tsv", ".h5"})
    void labelsAndWeightsAreKeptWhereThereIsAPlace(String ending) {
        assertThat(DataFiles.holdsLabels(Path.of("x" + ending))).isTrue();
        for (DataSet data : DataSets.examples()) {
            for (DataSet annotated : DataSets.annotated(data)) {
                Path file = folder.resolve("data" + ending);
                DataFiles.write(annotated, file);
                DataSets.assertSame(DataFiles.read(file, options(ending, data)), annotated);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels-idx1-ubyte", "labels.idx.gz", "labels.npy", "labels.csv", "labels.tsv.gz"})
    void labelsAreKeptInAFileOfTheirOwn(String name) {
        Path file = folder.resolve(name);
        for (IntVector labels : List.of(
                IntVector.of(0, 255, 3),
                IntVector.of(-1, 256, Integer.MIN_VALUE, Integer.MAX_VALUE),
                IntVector.of(7))) {
            DataFiles.writeLabels(labels, file);
            assertThat(DataFiles.readLabels(file, RowRange.ALL)).isEqualTo(labels);
            DataSet data = DataSet.of("data", 2, new double[2 * labels.size()]);
            DataFiles.write(data, folder.resolve("data.npy"));
            DataSet read = DataFiles.read(
                    folder.resolve("data.npy"), DataOptions.standard().withLabels(file));
            assertThat(read.labels()).contains(labels);
        }
    }

    @ParameterizedTest
    @MethodSource("endings")
    void rowsAreChosen(String ending) {
        DataSet data = DataSets.examples().get(0);
        Path file = folder.resolve("data" + ending);
        DataFiles.write(data, file);
        for (int from = 0; from < data.rows(); from++) {
            for (int to = from + 1; to <= data.rows(); to++) {
                DataOptions options = DataOptions.standard().withRows(new RowRange(from, OptionalInt.of(to)));
                DataSets.assertSame(DataFiles.read(file, options), data.range(from, to));
            }
            DataOptions rest = DataOptions.standard().withRows(RowRange.parse(from + ":"));
            DataSets.assertSame(DataFiles.read(file, rest), data.range(from, data.rows()));
        }
    }

    @ParameterizedTest
    @MethodSource("endings")
    void equalDataGiveEqualBytes(String ending) throws IOException {
        DataSet data = DataSets.examples().get(1);
        DataFiles.write(data, folder.resolve("one" + ending));
        DataFiles.write(data, folder.resolve("two" + ending));
        assertThat(folder.resolve("one" + ending)).hasBinaryContent(Files.readAllBytes(folder.resolve("two" + ending)));
    }

    /** Bits take a byte each where bytes will do. */
    @Test
    void smallNumbersTakeBytes() throws IOException {
        DataSet bits = DataSet.of("bits", 100, new double[10_000]);
        for (String name : List.of("a.idx", "a.npy", "a.h5")) {
            DataFiles.write(bits, folder.resolve(name));
            assertThat(Files.size(folder.resolve(name))).isBetween(10_000L, 13_000L);
        }
    }

    @Test
    void bytesOfIdxAreLevelsOrThemselves() {
        Path file = folder.resolve("grey-idx3-ubyte.gz");
        DataSet levels =
                DataSet.of("grey", 2, new double[] {0, 51 / 255.0, 1, 0.4}).withShape(new PictureShape(1, 2));
        DataFiles.write(levels, file);
        DataSets.assertSame(DataFiles.read(file), levels);
        DataSet raw = DataFiles.read(file, DataOptions.standard().withRaw(true));
        assertThat(raw.row(0)).containsExactly(0, 51);
        assertThat(raw.row(1)).containsExactly(255, 102);
        assertThat(raw.shape()).isEqualTo(levels.shape());
    }

    @Test
    void nothingIsLeftBehindAndTheOldFileStays() throws IOException {
        Path file = folder.resolve("data.npy");
        DataSet data = DataSets.examples().get(4);
        DataFiles.write(data, file);
        byte[] before = Files.readAllBytes(file);
        DataSet labelled = data.withLabels(IntVector.of(1, 2));
        assertThat(catchThrowable(() -> DataFiles.write(labelled, file)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("no place for labels");
        assertThat(file).hasBinaryContent(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
