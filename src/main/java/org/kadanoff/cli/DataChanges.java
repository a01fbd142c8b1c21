package org.kadanoff.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.DataSummary;
import org.kadanoff.data.PictureShape;
import org.kadanoff.data.Textures;
import org.kadanoff.numeric.RandomStreams;
import picocli.CommandLine.Option;

/** What can be done to a data set on its way from one file to another. Random numbers of each change are its own. */
final class DataChanges {
    /** Random streams by what they are for. */
    private static final long SHUFFLING = 0;

    private static final long CUTTING = 1;
    private static final long DRAWING = 2;

    private static final String MEDIAN = "median";
    private static final String NONE = "none";

    @Option(names = "--shuffle", description = "Put the rows into an order drawn at random (--seed).")
    private boolean shuffle;

    @Option(names = "--rescale", description = "Map the range of all values linearly to 0 ... 1.")
    private boolean rescale;

    @Option(
            names = "--binarize",
            paramLabel = "T",
            description = "1 where a value is above the threshold T, else 0; T is a number, or median of all values."
                    + " Patches of a picture file are binarized at its median unless this is a number or none.")
    private @Nullable String binarize;

    @Option(names = "--draw", description = "1 with the probability that a value from 0 to 1 is, else 0 (--seed).")
    private boolean draw;

    @Option(names = "--patches", paramLabel = "HxW", description = "Cut pictures into patches of this shape.")
    private @Nullable String patches;

    @Option(
            names = "--stride",
            paramLabel = "N",
            description = "Pixels from one patch to the next (default: the patches' shorter side).")
    private @Nullable Integer stride;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Instead of a grid, N patches at places drawn at random (--seed).")
    private @Nullable Integer count;

    /** Whether a file is a picture by its name. */
    static boolean isPicture(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpg|jpeg)");
    }

    /** Refuses options that do not go together, before anything is read. */
    void check() {
        if (patches == null && (stride != null || count != null)) {
            throw new IllegalArgumentException("--stride and --count belong to --patches");
        }
        if (stride != null && count != null) {
            throw new IllegalArgumentException(
                    "--stride lays patches on a grid, --count draws them at random; not both");
        }
        if (draw && binarize != null && !binarize.equals(NONE)) {
            throw new IllegalArgumentException("--binarize cuts at a threshold, --draw at random; not both");
        }
    }

    DataSet apply(DataSet read, boolean isPicture, RandomStreams streams) {
        DataSet data = shuffle ? read.shuffled(streams.stream(SHUFFLING)) : read;
        if (rescale) {
            data = rescaled(data);
        }
        data = binary(data, isPicture, streams);
        return patches == null ? data : cut(data, PictureShape.parse(patches), streams);
    }

    private static DataSet rescaled(DataSet data) {
        DataSummary summary = DataSummary.of(data);
        double least = summary.least();
        double width = summary.most() - least;
        if (width == 0) {
            throw new IllegalArgumentException("--rescale needs values that differ; all are " + least);
        }
        return data.map(x -> (x - least) / width);
    }

    private DataSet binary(DataSet data, boolean isPicture, RandomStreams streams) {
        if (draw) {
            return drawn(data, streams);
        }
        String threshold = binarize != null ? binarize : isPicture && patches != null ? MEDIAN : NONE;
        return switch (threshold) {
            case NONE -> data;
            case MEDIAN -> data.binarized(Textures.median(data));
            default -> data.binarized(number(threshold));
        };
    }

    private static DataSet drawn(DataSet data, RandomStreams streams) {
        DataSummary summary = DataSummary.of(data);
        if (summary.least() < 0 || summary.most() > 1) {
            throw new IllegalArgumentException("--draw needs values that are probabilities, but they run from "
                    + summary.least() + " to " + summary.most() + "; add --rescale");
        }
        return data.drawn(streams.stream(DRAWING));
    }

    private static double number(String text) {
        try {
            double threshold = Double.parseDouble(text);
            if (Double.isFinite(threshold)) {
                return threshold;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, as for what is not finite.
        }
        throw new IllegalArgumentException("--binarize takes a number, median or none, got '" + text + "'");
    }

    private DataSet cut(DataSet data, PictureShape shape, RandomStreams streams) {
        if (count != null) {
            return Textures.drawn(data, shape, count, streams.stream(CUTTING));
        }
        int step = stride != null ? stride : Math.min(shape.height(), shape.width());
        return Textures.patches(data, shape, step);
    }
}
