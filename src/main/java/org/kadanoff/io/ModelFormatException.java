package org.kadanoff.io;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that is no model or no data set, or one that a format cannot hold. The message is one sentence, {@code FILE:LINE: what is
 * wrong and what to do}.
 */
public class ModelFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;

    /**
     * A defect of a file.
     *
     * @param file the file at fault
     * @param line one-based line, or 0 where no line is at fault
     * @param problem what is wrong and what to do
     */
    public ModelFormatException(Path file, int line, String problem) {
        this(file, line, problem, null);
    }

    /** As {@link #ModelFormatException(Path, int, String)}, keeping the cause for debuggers. */
    public ModelFormatException(Path file, int line, String problem, @Nullable Throwable cause) {
        super(file + (line > 0 ? ":" + line : "") + ": " + problem, cause);
        this.file = file.toString();
        this.line = line;
    }

    /** The file at fault, as it was named by the caller. */
    public String file() {
        return file;
    }

    /** One-based line, or 0 where no line is at fault. */
    public int line() {
        return line;
    }
}
