package org.kadanoff.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The expected numbers of a paper, from a CSV file with the columns id, quantity, value, tolerance, how (seen, recomputed
 * or identity) and source.
 */
public final class ExpectedValues {
    private static final Set<String> HOW = Set.of("seen", "recomputed", "identity");

    private final Path file;
    private final Map<String, Row> rows;

    private ExpectedValues(Path file, Map<String, Row> rows) {
        this.file = file;
        this.rows = rows;
    }

    /**
     * One expected number.
     *
     * @param id name within the file
     * @param quantity what it is
     * @param value the number
     * @param tolerance admissible deviation, ≥ 0
     * @param how whether it was seen in the publication, recomputed from its equations, or is an identity
     * @param source where it comes from
     */
    public record Row(String id, String quantity, double value, double tolerance, String how, String source) {}

    /**
     * Reads a file.
     *
     * @throws ModelFormatException naming the line that is at fault
     */
    public static ExpectedValues read(Path path) {
        SourceFile file = SourceFile.read(path);
        Map<String, Row> rows = new LinkedHashMap<>();
        try {
            CsvReader.builder().ofNamedCsvRecord(file.text()).forEach(line -> {
                Row row = row(file, line);
                if (rows.put(row.id(), row) != null) {
                    throw file.error((int) line.getStartingLineNumber(), "the id " + row.id() + " occurs twice");
                }
            });
        } catch (CsvParseException e) {
            throw file.error(0, "these are no expected values in CSV: " + e.getMessage(), e);
        }
        return new ExpectedValues(path, rows);
    }

    private static Row row(SourceFile file, NamedCsvRecord line) {
        int number = (int) line.getStartingLineNumber();
        Row row = new Row(
                field(file, line, "id"),
                field(file, line, "quantity"),
                number(file, line, "value"),
                number(file, line, "tolerance"),
                field(file, line, "how"),
                field(file, line, "source"));
        if (row.tolerance() < 0 || !HOW.contains(row.how())) {
            throw file.error(
                    number,
                    "a row needs a tolerance >= 0 and says how its value is known: seen, recomputed or identity");
        }
        return row;
    }

    private static String field(SourceFile file, NamedCsvRecord line, String column) {
        return line.findField(column)
                .filter(text -> !text.isBlank())
                .orElseThrow(
                        () -> file.error((int) line.getStartingLineNumber(), "the column '" + column + "' is missing"));
    }

    private static double number(SourceFile file, NamedCsvRecord line, String column) {
        String text = field(file, line, column).trim();
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw file.error(
                    (int) line.getStartingLineNumber(), "the " + column + " must be a number, got '" + text + "'", e);
        }
    }

    public List<Row> rows() {
        return List.copyOf(rows.values());
    }

    /**
     * The row of an id.
     *
     * @throws IllegalArgumentException when the file has no such row
     */
    public Row row(String id) {
        Row row = rows.get(id);
        if (row == null) {
            throw new IllegalArgumentException(file + " has no row '" + id + "'");
        }
        return row;
    }
}
