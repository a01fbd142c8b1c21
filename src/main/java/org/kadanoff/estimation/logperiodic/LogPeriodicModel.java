package org.kadanoff.estimation.logperiodic;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;

/**
 * The sum of squares of A + B x^m + x^m [C₁ cos(ω ln x) + C₂ sin(ω ln x)], x = |t − t_c|/unit, with the linear parameters solved out:
 * a function of the nonlinear θ = (m, ω, t_c) alone.
 *
 * <p>With Φ the matrix of the basis functions at the data (each divided by the error) and c = Φ⁺y, the fitted values are Φc, and their
 * derivatives by θ are (1 − ΦΦ⁺)(∂Φ/∂θ)c but for a term orthogonal to the residuals at the minimum, which neither moves the minimum nor
 * changes the gradient.
 *
 * <p>Source: G. H. Golub, V. Pereyra, SIAM J. Numer. Anal. 10, 413 (1973), doi:10.1137/0710036; V. Filimonov, D. Sornette, Physica A
 * 392, 3698 (2013), doi:10.1016/j.physa.2013.04.012, eq. (4).
 */
final class LogPeriodicModel implements MultivariateJacobianFunction {
    /** Directions of unit columns that are smaller than this are not determined. */
    private static final double SINGULAR = 1e-13;

    private final double[] t;
    private final double[] target;
    private final double[] weight;
    private final double unit;
    private final boolean background;
    private final boolean oscillating;
    /** t_c where it is given, NaN where it is fitted. */
    private final double criticalPoint;

    LogPeriodicModel(
            double[] t,
            double[] y,
            double[] weight,
            double unit,
            double criticalPoint,
            boolean background,
            boolean oscillating) {
        this.t = t;
        this.weight = weight;
        this.unit = unit;
        this.criticalPoint = criticalPoint;
        this.background = background;
        this.oscillating = oscillating;
        target = new double[t.length];
        for (int k = 0; k < t.length; k++) {
            target[k] = weight[k] * y[k];
        }
    }

    /** The same data without the oscillation: θ = (m, ω, t_c), ω without effect. */
    LogPeriodicModel withoutOscillation() {
        double[] y = new double[t.length];
        for (int k = 0; k < y.length; k++) {
            y[k] = target[k] / weight[k];
        }
        return new LogPeriodicModel(t, y, weight, unit, criticalPoint, background, false);
    }

    int points() {
        return t.length;
    }

    double unit() {
        return unit;
    }

    boolean hasBackground() {
        return background;
    }

    double[] target() {
        return target;
    }

    /** 2 or 3. */
    int nonlinear() {
        return Double.isNaN(criticalPoint) ? 3 : 2;
    }

    int parameters() {
        return nonlinear() + first() + (oscillating ? 3 : 1);
    }

    /** Index of the column x^m. */
    private int first() {
        return background ? 1 : 0;
    }

    double criticalPoint(double[] theta) {
        return Double.isNaN(criticalPoint) ? theta[2] : criticalPoint;
    }

    /** Fitted values and their derivatives, both over the errors. */
    @Override
    public Pair<RealVector, RealMatrix> value(RealVector point) {
        double[] theta = point.toArray();
        double[][] basis = basis(theta);
        double[] norm = normalise(basis);
        RealMatrix phi = new Array2DRowRealMatrix(basis, false);
        QRDecomposition qr = new QRDecomposition(phi, SINGULAR);
        RealVector c = qr.getSolver().solve(new ArrayRealVector(target, false));
        double[] linear = c.toArray();
        for (int j = 0; j < linear.length; j++) {
            linear[j] /= norm[j];
        }
        RealMatrix slopes = new Array2DRowRealMatrix(slopes(theta, linear), false);
        RealMatrix projected = slopes.subtract(phi.multiply(qr.getSolver().solve(slopes)));
        return new Pair<>(phi.operate(c), projected);
    }

