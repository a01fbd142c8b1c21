package org.kadanoff.io;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A file of data that is read from its beginning, not kept; and the voice in which its defects are told. */
final class DataSource {
    static final String PACKED = ".gz";
    /** Bytes that one byte of a gzip file may stand for at most, about (RFC 1951: 258 in two bits). */
    private static final long MOST_PACKING = 1100;

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final long bytes;

    private DataSource(Path path, long bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /**
     * A file that is there.
     *
     * @throws ModelFormatException when there is no such file, or it is a folder or empty
     */
    static DataSource of(Path path) {
        try {
            if (Files.isDirectory(path)) {
                throw new ModelFormatException(path, 0, "this is a folder; name a data file in it");
            }
            long bytes = Files.size(path);
            if (bytes == 0) {
                throw new ModelFormatException(path, 0, "the file is empty");
            }
            return new DataSource(path, bytes);
        } catch (NoSuchFileException e) {
            throw new ModelFormatException(path, 0, "there is no such file", e);
        } catch (IOException e) {
            throw new ModelFormatException(path, 0, "the file cannot be read; check its permissions", e);
        }
    }

    Path path() {
        return path;
    }

    /** The end of a path in lower case, by which its format is known. */
    static String lowerCaseName(Path path) {
        Path last = path.getFileName();
        return (last == null ? "" : last.toString()).toLowerCase(Locale.ROOT);
    }

    static boolean isPacked(Path path) {
        return lowerCaseName(path).endsWith(PACKED);
    }

    /** The content from its beginning, unpacked where the name ends with {@code .gz}. */
    InputStream open() throws IOException {
        InputStream file = Files.newInputStream(path);
        try {
            InputStream content = isPacked(path) ? new GZIPInputStream(file, BUFFER) : file;
            return new BufferedInputStream(content, BUFFER);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** What is written to the draft of a file, packed where the file's name ends with {@code .gz}. */
    static OutputStream create(Path target, Path draft) throws IOException {
        OutputStream file = Files.newOutputStream(draft);
        return new BufferedOutputStream(isPacked(target) ? new GZIPOutputStream(file, BUFFER) : file, BUFFER);
    }

    /** The most bytes that the content can have; their number where the file is not packed. */
    long mostBytes() {
        return isPacked(path) ? bytes * MOST_PACKING : bytes;
    }

    /**
     * Requires as many bytes as a header announces, before any memory is taken for them.
     *
     * @param what what is announced
     */
    void requireBytes(long expected, String what) {
        boolean differs = isPacked(path) ? expected > mostBytes() : expected != bytes;
        if (differs) {
            throw error(
                    "the header announces " + what + ", which take " + expected + " bytes with it, but the file has "
                            + bytes + (isPacked(path) ? " (packed)" : "") + "; it looks "
                            + (expected > bytes ? "truncated" : "damaged"));
        }
    }

    ModelFormatException error(String problem) {
        return new ModelFormatException(path, 0, problem);
    }

    ModelFormatException error(long line, String problem) {
        return new ModelFormatException(path, (int) Math.min(line, Integer.MAX_VALUE), problem);
    }

    ModelFormatException error(String problem, Throwable cause) {
        return new ModelFormatException(path, 0, problem, cause);
    }
}
