package org.kadanoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.kadanoff.cli.CommandRunner.gallery;
import static org.kadanoff.cli.CommandRunner.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Wrong input of every kind: one sentence, the right exit status, no stack trace, nothing written. */
class BadInputTest {
    @TempDir
    private Path folder;

    private Path file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> oneSentenceAndTheRightStatus() {
        String ising = "model: ising\nlattice: {kind: square, size: [4, 4]}\n";
        String dense = "model: sherrington-kirkpatrick\nsites: 60\nseed: 1\n";
        Path rbm = file("five.yaml", """
                model: rbm
                units: spin
                visible-bias: [0, 0, 0, 0, 0]
                hidden-bias: [0]
                weights: [[1], [1], [1], [1], [1]]
                """);
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(bad("unknown key", 2, "couplig", "exact", file("a.yaml", ising + "couplig: 1\n")));
        tests.add(bad("wrong number of fields", 2, "16", "exact", file("b.yaml", ising + "field: [1, 2]\n")));
        tests.add(bad("NaN coupling", 2, "c.yaml:3", "exact", file("c.yaml", ising + "coupling: .nan\n")));
        tests.add(bad(
                "site out of range",
                2,
                "terms[0][2]",
                "exact",
                file("d.yaml", "model: spins\nsites: 3\nterms: [[1.0, 0, 7]]\n")));
        tests.add(bad("truncated UAI", 2, "e.uai", "exact", file("e.uai", "MARKOV\n2\n2 2\n1\n2 0 1\n4\n1 2\n")));
        tests.add(bad("negative factor", 2, "f.uai:", "exact", file("f.uai", "MARKOV\n1\n2\n1\n1 0\n2\n1 -2\n")));
        tests.add(bad("all-zero factor", 2, "g.uai", "exact", file("g.uai", "MARKOV\n1\n2\n1\n1 0\n2\n0 0\n")));
        tests.add(bad("malformed COO", 2, "h.coo", "exact", file("h.coo", "# vartype=SPIN\n0 one 2\n")));
        tests.add(bad("sixty dense spins", 3, "2^60", "exact", file("i.yaml", dense)));
        tests.add(bad("no such file", 2, "nowhere.yaml", "exact", folder.resolve("nowhere.yaml")));
        tests.add(bad("a folder", 2, "folder", "exact", folder));
        tests.add(bad("no such engine", 2, "magic", "exact", gallery("ising-4x4-critical.yaml"), "--engine", "magic"));
        tests.add(bad("no such command", 2, "exakt", "exakt"));
        tests.add(bad("no such option", 2, "--jsno", "exact", gallery("ising-4x4-critical.yaml"), "--jsno"));
        tests.add(bad("no such kernel", 2, "kadanoff:p=", renormalize("kadanof:p=1")));
        tests.add(bad("p is no number", 2, "'much'", renormalize("kadanoff:p=much")));
        tests.add(bad("kernel sites do not match", 2, "5 spin sites", renormalize("rbm:" + rbm)));
        tests.add(bad("kernel file is missing", 2, "none.csv", renormalize("table:none.csv")));
        tests.add(bad(
                "kernel of another cell", 2, "cells of 1 sites", renormalize("table:" + file("k.csv", "1,0\n0,1\n"))));
        tests.add(bad("block does not divide", 2, "does not divide", blocks("3x3")));
        tests.add(bad("block is no number", 2, "'axb'", blocks("axb")));
        tests.add(bad("too many steps", 2, "--steps", steps("9")));
        tests.add(bad("no lattice", 2, "no lattice", "renormalize", rbm));
        tests.add(bad(
                "convert to nowhere", 2, "unknown", "convert", gallery("ising-4x4-critical.yaml"), out("x.unknown")));
        tests.add(bad(
                "convert what a format cannot hold",
                2,
                "QUBO",
                "convert",
                gallery("three-spin-triangle.yaml"),
                out("x.qubo")));
        tests.add(bad("run what is no program", 2, ".java", "run", gallery("ising-4x4-critical.yaml")));
        tests.add(bad("report in no folder", 2, "--html", "validate", "--quick", "--html", "/dev/null/x.html"));
        return tests.stream();
    }

    private Path out(String name) {
        return folder.resolve("out").resolve(name);
    }

    private static Object[] renormalize(String kernel) {
        return new Object[] {"renormalize", gallery("ising-4x4-critical.yaml"), "--kernel", kernel};
    }

    private static Object[] blocks(String block) {
        return new Object[] {"renormalize", gallery("ising-4x4-critical.yaml"), "--block", block};
    }

    private static Object[] steps(String steps) {
        return new Object[] {"renormalize", gallery("ising-4x4-critical.yaml"), "--steps", steps};
    }

    private DynamicTest bad(String name, int status, String phrase, Object... arguments) {
        return dynamicTest(name, () -> {
            Files.createDirectories(folder.resolve("out"));
            List<Path> before = files();
            CommandRunner result = run(arguments);
            assertThat(result.status()).as(result.err()).isEqualTo(status);
            assertThat(result.err()).startsWith("kadanoff: ").contains(phrase).doesNotContain("\tat ", "Exception");
            assertThat(result.err().strip().lines().count()).isLessThanOrEqualTo(2);
            assertThat(files()).isEqualTo(before);
        });
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
