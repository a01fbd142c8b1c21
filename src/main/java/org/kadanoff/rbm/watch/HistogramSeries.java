package org.kadanoff.rbm.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kadanoff.numeric.IntVector;

/**
 * Histograms of one quantity after one epoch after another: whether weights spread or run away, and whether gradients die out. Immutable.
 *
 * @param looks by ascending epoch, all of the same number of bins
 */
public record HistogramSeries(List<Look> looks) {
    /** Numbers of a look beside its counts: epoch, least, greatest, mean, deviation. */
    private static final int HEAD = 5;

    /**
     * One of them.
     *
     * @param epoch number of epochs done, at least 1
     * @param histogram of then
     */
    public record Look(int epoch, Histogram histogram) {}

    /** @throws IllegalArgumentException when epochs do not ascend or numbers of bins differ */
    public HistogramSeries {
        looks = List.copyOf(looks);
        int before = 0;
        for (Look look : looks) {
            if (look.epoch() <= before
                    || look.histogram().bins() != looks.get(0).histogram().bins()) {
                throw new IllegalArgumentException(
                        "histograms by epoch have ascending epochs from 1 on and as many bins each; epoch "
                                + look.epoch() + " with " + look.histogram().bins() + " bins does not fit");
            }
            before = look.epoch();
        }
    }

    /** Nothing seen yet. */
    public static HistogramSeries empty() {
        return new HistogramSeries(List.of());
    }

    /** With one more. */
    public HistogramSeries with(int epoch, Histogram histogram) {
        List<Look> more = new ArrayList<>(looks);
        more.add(new Look(epoch, histogram));
        return new HistogramSeries(more);
    }

    /** The latest; empty before the first. */
    public Optional<Look> last() {
        return looks.isEmpty() ? Optional.empty() : Optional.of(looks.get(looks.size() - 1));
    }

    /**
     * All numbers, such as a file keeps: the number of bins; then of every look the epoch, least, greatest, mean, deviation and the counts.
     * Nothing for an empty series.
     */
    public double[] flat() {
        if (looks.isEmpty()) {
            return new double[0];
        }
        int bins = looks.get(0).histogram().bins();
        double[] flat = new double[1 + looks.size() * (HEAD + bins)];
        flat[0] = bins;
        int at = 1;
        for (Look look : looks) {
            Histogram own = look.histogram();
            double[] head = {look.epoch(), own.least(), own.greatest(), own.mean(), own.deviation()};
            System.arraycopy(head, 0, flat, at, HEAD);
            for (int k = 0; k < bins; k++) {
                flat[at + HEAD + k] = own.counts().get(k);
            }
            at += HEAD + bins;
        }
        return flat;
    }

    /**
     * The series of such numbers.
     *
     * @throws IllegalArgumentException when they are not those of a series
     */
    public static HistogramSeries of(double[] flat) {
        if (flat.length == 0) {
            return empty();
        }
        int bins = (int) flat[0];
        if (bins < 1 || bins != flat[0] || (flat.length - 1) % (HEAD + bins) != 0) {
            throw new IllegalArgumentException(flat.length + " numbers are no histograms of " + flat[0] + " bins");
        }
        List<Look> looks = new ArrayList<>();
        for (int at = 1; at < flat.length; at += HEAD + bins) {
            int[] counts = new int[bins];
            for (int k = 0; k < bins; k++) {
                counts[k] = (int) flat[at + HEAD + k];
            }
            looks.add(new Look(
                    (int) flat[at],
                    new Histogram(flat[at + 1], flat[at + 2], IntVector.of(counts), flat[at + 3], flat[at + 4])));
        }
        return new HistogramSeries(looks);
    }
}
