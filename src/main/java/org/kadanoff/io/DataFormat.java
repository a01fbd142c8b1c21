package org.kadanoff.io;

import java.io.IOException;
import java.nio.file.Path;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.IntVector;

/** One file format: how a data set is read from it and written to it. */
interface DataFormat {
    /**
     * The data set in a file, named after it, with what the file itself knows of labels, weights and shape.
     *
     * @throws ModelFormatException when the file holds none
     * @throws IOException when the file ends too soon or cannot be read
     */
    DataSet read(DataSource file, DataOptions options) throws IOException;

    /** Whether files may be packed by gzip, which a further {@code .gz} in the name says. */
    boolean packs();

    /** Whether files have a place for labels and weights beside the rows. */
    boolean holdsAll();

    /**
     * Writes a data set, whole or not at all; one without labels and weights, where files have no place for them.
     *
     * @throws ModelFormatException when the format cannot hold it or the file cannot be written
     */
    void write(DataSet data, Path target);

    /** Writes labels alone, one per row, to a file that {@link DataFiles#readLabels} takes. */
    void writeLabels(IntVector labels, Path target);
}
