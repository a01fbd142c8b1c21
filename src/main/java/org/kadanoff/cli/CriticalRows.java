package org.kadanoff.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hipparchus.complex.Complex;
import org.kadanoff.report.TextTable;
import org.kadanoff.rg.scheme.CriticalPoint;
import org.kadanoff.rg.scheme.ScalingExponents;
import tools.jackson.databind.node.ObjectNode;

/** Eigenvalues and exponents, for people and programs; what is undefined is left out. */
final class CriticalRows {
    private CriticalRows() {}

    /** Eigenvalues by sector and exponents. */
    static void add(TextTable table, CriticalPoint point) {
        row(table, "even eigenvalues", point.even());
        row(table, "odd eigenvalues", point.odd());
        add(table, point.exponents());
    }

    static void add(TextTable table, ScalingExponents exponents) {
        Map<String, Double> rows = new LinkedHashMap<>();
        rows.put("y_T", exponents.thermal());
        rows.put("y_H", exponents.magnetic());
        rows.put("nu = 1/y_T", exponents.nu());
        rows.put("alpha = 2 - d/y_T", exponents.alpha());
        rows.put("beta = (d - y_H)/y_T", exponents.beta());
        rows.put("gamma = (2 y_H - d)/y_T", exponents.gamma());
        rows.put("delta = y_H/(d - y_H)", exponents.delta());
        rows.put("eta = d + 2 - 2 y_H", exponents.eta());
        rows.forEach((name, value) -> {
            if (!Double.isNaN(value)) {
                table.row(name, String.format(Locale.ROOT, "%.6f", value));
            }
        });
    }

    private static void row(TextTable table, String quantity, List<Complex> eigenvalues) {
        if (!eigenvalues.isEmpty()) {
            table.row(
                    quantity,
                    String.join(" ", eigenvalues.stream().map(FlowReport::shown).toList()));
        }
    }

    /** The keys {@code eigenvalues} and {@code exponents}. */
    static void put(ObjectNode node, CriticalPoint point) {
        ObjectNode eigenvalues = node.putObject("eigenvalues");
        FlowReport.put(eigenvalues.putArray("even"), point.even());
        FlowReport.put(eigenvalues.putArray("odd"), point.odd());
        put(node, point.exponents());
    }

    /** The key {@code exponents}. */
    static void put(ObjectNode node, ScalingExponents powers) {
        ObjectNode exponents = node.putObject("exponents");
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("yT", powers.thermal());
        values.put("yH", powers.magnetic());
        values.put("nu", powers.nu());
        values.put("alpha", powers.alpha());
        values.put("beta", powers.beta());
        values.put("gamma", powers.gamma());
        values.put("delta", powers.delta());
        values.put("eta", powers.eta());
        values.forEach((key, value) -> {
            if (!Double.isNaN(value)) {
                Json.put(exponents, key, value);
            }
        });
    }
}
