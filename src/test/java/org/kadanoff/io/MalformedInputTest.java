package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;

/** Files that are no models: each is refused in one sentence that names the file, the line and what is wrong. */
class MalformedInputTest {
    @TempDir
    Path folder;

    /** A bad file, the line at fault (0 where there is none) and what the message must say. */
    record Bad(String name, String content, int line, String phrase) {
        @Override
        public String toString() {
            return name + ": " + phrase;
        }
    }

    /** The cases of the table for files with this ending, or for all others. */
    private static Stream<Bad> table(String ending, boolean having) throws IOException {
        try (InputStream stream = MalformedInputTest.class.getResourceAsStream("malformed.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", 4))
                    .map(row -> new Bad(row[0], text(row[3]), Integer.parseInt(row[1]), row[2]))
                    .filter(bad -> bad.name.endsWith(ending) == having);
        }
    }

    private static String text(String cell) {
        return cell.replace('\u23ce', '\n').replace('\u21e5', '\t');
    }

    static Stream<Bad> tabulated() throws IOException {
        return table(".evid", false);
    }

    static Stream<Bad> badEvidence() throws IOException {
        return table(".evid", true);
    }

    /** What does not fit into a table of text. */
    static Stream<Bad> others() {
        return Stream.of(
                new Bad("a.yaml", "[".repeat(100_000), 1, "nested more than 32 deep"),
                new Bad("a.json", "{\"a\":".repeat(100_000), 1, "nested more than 32 deep"),
                new Bad("a.json", "{\"beta\": " + "1".repeat(5000) + "}", 1, "a number or a text is too long"),
                new Bad("a.bqm", "DIMODBQM2\0\0\0\0\0", 0, "of version 50 are not read"),
                new Bad("a.bqm", "DIMODBQM\1\0\177\177\177\177", 0, "looks truncated"),
                new Bad("a.h5", "\u0089HDF and then nothing that follows", 0, "not a readable HDF5 file"));
    }

    @Test
    void theTableIsLong() throws IOException {
        assertThat(tabulated()).hasSizeGreaterThan(100);
        assertThat(badEvidence()).hasSize(8);
    }

    @ParameterizedTest
    @MethodSource({"tabulated", "others"})
    void isRefusedInOneSentence(Bad bad) throws IOException {
        Path file = Files.write(folder.resolve(bad.name), bad.content.getBytes(StandardCharsets.UTF_8));
        Throwable thrown = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> catchThrowable(() -> ModelFiles.read(file)));
        assertRefusal(thrown, file, bad.line, bad.phrase);
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        for (String name : List.of("a.yaml", "a.json", "a.uai", "a.coo", "a.qubo", "a.gset", "a.bqm.json")) {
            Path file = Files.write(folder.resolve(name), new byte[] {'a', '\n', (byte) 0xff, (byte) 0xfe, 0});
            assertRefusal(catchThrowable(() -> ModelFiles.read(file)), file, 2, "byte 3 is not UTF-8");
            Files.delete(file);
        }
    }

    @Test
    void emptyFilesFoldersAndMissingFilesAreRefused() throws IOException {
        for (String extension : ModelFiles.extensions()) {
            Path file = folder.resolve("a" + extension);
            assertRefusal(catchThrowable(() -> ModelFiles.read(file)), file, 0, "there is no such file");
            Files.createFile(file);
            assertRefusal(catchThrowable(() -> ModelFiles.read(file)), file, 0, "the file is empty");
            Files.delete(file);
            Files.createDirectory(file);
            assertRefusal(catchThrowable(() -> ModelFiles.read(file)), file, 0, "this is a folder");
            Files.delete(file);
        }
    }

    @Test
    void unknownExtensionsListTheKnownOnes() throws IOException {
        Path file = folder.resolve("model.docx");
        assertRefusal(catchThrowable(() -> ModelFiles.read(file)), file, 0, ".bqm, .bqm.json, .coo, .gset, .h5");
        Model model = Model.of("one", Hamiltonian.of(1, Domain.SPIN));
        assertRefusal(catchThrowable(() -> ModelFiles.write(model, file)), file, 0, ".qubo, .rudy, .txt, .uai");
    }

    @ParameterizedTest
    @MethodSource("badEvidence")
    void badEvidenceIsRefused(Bad bad) throws IOException {
        Path model = Files.writeString(folder.resolve("good.uai"), "MARKOV 2 2 2 1 2 0 1 4 0 1 1 1");
        Path evidence = Files.writeString(folder.resolve(bad.name), bad.content);
        Throwable thrown = catchThrowable(() -> ModelFiles.read(model, Optional.of(evidence)));
        Files.delete(model);
        assertRefusal(thrown, evidence, bad.line, bad.phrase);
    }

    @Test
    void impossibleEvidenceIsRefused() throws IOException {
        Path model = Files.writeString(folder.resolve("good.uai"), "MARKOV 2 2 2 2 1 0 2 0 1 2 0 1 4 1 1 1 1");
        Path evidence = Files.writeString(folder.resolve("a.evid"), "1 0 0");
        Throwable thrown = catchThrowable(() -> ModelFiles.read(model, Optional.of(evidence)));
        Files.delete(model);
        assertRefusal(thrown, evidence, 0, "forbidden");
    }

    private void assertRefusal(Throwable thrown, Path file, int line, String phrase) throws IOException {
        assertThat(thrown).isExactlyInstanceOf(ModelFormatException.class);
        assertThat(thrown.getMessage())
                .startsWith(file + (line > 0 ? ":" + line + ": " : ": "))
                .contains(phrase)
                .doesNotContain("\n")
                .doesNotContain("Exception");
        assertThat(((ModelFormatException) thrown).line()).isEqualTo(line);
        assertThat(((ModelFormatException) thrown).file()).isEqualTo(file.toString());
        assertOnlyFile(file);
    }

    private void assertOnlyFile(Path file) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).allMatch(file::equals);
        }
    }
}
