package org.kadanoff.report;

import java.util.ArrayList;
import java.util.List;

/** A table for people: columns aligned, text to the left and numbers to the right. Mutable while rows are added. */
public final class TextTable {
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... header) {
        this.header = List.of(header);
    }

    /** Adds a row with one cell per column. */
    public TextTable row(String... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException("a row has " + header.size() + " cells, got " + cells.length);
        }
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        int columns = header.size();
        int[] width = new int[columns];
        boolean[] numeric = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            numeric[c] = !rows.isEmpty();
            width[c] = length(header.get(c));
            for (List<String> row : rows) {
                width[c] = Math.max(width[c], length(row.get(c)));
                numeric[c] &= row.get(c).isEmpty() || isNumber(row.get(c));
            }
        }
        StringBuilder text = new StringBuilder();
        append(text, header, width, numeric);
        for (List<String> row : rows) {
            append(text, row, width, numeric);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> cells, int[] width, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < cells.size(); c++) {
            String padding = " ".repeat(width[c] - length(cells.get(c)));
            line.append(c == 0 ? "" : "  ").append(numeric[c] ? padding + cells.get(c) : cells.get(c) + padding);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static boolean isNumber(String cell) {
        char first = cell.charAt(0);
        return Character.isDigit(first) || "-+.<>=≤≥".indexOf(first) >= 0 || cell.equals("NaN") || cell.equals("∞");
    }
}
