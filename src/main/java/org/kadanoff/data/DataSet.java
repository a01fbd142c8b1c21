package org.kadanoff.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * Observations, one per row, of the same columns, with a weight each; with labels where they are known, and with the shape of
 * a picture where the columns are its pixels, row by row. Immutable.
 *
 * <p>Entry (r, c) lies at r · columns + c. A weight w_r ≥ 0 says how often a row counts: averages are Σ_r w_r f(x_r) / Σ_r w_r.
 */
public final class DataSet {
    /** Most entries of one data set, the length of the largest array but a few. */
    public static final long MAX_ENTRIES = Integer.MAX_VALUE - 16;

    private final String name;
    private final int columns;
    private final double[] values;
    private final RealVector weights;
    private final Optional<IntVector> labels;
    private final Optional<PictureShape> shape;

    private DataSet(
            String name,
            int columns,
            double[] values,
            RealVector weights,
            Optional<IntVector> labels,
            Optional<PictureShape> shape) {
        this.name = name;
        this.columns = columns;
        this.values = values;
        this.weights = weights;
        this.labels = labels;
        this.shape = shape;
    }

    /**
     * Observations that count once each.
     *
     * @param name what to call them in reports
     * @param columns at least 1
     * @param values row by row, finite; the array becomes the data set's own
     * @throws IllegalArgumentException when there is no whole number of rows, at least one, or an entry is not finite
     */
    public static DataSet of(String name, int columns, double[] values) {
        if (columns < 1 || values.length == 0 || values.length % columns != 0) {
            throw new IllegalArgumentException("the data set '" + name + "' needs at least one row of " + columns
                    + " numbers and no part of a row, got " + values.length + " numbers");
        }
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new IllegalArgumentException("row " + k / columns + ", column " + k % columns
                        + " of the data set '" + name + "' is " + values[k]
                        + "; remove or fill in rows with missing numbers");
            }
        }
        return new DataSet(
                name,
                columns,
                values,
                RealVector.constant(values.length / columns, 1),
                Optional.empty(),
                Optional.empty());
    }

    /** As {@link #of(String, int, double[])}, from rows of one length. */
    public static DataSet of(String name, double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[] values = new double[Math.multiplyExact(rows.length, columns)];
        for (int r = 0; r < rows.length; r++) {
            if (rows[r].length != columns) {
                throw new IllegalArgumentException("row " + r + " of the data set '" + name + "' has " + rows[r].length
                        + " numbers, but row 0 has " + columns);
            }
            System.arraycopy(rows[r], 0, values, r * columns, columns);
        }
        return of(name, columns, values);
    }

    /**
     * With other weights.
     *
     * @param newWeights one per row, finite, none negative and not all 0
     */
    public DataSet withWeights(RealVector newWeights) {
        boolean valid = newWeights.size() == rows()
                && newWeights.allFinite()
                && newWeights.stream().allMatch(w -> w >= 0)
                && newWeights.stream().sum() > 0;
        if (!valid) {
            throw new IllegalArgumentException("the " + rows() + " rows of the data set '" + name
                    + "' need one weight each, finite, none negative and not all 0");
        }
        return new DataSet(name, columns, values, newWeights, labels, shape);
    }

    /** With a label for each row. */
    public DataSet withLabels(IntVector newLabels) {
        if (newLabels.size() != rows()) {
            throw new IllegalArgumentException("the " + rows() + " rows of the data set '" + name
                    + "' need one label each, got " + newLabels.size());
        }
        return new DataSet(name, columns, values, weights, Optional.of(newLabels), shape);
    }

    public DataSet withoutLabels() {
        return new DataSet(name, columns, values, weights, Optional.empty(), shape);
    }

    /** With columns that are pixels. */
    public DataSet withShape(PictureShape newShape) {
        if (newShape.pixels() != columns) {
            throw new IllegalArgumentException("a picture of " + newShape + " does not have the " + columns
                    + " pixels of the data set '" + name + "'");
        }
        return new DataSet(name, columns, values, weights, labels, Optional.of(newShape));
    }

    public DataSet withName(String newName) {
        return new DataSet(newName, columns, values, weights, labels, shape);
    }

    /** With every entry x replaced by f(x), which is to be finite. */
    public DataSet map(DoubleUnaryOperator f) {
        double[] mapped = new double[values.length];
        for (int k = 0; k < mapped.length; k++) {
            mapped[k] = f.applyAsDouble(values[k]);
        }
        DataSet changed = of(name, columns, mapped);
        return new DataSet(name, columns, changed.values, weights, labels, shape);
    }

    /** 1 where an entry is above the threshold, else 0. */
    public DataSet binarized(double threshold) {
        return map(x -> x > threshold ? 1 : 0);
    }

    /**
     * 1 with probability x, else 0, for entries x that are probabilities.
     *
     * @param random advanced by one draw per entry
     */
    public DataSet drawn(UniformRandomProvider random) {
        return map(x -> random.nextDouble() < x ? 1 : 0);
    }

    /**
     * Two-state columns as bits: 0 stays, 1 stays, −1 becomes 0.
     *
     * @throws IllegalArgumentException when there are other numbers than 0 and 1, or than −1 and 1
     */
    public DataSet asBits() {
        requireTwoStates();
        return map(x -> x > 0 ? 1 : 0);
    }

    /** As {@link #asBits}, as spins: −1 stays, 1 stays, 0 becomes −1. */
    public DataSet asSpins() {
        requireTwoStates();
        return map(x -> x > 0 ? 1 : -1);
    }

    private void requireTwoStates() {
        if (!hasOnly(0, 1) && !hasOnly(-1, 1)) {
            throw new IllegalArgumentException("the data set '" + name
                    + "' has other numbers than bits 0, 1 or spins -1, 1; choose a threshold to make it binary");
        }
    }

    /** Whether every row counts once. */
    public boolean isUnweighted() {
        return weights.get(0) == 1 && weights.isConstant();
    }

    public String name() {
        return name;
    }

    public int rows() {
        return values.length / columns;
    }

    public int columns() {
        return columns;
    }

    public double value(int row, int column) {
        return values[index(row) + column];
    }

    private int index(int row) {
        if (row < 0 || row >= rows()) {
            throw new IndexOutOfBoundsException("no row " + row + " in the " + rows() + " of data set '" + name + "'");
        }
        return row * columns;
    }

    /**
     * Copies a row.
     *
     * @param out at least as long as there are columns (modified)
     */
    public void copyRow(int row, double[] out) {
        System.arraycopy(values, index(row), out, 0, columns);
    }

    /** A row (a copy). */
    public double[] row(int row) {
        int from = index(row);
        return Arrays.copyOfRange(values, from, from + columns);
    }

    /** One per row. */
    public RealVector weights() {
        return weights;
    }

    /** One per row, where they are known. */
    public Optional<IntVector> labels() {
        return labels;
    }

    public Optional<PictureShape> shape() {
        return shape;
    }

    /** The given rows, in the given order; a row may be asked for more than once. */
    public DataSet subset(int... rows) {
        double[] chosen = new double[Math.multiplyExact(rows.length, columns)];
        for (int k = 0; k < rows.length; k++) {
            System.arraycopy(values, index(rows[k]), chosen, k * columns, columns);
        }
        return new DataSet(
                name,
                columns,
                of(name, columns, chosen).values,
                RealVector.of(IntStream.of(rows).mapToDouble(weights::get).toArray()),
                labels.map(
                        known -> IntVector.of(IntStream.of(rows).map(known::get).toArray())),
                shape);
    }

    /** Rows from … to − 1. */
    public DataSet range(int from, int to) {
        return subset(IntStream.range(from, to).toArray());
    }

    /** The rows in an order drawn at random. */
    public DataSet shuffled(UniformRandomProvider random) {
        int[] order = IntStream.range(0, rows()).toArray();
        for (int k = order.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int held = order[k];
            order[k] = order[other];
            order[other] = held;
        }
        return subset(order);
    }

    /** Σ_r w_r x_r / Σ_r w_r, by column. */
    public RealVector columnMeans() {
        double[] sums = new double[columns];
        double total = 0;
        for (int r = 0; r < rows(); r++) {
            double w = weights.get(r);
            total += w;
            for (int c = 0; c < columns; c++) {
                sums[c] += w * values[r * columns + c];
            }
        }
        double all = total;
        return RealVector.of(sums).map(sum -> sum / all);
    }

    /** Whether every entry is one of two numbers. */
    public boolean hasOnly(double low, double high) {
        for (double x : values) {
            if (x != low && x != high) {
                return false;
            }
        }
        return true;
    }
}
