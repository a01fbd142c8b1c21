package org.kadanoff.rbm.training;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.GeneralProduct;
import org.kadanoff.numeric.ProductMatrix;
import org.kadanoff.numeric.RandomStreams;

/**
 * The rows of the data that a step is taken for. A batch with fewer rows than others is filled up with rows of weight 0. Mutable; to be closed.
 */
final class Batch implements AutoCloseable {
    private static final int GROUPS = 8;

    /** At most so many rows. */
    final int size;
    /** Number of batches in an epoch. */
    final int count;
    /** w_r / Σ w over the batch, by row. */
    final double[] shares;
    /** The data's values with a border of ones. */
    final Sheet visible;

    private final DataSet data;
    private final ProductMatrix columns;
    private final double total;
    /** Rows of positive weight, in an order that is drawn for every epoch. */
    private final int[] rows;

    private final double[][] scratch = new double[GROUPS][];
    private UniformRandomProvider random;
    private int first;
    private double weight;

    Batch(DataSet data, int wanted, UnitBlocks layer, GeneralProduct product, UniformRandomProvider random) {
        this.data = data;
        this.random = random;
        rows = IntStream.range(0, data.rows())
                .filter(r -> data.weights().get(r) > 0)
                .toArray();
        size = Math.min(wanted, rows.length);
        count = (rows.length + size - 1) / size;
        shares = new double[size];
        double sum = 0;
        for (int r : rows) {
            sum += data.weights().get(r);
        }
        total = sum;
        visible = new Sheet(size, layer, product);
        columns = visible.matrix.block(0, size, 0, data.columns());
        for (int g = 0; g < GROUPS; g++) {
            scratch[g] = new double[data.columns()];
        }
    }

    /** Puts the rows into the order of a new epoch, which depends on the random stream alone. */
    void shuffle() {
        int next = 0;
        for (int r = 0; r < data.rows(); r++) {
            if (data.weights().get(r) > 0) {
                rows[next++] = r;
            }
        }
        for (int k = rows.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int held = rows[k];
            rows[k] = rows[other];
            rows[other] = held;
        }
    }

    /** Goes to a batch; its rows are then to be {@link #gather gathered}. */
    void select(int batch) {
        first = batch * size;
        weight = 0;
        for (int k = 0; k < used(); k++) {
            weight += data.weights().get(rows[first + k]);
        }
        for (int k = 0; k < size; k++) {
            shares[k] = k < used() ? data.weights().get(rows[first + k]) / weight : 0;
        }
    }

    /** Rows of the data in this batch. */
    private int used() {
        return Math.min(size, rows.length - first);
    }

    /** The batch's weight over that of an average batch. */
    double share() {
        return weight * count / total;
    }

    Phase gather() {
        return Phase.of(Math.min(GROUPS, size), this::gather);
    }

    private void gather(int group) {
        int groups = Math.min(GROUPS, size);
        double[] row = scratch[group];
        for (int k = size * group / groups; k < Math.min(used(), size * (group + 1) / groups); k++) {
            data.copyRow(rows[first + k], row);
            columns.write(k, 1, row);
        }
    }

    /** The batch as a data set of its own. */
    DataSet dataSet() {
        return data.subset(java.util.Arrays.copyOfRange(rows, first, first + used()));
    }

    byte[] save() {
        return RandomStreams.save(random);
    }

    void restore(byte[] saved) {
        random = RandomStreams.restore(saved);
    }

    @Override
    public void close() {
        visible.close();
    }
}
