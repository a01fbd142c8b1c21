package org.kadanoff.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.IntVector;

/**
 * Data sets read from files and written to them; the end of the file's name says the format:
 *
 * <ul>
 *   <li>{@code .idx}, {@code -ubyte}: IDX, the format of MNIST. Bytes 0 … 255 are read as x/255
 *   <li>{@code .npy}: NumPy's arrays, the first axis being the row
 *   <li>{@code .csv}, {@code .tsv}: text, fields separated by commas or tabs
 *   <li>{@code .h5}, {@code .hdf5}: HDF5; also run files, whose kept configurations are the rows
 *   <li>{@code .png}, {@code .jpg}, {@code .jpeg} (read only): a picture is a single row of grey levels from 0 to 1
 * </ul>
 *
 * <p>The first three may be packed by gzip, with a further {@code .gz} in the name. What is written reads back to the last bit.
 * {@code docs/data.md} and {@code docs/formats.md} say the rest.
 */
public final class DataFiles {
    /** The formats by the end of a file's name. */
    private static final List<Map.Entry<String, DataFormat>> FORMATS = List.of(
            Map.entry(".idx", new IdxData()),
            Map.entry("-ubyte", new IdxData()),
            Map.entry(".npy", new NpyData()),
            Map.entry(".csv", CsvData.commas()),
            Map.entry(".tsv", CsvData.tabs()),
            Map.entry(".h5", new Hdf5Data()),
            Map.entry(".hdf5", new Hdf5Data()),
            Map.entry(".png", new PictureData()),
            Map.entry(".jpg", new PictureData()),
            Map.entry(".jpeg", new PictureData()));

    private DataFiles() {}

    /** The ends of file names whose formats are known. */
    public static List<String> extensions() {
        return FORMATS.stream().map(Map.Entry::getKey).toList();
    }

    /** As {@link #read(Path, DataOptions)}, from what the file says itself. */
    public static DataSet read(Path file) {
        return read(file, DataOptions.standard());
    }

    /**
     * The data set in a file, named after it.
     *
     * @throws ModelFormatException when the file cannot be read, holds no data set of the format that its name says, or does
     *     not fit the options
     */
    public static DataSet read(Path file, DataOptions options) {
        DataFormat format = entry(file).getValue();
        return guarded(file, () -> {
            DataSource source = DataSource.of(file);
            DataSet data = format.read(source, options);
            if (options.shape().isPresent()) {
                data = data.withShape(options.shape().get());
            }
            return options.labels().isPresent()
                    ? labelled(data, options.labels().get(), options.rows())
                    : data;
        });
    }

    private static DataSet labelled(DataSet data, Path file, RowRange rows) {
        IntVector labels = readLabels(file, rows);
        if (labels.size() != data.rows()) {
            throw new ModelFormatException(
                    file, 0, "the file has " + labels.size() + " labels, but the data have " + data.rows() + " rows");
        }
        return data.withLabels(labels);
    }

    /**
     * The labels in a file of one whole number per row, IDX, NPY or CSV.
     *
     * @throws ModelFormatException when the file cannot be read or holds anything else
     */
    public static IntVector readLabels(Path file, RowRange rows) {
        DataFormat format = entry(file).getValue();
        return guarded(file, () -> {
            DataOptions plain = DataOptions.standard()
                    .withRaw(true)
                    .withLabelColumn(DataOptions.NONE)
                    .withWeightColumn(DataOptions.NONE)
                    .withRows(rows);
            DataSource source = DataSource.of(file);
            DataSet column = format.read(source, plain);
            if (column.columns() != 1) {
                throw source.error("a file of labels has one number per row, but this one has " + column.columns());
            }
            int[] labels = new int[column.rows()];
            for (int r = 0; r < labels.length; r++) {
                labels[r] = label(source, column.value(r, 0), "row " + (rows.from() + r));
            }
            return IntVector.of(labels);
        });
    }

    /** A number as a label. */
    static int label(DataSource file, double value, String where) {
        if (value != (int) value) {
            throw file.error(where + ": a label is a whole number, got " + value);
        }
        return (int) value;
    }

    /**
     * Writes a data set in the format that the file's name says. The file appears whole or not at all.
     *
     * @throws ModelFormatException when the format cannot hold the data set, saying why, or the file cannot be written
     */
    public static void write(DataSet data, Path file) {
        DataFormat format = entry(file).getValue();
        if (!format.holdsAll() && data.labels().isPresent()) {
            throw new ModelFormatException(
                    file,
                    0,
                    "this format has no place for labels; write them to a file of their own, or all to .csv or .h5");
        }
        if (!format.holdsAll() && !data.isUnweighted()) {
            throw new ModelFormatException(
                    file, 0, "this format has no place for the weights of rows; write .csv or .h5");
        }
        format.write(data, file);
    }

    /** Whether a file of this name has a place for labels. */
    public static boolean holdsLabels(Path file) {
        return entry(file).getValue().holdsAll();
    }

    /** Writes labels alone to an IDX, NPY or CSV file. */
    public static void writeLabels(IntVector labels, Path file) {
        entry(file).getValue().writeLabels(labels, file);
    }

    /** The file's name without the end that says its format. */
    static String name(Path file) {
        Path last = file.getFileName();
        String whole = last == null ? file.toString() : last.toString();
        int end = whole.length()
                - entry(file).getKey().length()
                - (DataSource.isPacked(file) ? DataSource.PACKED.length() : 0);
        return end > 0 ? whole.substring(0, end) : whole;
    }

    private static Map.Entry<String, DataFormat> entry(Path file) {
        String name = DataSource.lowerCaseName(file);
        boolean packed = name.endsWith(DataSource.PACKED);
        String unpacked = packed ? name.substring(0, name.length() - DataSource.PACKED.length()) : name;
        for (Map.Entry<String, DataFormat> entry : FORMATS) {
            if (unpacked.endsWith(entry.getKey())
                    && (!packed || entry.getValue().packs())) {
                return entry;
            }
        }
        if (Files.isDirectory(file)) {
            throw new ModelFormatException(file, 0, "this is a folder; name a data file in it");
        }
        String known = extensions().stream().sorted().collect(Collectors.joining(", "));
        throw new ModelFormatException(
                file,
                0,
                "the name does not say the format of the data; use one of the extensions " + known
                        + " (IDX, NPY and text also packed, with .gz)");
    }

    /** Reading that may fail for the file's sake. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T guarded(Path file, Reading<T> reading) {
        try {
            return reading.read();
        } catch (EOFException e) {
            throw new ModelFormatException(file, 0, "the file ends too soon; it looks truncated", e);
        } catch (ZipException e) {
            throw new ModelFormatException(
                    file, 0, "the name says that the file is packed by gzip, but it is not, or it is damaged", e);
        } catch (CharacterCodingException e) {
            throw new ModelFormatException(file, 0, "the file is not UTF-8 text; save it as UTF-8", e);
        } catch (IOException e) {
            throw new ModelFormatException(file, 0, "the file cannot be read; check its permissions", e);
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(file, 0, Words.sentence(String.valueOf(e.getMessage())), e);
        } catch (OutOfMemoryError e) {
            throw new ModelFormatException(
                    file,
                    0,
                    "the data need more memory than there is; read fewer rows or start Java with a larger -Xmx",
                    e);
        }
    }
}
