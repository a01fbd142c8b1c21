package org.kadanoff.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kadanoff run FILE.java}: a single-file Java program with the toolkit on its class path. */
@Command(
        name = "run",
        description = "Compiles and runs a single-file Java program with the toolkit on its class path.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: kadanoff run validation/RbmIsRenormalization.java"})
final class RunCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "Java source file with a main method.")
    private Path file = Path.of("");

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "Passed on to the program.")
    private List<String> arguments = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    /** The program's own exit status is passed on. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " cannot be read; name a Java source file");
        }
        if (!file.toString().endsWith(".java")) {
            throw new IllegalArgumentException(file + " is no Java source file (its name must end in .java)");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (isPassedOn(option)) {
                command.add(option);
            }
        }
        command.addAll(List.of("--class-path", System.getProperty("java.class.path"), file.toString()));
        command.addAll(arguments);
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread errors = new Thread(() -> copy(process.errorReader(StandardCharsets.UTF_8), commandLine.getErr()));
        errors.start();
        copy(process.inputReader(StandardCharsets.UTF_8), commandLine.getOut());
        errors.join();
        return process.waitFor();
    }

    /** Agents (coverage, debuggers) belong to this process, and the incubating module would print a warning. */
    private static boolean isPassedOn(String option) {
        return !option.startsWith("-agent")
                && !option.startsWith("-javaagent")
                && !option.startsWith("--add-modules=jdk.incubator");
    }

    /** Passes on what a program prints, as it comes. */
    private static void copy(Reader from, PrintWriter to) {
        char[] buffer = new char[8192];
        try (from) {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                to.write(buffer, 0, count);
                to.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the program's output broke off", e);
        }
    }
}
