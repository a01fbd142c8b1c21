package org.kadanoff.rbm.renormalization;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.data.DataSet;

/**
 * How fast correlations between the units of a layer fall with distance: ξ of C(r) ~ e^{−r/ξ}.
 *
 * <p>C²(r) is the mean, over pairs of units at a distance in [r − ½, r + ½) lattice spacings, of the squared correlation coefficient; its square
 * removes the arbitrary sign of hidden units. A coefficient ρ from n independent rows has ⟨ρ̂²⟩ = ρ² + (1 − ρ²)²/n, and the second
 * term is taken off. log C(r) is fitted by a line over the distances up to L/2 from the first on at which C² exceeds four standard
 * errors without a gap; ξ is −1/slope. Errors by the jackknife over ten blocks of rows, so that rows may be correlated within blocks, but
 * the bias that is taken off is that of independent ones.
 *
 * <p>ξ is that of the distances fitted: near criticality, where C is a power times an exponential, it is shorter than the true one.
 *
 * @param value ξ in lattice spacings; NaN with a reason when fewer than three distances stand out of the noise
 * @param error its standard error
 * @param points what was fitted
 * @param reason why there is no value, or empty
 */
public record CorrelationLength(double value, double error, List<Point> points, String reason) {
    private static final int BLOCKS = 10;
    private static final int FEWEST_POINTS = 3;
    private static final double SIGNIFICANCE = 4;
    /** Pairs are taken with so many units, evenly spread over the list; more say little that is new. */
    private static final int REFERENCES = 128;

    public CorrelationLength {
        points = List.copyOf(points);
    }

    /**
     * Correlation at a distance.
     *
     * @param distance r, the mean over its pairs
     * @param squared C²(r)
     * @param error its standard error
     */
    public record Point(double distance, double squared, double error) {
        /** |C(r)|; 0 where noise exceeds it. */
        public double size() {
            return Math.sqrt(Math.max(0, squared));
        }
    }

    /**
     * From samples.
     *
     * @param samples one column per unit, at least 20 rows
     * @param positions of the units
     */
    public static CorrelationLength of(DataSet samples, UnitPositions positions) {
        if (samples.columns() != positions.units()) {
            throw new IllegalArgumentException("samples have " + samples.columns() + " columns, but there are "
                    + positions.units() + " positions");
        }
        if (samples.rows() < 2 * BLOCKS) {
            throw new IllegalArgumentException(
                    "a correlation length needs at least " + 2 * BLOCKS + " samples, got " + samples.rows());
        }
        PairMoments moments = PairMoments.of(samples, references(samples.columns()), BLOCKS);
        DistanceBins bins = DistanceBins.of(positions, moments.references());
        double[] all = bins.squares(moments.all());
        double[][] without = new double[BLOCKS][];
        for (int b = 0; b < BLOCKS; b++) {
            without[b] = bins.squares(moments.without(b));
        }
        List<Point> points = points(bins, all, without);
        if (points.size() < FEWEST_POINTS) {
            return new CorrelationLength(
                    Double.NaN,
                    Double.NaN,
                    points,
                    "correlations stand out of the noise at " + points.size() + " distances; " + FEWEST_POINTS
                            + " are needed");
        }
        double value = length(points, bins, all);
        double[] values = new double[BLOCKS];
        for (int b = 0; b < BLOCKS; b++) {
            values[b] = length(points, bins, without[b]);
        }
        return new CorrelationLength(value, jackknifeError(values), points, "");
    }

    private static int[] references(int units) {
        int count = Math.min(units, REFERENCES);
        int[] references = new int[count];
        for (int k = 0; k < count; k++) {
            references[k] = (int) ((long) k * units / count);
        }
        return references;
    }

    /** The distances that stand out of the noise, from the first on without a gap. */
    private static List<Point> points(DistanceBins bins, double[] all, double[][] without) {
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < all.length; k++) {
            if (bins.pairs(k) == 0) {
                continue;
            }
            double[] values = new double[BLOCKS];
            for (int b = 0; b < BLOCKS; b++) {
                values[b] = without[b][k];
            }
            double error = jackknifeError(values);
            if (!(all[k] > SIGNIFICANCE * error)) {
                break;
            }
            points.add(new Point(bins.distance(k), all[k], error));
        }
        return points;
    }

    /** −1/slope of log C against r, weighted by the errors of log C, which are those of the whole sample. */
    private static double length(List<Point> points, DistanceBins bins, double[] squares) {
        double weights = 0;
        double meanX = 0;
        double meanY = 0;
        double[] y = new double[points.size()];
        double[] weight = new double[points.size()];
        int bin = 0;
        for (int k = 0; k < y.length; k++, bin++) {
            while (bins.pairs(bin) == 0) {
                bin++;
            }
            Point point = points.get(k);
            y[k] = 0.5 * Math.log(squares[bin]);
            double relative = point.squared() / point.error();
            weight[k] = relative * relative;
            weights += weight[k];
            meanX += weight[k] * point.distance();
            meanY += weight[k] * y[k];
        }
        meanX /= weights;
        meanY /= weights;
        double xy = 0;
        double xx = 0;
        for (int k = 0; k < y.length; k++) {
            double x = points.get(k).distance() - meanX;
            xy += weight[k] * x * (y[k] - meanY);
            xx += weight[k] * x * x;
        }
        return -xx / xy;
    }

    private static double jackknifeError(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum * (values.length - 1) / values.length);
    }
}
