package org.kadanoff.rbm.meanfield;

import org.kadanoff.numeric.Matrix;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.rbm.Machine;

/** W_ij^k/k! for k = 1 … order, as matrices for products from either side. Read by all threads; to be closed. */
final class WeightPowers implements AutoCloseable {
    final MatrixProduct product;
    private final Matrix[] toHidden;
    private final Matrix[] toVisible;

    WeightPowers(Machine machine, int order, MatrixProduct product) {
        this.product = product;
        int m = machine.visible().units();
        int n = machine.hidden().units();
        toHidden = new Matrix[order];
        toVisible = new Matrix[order];
        double[] row = new double[n];
        double[] column = new double[m];
        for (int k = 1; k <= order; k++) {
            toHidden[k - 1] = product.matrix(m, n);
            toVisible[k - 1] = product.matrix(n, m);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    row[j] = entry(machine, i, j, k);
                }
                toHidden[k - 1].setRow(i, row);
            }
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < m; i++) {
                    column[i] = entry(machine, i, j, k);
                }
                toVisible[k - 1].setRow(j, column);
            }
        }
    }

    private static double entry(Machine machine, int i, int j, int k) {
        return PlefkaExpansion.perFactorial(k) * PlefkaExpansion.power(machine.weight(i, j), k);
    }

    int order() {
        return toHidden.length;
    }

    /** m × n. */
    Matrix toHidden(int k) {
        return toHidden[k - 1];
    }

    /** n × m. */
    Matrix toVisible(int k) {
        return toVisible[k - 1];
    }

    @Override
    public void close() {
        for (int k = 0; k < toHidden.length; k++) {
            toHidden[k].close();
            toVisible[k].close();
        }
    }
}
