package org.kadanoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kadanoff.cli.CommandRunner.run;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.DataSummary;
import org.kadanoff.data.PictureShape;
import org.kadanoff.io.DataFiles;
import org.kadanoff.io.RowRange;
import tools.jackson.databind.JsonNode;

class DataCommandTest {
    @TempDir
    private Path folder;

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(file(name), content);
    }

    private static void succeed(Object... arguments) {
        CommandRunner result = run(arguments);
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
    }

    @Test
    void barsAndStripesAreMadeAndInspected() {
        Path bars = file("bars.npy");
        succeed("data", "make", "bars-and-stripes", "--size", "4x4", "--out", bars);
        JsonNode json = run("data", "inspect", bars, "--json").json();
        assertThat(json.get("data").asString()).isEqualTo("bars");
        assertThat(json.get("rows").asInt()).isEqualTo(30);
        assertThat(json.get("columns").asInt()).isEqualTo(16);
        assertThat(json.get("shape").get(0).asInt()).isEqualTo(4);
        assertThat(json.get("values").asString()).isEqualTo("bits");
        assertThat(json.get("fractionOfOnes").asDouble()).isEqualTo(0.5);
        assertThat(json.get("distinctRows").asInt()).isEqualTo(30);
        assertThat(json.get("entropy").asDouble()).isCloseTo(Math.log(30), within(1e-14));
        assertThat(json.get("constantColumns").isEmpty()).isTrue();
        assertThat(json.get("weights").get("effectiveRows").asDouble()).isEqualTo(30);
        assertThat(run("data", "inspect", bars).out()).contains("30 rows of 16 columns, pictures of 4 x 4", "bits");
    }

    @Test
    void weightsAndLabelsAreShown() {
        Path shifter = file("shifter.csv");
        succeed("data", "make", "shifter", "--size", "3", "--on", "0.3", "--out", shifter);
        JsonNode json = run("data", "inspect", shifter, "--json").json();
        assertThat(json.get("columns").asInt()).isEqualTo(9);
        assertThat(json.get("weights").get("sum").asDouble()).isCloseTo(24, within(1e-12));
        assertThat(json.get("weights").get("effectiveRows").asDouble()).isLessThan(20);
        assertThat(json.get("labels").get(2).get("rows").asInt()).isEqualTo(8);
        assertThat(run("data", "inspect", shifter).out()).contains("effective rows", "label  rows");
        JsonNode plain = run("data", "inspect", shifter, "--json", "--label-column=none", "--weight-column=none")
                .json();
        assertThat(plain.get("columns").asInt()).isEqualTo(11);
    }

    @Test
    void labelsGoToAFileOfTheirOwnOrAreSaidToBeLeftOut() {
        CommandRunner left = run("data", "make", "shifter", "--size", "4", "--count", "10", "--out", file("s.npy"));
        assertThat(left.out()).contains("note: the labels are left out", "--labels-out");
        JsonNode json = run(
                        "data",
                        "make",
                        "shifter",
                        "--size",
                        "4",
                        "--count",
                        "10",
                        "--out",
                        file("t.npy"),
                        "--labels-out",
                        file("labels-idx1-ubyte"),
                        "--json")
                .json();
        assertThat(json.get("labelsWritten").asString()).endsWith("labels-idx1-ubyte");
        succeed("data", "convert", file("t.npy"), file("t.h5"), "--labels", file("labels-idx1-ubyte"));
        DataSet together = DataFiles.read(file("t.h5"));
        assertThat(together.labels()).contains(DataFiles.readLabels(file("labels-idx1-ubyte"), RowRange.ALL));
        DataSet drawn = DataFiles.read(file("s.npy"));
        assertThat(drawn.row(7)).isEqualTo(together.row(7));
    }

    @Test
    void changesAreMadeInTheirOrder() throws IOException {
        Path in = write("in.csv", "0,4,8,16,1\n2,6,10,12,0\n16,0,3,9,1\n1,2,3,4,0\n");
        Path out = file("out.csv");
        succeed("data", "convert", in, out, "--label-column", "-1", "--rows", "1:4", "--binarize", "7.5", "--spins");
        assertThat(out).hasContent("x0,x1,x2,x3,label\n-1,-1,1,1,0\n1,-1,-1,1,1\n-1,-1,-1,-1,0\n");
        succeed("data", "convert", out, file("bits.csv"), "--bits");
        assertThat(file("bits.csv")).hasContent("x0,x1,x2,x3,label\n0,0,1,1,0\n1,0,0,1,1\n0,0,0,0,0\n");
        succeed("data", "convert", in, file("half.npy"), "--label-column", "4", "--binarize", "median");
        // The median is 4, which occurs twice: seven of sixteen numbers are above it.
        assertThat(DataSummary.of(DataFiles.read(file("half.npy"))).mean()).isEqualTo(7.0 / 16);
        succeed("data", "convert", in, file("unit.npy"), "--label-column", "4", "--rescale");
        assertThat(DataFiles.read(file("unit.npy")).row(0)).containsExactly(0, 0.25, 0.5, 1);
    }

    @Test
    void theHeaderIsGivenWhereItCannotBeTold() throws IOException {
        Path mixed = write("mixed.csv", "1,b\n2,3\n");
        assertThat(run("data", "inspect", mixed).err()).contains("mixed.csv:1: ", "--header or --no-header");
        assertThat(run("data", "inspect", mixed, "--header", "--json")
                        .json()
                        .get("rows")
                        .asInt())
                .isEqualTo(1);
        assertThat(run("data", "inspect", mixed, "--no-header").err())
                .contains("mixed.csv:1: column 1 must be a number");
    }

    /** A fraction ¼ of ones in 10⁴ entries, within five standard errors; the seed is fixed. */
    @Test
    void drawingKeepsTheMeanAndItsSeed() {
        Path in = file("in.npy");
        DataFiles.write(DataSet.of("in", 10, new double[10_000]).map(x -> 0.25), in);
        for (String name : new String[] {"a.npy", "b.npy"}) {
            succeed("data", "convert", in, file(name), "--draw", "--seed", "5");
        }
        DataSet drawn = DataFiles.read(file("a.npy"));
        assertThat(drawn.hasOnly(0, 1)).isTrue();
        assertThat(DataSummary.of(drawn).mean()).isCloseTo(0.25, within(5 * Math.sqrt(0.25 * 0.75 / 10_000)));
        assertThat(file("b.npy")).hasSameBinaryContentAs(file("a.npy"));
        succeed("data", "convert", in, file("c.npy"), "--draw", "--seed", "6");
        assertThat(DataFiles.read(file("c.npy")).row(0)).isNotEqualTo(drawn.row(0));
    }

    @Test
    void shufflingKeepsTheRows() {
        Path bars = file("bars.csv");
        succeed("data", "make", "bars-and-stripes", "--size", "3x3", "--two-stage", "--out", bars);
        succeed("data", "convert", bars, file("shuffled.csv"), "--shuffle", "--seed", "2");
        DataSummary shuffled = DataSummary.of(DataFiles.read(file("shuffled.csv")));
        assertThat(shuffled.distinctRows()).isEqualTo(14);
        assertThat(shuffled.weightSum()).isEqualTo(16);
        assertThat(DataFiles.read(file("shuffled.csv")).row(0))
                .isNotEqualTo(DataFiles.read(bars).row(0));
    }

    @Test
    void texturesAreCutFromPictures() throws IOException {
        BufferedImage picture = new BufferedImage(20, 12, BufferedImage.TYPE_BYTE_GRAY);
        for (int k = 0; k < 240; k++) {
            picture.getRaster().setSample(k % 20, k / 20, 0, k);
        }
        Path png = file("ramp.png");
        ImageIO.write(picture, "png", png.toFile());
        Path patches = file("patches.h5");
        succeed("data", "convert", png, patches, "--patches", "4x6");
        DataSet grid = DataFiles.read(patches);
        assertThat(grid.rows()).isEqualTo(3 * 4);
        assertThat(grid.shape()).contains(new PictureShape(4, 6));
        // Grey levels rise from top to bottom: the median lies in the middle, between the sixth and the seventh line.
        assertThat(grid.row(0)).containsOnly(0);
        assertThat(grid.row(11)).containsOnly(1);
        assertThat(DataSummary.of(grid.range(4, 8)).mean()).isEqualTo(0.5);
        succeed("data", "convert", png, patches, "--patches", "4x6", "--stride", "2", "--binarize", "none");
        assertThat(DataFiles.read(patches).rows()).isEqualTo(5 * 8);
        assertThat(DataFiles.read(patches).value(1, 0)).isEqualTo(2 / 255.0);
        succeed(
                "data",
                "convert",
                png,
                patches,
                "--patches",
                "4x6",
                "--count",
                "7",
                "--binarize",
                "0.9",
                "--seed",
                "4");
        assertThat(DataFiles.read(patches).rows()).isEqualTo(7);
        assertThat(DataFiles.read(patches).hasOnly(0, 1)).isTrue();
    }

    static Stream<Object[]> bad() {
        return Stream.of(
                new Object[] {"name a command", new String[] {"data"}},
                new Object[] {"there is no such file", new String[] {"data", "inspect", "none.npy"}},
                new Object[] {"does not say the format", new String[] {"data", "inspect", "pom.xml"}},
                new Object[] {"FROM:TO", new String[] {"data", "inspect", "pom.csv", "--rows", "3"}},
                new Object[] {"HEIGHTxWIDTH", new String[] {"data", "inspect", "pom.csv", "--shape", "3"}},
                new Object[] {"bars-and-stripes or shifter", make("bars", "4x4")},
                new Object[] {"HEIGHTxWIDTH", make("bars-and-stripes", "4")},
                new Object[] {"number of bits", make("shifter", "4x4")},
                new Object[] {"1 to 24", make("bars-and-stripes", "4x99")},
                new Object[] {"--two-stage belongs to", make("shifter", "4", "--two-stage")},
                new Object[] {"--count and --on", make("bars-and-stripes", "4x4", "--on", "0.5")},
                new Object[] {"between 0 and 1", make("shifter", "4", "--on", "2")},
                new Object[] {"have no labels", make("bars-and-stripes", "4x4", "--labels-out", "l.npy")},
                new Object[] {"no place for the weights", make("shifter", "4", "--on", "0.2")},
                new Object[] {"not both", convert("--spins", "--bits")},
                new Object[] {"belong to --patches", convert("--stride", "3")},
                new Object[] {"not both", convert("--patches", "2x2", "--stride", "1", "--count", "2")},
                new Object[] {"not both", convert("--draw", "--binarize", "0.5")},
                new Object[] {"a number, median or none", convert("--binarize", "half")},
                new Object[] {"a number, median or none", convert("--binarize", "NaN")},
                new Object[] {"add --rescale", convert("--draw")},
                new Object[] {"choose a threshold", convert("--spins")},
                new Object[] {"give their shape", convert("--patches", "2x2")},
                new Object[] {"do not fit into the pictures of 2 x 2", convert("--patches", "3x1", "--shape", "2x2")});
    }

    private static String[] make(String kind, String size, String... more) {
        String[] command = {"data", "make", kind, "--size", size, "--out", "OUT/x.npy"};
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
    }

    private static String[] convert(String... more) {
        return Stream.concat(Stream.of("data", "convert", "IN", "OUT/x.npy"), Stream.of(more))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void oneSentenceAndStatusTwo(String phrase, String... arguments) throws IOException {
        Path in = write("in.csv", "0,4,8,16\n2,6,10,12\n");
        Object[] words = Stream.of(arguments)
                .map(word -> word.equals("IN") ? in.toString() : word.replace("OUT", folder.toString()))
                .toArray();
        CommandRunner result = run(words);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("kadanoff: ").contains(phrase).doesNotContain("\tat ", "Exception");
        assertThat(result.err().strip().lines().count()).isLessThanOrEqualTo(2);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(in);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "data inspect", "data convert", "data make"})
    void helpHasAnExample(String command) {
        CommandRunner result = run((Object[]) (command + " --help").split(" "));
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("Example: kadanoff data");
    }
}
