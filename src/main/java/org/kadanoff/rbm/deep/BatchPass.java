package org.kadanoff.rbm.deep;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.Matrix;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/**
 * Many rows carried through a machine at once, a block of rows being one matrix product. Rows lie one after another in an
 * array, as in a data set. Results depend on the library that multiplies, not on the number of threads.
 *
 * @param product multiplies the matrices
 * @param threads at least 1
 */
public record BatchPass(MatrixProduct product, int threads) {
    private static final int ROWS = 128;

    /** What becomes of the units of a layer in given fields. */
    public enum Activity {
        /** Their means, as if they were states; no draw from any distribution of the network. */
        MEANS,
        /** Independent draws. */
        DRAWS
    }

    public BatchPass {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, got " + threads);
        }
    }

    /** The standard products on so many threads. */
    public static BatchPass standard(int threads) {
        return new BatchPass(MatrixProducts.standard(), threads);
    }

    /** All rows of a data set, one after another. */
    static double[] rows(DataSet data) {
        int columns = data.columns();
        double[] rows = new double[data.rows() * columns];
        double[] row = new double[columns];
        for (int r = 0; r < data.rows(); r++) {
            data.copyRow(r, row);
            System.arraycopy(row, 0, rows, r * columns, columns);
        }
        return rows;
    }

    /** The data with the same weights and labels, and other columns. */
    static DataSet replaced(DataSet data, String name, int columns, double[] rows) {
        DataSet carried = DataSet.of(name, columns, rows).withWeights(data.weights());
        return data.labels().map(carried::withLabels).orElse(carried);
    }

    /**
     * b + xW of every row.
     *
     * @param rows of the machine's visible columns
     * @return rows of its hidden columns
     */
    public double[] hiddenFields(Machine machine, double[] rows) {
        return fields(machine.hiddenBias(), machine.weights(), machine.visible().columns(), rows);
    }

    /** bias + x · weights of every row x of m numbers. */
    private double[] fields(RealVector biases, RealVector matrix, int m, double[] rows) {
        int n = biases.size();
        int count = rows.length / m;
        double[] fields = new double[Math.multiplyExact(count, n)];
        if (n == 0) {
            return fields;
        }
        double[] bias = biases.toArray();
        try (Matrix weights = product.matrix(m, n)) {
            fill(weights, matrix.toArray());
            TaskPool.run((count + ROWS - 1) / ROWS, threads, () -> this, (self, block) -> {
                int from = block * ROWS;
                int size = Math.min(ROWS, count - from);
                try (Matrix x = self.product.matrix(size, m);
                        Matrix y = self.product.matrix(size, n)) {
                    double[] row = new double[Math.max(m, n)];
                    for (int r = 0; r < size; r++) {
                        System.arraycopy(rows, (from + r) * m, row, 0, m);
                        x.setRow(r, row);
                    }
                    self.product.multiply(x, weights, y, size);
                    for (int r = 0; r < size; r++) {
                        y.getRow(r, row);
                        for (int j = 0; j < n; j++) {
                            fields[(from + r) * n + j] = bias[j] + row[j];
                        }
                    }
                }
            });
        }
        return fields;
    }

    /** Writes a whole matrix, row-major. */
    static void fill(Matrix matrix, double[] values) {
        int n = matrix.columns();
        double[] row = new double[n];
        for (int i = 0; i < matrix.rows(); i++) {
            System.arraycopy(values, i * n, row, 0, n);
            matrix.setRow(i, row);
        }
    }

    /**
     * The hidden units of every row.
     *
     * @param random one draw seeds all rows; not used for means
     */
    public double[] up(Machine machine, double[] rows, Activity activity, UniformRandomProvider random) {
        return settled(machine.hidden(), hiddenFields(machine, rows), activity, random);
    }

    /** The visible units of rows of hidden ones; as {@link #up} with the layers exchanged. */
    public double[] down(Machine machine, double[] rows, Activity activity, UniformRandomProvider random) {
        return up(machine.transposed(), rows, activity, random);
    }

    /**
     * A data set carried up through one machine; weights and labels stay with their rows.
     *
     * @param random one draw seeds all rows; not used for means
     * @throws IllegalArgumentException when the machine has other or no hidden columns
     */
    public DataSet up(Machine machine, DataSet data, Activity activity, UniformRandomProvider random) {
        if (data.columns() != machine.visible().columns()) {
            throw new IllegalArgumentException("the data set '" + data.name() + "' has " + data.columns()
                    + " columns, but the machine has " + machine.visible().columns() + " visible ones");
        }
        if (machine.hidden().columns() == 0) {
            throw new IllegalArgumentException("a machine without hidden units has nothing to hand on");
        }
        return replaced(data, data.name(), machine.hidden().columns(), up(machine, rows(data), activity, random));
    }

    /** Units in given fields, in place of the fields. */
    private double[] settled(Layer layer, double[] fields, Activity activity, UniformRandomProvider random) {
        int n = layer.columns();
        int count = n == 0 ? 0 : fields.length / n;
        RandomStreams streams = activity == Activity.DRAWS ? RandomStreams.from(random) : RandomStreams.of(0);
        TaskPool.run((count + ROWS - 1) / ROWS, threads, () -> new double[n], (row, block) -> {
            UniformRandomProvider own = streams.stream(block);
            for (int r = block * ROWS; r < Math.min(count, (block + 1) * ROWS); r++) {
                System.arraycopy(fields, r * n, row, 0, n);
                if (activity == Activity.DRAWS) {
                    layer.draw(row, own, row);
                } else {
                    layer.means(row, row);
                }
                System.arraycopy(row, 0, fields, r * n, n);
            }
        });
        return fields;
    }

    /** The means that a feed-forward network gives for every row. */
    public double[] outputs(FeedForward network, double[] rows) {
        double[] means = rows;
        int columns = network.inputs();
        for (FeedForward.Stage stage : network.stages()) {
            double[] fields = fields(stage.bias(), stage.weights(), columns, means);
            means = settled(stage.units(), fields, Activity.MEANS, RandomStreams.of(0).stream(0));
            columns = stage.units().columns();
        }
        return means;
    }

    /**
     * H(v) = −log Σ_h e^{−E(v,h)} of every row.
     *
     * @param rows of the machine's visible columns
     */
    public double[] freeEnergies(Machine machine, double[] rows) {
        int m = machine.visible().columns();
        int n = machine.hidden().columns();
        double[] fields = hiddenFields(machine, rows);
        double[] energies = new double[rows.length / m];
        TaskPool.run((energies.length + ROWS - 1) / ROWS, threads, () -> machine, (own, block) -> {
            double[] x = new double[m];
            double[] theta = new double[n];
            for (int r = block * ROWS; r < Math.min(energies.length, (block + 1) * ROWS); r++) {
                System.arraycopy(rows, r * m, x, 0, m);
                System.arraycopy(fields, r * n, theta, 0, n);
                double dot = 0;
                for (int i = 0; i < m; i++) {
                    dot += x[i] * own.visibleBias().get(i);
                }
                energies[r] = own.visible().priorEnergy(x) - dot - own.hidden().logPartition(theta);
            }
        });
        return energies;
    }

    /** H̃(h) = −log Σ_v e^{−E(v,h)} of rows of hidden columns. */
    public double[] hiddenFreeEnergies(Machine machine, double[] rows) {
        return freeEnergies(machine.transposed(), rows);
    }
}
