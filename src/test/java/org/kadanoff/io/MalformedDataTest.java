package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.PictureShape;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** Files that are no data sets: each is refused in one sentence that names the file, the line or field, and what is wrong. */
class MalformedDataTest {
    @TempDir
    Path folder;

    private static final DataOptions STANDARD = DataOptions.standard();

    /** A bad file, how it is read, the line at fault (0 where there is none) and what the message must say. */
    record Bad(String name, byte[] content, DataOptions options, int line, String phrase) {
        Bad(String name, String content, DataOptions options, int line, String phrase) {
            this(name, content.getBytes(StandardCharsets.UTF_8), options, line, phrase);
        }

        Bad(String name, String content, int line, String phrase) {
            this(name, content, STANDARD, line, phrase);
        }

        @Override
        public String toString() {
            return name + ": " + phrase;
        }
    }

    static Stream<Bad> text() {
        return Stream.of(
                new Bad("a.csv", "1,2\n3,4,5\n", 2, "the line has 3 fields, but the first one has 2"),
                new Bad("a.csv", "1,2\n\n# two\n3\n", 4, "the line has 1 fields"),
                new Bad("a.csv", "1,2\n3,four\n", 2, "column 1 must be a number, got 'four'"),
                new Bad("a.csv", "x,y\n3,4d\n", 2, "column 1 ('y') must be a number, got '4d'"),
                new Bad("a.csv", "x,y\n3,0x10\n", 2, "must be a number, got '0x10'"),
                new Bad("a.csv", "x,y\n1,nan\n", 2, "column 1 ('y') must be finite, got 'nan'; remove or fill in"),
                new Bad("a.csv", "1,2\n1e999,2\n", 2, "column 0 must be finite"),
                new Bad("a.csv", "1,2\n1,\n", 2, "column 1 is empty; remove or fill in"),
                new Bad("a.csv", "1,two,3\n1,2,3\n", 1, "numbers and other words, such as 'two'; say whether"),
                new Bad("a.csv", "x,y\n", 0, "names columns, but has no rows"),
                new Bad("a.csv", "# nothing\n\n", 0, "the file has no rows"),
                new Bad("a.csv", "label\n1\n", 1, "beside labels and weights there is no column of numbers"),
                new Bad(
                        "a.csv",
                        "x,label\n1,0.5\n",
                        2,
                        "column 1 ('label') must be a whole number as a label, got 0.5"),
                new Bad("a.csv", "x,weight\n1,-1\n", 2, "must not be negative as a weight"),
                new Bad("a.csv", "x,weight\n1,0\n", 0, "none negative and not all 0"),
                new Bad("a.csv", "1,2\n", STANDARD.withLabelColumn("2"), 0, "there is no column 2 for the label"),
                new Bad("a.csv", "1,2\n", STANDARD.withLabelColumn("-3"), 0, "there is no column -3 for the label"),
                new Bad("a.csv", "1,2\n", STANDARD.withWeightColumn("w"), 0, "give its number from 0"),
                new Bad("a.csv", "x,y\n1,2\n", STANDARD.withWeightColumn("w"), 0, "the columns are x, y"),
                new Bad(
                        "a.csv",
                        "1,2,3\n",
                        STANDARD.withWeightColumn("0").withLabelColumn("-3"),
                        0,
                        "column 0 cannot be both"),
                new Bad("a.csv", "x,y\n1,2\n", STANDARD.withHeader(false), 1, "column 0 must be a number, got 'x'"),
                new Bad(
                        "a.csv",
                        "1,2\n3,4\n",
                        STANDARD.withRows(RowRange.parse("0:3")),
                        0,
                        "has 2 rows, so there are no"),
                new Bad("a.csv", "1,2\n3,4\n", STANDARD.withRows(RowRange.parse("2:")), 0, "so there are no rows 2:"),
                new Bad("a.csv", "1,2\n3,\"4\n", 0, "CSV"),
                new Bad("a.csv", new byte[] {'1', '\n', (byte) 0xff, '\n'}, STANDARD, 0, "is not UTF-8 text"),
                new Bad("a.csv.gz", "1,2\n", 0, "packed by gzip, but it is not"),
                new Bad("a.tsv", "1,2\n3,4\n", 2, "column 0 ('1,2') must be a number, got '3,4'"),
                new Bad(
                        "a.csv",
                        "1,2,3,4\n",
                        STANDARD.withShape(new PictureShape(3, 3)),
                        0,
                        "3 x 3 does not have the 4 pixels"));
    }

