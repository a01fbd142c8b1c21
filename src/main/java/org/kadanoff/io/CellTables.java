package org.kadanoff.io;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rg.CellRule;

/**
 * Block kernels from CSV: one line per configuration of a cell, in row-major order with the last site fastest (all down
 * first), each with the weights of the coarse site down and up. Blank lines and lines starting with {@code #} are
 * skipped.
 */
public final class CellTables {
    private CellTables() {}

    /**
     * Reads a kernel table.
     *
     * @throws ModelFormatException when the file cannot be read or is no such table, naming the line
     */
    public static CellRule.Table read(Path path) {
        SourceFile file = SourceFile.read(path);
        List<Double> weights = new ArrayList<>();
        try {
            CsvReader.builder()
                    .commentStrategy(CommentStrategy.SKIP)
                    .skipEmptyLines(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(file.text())
                    .forEach(line -> addLine(file, line, weights));
        } catch (CsvParseException e) {
            throw file.error(0, "the kernel table is no CSV: " + e.getMessage(), e);
        }
        int rows = weights.size() / 2;
        if (rows < 2 || Integer.bitCount(rows) != 1) {
            throw file.error(0, "a kernel table for cells of k sites has 2^k lines of two weights, got " + rows);
        }
        return new CellRule.Table(
                Integer.numberOfTrailingZeros(rows),
                RealVector.of(weights.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private static void addLine(SourceFile file, CsvRecord line, List<Double> weights) {
        int number = (int) line.getStartingLineNumber();
        if (line.getFieldCount() != 2) {
            throw file.error(number, "a kernel table has two weights on each line, got " + line.getFieldCount());
        }
        weights.add(weight(file, number, line.getField(0).trim()));
        weights.add(weight(file, number, line.getField(1).trim()));
    }

    private static double weight(SourceFile file, int line, String text) {
        double weight;
        try {
            weight = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw file.error(line, "'" + text + "' is not a number", e);
        }
        if (!Double.isFinite(weight) || weight < 0) {
            throw file.error(line, "a kernel weight is finite and not negative, got " + text);
        }
        return weight;
    }
}
