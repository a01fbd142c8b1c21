package org.kadanoff.validation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kadanoff.io.ExpectedValues;
import org.kadanoff.report.Comparison;
import org.kadanoff.report.ComparisonTable;

/**
 * A paper's numbers being reproduced: what its file expects, held against what was obtained. Mutable; every expected row
 * must be answered once.
 */
public final class Reproduction {
    private final ExpectedValues expected;
    private final Map<String, Double> obtained = new TreeMap<>();

    private Reproduction(ExpectedValues expected) {
        this.expected = expected;
    }

    /** Starts from a file of expected values. */
    public static Reproduction of(Path expectedValues) {
        return new Reproduction(ExpectedValues.read(expectedValues));
    }

    /**
     * Answers one row.
     *
     * @throws IllegalArgumentException when the file has no such row
     */
    public Reproduction obtained(String id, double value) {
        expected.row(id);
        obtained.put(id, value);
        return this;
    }

    /** All rows; one that was not answered is obtained as NaN and fails. */
    public List<Comparison> comparisons() {
        List<Comparison> rows = new ArrayList<>();
        for (ExpectedValues.Row row : expected.rows()) {
            rows.add(Comparison.equal(
                    row.id(),
                    row.value(),
                    obtained.getOrDefault(row.id(), Double.NaN),
                    row.tolerance(),
                    row.how() + ": " + row.source()));
        }
        return rows;
    }

    /** Prints expected against obtained and returns the exit status: 0 when every row holds, else 1. */
    public int conclude(Appendable out) throws java.io.IOException {
        List<Comparison> rows = comparisons();
        long held = rows.stream().filter(Comparison::pass).count();
        out.append(ComparisonTable.of(rows, ""))
                .append(held + " of " + rows.size() + " rows hold")
                .append(System.lineSeparator());
        return held == rows.size() ? 0 : 1;
    }
}
