package org.kadanoff.io;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.PictureShape;
import org.kadanoff.numeric.IntVector;

/**
 * A picture, PNG or JPEG, as a data set of one row: its grey levels, from 0 (black) to 1, as they are stored and without a
 * correction of gamma. Colours become 0.2126 R + 0.7152 G + 0.0722 B; transparency is left out.
 *
 * <p>Source of the weights: Recommendation ITU-R BT.709.
 */
final class PictureData implements DataFormat {
    private static final double RED = 0.2126;
    private static final double GREEN = 0.7152;
    private static final double BLUE = 0.0722;

    @Override
    public DataSet read(DataSource file, DataOptions options) {
        SourceFile whole = SourceFile.read(file.path());
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(whole.bytes()))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw file.error("this is no PNG or JPEG picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return read(file, options, reader);
            } finally {
                reader.dispose();
            }
        } catch (ModelFormatException known) {
            throw known;
        } catch (IOException | RuntimeException e) {
            // A damaged file makes the readers fail in many ways.
            throw file.error("the picture cannot be read; it looks damaged", e);
        }
    }

    private static DataSet read(DataSource file, DataOptions options, ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > Limits.PIXELS) {
            throw file.error("the picture has " + height + " x " + width + " pixels, more than the " + Limits.PIXELS
                    + " that are read; cut it first");
        }
        options.rows().end(file, 1);
        double[] levels = levels(file, reader.read(0));
        return DataSet.of(DataFiles.name(file.path()), levels.length, levels)
                .withShape(new PictureShape(height, width));
    }

    private static double[] levels(DataSource file, BufferedImage picture) {
        int space = picture.getColorModel().getColorSpace().getType();
        if (space != ColorSpace.TYPE_GRAY && space != ColorSpace.TYPE_RGB) {
            throw file.error("the picture's colours are neither grey nor red, green and blue; convert it first");
        }
        int width = picture.getWidth();
        double[] levels = new double[Math.multiplyExact(width, picture.getHeight())];
        boolean palette = picture.getColorModel() instanceof IndexColorModel;
        for (int k = 0; k < levels.length; k++) {
            int x = k % width;
            int y = k / width;
            // Of grey pictures getRGB would give corrected levels, not those in the file.
            levels[k] = palette ? ofColour(picture.getRGB(x, y)) : ofSamples(picture.getRaster(), x, y);
        }
        return levels;
    }

    private static double ofColour(int rgb) {
        return grey(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, 255);
    }

    private static double ofSamples(Raster raster, int x, int y) {
        double most = (1L << raster.getSampleModel().getSampleSize(0)) - 1;
        if (raster.getNumBands() < 3) {
            return raster.getSample(x, y, 0) / most;
        }
        return grey(raster.getSample(x, y, 0), raster.getSample(x, y, 1), raster.getSample(x, y, 2), most);
    }

    private static double grey(int red, int green, int blue, double most) {
        // The weights add up to 1, but for the rounding: grey stays exactly what it was.
        return red == green && green == blue ? red / most : (RED * red + GREEN * green + BLUE * blue) / most;
    }

    @Override
    public boolean packs() {
        return false;
    }

    @Override
    public boolean holdsAll() {
        return true;
    }

    @Override
    public void write(DataSet data, Path target) {
        throw new ModelFormatException(
                target, 0, "data sets are not written as pictures; write .npy, .csv, .h5 or .idx");
    }

    @Override
    public void writeLabels(IntVector labels, Path target) {
        throw new ModelFormatException(target, 0, "labels alone are written to IDX, NPY or CSV files");
    }
}
