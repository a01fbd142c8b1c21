package org.kadanoff.data;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shape of a picture whose pixels are the columns of a data set, row by row.
 *
 * @param height number of rows of pixels, at least 1
 * @param width number of pixels in a row, at least 1
 */
public record PictureShape(int height, int width) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,8})x([1-9][0-9]{0,8})");

    public PictureShape {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("a picture has at least one pixel, got " + height + " x " + width);
        }
    }

    /**
     * Reads height and width, such as 8x8.
     *
     * @throws IllegalArgumentException when the text is of another form
     */
    public static PictureShape parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a shape is HEIGHTxWIDTH in pixels, such as 28x28, got '" + text + "'");
        }
        return new PictureShape(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    /** Number of pixels. */
    public long pixels() {
        return (long) height * width;
    }

    @Override
    public String toString() {
        return height + " x " + width;
    }
}
