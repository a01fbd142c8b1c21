package org.kadanoff.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kadanoff data inspect FILE}. */
@Command(
        name = "inspect",
        description =
                "Rows, columns, values, distinct rows and their entropy, constant columns, labels and weights of a"
                        + " data set.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: kadanoff data inspect digits.csv.gz --label-column -1 --shape 8x8"})
final class DataInspectCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            description = "Data file: .idx, -ubyte, .npy, .csv (these also .gz), .h5, .png, .jpg; or a run file.")
    private Path file = Path.of("");

    @Mixin
    private final DataInput input = new DataInput();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        DataReport report = DataReport.of(input.read(file));
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (common.json()) {
            out.println(Json.text(report.json()));
        } else {
            report.print(out);
        }
        return 0;
    }
}
