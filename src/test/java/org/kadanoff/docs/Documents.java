package org.kadanoff.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** The tests that a document stands for, one for each block of code that does something. */
final class Documents {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "console");
    private static final Pattern MODEL = Pattern.compile("(?m)^model:");

    /** Exit statuses for a model that is understood: solved, or refused because it is too large. */
    private static final Set<Integer> UNDERSTOOD = Set.of(0, 3);

    private Documents() {}

    /** A named piece of work that fails by throwing. */
    record Test(String name, Work work) {
        void run() throws Exception {
            work.run();
        }
    }

    /** What a test does. */
    interface Work {
        void run() throws Exception;
    }

    /**
     * The tests of one document.
     *
     * @param home the project's folder
     * @param document the document, from there
     * @param folder an empty folder for the blocks to run in
     */
    static List<Test> tests(Path home, Path document, Path folder) throws IOException {
        String classpath = classpath();
        ShellBlocks shell = new ShellBlocks(home, Files.createTempDirectory(folder, "work"), classpath);
        JavaBlocks java = new JavaBlocks(folder, classpath);
        List<Test> tests = new ArrayList<>();
        for (CodeBlock block : CodeBlock.of(document)) {
            String name = "line " + block.line() + ", " + block.language();
            Work work = work(block, shell, java);
            if (work != null) {
                tests.add(new Test(name, block.reason() == null ? work : skipped(block)));
            }
        }
        return tests;
    }

    private static @Nullable Work work(CodeBlock block, ShellBlocks shell, JavaBlocks java) {
        if (SHELLS.contains(block.language())) {
            return () -> shell.run(block);
        }
        if (block.language().equals("java")) {
            return () -> java.run(block);
        }
        if (block.language().equals("yaml") && MODEL.matcher(block.code()).find()) {
            String name = "model-of-line-" + block.line() + ".yaml";
            return () -> shell.runOn(block, name, "./kadanoff exact --json " + name, UNDERSTOOD);
        }
        return null;
    }

    private static Work skipped(CodeBlock block) {
        return () -> {
            if (block.reason().isEmpty()) {
                throw new AssertionError(block.place() + ": marked as not run, without a reason");
            }
            throw new TestAbortedException(block.place() + " is not run: " + block.reason());
        };
    }

    /** The class path of the tests; Surefire starts Java with a jar that only names it, and says it in a property. */
    private static String classpath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
