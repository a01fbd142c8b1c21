package org.kadanoff.sampling.layers;

import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.Matrix;
import org.kadanoff.numeric.MatrixProduct;

/** A restricted Boltzmann machine as matrices for products from either side. Read by all threads; to be closed. */
final class LayerWeights implements AutoCloseable {
    final MatrixProduct product;
    final Layer visible;
    final Layer hidden;
    /** W, m × n, and its transpose. */
    final Matrix toHidden;

    final Matrix toVisible;

    /**
     * The units of a layer.
     *
     * @param bias a or b
     * @param low the value of state 0
     * @param high the value of state 1
     */
    record Layer(double[] bias, double low, double high) {
        static Layer of(Domain domain, double[] bias) {
            return new Layer(bias, domain.value(0), domain.value(1));
        }

        int units() {
            return bias.length;
        }

        double width() {
            return high - low;
        }
    }

    LayerWeights(RestrictedBoltzmann machine, MatrixProduct product) {
        this.product = product;
        visible = Layer.of(machine.visibleDomain(), machine.visibleBias().toArray());
        hidden = Layer.of(machine.hiddenDomain(), machine.hiddenBias().toArray());
        toHidden = product.matrix(visible.units(), hidden.units());
        toVisible = product.matrix(hidden.units(), visible.units());
        double[] weights = machine.weights().toArray();
        double[] row = new double[hidden.units()];
        for (int i = 0; i < visible.units(); i++) {
            System.arraycopy(weights, i * row.length, row, 0, row.length);
            toHidden.setRow(i, row);
        }
        double[] column = new double[visible.units()];
        for (int j = 0; j < hidden.units(); j++) {
            for (int i = 0; i < column.length; i++) {
                column[i] = weights[i * row.length + j];
            }
            toVisible.setRow(j, column);
        }
    }

    @Override
    public void close() {
        toHidden.close();
        toVisible.close();
    }
}
