package org.kadanoff.rbm.likelihood;

import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.Matrix;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.rbm.Machine;

/**
 * F(v) = −log Σ_h e^{−E(v,h)} of every row of a data set.
 *
 * @param values F, one per row
 * @param weights of the rows
 */
public record FreeEnergies(RealVector values, RealVector weights) {
    private static final int BLOCK = 128;

    /**
     * Free energies by one matrix product for every {@value #BLOCK} rows; they do not depend on the number of threads.
     *
     * @throws IllegalArgumentException when the data are no configurations of the visible units
     */
    public static FreeEnergies of(Machine machine, DataSet data, MatrixProduct product, int threads) {
        requireFitting(machine, data);
        double[] values = new double[data.rows()];
        int blocks = (data.rows() + BLOCK - 1) / BLOCK;
        int m = machine.visible().columns();
        int n = machine.hidden().columns();
        if (n == 0) {
            for (int r = 0; r < values.length; r++) {
                values[r] = machine.freeEnergy(data.row(r));
            }
            return new FreeEnergies(RealVector.of(values), data.weights());
        }
        try (Matrix weights = product.matrix(m, n)) {
            fill(machine, weights);
            TaskPool.run(blocks, threads, () -> machine, (same, k) -> {
                int from = k * BLOCK;
                int rows = Math.min(BLOCK, data.rows() - from);
                try (Matrix v = product.matrix(rows, m);
                        Matrix fields = product.matrix(rows, n)) {
                    for (int r = 0; r < rows; r++) {
                        v.setRow(r, data.row(from + r));
                    }
                    product.multiply(v, weights, fields, rows);
                    double[] theta = new double[n];
                    for (int r = 0; r < rows; r++) {
                        fields.getRow(r, theta);
                        values[from + r] = freeEnergy(machine, data.row(from + r), theta);
                    }
                }
            });
        }
        return new FreeEnergies(RealVector.of(values), data.weights());
    }

    private static void fill(Machine machine, Matrix weights) {
        double[] row = new double[machine.hidden().columns()];
        for (int i = 0; i < machine.visible().columns(); i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = machine.weight(i, j);
            }
            weights.setRow(i, row);
        }
    }

    /** U_v − a·v − Φ_h(b + vW), the products vW being given and overwritten. */
    private static double freeEnergy(Machine machine, double[] v, double[] fields) {
        for (int j = 0; j < fields.length; j++) {
            fields[j] += machine.hiddenBias().get(j);
        }
        double energy = machine.visible().priorEnergy(v) - machine.hidden().logPartition(fields);
        for (int i = 0; i < v.length; i++) {
            energy -= machine.visibleBias().get(i) * v[i];
        }
        return energy;
    }

    /**
     * Checks every row.
     *
     * @throws IllegalArgumentException when one is no configuration of the visible units, naming it
     */
    public static void requireFitting(Machine machine, DataSet data) {
        if (data.columns() != machine.visible().columns()) {
            throw new IllegalArgumentException("the data set '" + data.name() + "' has " + data.columns()
                    + " columns, but the machine has " + machine.visible().columns() + " visible ones");
        }
        for (int r = 0; r < data.rows(); r++) {
            machine.requireVisible(data.row(r), "row " + r + " of the data set '" + data.name() + "'");
        }
    }

    /** Σ w F / Σ w. */
    public double mean() {
        CompensatedSum sum = new CompensatedSum();
        CompensatedSum total = new CompensatedSum();
        for (int r = 0; r < values.size(); r++) {
            sum.add(weights.get(r) * values.get(r));
            total.add(weights.get(r));
        }
        return sum.value() / total.value();
    }

    /**
     * The standard error of the mean for rows drawn independently, with (Σw)²/Σw² effective rows; NaN for a single one, which says
     * nothing of it.
     */
    public double error() {
        double mean = mean();
        double total = 0;
        double squares = 0;
        double variance = 0;
        for (int r = 0; r < values.size(); r++) {
            double w = weights.get(r);
            total += w;
            squares += w * w;
            variance += w * (values.get(r) - mean) * (values.get(r) - mean);
        }
        double effective = total * total / squares;
        return effective > 1 + 1e-9 ? Math.sqrt(variance / total / (effective - 1)) : Double.NaN;
    }
}
