package org.kadanoff.rbm.meanfield;

import org.kadanoff.numeric.Matrix;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.training.Moments;

/** {@link PlefkaExpansion#moments} averaged over many magnetisations, by one matrix product Σ_r κ_k(m_r) κ_k(n_r)ᵀ per order. */
record AverageMoments(Machine machine, int order, MatrixProduct product) {
    /**
     * @param visible m by row
     * @param hidden n by row
     * @param weights how much each row counts, not all 0
     */
    Moments of(double[][] visible, double[][] hidden, RealVector weights) {
        double total = weights.stream().sum();
        RealVector share = weights.map(w -> w / total);
        double[] products = new double[machine.weights().size()];
        for (int k = 1; k <= order; k++) {
            add(k, visible, hidden, share, products);
        }
        return new Moments(mean(visible, share), mean(hidden, share), RealVector.of(products));
    }

    private static RealVector mean(double[][] rows, RealVector share) {
        double[] mean = new double[rows[0].length];
        for (int r = 0; r < rows.length; r++) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += share.get(r) * rows[r][i];
            }
        }
        return RealVector.of(mean);
    }

    private void add(int k, double[][] visible, double[][] hidden, RealVector share, double[] products) {
        UnitCumulants ofVisible = UnitCumulants.of(machine.visible());
        UnitCumulants ofHidden = UnitCumulants.of(machine.hidden());
        int m = machine.visible().units();
        int n = machine.hidden().units();
        try (Matrix left = product.matrix(m, visible.length);
                Matrix right = product.matrix(hidden.length, n);
                Matrix out = product.matrix(m, n)) {
            double[] column = new double[visible.length];
            for (int i = 0; i < m; i++) {
                for (int r = 0; r < column.length; r++) {
                    column[r] = share.get(r) * ofVisible.cumulant(k, visible[r][i]);
                }
                left.setRow(i, column);
            }
            double[] row = new double[n];
            for (int r = 0; r < hidden.length; r++) {
                for (int j = 0; j < n; j++) {
                    row[j] = ofHidden.cumulant(k, hidden[r][j]);
                }
                right.setRow(r, row);
            }
            product.multiply(left, right, out, m);
            for (int i = 0; i < m; i++) {
                out.getRow(i, row);
                for (int j = 0; j < n; j++) {
                    products[i * n + j] += k
                            * PlefkaExpansion.perFactorial(k)
                            * PlefkaExpansion.power(machine.weight(i, j), k - 1)
                            * row[j];
                }
            }
        }
    }
}
