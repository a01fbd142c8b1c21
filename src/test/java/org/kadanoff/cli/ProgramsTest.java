package org.kadanoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every research script and every paper's program ends with status 0. */
class ProgramsTest {
    /** Takes half a minute in its short form. */
    private static final Path TRAINING = Path.of("mehta-schwab-2014", "Train.java");

    @Test
    @Tag("slow")
    void theTrainedStackRuns() {
        assertThat(CommandRunner.run("run", Path.of("papers").resolve(TRAINING)).status())
                .isZero();
    }

    @TestFactory
    List<DynamicTest> researchScriptsHold() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path program : programs("validation")) {
            if (isRunByAPage(program)) {
                continue;
            }
            tests.add(DynamicTest.dynamicTest(
                    program.toString(),
                    () -> assertThat(CommandRunner.run("run", program).status()).isZero()));
        }
        for (Path program : programs("papers")) {
            if (program.endsWith(TRAINING)) {
                continue;
            }
            Path expected = program.resolveSibling("expected.csv");
            tests.add(DynamicTest.dynamicTest(
                    program.toString(),
                    () -> assertThat(CommandRunner.run("run", program, expected).status())
                            .isZero()));
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(5);
        return tests;
    }

    /** Whether a block of a page is this program's command: DocumentationTest runs it there, and looks at what it prints. */
    private static boolean isRunByAPage(Path program) throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("docs"))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                if (Files.readString(page).lines().anyMatch(line -> line.startsWith("./kadanoff run " + program))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Path> programs(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
