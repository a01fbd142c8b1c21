package org.kadanoff.io;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Arrays;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** The rows of a text while it is read. Mutable. */
final class CsvRows {
    /** Whole numbers of up to so many digits are read without the general method. */
    private static final int FEW_DIGITS = 9;

    private final DataSource file;
    private final RowRange range;
    private final CsvColumns columns;
    private double[] values;
    private double[] weights;
    private int[] labels;
    private long seen;
    private int rows;

    CsvRows(DataSource file, RowRange range, CsvColumns columns, CsvSize most) {
        this.file = file;
        this.range = range;
        this.columns = columns;
        long lines =
                Math.min(most.lines(), range.to().isPresent() ? range.to().getAsInt() - range.from() : Long.MAX_VALUE);
        long entries = Math.min(lines * columns.numbers(), most.entries());
        this.values = new double[(int) Math.min(entries, DataSet.MAX_ENTRIES)];
        int few = (int) Math.min(lines, Math.min(most.entries(), DataSet.MAX_ENTRIES));
        this.labels = new int[columns.label() < 0 ? 0 : few];
        this.weights = new double[columns.weight() < 0 ? 0 : few];
    }

    /** Whether all rows that are wanted have been read. */
    boolean isFull() {
        return range.to().isPresent() && seen >= range.to().getAsInt();
    }

    void add(CsvRecord line) {
        if (line.getFieldCount() != columns.fields()) {
            throw file.error(
                    line.getStartingLineNumber(),
                    "the line has " + line.getFieldCount() + " fields, but the first one has " + columns.fields());
        }
        if (seen++ < range.from()) {
            return;
        }
        require((rows + 1L) * columns.numbers());
        int at = rows * columns.numbers();
        for (int field = 0; field < columns.fields(); field++) {
            double x = number(line, field);
            if (field == columns.label()) {
                labels[rows] = label(line, field, x);
            } else if (field == columns.weight()) {
                weights[rows] = weight(line, field, x);
            } else {
                values[at++] = x;
            }
        }
        rows++;
    }

    private void require(long entries) {
        if (entries > values.length) {
            throw file.error("the file has more rows than the " + DataSet.MAX_ENTRIES
                    + " entries of a data set can hold; choose some of the rows");
        }
    }

    private double number(CsvRecord line, int field) {
        String word = line.getField(field).strip();
        int length = word.length();
        if (length == 0) {
            throw defect(line, field, "is empty; remove or fill in rows with missing numbers");
        }
        if (length <= FEW_DIGITS) {
            int number = 0;
            int k = 0;
            for (; k < length && word.charAt(k) >= '0' && word.charAt(k) <= '9'; k++) {
                number = 10 * number + word.charAt(k) - '0';
            }
            if (k == length) {
                return number;
            }
        }
        double x = Words.parsed(word)
                .orElseThrow(() -> defect(line, field, "must be a number, got '" + Words.shown(word) + "'"));
        if (!Double.isFinite(x)) {
            throw defect(
                    line,
                    field,
                    "must be finite, got '" + Words.shown(word) + "'; remove or fill in rows with missing numbers");
        }
        return x;
    }

    private int label(CsvRecord line, int field, double x) {
        if (x != (int) x) {
            throw defect(line, field, "must be a whole number as a label, got " + x);
        }
        return (int) x;
    }

    private double weight(CsvRecord line, int field, double x) {
        if (x < 0) {
            throw defect(line, field, "must not be negative as a weight, got " + x);
        }
        return x;
    }

    private ModelFormatException defect(CsvRecord line, int field, String problem) {
        return file.error(line.getStartingLineNumber(), columns.shown(field) + " " + problem);
    }

    DataSet data() {
        if (seen == 0) {
            throw file.error("the file names columns, but has no rows");
        }
        range.end(file, isFull() ? range.to().getAsInt() : seen);
        int entries = rows * columns.numbers();
        DataSet data = DataSet.of(
                DataFiles.name(file.path()),
                columns.numbers(),
                entries == values.length ? values : Arrays.copyOf(values, entries));
        if (columns.label() >= 0) {
            data = data.withLabels(IntVector.of(Arrays.copyOf(labels, rows)));
        }
        return columns.weight() < 0 ? data : data.withWeights(RealVector.of(Arrays.copyOf(weights, rows)));
    }
}
