package org.kadanoff.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code kadanoff data}: data sets looked at, converted and made. */
@Command(
        name = "data",
        description = "Looks at data sets, converts them and makes some: rows of bits, spins or numbers to learn from.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DataInspectCommand.class, DataConvertCommand.class, DataMakeCommand.class},
        footer = {
            "",
            "Example: kadanoff data make bars-and-stripes --size 4x4 --out bars.csv",
            "Help on a command: kadanoff data COMMAND --help"
        })
final class DataCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "name a command: inspect, convert or make");
        }
    }
}
