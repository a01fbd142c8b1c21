package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.PictureShape;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** Small files that NumPy 2.4.6 and h5py 3.16.0 wrote, and ours to the last byte. */
class DataGoldenTest {
    @TempDir
    Path folder;

    private Path golden(String name) throws IOException {
        try (InputStream stream = DataGoldenTest.class.getResourceAsStream("golden/data/" + name)) {
            return Files.write(folder.resolve(name), stream.readAllBytes());
        }
    }

    private static double[] counting(int n) {
        return IntStream.range(0, n).asDoubleStream().toArray();
    }

    private static DataSet cube() {
        return DataSet.of("cube", 6, counting(24)).withShape(new PictureShape(3, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cube-u1",
                "cube-i1",
                "cube-little-u2",
                "cube-big-i2",
                "cube-little-u4",
                "cube-little-i4",
                "cube-big-i8",
                "cube-little-u8",
                "cube-little-f4",
                "cube-big-f4",
                "cube-little-f8",
                "cube-big-f8",
                "fortran",
                "version2"
            })
    void arraysOfEveryTypeAndOrderAreRead(String name) throws IOException {
        Path file = golden(name + ".npy");
        DataSets.assertSame(DataFiles.read(file), cube());
        DataOptions some = DataOptions.standard().withRows(RowRange.parse("1:3"));
        DataSets.assertSame(DataFiles.read(file, some), cube().range(1, 3));
    }

    @Test
    void arraysOfOtherShapesAreRead() throws IOException {
        DataSet flags = DataFiles.read(golden("flags.npy"));
        assertThat(flags.hasOnly(0, 1)).isTrue();
        assertThat(flags.row(0)).containsExactly(1, 0, 0, 1, 0, 0);
        assertThat(flags.shape()).isEmpty();
        DataSets.assertSame(DataFiles.read(golden("line.npy")), DataSet.of("line", 1, new double[] {1.5, -2.25, 0.1}));
        DataSets.assertSame(DataFiles.read(golden("four-axes.npy")), DataSet.of("axes", 24, counting(48)));
    }

    @ParameterizedTest
    @CsvSource({
        "complex.npy, arrays of type 'c16' are not read",
        "half.npy, arrays of type 'f2' are not read; convert it with astype('f8')",
        "records.npy, the header of the NPY file does not say descr as that of an array of numbers does",
        "scalar.npy, the array is a single number",
        "large.npy, 'row 0, column 0: the whole number 9.007199254740992E15 is too large'",
        "none.npy, 0 x 3 entries; a data set has at least one row",
        "nan.h5, entry 2 of the data set 'data' is NaN; remove or fill in",
        "text.h5, must hold numbers of at most 64 bits"
    })
    void whatIsNoDataSetIsRefused(String name, String phrase) throws IOException {
        Path file = golden(name);
        assertThatThrownBy(() -> DataFiles.read(file))
                .isExactlyInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(phrase.replace("''", "'"));
    }

    @Test
    void compressedHdf5IsReadByTheNamesThatAreGiven() throws IOException {
        Path file = golden("chunked.h5");
        DataOptions named = DataOptions.standard().withDataset("pixels");
        DataSets.assertSame(DataFiles.read(file, named), cube());
        DataOptions all =
                named.withLabelColumn("group/digit").withWeightColumn("share").withRows(RowRange.parse("1:4"));
        DataSet expected = cube().withLabels(IntVector.of(7, 0, 1, 9)).withWeights(RealVector.of(0.5, 1, 0, 2.5));
        DataSets.assertSame(DataFiles.read(file, all), expected.range(1, 4));
        assertThatThrownBy(() -> DataFiles.read(file))
                .hasMessageContaining("no data set 'data'; name the one to read (--dataset), one of pixels, share");
        assertThatThrownBy(() -> DataFiles.read(file, named.withDataset("nothing")))
                .hasMessageContaining("no data set 'nothing'");
        assertThatThrownBy(() -> DataFiles.read(file, named.withDataset("group")))
                .hasMessageContaining("a group of them");
        assertThatThrownBy(() -> DataFiles.read(file, named.withDataset("share").withLabelColumn("pixels")))
                .hasMessageContaining("'pixels' has 24 entries, but there are 4 rows");
    }

    @Test
    void usualNamesOfHdf5AreTakenAsSuch() throws IOException {
        DataSet expected = DataSet.of("data", 6, counting(24))
                .withLabels(IntVector.of(3, -1, 0, 3))
                .withWeights(RealVector.of(1, 2, 3, 4));
        Path file = golden("contiguous.h5");
        DataSets.assertSame(DataFiles.read(file), expected);
        DataOptions none = DataOptions.standard().withLabelColumn("none").withWeightColumn("none");
        DataSets.assertSame(DataFiles.read(file, none), DataSet.of("data", 6, counting(24)));
    }

    @Test
    void textOfNumpyIsRead() throws IOException {
        DataSets.assertSame(
                DataFiles.read(golden("savetxt.csv")),
                DataSet.of("text", 3, new double[] {0.1, 1e-300, -2, 3, 4, 5.5}));
    }

    @Test
    void textIsReadWithItsHeaderLabelsAndWeights() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.csv"), "\uFEFF a ,\"label\",b,weight\r\n1, 3 ,\"2.5\",1\r\n\r\n-4,-7,1e2,0.5\r\n");
        DataSet expected = DataSet.of("a", 2, new double[] {1, 2.5, -4, 100});
        DataSet both = expected.withLabels(IntVector.of(3, -7)).withWeights(RealVector.of(1, 0.5));
        DataSets.assertSame(DataFiles.read(file), both);
        DataOptions other = DataOptions.standard().withLabelColumn("none").withWeightColumn("-1");
        DataSets.assertSame(
                DataFiles.read(file, other),
                DataSet.of("a", 3, new double[] {1, 3, 2.5, -4, -7, 100}).withWeights(RealVector.of(1, 0.5)));
        Path ends = Files.writeString(folder.resolve("c.csv"), "1\r2\n3\r\n4");
        DataSets.assertSame(DataFiles.read(ends), DataSet.of("c", 1, new double[] {1, 2, 3, 4}));
        Path numbers = Files.writeString(folder.resolve("b.csv"), "0,1,2\r5,6,1\r7,8,0\r");
        DataOptions last = DataOptions.standard().withHeader(true).withLabelColumn("-1");
        DataSets.assertSame(
                DataFiles.read(numbers, last),
                DataSet.of("b", 2, new double[] {5, 6, 7, 8}).withLabels(IntVector.of(1, 0)));
    }

    @Test
    void whatIsWrittenStaysWhatItIs() throws IOException {
        DataSet levels = DataSet.of("a", 2, new double[] {0, 1, 0.2, 0.4}).withShape(new PictureShape(1, 2));
        DataFiles.write(levels, folder.resolve("a.idx"));
        assertThat(folder.resolve("a.idx"))
                .hasBinaryContent(HexFormat.of().parseHex("0000080300000002000000010000000200ff3366"));
        DataFiles.write(levels.map(x -> x == 0.4 ? -0.5 : x), folder.resolve("b.idx"));
        assertThat(folder.resolve("b.idx"))
                .hasBinaryContent(HexFormat.of()
                        .parseHex("00000e0300000002000000010000000200000000000000003ff00000000000003fc999999999999a"
                                + "bfe0000000000000"));
        DataFiles.write(levels.map(x -> x > 0 ? 1 : -1), folder.resolve("a.npy"));
        String header = "\u0093NUMPY\1\0v\0{'descr': '|i1', 'fortran_order': False, 'shape': (2, 1, 2), }";
        String padded = header + " ".repeat(127 - header.length()) + "\n\u00ff\1\1\1";
        assertThat(folder.resolve("a.npy")).hasBinaryContent(padded.getBytes(StandardCharsets.ISO_8859_1));
        DataFiles.write(
                levels.withLabels(IntVector.of(5, -6)).withWeights(RealVector.of(1, 0.25)), folder.resolve("a.tsv"));
        assertThat(folder.resolve("a.tsv")).hasContent("x0\tx1\tlabel\tweight\n0\t1\t5\t1\n0.2\t0.4\t-6\t0.25\n");
    }

    /** A file that an earlier version of this program wrote. */
    @Test
    void ourHdf5OfOldIsRead() throws IOException {
        DataSet expected = DataSet.of("a", 2, new double[] {0, 1, 0.2, 0.4})
                .withShape(new PictureShape(1, 2))
                .withLabels(IntVector.of(5, -6))
                .withWeights(RealVector.of(1, 0.25));
        DataSets.assertSame(DataFiles.read(golden("data-version-1.h5")), expected);
    }

    private DataSet throughPicture(BufferedImage picture, String format) throws IOException {
        Path file = folder.resolve("picture." + format);
        assertThat(ImageIO.write(picture, format, file.toFile())).isTrue();
        DataSet read = DataFiles.read(file);
        assertThat(read.shape()).contains(new PictureShape(picture.getHeight(), picture.getWidth()));
        assertThat(read.rows()).isEqualTo(1);
        return read;
    }

    @Test
    void greyPicturesKeepTheirLevels() throws IOException {
        BufferedImage bytes = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage shorts = new BufferedImage(16, 16, BufferedImage.TYPE_USHORT_GRAY);
        for (int k = 0; k < 256; k++) {
            bytes.getRaster().setSample(k % 16, k / 16, 0, k);
            shorts.getRaster().setSample(k % 16, k / 16, 0, 257 * k + k % 3);
        }
        DataSet eight = throughPicture(bytes, "png");
        DataSet sixteen = throughPicture(shorts, "png");
        for (int k = 0; k < 256; k++) {
            assertThat(eight.value(0, k)).isEqualTo(k / 255.0);
            assertThat(sixteen.value(0, k)).isEqualTo((257 * k + k % 3) / 65535.0);
        }
        DataSet lossy = throughPicture(bytes, "jpg");
        for (int k = 0; k < 256; k++) {
            assertThat(lossy.value(0, k)).isBetween(k / 255.0 - 0.1, k / 255.0 + 0.1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_BYTE_INDEXED
            })
    void coloursAreWeighed(int type) throws IOException {
        BufferedImage picture = new BufferedImage(4, 1, type);
        Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
        for (int x = 0; x < 4; x++) {
            picture.setRGB(x, 0, colours[x].getRGB());
        }
        assertThat(throughPicture(picture, "png").row(0)).containsExactly(0.2126, 0.7152, 0.0722, 1);
    }

    @Test
    void blackAndWhiteIsBits() throws IOException {
        BufferedImage picture = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_BINARY);
        picture.setRGB(1, 0, Color.WHITE.getRGB());
        assertThat(throughPicture(picture, "png").row(0)).containsExactly(0, 1, 0);
    }
}
