package org.kadanoff.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.kadanoff.simulation.RunRecord;

/** What a run measured, for other programs. */
public final class RunExport {
    /** What can be written to an NPY file. */
    public static final List<String> NPY_CONTENTS = List.of("energy", "magnetization", "log-weight", "configurations");

    private RunExport() {}

    /** Whether a file's name asks for an export, {@code .csv} or {@code .npy}. */
    public static boolean isExport(Path target) {
        return isCsv(target) || ends(target, ".npy");
    }

    private static boolean isCsv(Path target) {
        return ends(target, ".csv");
    }

    private static boolean ends(Path target, String end) {
        return target.toString().toLowerCase(Locale.ROOT).endsWith(end);
    }

    /**
     * Writes a CSV file with the columns chain, measurement, energy, magnetization, log_weight, or an NPY file: a 64-bit
     * float array (chain, measurement) of one of the three series, or the kept configurations as 8-bit state indices (chain,
     * number, site).
     *
     * @param what one of {@link #NPY_CONTENTS}; all series go into a CSV file
     * @throws ModelFormatException when the run holds no such thing or the file cannot be written
     */
    public static void write(StoredRun run, Path target, String what) {
        RunRecord record = run.record();
        if (record.measurements() == 0) {
            throw new ModelFormatException(target, 0, "the run has measured nothing yet; resume it first");
        }
        if (isCsv(target)) {
            writeCsv(record, target);
            return;
        }
        switch (what) {
            case "energy" -> NpyFile.write(target, record.energy());
            case "magnetization" -> NpyFile.write(target, record.magnetization());
            case "log-weight" -> NpyFile.write(target, record.logWeight());
            case "configurations" -> {
                if (record.configurations()[0].length == 0) {
                    throw new ModelFormatException(
                            target,
                            0,
                            "the run has kept no configurations; sample with --configurations N to keep some");
                }
                NpyFile.write(
                        target,
                        record.configurations(),
                        run.model().unitHamiltonian().sites());
            }
            default ->
                throw new IllegalArgumentException(
                        "a run holds " + String.join(", ", NPY_CONTENTS) + "; got '" + what + "'");
        }
    }

    private static void writeCsv(RunRecord record, Path target) {
        AtomicFile.write(target, draft -> {
            try (CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(draft)) {
                csv.writeRecord("chain", "measurement", "energy", "magnetization", "log_weight");
                for (int c = 0; c < record.energy().length; c++) {
                    for (int t = 0; t < record.measurements(); t++) {
                        csv.writeRecord(
                                Integer.toString(c),
                                Integer.toString(t),
                                Double.toString(record.energy()[c][t]),
                                Double.toString(record.magnetization()[c][t]),
                                Double.toString(record.logWeight()[c][t]));
                    }
                }
            } catch (UncheckedIOException e) {
                throw new IOException(e);
            }
        });
    }
}
