package org.kadanoff.docs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the shell blocks of one document, all in one folder that links to what is in the project's, so that a block
 * finds the files that an earlier one wrote, and the project's own folder stays as it is.
 *
 * <p>{@code ./kadanoff} runs the classes of this build: the launcher takes them from {@code KADANOFF_CLASSPATH}. Lines
 * that fetch or build the project ({@code git clone}, {@code cd kadanoff}, {@code ./mvnw}) are checked, not run.
 */
final class ShellBlocks {
    private static final long SECONDS = 180;
    private static final Set<String> NOT_LINKED = Set.of("target", ".git");

    private final Path home;
    private final Path folder;
    private final String classpath;

    ShellBlocks(Path home, Path folder, String classpath) {
        this.home = home.toAbsolutePath();
        this.folder = folder;
        this.classpath = classpath;
    }

    /** Runs the block and holds its output against the document's. */
    void run(CodeBlock block) throws IOException, InterruptedException {
        boolean session = block.language().equals("console");
        List<String> script = new ArrayList<>();
        StringBuilder answers = new StringBuilder();
        for (String line : block.code().lines().toList()) {
            if (!session) {
                script.add(line);
            } else if (line.startsWith("$ ")) {
                script.add(line.substring(2));
            } else {
                answers.append(line).append('\n');
            }
        }
        String shell = block.language().equals("bash") ? "bash" : "sh";
        Result result = execute(block.place(), shell, runnable(block, script));
        if (result.status() != 0) {
            throw new AssertionError("%s: exit status %d; standard output:%n%s%nstandard error:%n%s"
                    .formatted(block.place(), result.status(), result.output(), result.errors()));
        }
        if (!answers.toString().isBlank()) {
            ExpectedOutput.check(block.place(), answers.toString(), result.output());
        } else if (block.output() != null) {
            ExpectedOutput.check(block.place(), block.output(), result.output());
        }
    }

    /** Runs one command on a file with the given text, and passes when it ends with one of the statuses. */
    void runOn(CodeBlock block, String name, String command, Set<Integer> statuses)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve(name), block.code());
        Result result = execute(block.place(), "sh", List.of(command));
        if (!statuses.contains(result.status())) {
            throw new AssertionError("%s: '%s' ended with exit status %d; standard error:%n%s"
                    .formatted(block.place(), command, result.status(), result.errors()));
        }
    }

    private List<String> runnable(CodeBlock block, List<String> script) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < script.size(); i++) {
            String line = script.get(i).strip();
            String place = block.document() + ":" + (block.line() + i);
            if (line.startsWith("./mvnw")) {
                MavenCommand.check(place, line, home);
            } else if (line.startsWith("git clone")) {
                checkClone(place, line);
            } else if (!line.equals("cd kadanoff")) {
                lines.add(script.get(i));
            }
        }
        return lines;
    }

    private static void checkClone(String place, String line) {
        if (!line.matches("git clone https://\\S+?/kadanoff(\\.git)?")) {
            throw new AssertionError(place + ": not the address of a repository named kadanoff: " + line);
        }
    }

    private Result execute(String place, String shell, List<String> lines) throws IOException, InterruptedException {
        List<Path> links = link();
        Path script = Files.createTempFile("block", ".sh");
        Path output = Files.createTempFile("block", ".out");
        Path errors = Files.createTempFile("block", ".err");
        try {
            Files.write(script, lines);
            ProcessBuilder builder = new ProcessBuilder(shell, "-eu", script.toString());
            builder.directory(folder.toFile()).redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.redirectInput(new File("/dev/null"));
            builder.environment().put("KADANOFF_CLASSPATH", classpath);
            // Most blocks last a second or two, less than the second compiler needs to be worth its while.
            builder.environment().put("KADANOFF_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().merge("PATH", home.toString(), (path, own) -> own + File.pathSeparator + path);
            Process process = builder.start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(place + ": still running after " + SECONDS + " s");
            }
            return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
        } finally {
            Files.delete(script);
            Files.delete(output);
            Files.delete(errors);
            for (Path link : links) {
                if (Files.isSymbolicLink(link)) {
                    Files.delete(link);
                }
            }
        }
    }

    /** Links to what is in the project's folder, unless a block wrote a file of that name. */
    private List<Path> link() throws IOException {
        List<Path> links = new ArrayList<>();
        try (Stream<Path> entries = Files.list(home)) {
            for (Path entry : entries.toList()) {
                Path link = folder.resolve(entry.getFileName());
                if (!NOT_LINKED.contains(entry.getFileName().toString()) && !Files.exists(link)) {
                    links.add(Files.createSymbolicLink(link, entry));
                }
            }
        }
        return links;
    }

    private record Result(int status, String output, String errors) {}
}
