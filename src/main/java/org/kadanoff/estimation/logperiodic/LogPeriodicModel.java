package org.kadanoff.estimation.logperiodic;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DecompositionSolver;
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
        Waves waves = new Waves(point.toArray());
        LinearPart part = new LinearPart(waves.basis());
        RealMatrix slopes = new Array2DRowRealMatrix(waves.slopes(part.coefficients()), false);
        RealMatrix projected = slopes.subtract(part.phi.multiply(part.solver.solve(slopes)));
        return new Pair<>(part.phi.operate(part.scaled), projected);
    }

    /** (A,) B, C₁, C₂ at given θ, in units of x. */
    double[] linear(double[] theta) {
        return new LinearPart(new Waves(theta).basis()).coefficients();
    }

    /** Φ with columns of norm 1, and Φ⁺y. */
    private final class LinearPart {
        private final double[] norm;
        private final RealMatrix phi;
        private final DecompositionSolver solver;
        private final RealVector scaled;

        LinearPart(double[][] basis) {
            norm = normalise(basis);
            phi = new Array2DRowRealMatrix(basis, false);
            solver = new QRDecomposition(phi, SINGULAR).getSolver();
            scaled = solver.solve(new ArrayRealVector(target, false));
        }

        double[] coefficients() {
            double[] coefficients = scaled.toArray();
            for (int j = 0; j < norm.length; j++) {
                coefficients[j] /= norm[j];
            }
            return coefficients;
        }
    }

    /** (JᵀJ)⁻¹ in all parameters, the nonlinear ones first; all NaN where the data do not determine them. */
    double[][] covariance(double[] theta) {
        Waves waves = new Waves(theta);
        double[][] slopes = waves.slopes(linear(theta));
        double[][] basis = waves.basis();
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

    /** x^m, x^m cos(ω ln x), x^m sin(ω ln x) at the data, and d/dm and d/dω of what they add up to. */
    private final class Waves {
        private final double[] theta;
        private final double[] log = new double[t.length];
        private final double[] power = new double[t.length];
        private final double[] cosine = new double[t.length];
        private final double[] sine = new double[t.length];

        Waves(double[] theta) {
            this.theta = theta;
            double critical = criticalPoint(theta);
            for (int k = 0; k < t.length; k++) {
                log[k] = Math.log(Math.abs(t[k] - critical) / unit);
                power[k] = weight[k] * Math.exp(theta[0] * log[k]);
                cosine[k] = Math.cos(theta[1] * log[k]);
                sine[k] = Math.sin(theta[1] * log[k]);
            }
        }

        /** Φ. */
        double[][] basis() {
            int first = first();
            double[][] rows = new double[t.length][first + (oscillating ? 3 : 1)];
            for (int k = 0; k < t.length; k++) {
                if (background) {
                    rows[k][0] = weight[k];
                }
                rows[k][first] = power[k];
                if (oscillating) {
                    rows[k][first + 1] = power[k] * cosine[k];
                    rows[k][first + 2] = power[k] * sine[k];
                }
            }
            return rows;
        }

        /** (∂Φ/∂θ) c. */
        double[][] slopes(double[] linear) {
            int first = first();
            double amplitude = linear[first];
            double inPhase = oscillating ? linear[first + 1] : 0;
            double outOfPhase = oscillating ? linear[first + 2] : 0;
            double[][] rows = new double[t.length][nonlinear()];
            for (int k = 0; k < t.length; k++) {
                double value = power[k] * (amplitude + inPhase * cosine[k] + outOfPhase * sine[k]);
                double turned = power[k] * (outOfPhase * cosine[k] - inPhase * sine[k]);
                rows[k][0] = log[k] * value;
                rows[k][1] = log[k] * turned;
                if (nonlinear() == 3) {
                    rows[k][2] = (theta[0] * value + theta[1] * turned) / (theta[2] - t[k]);
                }
            }
            return rows;
        }
    }

    /** Divides the columns by their norms, and tells these; a column of zeros keeps the norm 1. */
    private static double[] normalise(double[][] rows) {
        double[] norm = new double[rows[0].length];
        for (int j = 0; j < norm.length; j++) {
            double largest = 0;
            for (double[] row : rows) {
                largest = Math.max(largest, Math.abs(row[j]));
            }
            double sum = 0;
            for (double[] row : rows) {
                double part = largest > 0 ? row[j] / largest : 0;
                sum += part * part;
            }
            norm[j] = largest > 0 ? largest * Math.sqrt(sum) : 1;
            for (double[] row : rows) {
                row[j] /= norm[j];
            }
        }
        return norm;
    }
}
