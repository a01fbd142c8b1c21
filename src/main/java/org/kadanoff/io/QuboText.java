package org.kadanoff.io;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kadanoff.hamiltonian.Domain;

/**
 * The format of qbsolv: comments "c …", one program line "p qubo topology maxNodes nNodes nCouplers", then "i i value" for
 * fields and "i j value" for pairs of E = Σ h_i b_i + Σ J_ij b_i b_j, b = 0, 1. A constant is kept in a comment "c
 * offset=…", which other readers skip. A file without a program line is a {@link CooText coordinate list} of bits.
 *
 * <p>The counts of the program line are checked, but for an excerpt: a line "==> name &lt;==", as {@code head} and {@code
 * tail} print it over a file, says that only a part follows.
 */
final class QuboText implements ModelFormat {
    private static final Pattern OFFSET = Pattern.compile("c\\s+offset\\s*[=:]\\s*(\\S+)");
    private static final Pattern EXCERPT = Pattern.compile("==> .* <==");

    @Override
    public Model read(SourceFile file) {
        List<String> lines = file.text().lines().map(String::strip).toList();
        if (lines.stream().noneMatch(line -> line.matches("p(\\s.*)?"))) {
            return CooText.bits().read(file);
        }
        BiasList biases = new BiasList(file);
        Program program = null;
        boolean excerpt = false;
        for (int k = 0; k < lines.size(); k++) {
            String content = lines.get(k);
            if (content.matches("p(\\s.*)?")) {
                if (program != null) {
                    throw file.error(k + 1, "a second program line 'p qubo …'; a file holds one model");
                }
                program = Program.of(file, k + 1, content);
            } else if (EXCERPT.matcher(content).matches()) {
                excerpt = true;
            } else if (content.matches("c(\\s.*)?")) {
                Matcher offset = OFFSET.matcher(content);
                if (offset.matches()) {
                    biases.addOffset(Words.finite(file, k + 1, offset.group(1), "the offset"));
                }
            } else if (!content.isEmpty()) {
                if (program == null) {
                    throw file.error(k + 1, "the program line 'p qubo …' must come before the first bias");
                }
                biases.add(content, k + 1, program.maxNodes);
            }
        }
        if (program != null && !excerpt) {
            program.requireCounts(file, biases.count(false), biases.count(true));
        }
        return biases.model(Domain.BIT);
    }

    /** The program line and where it stands. */
    private record Program(int line, int maxNodes, int nodes, int couplers) {
        static Program of(SourceFile file, int line, String content) {
            String[] words = Words.of(content);
            if (words.length != 6 || !words[1].equals("qubo")) {
                throw file.error(
                        line,
                        "the program line is 'p qubo 0 maxNodes nNodes nCouplers', got '" + Words.shown(content) + "'");
            }
            return new Program(
                    line,
                    Words.integer(file, line, words[3], "maxNodes", 1, Integer.MAX_VALUE),
                    Words.integer(file, line, words[4], "nNodes", 0, Integer.MAX_VALUE),
                    Words.integer(file, line, words[5], "nCouplers", 0, Integer.MAX_VALUE));
        }

        void requireCounts(SourceFile file, int foundNodes, int foundCouplers) {
            if (foundNodes != nodes || foundCouplers != couplers) {
                throw file.error(
                        line,
                        "the program line announces " + nodes + " nodes and " + couplers
                                + " couplers, but the file has " + foundNodes + " and " + foundCouplers
                                + "; it looks truncated");
            }
        }
    }

    @Override
    public void write(Model model, Path target) {
        QuadraticForm form = QuadraticForm.of(target, "QUBO files", model.hamiltonian(), Domain.BIT);
        String lines = BiasList.lines(form);
        int pairs = form.first().size();
        long nodes = lines.lines().count() - pairs;
        String offset = form.offset() == 0 ? "" : "c offset=" + form.offset() + "\n";
        AtomicFile.write(target, offset + "p qubo 0 " + form.sites() + " " + nodes + " " + pairs + "\n" + lines);
    }
}
