package org.kadanoff.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kadanoff.data.DataSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kadanoff data convert IN OUT}. */
@Command(
        name = "convert",
        description = "Rewrites a data set in the format that the ending of OUT says; chooses, cuts, shuffles and makes"
                + " it binary on the way, in the order of the options below.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Example: kadanoff data convert digits.csv.gz train.npy --label-column -1 --rows 0:1437 --binarize 7.5",
            "Example: kadanoff data convert brick.png patches.npy --patches 8x8 --count 10000 --seed 3"
        })
final class DataConvertCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "IN", description = "Data file, picture or run file to read.")
    private Path in = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "File to write, .npy, .csv, .h5 or .idx; it appears whole or not at all.")
    private Path target = Path.of("");

    @Mixin
    private final DataInput input = new DataInput();

    @Mixin
    private final DataChanges changes = new DataChanges();

    @Option(names = "--spins", description = "Write two states as spins: 0 becomes -1.")
    private boolean spins;

    @Option(names = "--bits", description = "Write two states as bits: -1 becomes 0.")
    private boolean bits;

    @Mixin
    private final DataOutput output = new DataOutput();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spins && bits) {
            throw new IllegalArgumentException("--spins or --bits, not both");
        }
        changes.check();
        DataSet data = changes.apply(input.read(in), DataChanges.isPicture(in), common.streams());
        if (spins) {
            data = data.asSpins();
        } else if (bits) {
            data = data.asBits();
        }
        output.write(
                data,
                target,
                common.json(),
                Objects.requireNonNull(spec).commandLine().getOut());
        return 0;
    }
}
