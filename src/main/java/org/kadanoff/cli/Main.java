package org.kadanoff.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.kadanoff.exact.TooLargeException;
import org.kadanoff.io.ModelFormatException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command {@code kadanoff}. Exit status 0: done; 1: a check failed; 2: bad usage or input, in one sentence; 3: refused
 * as too large, with the predicted cost; 70: a defect of the program, with a stack trace to report.
 */
@Command(
        name = "kadanoff",
        description = "Compose a Hamiltonian, solve it exactly, sample it, renormalise it, and certify the step.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ExactCommand.class,
            SampleCommand.class,
            TrainCommand.class,
            FlowCommand.class,
            RenormalizeCommand.class,
            ValidateCommand.class,
            ConvertCommand.class,
            DataCommand.class,
            RunCommand.class,
            BenchCommand.class
        },
        footer = {
            "",
            "Example: kadanoff exact models/ising-4x4-critical.yaml",
            "Help on a command: kadanoff COMMAND --help"
        })
public final class Main implements Runnable {
    /** A check failed. */
    static final int CHECK_FAILED = 1;
    /** Bad usage or bad input. */
    static final int BAD_INPUT = 2;
    /** Refused: too large. */
    static final int REFUSED = 3;
    /** A defect of the program. */
    static final int DEFECT = 70;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    /** Runs a command and ends the process with its status. */
    public static void main(String[] arguments) {
        VectorModule.load();
        PrintWriter out = new PrintWriter(new java.io.OutputStreamWriter(System.out, StandardCharsets.UTF_8), false);
        PrintWriter err = new PrintWriter(new java.io.OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        int status = run(out, err, arguments);
        out.flush();
        System.exit(status);
    }

    /** Runs a command with the given streams; nothing else is written to. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commandLine = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((exception, command, parsed) -> status(exception, command.getErr()))
                .setParameterExceptionHandler(Main::usageError);
        // What follows the program's name belongs to the program.
        commandLine.getSubcommands().forEach((name, command) -> command.setStopAtPositional(name.equals("run")));
        int status = commandLine.execute(arguments);
        out.flush();
        err.flush();
        return status;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "name a command");
        }
    }

    private static int usageError(CommandLine.ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        command.getErr().println("kadanoff: " + exception.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(exception, command.getErr())) {
            command.getErr()
                    .println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for what it takes.");
        }
        return BAD_INPUT;
    }

    private static int status(Exception exception, PrintWriter err) {
        if (exception instanceof TooLargeException) {
            err.println("kadanoff: " + exception.getMessage());
            return REFUSED;
        }
        if (exception instanceof ModelFormatException || exception instanceof IllegalArgumentException) {
            err.println("kadanoff: " + exception.getMessage());
            return BAD_INPUT;
        }
        err.println("kadanoff: an internal error; please report it with the lines below");
        exception.printStackTrace(err);
        return DEFECT;
    }

    /** The version from the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"kadanoff " + version()};
        }
    }

    /** The version in the jar's manifest. */
    static String version() {
        @Nullable String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(development classes)" : version;
    }
}
