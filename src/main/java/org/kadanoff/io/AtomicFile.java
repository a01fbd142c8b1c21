package org.kadanoff.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a file whole or not at all: first under another name in the same folder, then moved into place. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes the content of a file. */
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    /**
     * Writes a text in UTF-8.
     *
     * @throws ModelFormatException as {@link #write(Path, byte[])}
     */
    public static void write(Path target, String text) {
        write(target, file -> Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW));
    }

    /**
     * Writes bytes.
     *
     * @throws ModelFormatException when the folder does not exist, the target is a folder, or the disk refuses; nothing is left
     *     behind then
     */
    public static void write(Path target, byte[] content) {
        write(target, file -> Files.write(file, content, StandardOpenOption.CREATE_NEW));
    }

    /**
     * Writes a file.
     *
     * @throws ModelFormatException when the folder does not exist, the target is a folder, or the disk refuses; nothing is
     *     left behind then
     */
    static void write(Path target, Content content) {
        write(target, content, draft -> {});
    }

    /**
     * As {@link #write(Path, Content)}; what stood in the target before is kept under another name, for the case that the new
     * file is damaged later. At every instant one of the two is whole.
     */
    static void writeKeeping(Path target, Path previous, Content content) {
        write(target, content, absolute -> {
            if (Files.exists(absolute)) {
                Files.deleteIfExists(previous);
                link(absolute, previous);
            }
        });
    }

    /** A second name for a file, or a copy of it where the file system knows no links. */
    private static void link(Path file, Path name) throws IOException {
        try {
            Files.createLink(name, file);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.copy(file, name);
        }
    }

    /** What is done when the new file is whole and about to take the target's place. */
    private interface Before {
        void moving(Path target) throws IOException;
    }

    private static void write(Path target, Content content, Before before) {
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
                toDisk(draft);
                before.moving(absolute);
                moveInto(draft, absolute);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new ModelFormatException(
                    target, 0, "the file cannot be written; check the permissions and the space left in " + folder, e);
        }
    }

    /** A file system may move a file before it writes it: after a loss of power the target would be empty. */
    private static void toDisk(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Deletes what processes that were killed while they wrote this file have left. */
    static void sweepDrafts(Path target) {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        Path last = absolute.getFileName();
        if (folder == null || last == null || !Files.isDirectory(folder)) {
            return;
        }
        Pattern form = Pattern.compile(Pattern.quote("." + last + ".") + "([0-9]+)-[0-9]+\\.tmp");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = form.matcher(String.valueOf(file.getFileName()));
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // Left where they are: they harm nobody, and writing will say what is wrong with the folder.
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