    /** (A,) B, C₁, C₂ at given θ, in units of x. */
    double[] linear(double[] theta) {
        double[][] basis = basis(theta);
        double[] norm = normalise(basis);
        double[] c = new QRDecomposition(new Array2DRowRealMatrix(basis, false), SINGULAR)
                .getSolver()
                .solve(new ArrayRealVector(target, false))
                .toArray();
        for (int j = 0; j < c.length; j++) {
            c[j] /= norm[j];
        }
        return c;
    }

    /** (JᵀJ)⁻¹ in all parameters, the nonlinear ones first; all NaN where the data do not determine them. */
    double[][] covariance(double[] theta) {
        double[][] slopes = slopes(theta, linear(theta));
        double[][] basis = basis(theta);
        int count = parameters();
        double[][] jacobian = new double[t.length][count];
        for (int k = 0; k < t.length; k++) {
            System.arraycopy(slopes[k], 0, jacobian[k], 0, nonlinear());
            System.arraycopy(basis[k], 0, jacobian[k], nonlinear(), basis[k].length);
        }
        double[] norm = normalise(jacobian);
        RealMatrix triangle = new QRDecomposition(new Array2DRowRealMatrix(jacobian, false))
                .getR()
                .getSubMatrix(0, count - 1, 0, count - 1);
        double[][] covariance = new double[count][count];
        QRDecomposition factor = new QRDecomposition(triangle, SINGULAR);
        if (!factor.getSolver().isNonSingular()) {
            for (double[] row : covariance) {
                Arrays.fill(row, Double.NaN);
            }
            return covariance;
        }
        RealMatrix inverse = factor.getSolver().getInverse();
        RealMatrix product = inverse.multiply(inverse.transpose());
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                covariance[i][j] = product.getEntry(i, j) / (norm[i] * norm[j]);
            }
        }
        return covariance;
    }

    private double[][] basis(double[] theta) {
        int first = first();
        double[][] rows = new double[t.length][first + (oscillating ? 3 : 1)];
        double critical = criticalPoint(theta);
        for (int k = 0; k < t.length; k++) {
            double log = Math.log(Math.abs(t[k] - critical) / unit);
            double power = weight[k] * Math.exp(theta[0] * log);
            if (background) {
                rows[k][0] = weight[k];
            }
            rows[k][first] = power;
            if (oscillating) {
                rows[k][first + 1] = power * Math.cos(theta[1] * log);
                rows[k][first + 2] = power * Math.sin(theta[1] * log);
            }
        }
        return rows;
    }

    /** (∂Φ/∂θ) c. */
    private double[][] slopes(double[] theta, double[] linear) {
        int first = first();
        double amplitude = linear[first];
        double inPhase = oscillating ? linear[first + 1] : 0;
        double outOfPhase = oscillating ? linear[first + 2] : 0;
        double[][] rows = new double[t.length][nonlinear()];
        double critical = criticalPoint(theta);
        for (int k = 0; k < t.length; k++) {
            double x = Math.abs(t[k] - critical);
            double log = Math.log(x / unit);
            double power = weight[k] * Math.exp(theta[0] * log);
            double cosine = Math.cos(theta[1] * log);
            double sine = Math.sin(theta[1] * log);
            double value = power * (amplitude + inPhase * cosine + outOfPhase * sine);
            double turned = power * (outOfPhase * cosine - inPhase * sine);
            rows[k][0] = log * value;
            rows[k][1] = log * turned;
            if (nonlinear() == 3) {
                rows[k][2] = (theta[0] * value + theta[1] * turned) * (t[k] > critical ? -1 : 1) / x;
            }
        }
        return rows;
    }

    /** Divides the columns by their norms, and tells these; a column of zeros keeps the norm 1. */
    private static double[] normalise(double[][] rows) {
        double[] norm = new double[rows[0].length];
        for (int j = 0; j < norm.length; j++) {
            double sum = 0;
            for (double[] row : rows) {
                sum = Math.hypot(sum, row[j]);
            }
            norm[j] = sum > 0 ? sum : 1;
            for (double[] row : rows) {
                row[j] /= norm[j];
            }
        }
        return norm;
    }
}
