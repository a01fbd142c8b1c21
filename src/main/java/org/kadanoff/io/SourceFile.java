package org.kadanoff.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that was read whole, and the voice in which its defects are told. */
final class SourceFile {
    private final Path path;
    private final byte[] bytes;

    private SourceFile(Path path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /**
     * Reads a file.
     *
     * @throws ModelFormatException when there is no such file, or it is a folder, empty, too large or not readable
     */
    static SourceFile read(Path path) {
        try {
            if (Files.isDirectory(path)) {
                throw new ModelFormatException(path, 0, "this is a folder; name a model file in it");
            }
            if (Files.size(path) > Limits.FILE_BYTES) {
                throw new ModelFormatException(
                        path,
                        0,
                        "the file is larger than " + (Limits.FILE_BYTES >> 20) + " MiB, the most that is read");
            }
            byte[] bytes = Files.readAllBytes(path);
            if (bytes.length == 0) {
                throw new ModelFormatException(path, 0, "the file is empty");
            }
            return new SourceFile(path, bytes);
        } catch (NoSuchFileException e) {
            throw new ModelFormatException(path, 0, "there is no such file", e);
        } catch (IOException e) {
            throw new ModelFormatException(path, 0, "the file cannot be read; check its permissions", e);
        }
    }

    /** What stands in another file, under the name by which its defects are told. */
    static SourceFile of(Path path, byte[] bytes) {
        return new SourceFile(path, bytes.clone());
    }

    Path path() {
        return path;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The text of the file. Throws unless it is UTF-8. */
    String text() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(buffer)
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int k = 0; k < buffer.position(); k++) {
                line += bytes[k] == '\n' ? 1 : 0;
            }
            throw new ModelFormatException(
                    path, line, "byte " + (buffer.position() + 1) + " is not UTF-8 text; save the file as UTF-8", e);
        }
    }

    /** The file's name up to the first extension. */
    String name() {
        Path last = path.getFileName();
        String name = last == null ? path.toString() : last.toString();
        for (String extension : ModelFiles.extensions()) {
            if (name.endsWith(extension) && name.length() > extension.length()) {
                return name.substring(0, name.length() - extension.length());
            }
        }
        return name;
    }

    ModelFormatException error(int line, String problem) {
        return new ModelFormatException(path, line, problem);
    }

    ModelFormatException error(int line, String problem, Throwable cause) {
        return new ModelFormatException(path, line, problem, cause);
    }
}
