package org.kadanoff.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.kadanoff.report.Figures.Curve;

/**
 * A figure of curves, as the file that its name asks for.
 *
 * @param title above
 * @param x axis
 * @param y axis
 * @param curves at least one
 */
public record FigureFile(String title, String x, String y, List<Curve> curves) {
    public FigureFile {
        curves = List.copyOf(curves);
    }

    /**
     * Whether a file's name asks for a format that is known; to be asked before long work.
     *
     * @throws IllegalArgumentException when it ends neither in .png nor in .svg
     */
    public static void requireFormat(Path file) {
        if (!isSvg(file) && !file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw new IllegalArgumentException("a figure is written as .png or .svg, got '" + file + "'");
        }
    }

    private static boolean isSvg(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
    }

    /**
     * The bytes of a .png or the text of an .svg file.
     *
     * @throws IllegalArgumentException when the file's name ends in neither
     */
    public byte[] contentFor(Path file) {
        requireFormat(file);
        return isSvg(file)
                ? Figures.curvesAsSvg(title, x, y, false, true, curves).getBytes(StandardCharsets.UTF_8)
                : Figures.curves(title, x, y, false, true, curves);
    }
}
