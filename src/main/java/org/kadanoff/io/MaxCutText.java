package org.kadanoff.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * Weighted graphs for max-cut, as in Gset and by rudy: "n m", then m lines "i j w" with vertices from 1. Read as H = +Σ_b
 * w_b s_i s_j, s = ±1, so that cut = (Σ w − H)/2 and the ground states are the largest cuts.
 */
final class MaxCutText implements ModelFormat {
    @Override
    public Model read(SourceFile file) {
        List<String> lines = file.text().lines().map(String::strip).toList();
        int header = 0;
        while (header < lines.size() && lines.get(header).isEmpty()) {
            header++;
        }
        String[] sizes = header < lines.size() ? Words.of(lines.get(header)) : new String[0];
        if (sizes.length != 2) {
            throw file.error(header + 1, "the first line is 'n m', the numbers of vertices and of edges");
        }
        int n = Words.integer(file, header + 1, sizes[0], "the number of vertices", 1, Limits.SITES);
        int m = Words.integer(file, header + 1, sizes[1], "the number of edges", 0, Limits.COUPLINGS);
        Edges edges = new Edges(file, n);
        for (int k = header + 1; k < lines.size(); k++) {
            if (!lines.get(k).isEmpty()) {
                edges.add(lines.get(k), k + 1);
            }
        }
        if (edges.count != m) {
            throw file.error(
                    header + 1,
                    "the first line announces " + m + " edges, but " + edges.count
                            + " follow; the file looks truncated");
        }
        return edges.model();
    }

    /** The edges read so far. */
    private static final class Edges {
        private final SourceFile file;
        private final int vertices;
        private int[] first = new int[64];
        private int[] second = new int[64];
        private double[] weights = new double[64];
        private int count;

        Edges(SourceFile file, int vertices) {
            this.file = file;
            this.vertices = vertices;
        }

        void add(String content, int line) {
            String[] words = Words.of(content);
            if (words.length != 3) {
                throw file.error(line, "an edge is 'i j w', got '" + Words.shown(content) + "'");
            }
            if (count == first.length) {
                first = Arrays.copyOf(first, 2 * count);
                second = Arrays.copyOf(second, 2 * count);
                weights = Arrays.copyOf(weights, 2 * count);
            }
            first[count] = Words.integer(file, line, words[0], "the first vertex", 1, vertices) - 1;
            second[count] = Words.integer(file, line, words[1], "the second vertex", 1, vertices) - 1;
            weights[count] = Words.finite(file, line, words[2], "the weight");
            if (first[count] == second[count]) {
                throw file.error(
                        line, "the edge joins vertex " + words[0] + " to itself; no cut contains it, remove it");
            }
            count++;
        }

        Model model() {
            double[] w = Arrays.copyOf(weights, count);
            Pairs pairs = new Pairs(
                    IntVector.of(Arrays.copyOf(first, count)),
                    IntVector.of(Arrays.copyOf(second, count)),
                    RealVector.of(w).map(x -> 0 - x));
            String description = "max-cut of " + vertices + " vertices and " + count + " edges as H = sum w s s;"
                    + " cut = (W - H)/2 with W = " + BiasList.plain(CompensatedSum.of(w));
            Hamiltonian hamiltonian = Hamiltonian.of(
                    ConfigurationSpace.uniform(vertices, Domain.SPIN), count == 0 ? List.of() : List.of(pairs));
            return new Model(file.name(), hamiltonian, 1, Optional.empty(), Optional.empty(), description);
        }
    }

    @Override
    public void write(Model model, Path target) {
        QuadraticForm form = QuadraticForm.of(target, "max-cut files", model.hamiltonian(), Domain.SPIN);
        for (int i = 0; i < form.sites(); i++) {
            if (form.linear().get(i) != 0) {
                throw new ModelFormatException(
                        target,
                        0,
                        "max-cut files hold no fields, but spin " + i + " has one; couple it to one more spin instead");
            }
        }
        if (form.offset() != 0) {
            throw new ModelFormatException(
                    target,
                    0,
                    "max-cut files hold no constant, but the energy has " + form.offset() + " as a model of spins");
        }
        StringBuilder text = new StringBuilder();
        text.append(form.sites()).append(' ').append(form.first().size()).append('\n');
        for (int b = 0; b < form.first().size(); b++) {
            text.append(form.first().get(b) + 1)
                    .append(' ')
                    .append(form.second().get(b) + 1);
            text.append(' ').append(BiasList.plain(form.quadratic().get(b))).append('\n');
        }
        AtomicFile.write(target, text.toString());
    }
}
