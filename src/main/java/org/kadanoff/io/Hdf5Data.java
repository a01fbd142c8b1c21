package org.kadanoff.io;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.PictureShape;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * HDF5: the data set {@code data}, whose first axis is the row and of whose three axes the last two are a picture; beside it,
 * where they are known, {@code labels} and {@code weights}, one number per row. In files of other programs all three may be
 * called otherwise. A run file stands for the configurations that it has kept, {@link RunRows}.
 *
 * <p>Whole numbers of −128 … 127 are written in bytes, others as 64-bit floats.
 */
final class Hdf5Data implements DataFormat {
    private static final String DATA = "data";
    private static final String LABELS = "labels";
    private static final String WEIGHTS = "weights";
    private static final String FORMAT = "kadanoff data";

    @Override
    public DataSet read(DataSource file, DataOptions options) {
        try (HdfFile hdf = new HdfFile(file.path())) {
            Attribute format = hdf.getAttribute("format");
            boolean isRun = format != null && RunFiles.FORMAT.equals(String.valueOf(format.getData()));
            if (isRun && options.dataset().isEmpty()) {
                return RunRows.of(file, options);
            }
            Dataset dataset = chosen(file, hdf, options);
            int[] extents = extents(file, dataset);
            DataSet data = DataSet.of(
                    DataFiles.name(file.path()),
                    IntStream.of(extents).skip(1).reduce(1, (a, b) -> a * b),
                    Hdf5Numbers.of(file, dataset));
            if (extents.length == 3) {
                data = data.withShape(new PictureShape(extents[1], extents[2]));
            }
            data = annotated(file, hdf, options, data);
            int end = options.rows().end(file, data.rows());
            return options.rows().isAll() ? data : data.range(options.rows().from(), end);
        } catch (ModelFormatException | IllegalArgumentException known) {
            throw known;
        } catch (RuntimeException | StackOverflowError e) {
            // A damaged file makes the library fail in many ways.
            throw file.error("this is not a readable HDF5 file; it looks damaged", e);
        }
    }

    private static Dataset chosen(DataSource file, HdfFile hdf, DataOptions options) {
        if (options.dataset().isPresent()) {
            return Hdf5Numbers.find(file, hdf, options.dataset().get());
        }
        if (hdf.getChildren().get(DATA) instanceof Dataset data) {
            return data;
        }
        List<String> names = hdf.getChildren().values().stream()
                .filter(Dataset.class::isInstance)
                .map(Node::getName)
                .toList();
        if (names.size() == 1) {
            return (Dataset) hdf.getChild(names.get(0));
        }
        throw file.error("the file has no data set '" + DATA + "'; name the one to read (--dataset)"
                + (names.isEmpty() ? "" : ", one of " + Words.sentence(String.join(", ", names))));
    }

    private static int[] extents(DataSource file, Dataset dataset) {
        int[] extents = dataset.getDimensions();
        if (extents.length == 0) {
            throw file.error("the data set '" + dataset.getName() + "' is a single value; a data set has rows");
        }
        if (IntStream.of(extents).anyMatch(n -> n < 1) || dataset.getSize() > DataSet.MAX_ENTRIES) {
            throw file.error("the data set '" + dataset.getName() + "' has " + dataset.getSize()
                    + " entries, expected 1 to " + DataSet.MAX_ENTRIES);
        }
        return extents;
    }

    private static DataSet annotated(DataSource file, HdfFile hdf, DataOptions options, DataSet data) {
        DataSet annotated = data;
        Optional<double[]> labels = column(file, hdf, options.labelColumn(), LABELS, data.rows());
        if (labels.isPresent()) {
            int[] whole = new int[data.rows()];
            for (int r = 0; r < whole.length; r++) {
                whole[r] = DataFiles.label(file, labels.get()[r], "label of row " + r);
            }
            annotated = annotated.withLabels(IntVector.of(whole));
        }
        Optional<double[]> weights = column(file, hdf, options.weightColumn(), WEIGHTS, data.rows());
        return weights.isPresent() ? annotated.withWeights(RealVector.of(weights.get())) : annotated;
    }

    private static Optional<double[]> column(
            DataSource file, HdfFile hdf, Optional<String> asked, String usual, int rows) {
        if (asked.filter(DataOptions.NONE::equals).isPresent()
                || (asked.isEmpty() && !(hdf.getChildren().get(usual) instanceof Dataset))) {
            return Optional.empty();
        }
        Dataset column = Hdf5Numbers.find(file, hdf, asked.orElse(usual));
        if (column.getSize() != rows) {
            throw file.error("the data set '" + column.getName() + "' has " + column.getSize()
                    + " entries, but there are " + rows + " rows to have one of the " + usual + " each");
        }
        return Optional.of(Hdf5Numbers.of(file, column));
    }

    @Override
    public boolean packs() {
        return false;
    }

    @Override
    public boolean holdsAll() {
        return true;
    }

    @Override
    public void write(DataSet data, Path target) {
        AtomicFile.write(target, draft -> {
            try (WritableHdfFile hdf = HdfFile.write(draft)) {
                hdf.putAttribute("format", FORMAT);
                hdf.putAttribute("format_version", 1);
                hdf.putDataset(DATA, Hdf5Numbers.array(data));
                data.labels().ifPresent(labels -> hdf.putDataset(LABELS, labels.toArray()));
                if (!data.isUnweighted()) {
                    hdf.putDataset(WEIGHTS, data.weights().toArray());
                }
            } catch (HdfException e) {
                throw new IOException(e);
            }
        });
    }

    @Override
    public void writeLabels(IntVector labels, Path target) {
        throw new ModelFormatException(target, 0, "labels alone are written to IDX, NPY or CSV files");
    }
}
