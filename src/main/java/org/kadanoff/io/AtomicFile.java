package org.kadanoff.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file whole or not at all: first under another name in the same folder, then moved into place. */
final class AtomicFile {
    private AtomicFile() {}

    /** Writes the content of a file. */
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    static void write(Path target, String text) {
        write(target, file -> Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW));
    }

    /**
     * Writes a file.
     *
     * @throws ModelFormatException when the folder does not exist, the target is a folder, or the disk refuses; nothing is
     *     left behind then
     */
    static void write(Path target, Content content) {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        Path last = absolute.getFileName();
        if (last == null || folder == null || Files.isDirectory(absolute)) {
            throw new ModelFormatException(target, 0, "this is a folder; name the file to write in it");
        }
        if (!Files.isDirectory(folder)) {
            throw new ModelFormatException(target, 0, "the folder " + folder + " does not exist; create it first");
        }
        Path draft =
                folder.resolve("." + last + "." + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".tmp");
        try {
            try {
                content.writeTo(draft);
                moveInto(draft, absolute);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new ModelFormatException(
                    target, 0, "the file cannot be written; check the permissions and the space left in " + folder, e);
        }
    }

    private static void moveInto(Path draft, Path target) throws IOException {
        Path real = Files.isSymbolicLink(target) && Files.exists(target) ? target.toRealPath() : target;
        try {
            Files.move(draft, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, real, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
