package org.kadanoff.io;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Run files: HDF5 with the whole model, the plan, the program's version, the measured series, kept configurations, and every
 * chain with its random stream. A run file is a checkpoint, and the last checkpoint is the result. It is replaced whole or not
 * at all; while a run goes on, the checkpoint before the last is kept beside it under the same name with {@code .previous}.
 *
 * <p>Contents, format version {@value #VERSION}: attributes {@code format}, {@code format_version}, {@code version}, {@code
 * plan}, {@code model_name}, {@code measurements}, {@code chains}, {@code sweeps}, {@code sha256}; data sets {@code model}
 * (the model file as JSON text, bytes), {@code series/energy}, {@code series/magnetization}, {@code series/log_weight} (chain ×
 * measurement, 64-bit floats; absent while there is none), {@code configurations/C} (number × site, bytes, of chain C), {@code
 * chains/C/random} and {@code chains/C/state/NAME}. The digest is that of all of it but itself, so that damage is seen.
 */
public final class RunFiles {
    /** Version of the format that is written; all versions up to it are read. */
    static final int VERSION = 1;

    static final String FORMAT = "kadanoff run";

    private RunFiles() {}

    /** Whether a file is there to go on from. */
    public static boolean exists(Path file) {
        return Files.exists(file) || Files.exists(previous(file));
    }

    /** Where the checkpoint before the last is kept while a run goes on. */
    public static Path previous(Path file) {
        return file.resolveSibling(file.getFileName() + ".previous");
    }

    /**
     * Writes a checkpoint; the one before it is kept until the run is complete.
     *
     * @throws ModelFormatException when the file cannot be written or the model cannot be expressed as a model file; the last
     *     checkpoint then stands as it was
     */
    public static void write(Path target, StoredRun run) {
        RunContent content = RunContent.of(target, run);
        AtomicFile.sweepDrafts(target);
        AtomicFile.writeKeeping(target, previous(target), draft -> {
            try (WritableHdfFile hdf = HdfFile.write(draft)) {
                content.writeTo(hdf);
            } catch (HdfException e) {
                throw new IOException(e);
            }
        });
        if (run.isComplete()) {
            try {
                Files.deleteIfExists(previous(target));
            } catch (IOException kept) {
                // A spare checkpoint more than needed; the run file itself is whole.
            }
        }
    }

    /**
     * Reads a checkpoint.
     *
     * @throws ModelFormatException when there is none, it is damaged or was written by a later version; where the checkpoint
     *     before it is there, the message says how to go on from that one
     */
    public static StoredRun read(Path file) {
        try {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            try (HdfFile hdf = new HdfFile(file)) {
                requireVersion(file, hdf);
                RunContent content = RunContent.read(file, hdf);
                return content.run(file);
            }
        } catch (NoSuchFileException missing) {
            throw new ModelFormatException(file, 0, "there is no such run file" + wayOut(file), missing);
        } catch (ModelFormatException known) {
            throw known;
        } catch (RuntimeException | StackOverflowError e) {
            // A damaged file makes the library fail in many ways.
            throw new ModelFormatException(file, 0, "this is no run file, or it is damaged" + wayOut(file), e);
        }
    }

    private static void requireVersion(Path file, HdfFile hdf) {
        Attribute format = hdf.getAttribute("format");
        if (format == null || !FORMAT.equals(String.valueOf(format.getData()))) {
            throw new ModelFormatException(file, 0, "this is HDF5, but not a run file of this program" + wayOut(file));
        }
        int version = (Integer) hdf.getAttribute("format_version").getData();
        if (version < 1 || version > VERSION) {
            throw new ModelFormatException(
                    file,
                    0,
                    "the run file has format version " + version + ", and this program reads versions up to " + VERSION
                            + "; use a newer one");
        }
    }

    static String wayOut(Path file) {
        Path previous = previous(file);
        return Files.exists(previous)
                ? "; the checkpoint before it is whole in " + previous + ": move that to " + file.getFileName()
                        + " and resume"
                : "; there is no earlier checkpoint beside it, so start the run again";
    }

    static String text(HdfFile hdf, String attribute) {
        return String.valueOf(hdf.getAttribute(attribute).getData());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
