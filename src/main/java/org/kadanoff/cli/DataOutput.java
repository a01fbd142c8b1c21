package org.kadanoff.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kadanoff.data.DataSet;
import org.kadanoff.io.DataFiles;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** How the commands that write a data set do so, and say what they wrote. */
final class DataOutput {
    @Option(
            names = "--labels-out",
            paramLabel = "FILE",
            description = "Write the labels to a file of their own, IDX, NPY or CSV; IDX and NPY files of rows have no"
                    + " place for them.")
    private @Nullable Path labelsOut;

    /** Writes a data set and tells about it. */
    void write(DataSet data, Path file, boolean json, PrintWriter out) {
        if (labelsOut != null && data.labels().isEmpty()) {
            throw new IllegalArgumentException("--labels-out: the data have no labels");
        }
        boolean apart = data.labels().isPresent() && (labelsOut != null || !DataFiles.holdsLabels(file));
        DataFiles.write(apart ? data.withoutLabels() : data, file);
        if (labelsOut != null) {
            DataFiles.writeLabels(data.labels().orElseThrow(), labelsOut);
        }
        if (json) {
            ObjectNode node = DataReport.size(Json.object(), data).put("written", file.toString());
            if (labelsOut != null) {
                node.put("labelsWritten", labelsOut.toString());
            }
            out.println(Json.text(node));
            return;
        }
        out.println("wrote " + file + " (" + DataReport.size(data) + ")");
        if (labelsOut != null) {
            out.println("wrote " + labelsOut + " (labels)");
        } else if (apart) {
            out.println("note: the labels are left out, for " + file.getFileName()
                    + " has no place for them; --labels-out writes them to a file");
        }
    }
}
