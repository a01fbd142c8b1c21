package org.kadanoff.report;

import java.util.List;

/** Comparisons as an aligned table for people. */
public final class ComparisonTable {
    private ComparisonTable() {}

    /**
     * One line per comparison, with its verdict.
     *
     * @param indent put before every line
     */
    public static String of(List<Comparison> comparisons, String indent) {
        TextTable table = new TextTable(indent + "check", "expected", "obtained", "deviation", "tolerance", "");
        for (Comparison row : comparisons) {
            boolean equal = row.relation() == Comparison.Relation.EQUAL;
            table.row(
                    indent + row.id(),
                    (equal ? "" : row.relation().sign() + " ") + Numbers.exact(row.expected()),
                    Numbers.exact(row.obtained()),
                    equal ? Numbers.rough(row.deviation()) : "",
                    equal ? Numbers.rough(row.tolerance()) : "",
                    row.pass() ? "holds" : "FAILS");
        }
        return table.toString();
    }
}
