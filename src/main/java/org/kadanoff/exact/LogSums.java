package org.kadanoff.exact;

/**
 * Sums of e^{−E} over the block from its energies, with moments about the leaf's least energy. Configurations whose
 * weights together are below 1e-20 of the leaf's sum (1e-32 when moments are wanted) cost no exponential.
 */
final class LogSums extends LogRows {
    private static final double NEGLIGIBLE = 46;
    private static final double NEGLIGIBLE_MOMENT = 74;

    private final boolean moments;
    private final double cutoff;
    private WeightedMoments total = new WeightedMoments();

    LogSums(FoldBlock block, boolean moments) {
        super(block);
        this.moments = moments;
        this.cutoff =
                (moments ? NEGLIGIBLE_MOMENT : NEGLIGIBLE) + Math.log((double) block.shape.rows * block.shape.columns);
    }

    /** The sums over everything visited since the last call. */
    WeightedMoments take() {
        WeightedMoments result = total;
        total = new WeightedMoments();
        return result;
    }

    @Override
    void rows(double leafEnergy) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] row : energy) {
            least = Math.min(least, least(row));
        }
        if (least == Double.POSITIVE_INFINITY) {
            return;
        }
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        for (double[] row : energy) {
            double rowS0 = 0;
            double rowS1 = 0;
            double rowS2 = 0;
            for (double e : row) {
                double excess = e - least;
                if (excess < cutoff) {
                    double w = Math.exp(-excess);
                    rowS0 += w;
                    if (moments) {
                        rowS1 += w * excess;
                        rowS2 += w * excess * excess;
                    }
                }
            }
            s0 += rowS0;
            s1 += rowS1;
            s2 += rowS2;
        }
        double mean = s1 / s0;
        double here = leafEnergy + least;
        total.add(Math.log(s0) - here, here + mean, s2 / s0 - mean * mean);
    }

    private static double least(double[] row) {
        double least = Double.POSITIVE_INFINITY;
        for (double e : row) {
            if (e < least) {
                least = e;
            }
        }
        return least;
    }
}
