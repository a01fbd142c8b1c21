package org.kadanoff.rbm.learned;

import java.util.Arrays;
import org.kadanoff.flow.DifferentiableFlowMap;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/**
 * The flow v → h → v of mean values: every layer is replaced by its mean, given that of the other,
 *
 * <p>f(x) = m_v(a + W y), y = m_h(b + xW), m = ∂Φ/∂θ (tanh for spins, the logistic function for bits, σ²θ for Gaussian units).
 *
 * <p>Its fixed points are the stationary points of the naive mean-field free energy, between the layers. Near one of them, with C the
 * covariance matrices ∂m/∂θ of the layers in their fields,
 *
 * <p>J = C_v W C_h Wᵀ.
 *
 * <p>J is similar to C_v^{½} W C_h Wᵀ C_v^{½}, so its eigenvalues are real and not negative; below 1 they are rates of return, above
 * 1 the fixed point is left. J of spins without biases at x = 0 is W Wᵀ: an Ising machine ({@link IsingMachine}) on a lattice of
 * coordination z has the eigenvalues w² (z + Σ_neighbours cos k·r) and orders, in this approximation, where 2 z w² = 1.
 *
 * @param machine of units of any kind
 */
public record MeanFieldFlow(Machine machine) implements DifferentiableFlowMap {
    @Override
    public int dimension() {
        return machine.visible().columns();
    }

    @Override
    public double[] apply(double[] point) {
        return visibleMeans(hiddenMeans(point));
    }

    /** y = m_h(b + xW). */
    public double[] hiddenMeans(double[] x) {
        requirePoint(x);
        double[] fields = machine.hiddenFields(x);
        machine.hidden().means(fields, fields);
        return fields;
    }

    /** m_v(a + W y). */
    public double[] visibleMeans(double[] y) {
        double[] fields = machine.visibleFields(y);
        machine.visible().means(fields, fields);
        return fields;
    }

    private void requirePoint(double[] x) {
        if (x.length != dimension() || !Arrays.stream(x).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a point of this flow is " + dimension() + " finite numbers");
        }
    }

    @Override
    public double[][] jacobian(double[] point) {
        requirePoint(point);
        Layer visible = machine.visible();
        Layer hidden = machine.hidden();
        double[] hiddenFields = machine.hiddenFields(point);
        double[] visibleFields = machine.visibleFields(hiddenMeans(point));
        int n = visible.columns();
        double[][] jacobian = new double[n][n];
        for (int k = 0; k < n; k++) {
            double[] column = new double[hidden.columns()];
            for (int j = 0; j < column.length; j++) {
                column[j] = machine.weight(k, j);
            }
            double[] change = covariance(visible, visibleFields, weighted(covariance(hidden, hiddenFields, column)));
            for (int i = 0; i < n; i++) {
                jacobian[i][k] = change[i];
            }
        }
        return jacobian;
    }

    /** W y. */
    private double[] weighted(double[] y) {
        double[] product = new double[dimension()];
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < y.length; j++) {
                product[i] += machine.weight(i, j) * y[j];
            }
        }
        return product;
    }

    /** C u: units are independent, but the q numbers of a one-hot unit have C = diag p − p pᵀ. */
    private static double[] covariance(Layer layer, double[] fields, double[] u) {
        double[] result = new double[u.length];
        int width = layer.units() == 0 ? 1 : layer.columns() / layer.units();
        if (width == 1) {
            layer.variances(fields, result);
            for (int i = 0; i < u.length; i++) {
                result[i] *= u[i];
            }
            return result;
        }
        layer.means(fields, result);
        for (int first = 0; first < u.length; first += width) {
            double mean = 0;
            for (int i = first; i < first + width; i++) {
                mean += result[i] * u[i];
            }
            for (int i = first; i < first + width; i++) {
                result[i] *= u[i] - mean;
            }
        }
        return result;
    }
}
