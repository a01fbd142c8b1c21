package org.kadanoff.io;

import java.nio.file.Path;
import java.util.Optional;
import org.kadanoff.data.PictureShape;

/**
 * What a data file does not say itself, and must not be guessed.
 *
 * @param rows which rows to read
 * @param labels a file with one label per row, IDX, NPY or CSV
 * @param labelColumn the column of a CSV file, or the data set of an HDF5 file, that holds the labels: a name, a number from 0, a
 *     negative number that counts from the end, or {@link #NONE}. Unless given, what is named "label" (CSV) or {@code
 *     labels} (HDF5)
 * @param weightColumn the same for weights: {@code weight} or {@code weights} unless given
 * @param header whether the first line of a CSV file names the columns. Unless given, it does when none of its fields is a number
 * @param dataset the data set of an HDF5 file. Unless given, {@code data}, or the only one
 * @param shape the pictures that the columns are the pixels of
 * @param raw whether the bytes of IDX files stay 0 … 255 instead of x/255
 */
public record DataOptions(
        RowRange rows,
        Optional<Path> labels,
        Optional<String> labelColumn,
        Optional<String> weightColumn,
        Optional<Boolean> header,
        Optional<String> dataset,
        Optional<PictureShape> shape,
        boolean raw) {
    /** In place of a column: there is none, whatever the columns are called. */
    public static final String NONE = "none";

    /** All that the file says, and nothing else. */
    public static DataOptions standard() {
        return new DataOptions(
                RowRange.ALL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    public DataOptions withRows(RowRange range) {
        return new DataOptions(range, labels, labelColumn, weightColumn, header, dataset, shape, raw);
    }

    public DataOptions withLabels(Path file) {
        return new DataOptions(rows, Optional.of(file), labelColumn, weightColumn, header, dataset, shape, raw);
    }

    public DataOptions withLabelColumn(String column) {
        return new DataOptions(rows, labels, Optional.of(column), weightColumn, header, dataset, shape, raw);
    }

    public DataOptions withWeightColumn(String column) {
        return new DataOptions(rows, labels, labelColumn, Optional.of(column), header, dataset, shape, raw);
    }

    public DataOptions withHeader(boolean given) {
        return new DataOptions(rows, labels, labelColumn, weightColumn, Optional.of(given), dataset, shape, raw);
    }

    public DataOptions withDataset(String name) {
        return new DataOptions(rows, labels, labelColumn, weightColumn, header, Optional.of(name), shape, raw);
    }

    public DataOptions withShape(PictureShape pixels) {
        return new DataOptions(rows, labels, labelColumn, weightColumn, header, dataset, Optional.of(pixels), raw);
    }

    public DataOptions withRaw(boolean bytes) {
        return new DataOptions(rows, labels, labelColumn, weightColumn, header, dataset, shape, bytes);
    }
}
