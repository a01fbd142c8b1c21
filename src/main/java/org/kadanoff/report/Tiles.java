package org.kadanoff.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Small pictures side by side on one sheet: filters, samples, receptive fields. Immutable.
 *
 * @param pictures pixel values, row by row; at least one picture
 * @param height of a picture in pixels
 * @param width of a picture in pixels
 * @param scale how numbers become colours
 */
public record Tiles(List<double[]> pictures, int height, int width, Scale scale) {
    private static final int GAP = 2;
    /** Pixels on the sheet across, about. */
    private static final int SHEET = 880;

    private static final Color PAPER = new Color(0x8c, 0x95, 0x9f);

    /** How numbers become colours. */
    public enum Scale {
        /** The lowest number of the sheet is black, the highest white. */
        GREY,
        /** Of each picture by itself, −largest is blue, 0 white and +largest red. */
        SIGNED
    }

    public Tiles {
        pictures = pictures.stream().map(double[]::clone).toList();
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("a sheet has at least one picture");
        }
        for (double[] picture : pictures) {
            if (picture.length != height * width) {
                throw new IllegalArgumentException("a picture of " + height + " x " + width + " has " + height * width
                        + " pixels, got " + picture.length);
            }
        }
    }

    @Override
    public List<double[]> pictures() {
        return pictures.stream().map(double[]::clone).toList();
    }

    /** Pictures in a row of the sheet: about a square of them. */
    private int across() {
        return (int) Math.ceil(Math.sqrt((double) pictures.size() * height / width));
    }

    private int down() {
        return (pictures.size() + across() - 1) / across();
    }

    /** Edge of a pixel on the sheet. */
    private int zoom() {
        return Math.max(1, Math.min(12, SHEET / (across() * (width + GAP))));
    }

    private int sheetWidth() {
        return across() * (width * zoom() + GAP) + GAP;
    }

    private int sheetHeight() {
        return down() * (height * zoom() + GAP) + GAP;
    }

    /** The sheet as a PNG image. */
    public byte[] png() {
        BufferedImage image = new BufferedImage(sheetWidth(), sheetHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        paint(graphics);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a sheet of pictures could not be drawn in memory", e);
        }
        return bytes.toByteArray();
    }

    /** The sheet as an SVG document, which holds the PNG image. */
    public String svg() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + sheetWidth() + "\" height=\"" + sheetHeight()
                + "\"><image width=\"100%\" height=\"100%\" href=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(png()) + "\"/></svg>\n";
    }

    private void paint(Graphics2D graphics) {
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, sheetWidth(), sheetHeight());
        double low = pictures.stream().mapToDouble(Tiles::lowest).min().orElse(0);
        double high = pictures.stream().mapToDouble(Tiles::highest).max().orElse(1);
        int zoom = zoom();
        for (int k = 0; k < pictures.size(); k++) {
            BufferedImage small = scale == Scale.GREY ? grey(pictures.get(k), low, high) : signed(pictures.get(k));
            graphics.drawImage(
                    magnified(small, zoom),
                    GAP + k % across() * (width * zoom + GAP),
                    GAP + k / across() * (height * zoom + GAP),
                    null);
        }
    }

    private static double lowest(double[] picture) {
        return java.util.Arrays.stream(picture).min().orElse(0);
    }

    private static double highest(double[] picture) {
        return java.util.Arrays.stream(picture).max().orElse(0);
    }

    private BufferedImage grey(double[] picture, double low, double high) {
        double range = high > low ? high - low : 1;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < picture.length; p++) {
            int level = (int) Math.round(255 * (picture[p] - low) / range);
            image.setRGB(p % width, p / width, level << 16 | level << 8 | level);
        }
        return image;
    }

    private BufferedImage signed(double[] picture) {
        double largest = Math.max(Math.abs(lowest(picture)), Math.abs(highest(picture)));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < picture.length; p++) {
            double x = largest > 0 ? picture[p] / largest : 0;
            int faded = (int) Math.round(255 * (1 - Math.abs(x)));
            int rgb = x >= 0 ? 255 << 16 | faded << 8 | faded : faded << 16 | faded << 8 | 255;
            image.setRGB(p % width, p / width, rgb);
        }
        return image;
    }

    private static BufferedImage magnified(BufferedImage small, int zoom) {
        BufferedImage large =
                new BufferedImage(small.getWidth() * zoom, small.getHeight() * zoom, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < large.getHeight(); y++) {
            for (int x = 0; x < large.getWidth(); x++) {
                large.setRGB(x, y, small.getRGB(x / zoom, y / zoom));
            }
        }
        return large;
    }
}
