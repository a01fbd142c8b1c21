package org.kadanoff.docs;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every block of code in the documents: those beside the build file, and all under {@code docs} and {@code papers}.
 *
 * <ul>
 *   <li>{@code sh}, {@code bash}, {@code console}: run by the shell, and must end with status 0. Lines with
 *       {@code ./mvnw} are not run (the build around this test is that command): their goals, profiles and properties
 *       are checked to exist; of {@code git clone} the address is checked.
 *   <li>{@code java}: compiled, and run unless it only declares types.
 *   <li>{@code yaml} with a line {@code model:}: {@code kadanoff exact} must accept it, or refuse it for its size alone.
 * </ul>
 *
 * <p>Where a {@code text} block follows, what was printed must equal it; {@code …} in it stands for anything. A block
 * with {@code <!-- not run: reason -->} on the line before is reported as skipped, with the reason.
 */
class DocumentationTest {
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final List<String> FOLDERS = List.of("docs", "papers");

    @TestFactory
    Stream<DynamicNode> everyBlockDoesWhatItsDocumentSays(@TempDir Path scratch) throws IOException {
        List<DynamicNode> nodes = new ArrayList<>();
        for (Path document : documents()) {
            Path folder = Files.createTempDirectory(scratch, "document");
            List<DynamicNode> tests = Documents.tests(HOME, HOME.relativize(document), folder).stream()
                    .map(test -> (DynamicNode) dynamicTest(test.name(), test::run))
                    .toList();
            nodes.add(dynamicContainer(HOME.relativize(document).toString(), tests));
        }
        return nodes.stream();
    }

    private static Set<Path> documents() throws IOException {
        Set<Path> documents = new TreeSet<>();
        try (Stream<Path> files = Files.list(HOME)) {
            files.filter(DocumentationTest::isDocument).forEach(documents::add);
        }
        for (String folder : FOLDERS) {
            if (Files.isDirectory(HOME.resolve(folder))) {
                try (Stream<Path> files = Files.walk(HOME.resolve(folder))) {
                    files.filter(DocumentationTest::isDocument).forEach(documents::add);
                }
            }
        }
        return documents;
    }

    private static boolean isDocument(Path file) {
        return file.toString().endsWith(".md");
    }
}
