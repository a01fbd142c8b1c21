package org.kadanoff.io;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.Optional;

/**
 * Which fields of a line are what.
 *
 * @param fields on every line
 * @param label field of the label, −1 for none
 * @param weight field of the weight, −1 for none
 * @param names of the fields; empty where no line names them
 */
record CsvColumns(int fields, int label, int weight, List<String> names) {
    private static final int NO_FIELD = -1;

    static CsvColumns of(DataSource file, DataOptions options, CsvRecord first, boolean header) {
        int fields = first.getFieldCount();
        List<String> names =
                header ? first.getFields().stream().map(String::strip).toList() : List.of();
        int label = field(file, options.labelColumn(), "label", names, fields);
        int weight = field(file, options.weightColumn(), "weight", names, fields);
        if (label == weight && label != NO_FIELD) {
            throw file.error("column " + label + " cannot be both the label and the weight");
        }
        CsvColumns columns = new CsvColumns(fields, label, weight, names);
        if (columns.numbers() < 1) {
            throw file.error(first.getStartingLineNumber(), "beside labels and weights there is no column of numbers");
        }
        return columns;
    }

    private static int field(DataSource file, Optional<String> asked, String usual, List<String> names, int fields) {
        if (asked.isEmpty()) {
            return names.indexOf(usual);
        }
        String column = asked.get();
        if (names.contains(column)) {
            return names.indexOf(column);
        }
        if (column.equals(DataOptions.NONE)) {
            return NO_FIELD;
        }
        if (column.matches("-?[0-9]{1,9}")) {
            int number = Integer.parseInt(column);
            int field = number < 0 ? fields + number : number;
            if (field >= 0 && field < fields) {
                return field;
            }
            throw file.error("there is no column " + column + " for the " + usual + "; lines have " + fields
                    + " fields, numbered from 0, or from the end -1, -2, ...");
        }
        throw file.error("there is no column '" + Words.shown(column) + "' for the " + usual
                + (names.isEmpty()
                        ? ", for no line names the columns; give its number from 0, -1 for the last"
                        : "; the columns are " + Words.sentence(String.join(", ", names))));
    }

    /** Fields that are neither label nor weight. */
    int numbers() {
        return fields - (label == NO_FIELD ? 0 : 1) - (weight == NO_FIELD ? 0 : 1);
    }

    /** A field as people look for it. */
    String shown(int field) {
        return "column " + field + (names.isEmpty() ? "" : " ('" + Words.shown(names.get(field)) + "')");
    }
}
