package org.kadanoff.io;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * The lines "i j value" of a quadratic model: a field where i = j, a pair elsewhere; values that come again add up. The
 * sites are the labels that occur, in ascending order.
 *
 * <p>Mutable while it is filled.
 */
final class BiasList {
    private static final int LABELS_SHOWN = 20;

    private final SourceFile file;
    private final List<int[]> labels = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private double offset;

    BiasList(SourceFile file) {
        this.file = file;
    }

    void addOffset(double value) {
        offset += value;
    }

    /** Adds one line; labels must lie below {@code bound}. */
    void add(String content, int line, int bound) {
        String[] words = Words.of(content);
        if (words.length != 3) {
            throw file.error(
                    line, "a line holds two sites and a bias, 'i j value', got '" + Words.shown(content) + "'");
        }
        int i = Words.integer(file, line, words[0], "the first site", 0, bound - 1);
        int j = Words.integer(file, line, words[1], "the second site", 0, bound - 1);
        labels.add(new int[] {i, j});
        values.add(Words.finite(file, line, words[2], "the bias"));
    }

    /** Number of lines with two equal sites, or with two different ones. */
    int count(boolean pairs) {
        return (int) labels.stream().filter(l -> (l[0] != l[1]) == pairs).count();
    }

    Model model(Domain domain) {
        int[] sites =
                labels.stream().flatMapToInt(Arrays::stream).distinct().sorted().toArray();
        if (sites.length == 0) {
            throw file.error(0, "the file holds no biases; a model needs at least one line 'i j value'");
        }
        CompensatedSum[] fields = new CompensatedSum[sites.length];
        Arrays.setAll(fields, i -> new CompensatedSum());
        int pairs = count(true);
        int[] first = new int[pairs];
        int[] second = new int[pairs];
        double[] quadratic = new double[pairs];
        int next = 0;
        for (int k = 0; k < labels.size(); k++) {
            int i = Arrays.binarySearch(sites, labels.get(k)[0]);
            int j = Arrays.binarySearch(sites, labels.get(k)[1]);
            if (i == j) {
                fields[i].add(values.get(k));
            } else {
                first[next] = i;
                second[next] = j;
                quadratic[next++] = values.get(k);
            }
        }
        QuadraticForm form = new QuadraticForm(
                domain,
                offset,
                RealVector.of(
                        Arrays.stream(fields).mapToDouble(CompensatedSum::value).toArray()),
                IntVector.of(first),
                IntVector.of(second),
                RealVector.of(quadratic));
        return new Model(file.name(), form.hamiltonian(), 1, Optional.empty(), Optional.empty(), numbering(sites));
    }

    /** Which label each site had, where it is not the site's own number. */
    private static String numbering(int[] sites) {
        if (sites[sites.length - 1] == sites.length - 1) {
            return "";
        }
        String shown = Arrays.stream(sites)
                .limit(LABELS_SHOWN)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        return "sites 0 to " + (sites.length - 1) + " are the labels " + shown
                + (sites.length > LABELS_SHOWN ? ", …" : "") + " of the file";
    }

    /** The lines of a form: the fields that are not zero, those of sites that occur nowhere else, and the pairs. */
    static String lines(QuadraticForm form) {
        boolean[] occurs = new boolean[form.sites()];
        form.first().stream().forEach(i -> occurs[i] = true);
        form.second().stream().forEach(i -> occurs[i] = true);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < form.sites(); i++) {
            if (!occurs[i] || form.linear().get(i) != 0) {
                append(text, i, i, form.linear().get(i));
            }
        }
        for (int b = 0; b < form.first().size(); b++) {
            append(
                    text,
                    form.first().get(b),
                    form.second().get(b),
                    form.quadratic().get(b));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int i, int j, double value) {
        text.append(i).append(' ').append(j).append(' ').append(plain(value)).append('\n');
    }

    /** A number without an exponent where it has few digits, since not every reader takes exponents; exact. */
    static String plain(double value) {
        if (value != 0 && (Math.abs(value) < 1e-9 || Math.abs(value) >= 1e15)) {
            return Double.toString(value);
        }
        String digits = new BigDecimal(Double.toString(value)).toPlainString();
        return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    }
}
