package org.kadanoff.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.DataSummary;
import org.kadanoff.data.DataSummary.Kind;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a data set is like, for people and programs. */
record DataReport(DataSet data, DataSummary summary) {
    /** Constant columns that are listed for people. */
    private static final int LISTED = 12;

    static DataReport of(DataSet data) {
        return new DataReport(data, DataSummary.of(data));
    }

    /** Rows, columns and shape in a few words. */
    static String size(DataSet data) {
        return counted(data.rows(), "row") + " of " + counted(data.columns(), "column")
                + data.shape().map(shape -> ", pictures of " + shape).orElse("");
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    void print(PrintWriter out) {
        out.println(data.name() + ": " + size(data));
        out.println();
        TextTable table = new TextTable("quantity", "value", "")
                .row("values", summary.kind().name().toLowerCase(Locale.ROOT), meaning(summary.kind()))
                .row("range", Numbers.exact(summary.least()) + " to " + Numbers.exact(summary.most()), "")
                .row("mean", Numbers.rough(summary.mean()), "");
        if (isTwoState()) {
            table.row("fraction of ones", Numbers.rough(summary.fractionOfOnes()), "");
        }
        table.row("distinct rows", Integer.toString(summary.distinctRows()), "")
                .row("entropy of the rows", Numbers.exact(summary.entropy()), entropyMeaning())
                .row(
                        "constant columns",
                        Integer.toString(summary.constantColumns().size()),
                        constantColumns());
        if (!data.isUnweighted()) {
            table.row("sum of weights", Numbers.exact(summary.weightSum()), "")
                    .row("effective rows", Numbers.rough(summary.effectiveRows()), "(sum w)^2 / sum w^2");
        }
        out.print(table);
        if (!summary.labels().isEmpty()) {
            TextTable labels = new TextTable("label", "rows");
            summary.labels().forEach((label, rows) -> labels.row(Integer.toString(label), Integer.toString(rows)));
            out.println();
            out.print(labels);
        }
    }

    /** Densities of continuous rows know no such bound. */
    private String entropyMeaning() {
        return summary.kind() == Kind.REALS ? "nats" : "nats; no mean log-likelihood exceeds its negative";
    }

    private boolean isTwoState() {
        return summary.kind() == Kind.BITS || summary.kind() == Kind.SPINS;
    }

    private static String meaning(Kind kind) {
        return switch (kind) {
            case BITS -> "0 and 1";
            case SPINS -> "-1 and 1";
            case INTEGERS -> "whole numbers";
            case REALS -> "";
        };
    }

    private String constantColumns() {
        IntVector columns = summary.constantColumns();
        return Arrays.stream(columns.toArray())
                        .limit(LISTED)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" "))
                + (columns.size() > LISTED ? " ..." : "");
    }

    ObjectNode json() {
        ObjectNode node = size(Json.object(), data);
        node.put("values", summary.kind().name().toLowerCase(Locale.ROOT));
        Json.put(node, "min", summary.least());
        Json.put(node, "max", summary.most());
        Json.put(node, "mean", summary.mean());
        Json.put(node, "fractionOfOnes", isTwoState() ? summary.fractionOfOnes() : Double.NaN);
        node.put("distinctRows", summary.distinctRows());
        Json.put(node, "entropy", summary.entropy());
        ArrayNode constant = node.putArray("constantColumns");
        summary.constantColumns().stream().forEach(constant::add);
        ArrayNode labels = node.putArray("labels");
        summary.labels()
                .forEach((label, rows) -> labels.addObject().put("label", label).put("rows", rows));
        ObjectNode weights = node.putObject("weights");
        Json.put(weights, "sum", summary.weightSum());
        Json.put(weights, "effectiveRows", summary.effectiveRows());
        return node;
    }

    /** Puts name, rows, columns and, of pictures, their shape. */
    static ObjectNode size(ObjectNode node, DataSet data) {
        node.put("data", data.name());
        node.put("rows", data.rows());
        node.put("columns", data.columns());
        data.shape()
                .ifPresent(shape -> node.putArray("shape").add(shape.height()).add(shape.width()));
        return node;
    }
}
