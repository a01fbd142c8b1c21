package org.kadanoff.data;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** Patches cut out of pictures: small pictures that show the texture of a large one. */
public final class Textures {
    private Textures() {}

    /**
     * All patches of a grid, picture by picture, row by row. Patches have the weight and the label of their picture.
     *
     * @param pictures rows that are pictures
     * @param patch shape of a patch, not larger than the pictures
     * @param stride pixels from one patch to the next in both directions, at least 1; patches overlap where it is smaller than
     *     they are
     * @throws IllegalArgumentException when the rows are no pictures, the patch is larger, or one data set cannot hold all
     */
    public static DataSet patches(DataSet pictures, PictureShape patch, int stride) {
        PictureShape whole = requireFit(pictures, patch);
        if (stride < 1) {
            throw new IllegalArgumentException("the stride of patches is at least 1 pixel, got " + stride);
        }
        int across = (whole.width() - patch.width()) / stride + 1;
        int down = (whole.height() - patch.height()) / stride + 1;
        long perPicture = (long) across * down;
        Cut cut = new Cut(pictures, whole, patch, perPicture * pictures.rows());
        for (int r = 0; r < pictures.rows(); r++) {
            for (int k = 0; k < perPicture; k++) {
                cut.take(r, k / across * stride, k % across * stride);
            }
        }
        return cut.result();
    }

    /**
     * Patches at places drawn at random, all equally likely, independent of each other (they may overlap).
     *
     * @param count how many, at least 1
     * @param random advanced by three draws per patch: picture, top and left
     */
    public static DataSet drawn(DataSet pictures, PictureShape patch, int count, UniformRandomProvider random) {
        PictureShape whole = requireFit(pictures, patch);
        if (count < 1) {
            throw new IllegalArgumentException("at least 1 patch is drawn, got " + count);
        }
        Cut cut = new Cut(pictures, whole, patch, count);
        for (int k = 0; k < count; k++) {
            int r = random.nextInt(pictures.rows());
            int top = random.nextInt(whole.height() - patch.height() + 1);
            int left = random.nextInt(whole.width() - patch.width() + 1);
            cut.take(r, top, left);
        }
        return cut.result();
    }

    private static PictureShape requireFit(DataSet pictures, PictureShape patch) {
        PictureShape whole = pictures.shape()
                .orElseThrow(() -> new IllegalArgumentException("patches are cut out of pictures, but nothing says how"
                        + " high and wide the rows of the data set '" + pictures.name() + "' are; give their shape"));
        if (patch.height() > whole.height() || patch.width() > whole.width()) {
            throw new IllegalArgumentException("patches of " + patch + " do not fit into the pictures of " + whole
                    + " of the data set '" + pictures.name() + "'");
        }
        return whole;
    }

    /**
     * Median of all entries: the number that half of them do not exceed, halfway between the two in the middle where there
     * are two. Binarised at it, {@link DataSet#binarized}, a picture of many grey levels is half 1 and half 0.
     */
    public static double median(DataSet pictures) {
        double[] levels = new double[pictures.rows() * pictures.columns()];
        double[] row = new double[pictures.columns()];
        for (int r = 0; r < pictures.rows(); r++) {
            pictures.copyRow(r, row);
            System.arraycopy(row, 0, levels, r * row.length, row.length);
        }
        Arrays.sort(levels);
        int half = levels.length / 2;
        return levels.length % 2 == 1 ? levels[half] : (levels[half - 1] + levels[half]) / 2;
    }

    /** A data set of patches while it is filled. */
    private static final class Cut {
        private final DataSet pictures;
        private final PictureShape whole;
        private final PictureShape patch;
        private final double[] values;
        private final double[] picture;
        private final int[] origins;
        private int held = -1;
        private int size;

        Cut(DataSet pictures, PictureShape whole, PictureShape patch, long count) {
            if (count > DataSet.MAX_ENTRIES / patch.pixels()) {
                throw new IllegalArgumentException(count + " patches of " + patch
                        + " are more than a data set can hold; take a larger stride or draw fewer");
            }
            this.pictures = pictures;
            this.whole = whole;
            this.patch = patch;
            this.values = new double[(int) (count * patch.pixels())];
            this.picture = new double[pictures.columns()];
            this.origins = new int[(int) count];
        }

        void take(int row, int top, int left) {
            if (row != held) {
                pictures.copyRow(row, picture);
                held = row;
            }
            int to = size * (int) patch.pixels();
            for (int y = 0; y < patch.height(); y++) {
                System.arraycopy(
                        picture, (top + y) * whole.width() + left, values, to + y * patch.width(), patch.width());
            }
            origins[size++] = row;
        }

        DataSet result() {
            DataSet patches = DataSet.of(pictures.name() + "-patches", (int) patch.pixels(), values)
                    .withShape(patch)
                    .withWeights(RealVector.of(Arrays.stream(origins)
                            .mapToDouble(pictures.weights()::get)
                            .toArray()));
            Optional<IntVector> labels = pictures.labels()
                    .map(known ->
                            IntVector.of(Arrays.stream(origins).map(known::get).toArray()));
            return labels.map(patches::withLabels).orElse(patches);
        }
    }
}
