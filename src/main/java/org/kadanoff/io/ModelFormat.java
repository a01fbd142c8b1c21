package org.kadanoff.io;

import java.nio.file.Path;

/** One file format: how a model is read from it and written to it. */
interface ModelFormat {
    /**
     * The model in a file.
     *
     * @throws ModelFormatException when the file holds none
     */
    Model read(SourceFile file);

    /**
     * Writes a model, whole or not at all.
     *
     * @throws ModelFormatException when the format cannot express the model or the file cannot be written
     */
    void write(Model model, Path target);
}
