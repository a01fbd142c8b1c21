package org.kadanoff.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The runner of the documents' code notices what it is there to notice, and names the place. */
class DocumentsTest {
    @TempDir
    private Path folder;

    @Test
    void programsSnippetsAndScriptsThatTellTheTruthPass() throws Exception {
        List<Documents.Test> tests = tests("""
                ```java
                import java.util.List;

                record Pair(int left, int right) {}
                var pairs = List.of(new Pair(1, 2));
                System.out.println(pairs.get(0).left() + "  ");
                ```

                ```text
                1
                ```

                ```java
                public class Program {
                    public static void main(String[] args) {
                        System.out.println("F = -1.2345 in 0.1 s");
                    }
                }
                ```

                ```text
                F = -1.23… in … s
                ```

                1. In a list:

                   ```sh
                   echo one > file
                   ```

                ```console
                $ cat file
                one
                ```

                ```java
                public interface Energy {
                    double of(int[] spins);
                }
                ```
                """);
        assertThat(tests).hasSize(5);
        for (Documents.Test test : tests) {
            test.run();
        }
    }

    @Test
    void wrongOutputFailsWithItsPlace() throws Exception {
        assertThatThrownBy(
                        () -> single("\n```sh\necho 1\n```\n```text\n2\n```\n").run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page.md:3");
        assertThatThrownBy(() -> single("```java\nSystem.out.println(1);\n```\n```text\n1…2\n```\n")
                        .run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page.md:2");
    }

    @Test
    void failingCodeFailsWithItsPlace() throws Exception {
        assertThatThrownBy(() -> single("```sh\nfalse\ntrue\n```\n").run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page.md:2: exit status 1");
        assertThatThrownBy(() -> single("```java\nimport java.util.List;\nint x = 1;\nString s = x;\n```\n")
                        .run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page.md:4: incompatible types");
        assertThatThrownBy(() -> single("```java\nthrow new IllegalStateException(\"no\");\n```\n")
                        .run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page.md:2")
                .hasMessageContaining("IllegalStateException: no");
    }

    @Test
    void buildCommandsAreCheckedAndNotRun() throws Exception {
        single("```sh\ngit clone https://example.org/kadanoff.git\ncd kadanoff\n./mvnw -q verify  # all\n```\n")
                .run();
        single("```sh\n./mvnw -Pslow test\n./mvnw spotless:apply\n```\n").run();
        assertThatThrownBy(() -> single("```sh\necho\n./mvnw verfy\n```\n").run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page.md:3: the build knows no 'verfy'");
        assertThatThrownBy(() -> single("```sh\n./mvnw -Pfast test\n```\n").run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Pfast");
    }

    @Test
    void blocksAreSkippedOnlyWithAReason() throws Exception {
        assertThatThrownBy(() -> single("<!-- not run: takes a day -->\n```sh\nfalse\n```\n")
                        .run())
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("takes a day");
        assertThatThrownBy(() -> single("<!-- not run: -->\n```sh\ntrue\n```\n").run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("without a reason");
    }

    @Test
    void aBlockThatNeverEndsIsAnError() {
        assertThatThrownBy(() -> tests("text\n```sh\ntrue\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("page.md:2");
    }

    private Documents.Test single(String text) throws IOException {
        List<Documents.Test> tests = tests(text);
        assertThat(tests).hasSize(1);
        return tests.get(0);
    }

    private List<Documents.Test> tests(String text) throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, text);
        return Documents.tests(Path.of(""), page, Files.createTempDirectory(folder, "run"));
    }
}
