package org.kadanoff.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kadanoff.data.BarsAndStripes;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.PictureShape;
import org.kadanoff.data.Shifter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kadanoff data make KIND}. */
@Command(
        name = "make",
        description = "Makes a data set of the literature: all bars and stripes of a size, or a shifter's patterns.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: kadanoff data make bars-and-stripes --size 4x4 --out bars.csv",
            "Example: kadanoff data make shifter --size 8 --out shifter.h5"
        })
final class DataMakeCommand implements Callable<Integer> {
    private static final String BARS = "bars-and-stripes";
    private static final String SHIFTER = "shifter";

    @Parameters(paramLabel = "KIND", description = "bars-and-stripes or shifter.")
    private String kind = "";

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            required = true,
            description = "Of bars and stripes HEIGHTxWIDTH, such as 4x4; of a shifter its number of bits, such as 8.")
    private String size = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "File to write, .npy, .csv, .h5 or .idx; it appears whole or not at all.")
    private Path file = Path.of("");

    @Option(
            names = "--two-stage",
            description =
                    "Of bars and stripes: the all-0 and all-1 pictures count twice, as when drawn direction first.")
    private boolean twoStage;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Of a shifter: draw N rows at random (--seed) instead of listing all.")
    private @Nullable Integer count;

    @Option(names = "--on", paramLabel = "P", description = "Of a shifter: probability that a bit is 1 (default: 0.5).")
    private @Nullable Double on;

    @Mixin
    private final DataOutput output = new DataOutput();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        DataSet data = switch (kind) {
            case BARS -> bars();
            case SHIFTER -> shifter();
            default ->
                throw new IllegalArgumentException(
                        "what is made is " + BARS + " or " + SHIFTER + ", got '" + kind + "'");
        };
        output.write(
                data,
                file,
                common.json(),
                Objects.requireNonNull(spec).commandLine().getOut());
        return 0;
    }

    private DataSet bars() {
        if (count != null || on != null) {
            throw new IllegalArgumentException("--count and --on belong to " + SHIFTER);
        }
        PictureShape shape = PictureShape.parse(size);
        return twoStage
                ? BarsAndStripes.twoStage(shape.height(), shape.width())
                : BarsAndStripes.uniform(shape.height(), shape.width());
    }

    private DataSet shifter() {
        if (twoStage) {
            throw new IllegalArgumentException("--two-stage belongs to " + BARS);
        }
        if (!size.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    "the --size of a shifter is its number of bits, such as 8, got '" + size + "'");
        }
        int bits = Integer.parseInt(size);
        double p = on == null ? 0.5 : on;
        return count == null ? Shifter.all(bits, p) : Shifter.drawn(bits, p, count, common.streams().stream(0));
    }
}
