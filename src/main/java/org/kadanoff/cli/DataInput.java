package org.kadanoff.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.PictureShape;
import org.kadanoff.io.DataFiles;
import org.kadanoff.io.DataOptions;
import org.kadanoff.io.RowRange;
import picocli.CommandLine.Option;

/** The options of every command that reads a data set. */
final class DataInput {
    @Option(
            names = "--rows",
            paramLabel = "FROM:TO",
            description = "Read these rows only, counted from 0 and without the last: 0:1437, 1437: or :100.")
    private @Nullable String rows;

    @Option(names = "--labels", paramLabel = "FILE", description = "File of one label per row: IDX, NPY or CSV.")
    private @Nullable Path labels;

    @Option(
            names = "--label-column",
            paramLabel = "COLUMN",
            description = "Column of the labels: a name, a number from 0, -1 for the last; of HDF5, a data set; or none"
                    + " (default: what is named label, in HDF5 labels).")
    private @Nullable String labelColumn;

    @Option(
            names = "--weight-column",
            paramLabel = "COLUMN",
            description = "The same for the rows' weights (default: what is named weight, in HDF5 weights).")
    private @Nullable String weightColumn;

    @Option(
            names = "--header",
            negatable = true,
            description =
                    "The first line of the CSV file names the columns, or does not; unless given, it does when none"
                            + " of its fields is a number.")
    private @Nullable Boolean header;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "Data set of the HDF5 file (default: data, or the only one).")
    private @Nullable String dataset;

    @Option(names = "--shape", paramLabel = "HxW", description = "The columns are the pixels of pictures, such as 8x8.")
    private @Nullable String shape;

    @Option(names = "--raw", description = "Leave the bytes of IDX files as they are, 0 to 255 instead of 0 to 1.")
    private boolean raw;

    DataSet read(Path file) {
        return DataFiles.read(
                file,
                new DataOptions(
                        rows == null ? RowRange.ALL : RowRange.parse(rows),
                        Optional.ofNullable(labels),
                        Optional.ofNullable(labelColumn),
                        Optional.ofNullable(weightColumn),
                        Optional.ofNullable(header),
                        Optional.ofNullable(dataset),
                        Optional.ofNullable(shape).map(PictureShape::parse),
                        raw));
    }
}
