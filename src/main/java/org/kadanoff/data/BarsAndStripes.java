package org.kadanoff.data;

import java.util.Arrays;
import org.kadanoff.numeric.RealVector;

/**
 * Bars and stripes: all binary pictures whose pixels are alike along every row, or alike along every column.
 *
 * <p>There are 2^h such pictures of uniform rows and 2^w of uniform columns; the all-0 and the all-1 picture are both, and are
 * counted once: 2^h + 2^w − 2 in all, 30 for 4 × 4. The best mean log-likelihood that a model of them can reach is minus the
 * entropy of the set, −ln 30 ≈ −3.4012 for 4 × 4.
 *
 * <p>Source: D. J. C. MacKay, Information Theory, Inference, and Learning Algorithms (Cambridge, 2003), chapter 43.
 */
public final class BarsAndStripes {
    private static final int MOST_LINES = 24;

    private BarsAndStripes() {}

    /**
     * Every picture once, all of weight 1: those of uniform rows first, row 0 being the highest bit of their number; then
     * those of uniform columns, column 0 the highest, without the all-0 and the all-1 picture, which came before.
     *
     * @param height number of rows, 1 to 24
     * @param width number of columns, 1 to 24
     * @throws IllegalArgumentException when a side is out of range, or one data set cannot hold all pictures
     */
    public static DataSet uniform(int height, int width) {
        int pixels = Math.multiplyExact(height, width);
        double[] values = new double[entries(height, width)];
        int at = 0;
        for (int pattern = 0; pattern < 1 << height; pattern++) {
            for (int k = 0; k < pixels; k++) {
                values[at++] = line(pattern, k / width, height);
            }
        }
        for (int pattern = 1; pattern < (1 << width) - 1; pattern++) {
            for (int k = 0; k < pixels; k++) {
                values[at++] = line(pattern, k % width, width);
            }
        }
        return DataSet.of("bars-and-stripes-" + height + "x" + width, pixels, values)
                .withShape(new PictureShape(height, width));
    }

    private static int entries(int height, int width) {
        boolean inRange = height >= 1 && width >= 1 && height <= MOST_LINES && width <= MOST_LINES;
        if (!inRange) {
            throw new IllegalArgumentException(
                    "bars and stripes have 1 to " + MOST_LINES + " rows and columns, got " + height + " x " + width);
        }
        long pictures = (1L << height) + (1L << width) - 2;
        long entries = pictures * height * width;
        if (entries > DataSet.MAX_ENTRIES) {
            throw new IllegalArgumentException("there are " + pictures + " bars and stripes of " + height + " x "
                    + width + ", more than a data set can hold; choose shorter sides");
        }
        return (int) entries;
    }

    /** State of a line in a pattern: its bit, line 0 being the highest. */
    private static int line(int pattern, int line, int lines) {
        return pattern >> (lines - 1 - line) & 1;
    }

    /**
     * The same pictures with the weights that they have when drawn in two stages, first the direction and then each line on
     * or off with probability ½: the all-0 and the all-1 picture count twice.
     *
     * <p>Source: A. Fischer, C. Igel, Pattern Recognition 47, 25 (2014), doi:10.1016/j.patcog.2013.05.025.
     */
    public static DataSet twoStage(int height, int width) {
        DataSet once = uniform(height, width);
        double[] weights = new double[once.rows()];
        Arrays.setAll(weights, r -> {
            double ones = Arrays.stream(once.row(r)).sum();
            return ones == 0 || ones == once.columns() ? 2 : 1;
        });
        return once.withWeights(RealVector.of(weights));
    }
}