    private static byte[] idx(int code, int axes, int entries, int... extents) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * extents.length + entries);
        bytes.putShort((short) 0).put((byte) code).put((byte) axes);
        for (int extent : extents) {
            bytes.putInt(extent);
        }
        return bytes.array();
    }

    private static byte[] packed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Stream<Bad> binary() {
        byte[] good = idx(8, 3, 24, 4, 3, 2);
        byte[] nan = idx(13, 2, 16, 2, 2);
        ByteBuffer.wrap(nan).putFloat(4 + 8 + 12, Float.NaN);
        return Stream.of(
                new Bad("a.idx", idx(8, 3, 23, 4, 3, 2), STANDARD, 0, "4 x 3 x 2 entries, which take 40 bytes"),
                new Bad("a.idx", idx(8, 3, 23, 4, 3, 2), STANDARD, 0, "but the file has 39; it looks truncated"),
                new Bad("a.idx", idx(8, 3, 25, 4, 3, 2), STANDARD, 0, "it looks damaged"),
                new Bad("a.idx", packed(good), STANDARD, 0, "packed by gzip; let its name end with .gz"),
                new Bad("a.idx.gz", good, STANDARD, 0, "packed by gzip, but it is not"),
                new Bad("a.idx.gz", packed(idx(8, 3, 23, 4, 3, 2)), STANDARD, 0, "ends too soon; it looks truncated"),
                new Bad(
                        "a.idx.gz",
                        packed(idx(8, 3, 25, 4, 3, 2)),
                        STANDARD,
                        0,
                        "more bytes than the 4 x 3 x 2 entries"),
                new Bad(
                        "a.idx.gz",
                        Arrays.copyOf(packed(good), packed(good).length - 9),
                        STANDARD,
                        0,
                        "it looks truncated"),
                new Bad("a.idx.gz", packed(idx(8, 2, 9, 1 << 30, 1)), STANDARD, 0, "(packed); it looks truncated"),
                new Bad("a.idx", "MNIST", 0, "begins with two zero bytes, this one with 4d4e"),
                new Bad("a.idx", idx(7, 1, 4, 4), STANDARD, 0, "07 is no type of entries"),
                new Bad("a.idx", idx(8, 0, 4), STANDARD, 0, "1 to 8 axes, but its header says 0"),
                new Bad("a.idx", idx(8, 2, 4, 0, 3), STANDARD, 0, "0 x 3 entries; a data set has at least one row"),
                new Bad("a.idx", idx(8, 2, 4, -2, 3), STANDARD, 0, "-2 x 3 entries"),
                new Bad(
                        "a.idx",
                        idx(8, 4, 4, 1 << 30, 1 << 30, 1 << 30, 9),
                        STANDARD,
                        0,
                        "more than a data set can have"),
                new Bad("a-ubyte", new byte[] {0, 0, 8}, STANDARD, 0, "ends too soon"),
                new Bad("a.idx", nan, STANDARD, 0, "row 1, column 1: got NaN; remove or fill in"),
                new Bad(
                        "a.idx",
                        good,
                        STANDARD.withRows(RowRange.parse("3:5")),
                        0,
                        "the file has 4 rows, so there are no"),
                new Bad("a.npy", "\u0093NUMPY", 0, "does not begin with the byte 93"),
                new Bad("a.npy", "x", 0, "ends too soon"),
                new Bad("a.h5", "\u0089HDF and then nothing that follows", 0, "not a readable HDF5 file"),
                new Bad("a.png", "no picture", 0, "no PNG or JPEG picture"));
    }

    @ParameterizedTest
    @MethodSource({"text", "binary"})
    void isRefusedInOneSentence(Bad bad) throws IOException {
        Path file = Files.write(folder.resolve(bad.name), bad.content);
        assertRefusal(catchThrowable(() -> DataFiles.read(file, bad.options)), file, bad.line, bad.phrase);
    }

    private static void assertRefusal(Throwable thrown, Path file, int line, String phrase) {
        assertThat(thrown).isExactlyInstanceOf(ModelFormatException.class);
        assertThat(thrown.getMessage())
                .startsWith(file + (line > 0 ? ":" + line + ": " : ": "))
                .contains(phrase)
                .doesNotContain("\n")
                .doesNotContain("Exception");
    }

    @Test
    void emptyFilesFoldersAndMissingFilesAreRefused() throws IOException {
        for (String extension : DataFiles.extensions()) {
            Path file = folder.resolve("a" + extension);
            assertRefusal(catchThrowable(() -> DataFiles.read(file)), file, 0, "there is no such file");
            Files.createFile(file);
            assertRefusal(catchThrowable(() -> DataFiles.read(file)), file, 0, "the file is empty");
            Files.delete(file);
            Files.createDirectory(file);
            assertRefusal(catchThrowable(() -> DataFiles.read(file)), file, 0, "this is a folder");
        }
        assertRefusal(catchThrowable(() -> DataFiles.read(folder)), folder, 0, "this is a folder");
    }

    @Test
    void unknownExtensionsListTheKnownOnes() {
        for (String name : new String[] {"data.mat", "data.h5.gz", "data.gz", "data"}) {
            Path file = folder.resolve(name);
            assertRefusal(catchThrowable(() -> DataFiles.read(file)), file, 0, "-ubyte, .csv, .h5, .hdf5, .idx, .jpeg");
            assertRefusal(
                    catchThrowable(() -> DataFiles.write(DataSets.examples().get(0), file)),
                    file,
                    0,
                    ".npy, .png, .tsv");
        }
    }

    @Test
    void labelsThatDoNotFitNameTheirFile() throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), "1,2\n3,4\n5,6\n");
        Path labels = folder.resolve("labels.csv");
        DataOptions options = STANDARD.withLabels(labels);
        Files.writeString(labels, "1\n2\n");
        assertRefusal(
                catchThrowable(() -> DataFiles.read(data, options)), labels, 0, "2 labels, but the data have 3 rows");
        Files.writeString(labels, "1\n2\n0.5\n");
        assertRefusal(
                catchThrowable(() -> DataFiles.read(data, options)), labels, 0, "row 2: a label is a whole number");
        Files.writeString(labels, "1,1\n2,2\n3,3\n");
        assertRefusal(catchThrowable(() -> DataFiles.read(data, options)), labels, 0, "this one has 2");
        Files.delete(labels);
        assertRefusal(catchThrowable(() -> DataFiles.read(data, options)), labels, 0, "there is no such file");
    }

    @Test
    void whatAFormatCannotHoldIsNotWritten() throws IOException {
        DataSet data = DataSet.of("data", 2, new double[] {1, 0, 0, 1});
        DataSet labelled = data.withLabels(IntVector.of(1, 2));
        DataSet weighted = data.withWeights(RealVector.of(1, 2));
        for (String name : new String[] {"a.npy", "a.idx.gz"}) {
            Path file = folder.resolve(name);
            assertRefusal(catchThrowable(() -> DataFiles.write(labelled, file)), file, 0, "no place for labels");
            assertRefusal(catchThrowable(() -> DataFiles.write(weighted, file)), file, 0, "no place for the weights");
        }
        Path picture = folder.resolve("a.png");
        assertRefusal(catchThrowable(() -> DataFiles.write(data, picture)), picture, 0, "not written as pictures");
        Path hdf = folder.resolve("a.h5");
        assertRefusal(catchThrowable(() -> DataFiles.writeLabels(IntVector.of(1), hdf)), hdf, 0, "IDX, NPY or CSV");
        Path nowhere = folder.resolve("none/a.npy");
        assertRefusal(catchThrowable(() -> DataFiles.write(data, nowhere)), nowhere, 0, "does not exist; create it");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void rangesOfRowsAreRead() {
        assertThat(RowRange.parse(":")).isEqualTo(RowRange.ALL);
        assertThat(RowRange.parse("3:")).hasToString("3:");
        assertThat(RowRange.parse(":9")).hasToString("0:9");
        for (String wrong : new String[] {"3", "a:b", "-1:3", "1:2:3", "", "9999999999:"}) {
            assertThatThrownBy(() -> RowRange.parse(wrong)).hasMessageContaining("FROM:TO");
        }
        assertThatThrownBy(() -> RowRange.parse("3:3")).hasMessageContaining("holds none");
    }
}
