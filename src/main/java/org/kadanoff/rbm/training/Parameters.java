package org.kadanoff.rbm.training;

import java.util.Arrays;
import org.kadanoff.numeric.GeneralProduct;
import org.kadanoff.numeric.ProductMatrix;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/**
 * All parameters in one matrix of m + 1 rows and n + 1 columns,
 *
 * <p>Θ = ((W, a), (b, 0)), so that (v, 1) Θ = (b + vW, a·v) and Θ (h, 1)ᵀ = (a + Wh, b·h)ᵀ:
 *
 * <p>biases need no care of their own, neither in fields nor in gradients. In double precision by rows, and as a matrix for products. Mutable;
 * different threads may work on different rows. To be closed.
 */
final class Parameters implements AutoCloseable {
    final int visible;
    final int hidden;
    final double[][] rows;
    final ProductMatrix matrix;

    /** Zeros. */
    Parameters(int visible, int hidden, GeneralProduct product) {
        this.visible = visible;
        this.hidden = hidden;
        this.rows = new double[visible + 1][hidden + 1];
        this.matrix = product.matrix(visible + 1, hidden + 1);
    }

    static Parameters of(Machine machine, GeneralProduct product) {
        int m = machine.visible().columns();
        int n = machine.hidden().columns();
        Parameters parameters = new Parameters(m, n, product);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                parameters.rows[i][j] = machine.weight(i, j);
            }
            parameters.rows[i][n] = machine.visibleBias().get(i);
        }
        System.arraycopy(machine.hiddenBias().toArray(), 0, parameters.rows[m], 0, n);
        parameters.publish();
        return parameters;
    }

    /** Puts a row where products see it. */
    void publish(int row) {
        matrix.write(row, 1, rows[row]);
    }

    void publish() {
        for (int i = 0; i <= visible; i++) {
            publish(i);
        }
    }

    boolean isFinite() {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    }

    double visibleBias(int i) {
        return rows[i][hidden];
    }

    /** The machine of these parameters. */
    Machine machine(Layer visibleLayer, Layer hiddenLayer) {
        double[] weights = new double[visible * hidden];
        double[] bias = new double[visible];
        for (int i = 0; i < visible; i++) {
            System.arraycopy(rows[i], 0, weights, i * hidden, hidden);
            bias[i] = rows[i][hidden];
        }
        return new Machine(
                visibleLayer,
                hiddenLayer,
                RealVector.of(bias),
                RealVector.of(Arrays.copyOf(rows[visible], hidden)),
                RealVector.of(weights));
    }

    @Override
    public void close() {
        matrix.close();
    }
}
