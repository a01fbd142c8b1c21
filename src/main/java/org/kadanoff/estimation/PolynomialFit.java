package org.kadanoff.estimation;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Weighted least-squares polynomial y = Σ_j c_j t^j through points with errors, t = (x − middle)/half-width in −1 … 1, with the
 * covariance (XᵀWX)⁻¹ of its coefficients.
 */
final class PolynomialFit {
    private final double middle;
    private final double half;
    private final double[] coefficients;
    private final RealMatrix covariance;
    private final double chiSquared;
    private final int degrees;

    private PolynomialFit(
            double middle, double half, double[] coefficients, RealMatrix covariance, double chiSquared, int degrees) {
        this.middle = middle;
        this.half = half;
        this.coefficients = coefficients;
        this.covariance = covariance;
        this.chiSquared = chiSquared;
        this.degrees = degrees;
    }

    /**
     * The fit.
     *
     * @throws IllegalArgumentException when there are not more than {@code degree} distinct places
     */
    static PolynomialFit of(ScalingCurve curve, int degree) {
        long places = curve.x().stream().distinct().count();
        if (places <= degree) {
            throw new IllegalArgumentException("a polynomial of degree " + degree + " needs more than " + degree
                    + " different x, but the curve of size " + curve.size() + " has " + places);
        }
        double middle = 0.5 * (curve.least() + curve.most());
        double half = curve.most() > curve.least() ? 0.5 * (curve.most() - curve.least()) : 1;
        int n = curve.points();
        double[][] rows = new double[n][];
        double[] right = new double[n];
        for (int k = 0; k < n; k++) {
            rows[k] = powers((curve.x().get(k) - middle) / half, degree);
            for (int j = 0; j <= degree; j++) {
                rows[k][j] /= curve.errors().get(k);
            }
            right[k] = curve.y().get(k) / curve.errors().get(k);
        }
        RealMatrix design = new Array2DRowRealMatrix(rows, false);
        ArrayRealVector target = new ArrayRealVector(right, false);
        double[] c = new QRDecomposition(design).getSolver().solve(target).toArray();
        RealMatrix covariance = new QRDecomposition(design.transposeMultiply(design))
                .getSolver()
                .getInverse();
        double chiSquared = 0;
        for (int k = 0; k < n; k++) {
            double deviation = right[k];
            for (int j = 0; j <= degree; j++) {
                deviation -= rows[k][j] * c[j];
            }
            chiSquared += deviation * deviation;
        }
        return new PolynomialFit(middle, half, c, covariance, chiSquared, n - degree - 1);
    }

    private static double[] powers(double t, int degree) {
        double[] powers = new double[degree + 1];
        powers[0] = 1;
        for (int j = 1; j <= degree; j++) {
            powers[j] = powers[j - 1] * t;
        }
        return powers;
    }

    double chiSquared() {
        return chiSquared;
    }

    /** Number of points less that of coefficients. */
    int degrees() {
        return degrees;
    }

    double value(double x) {
        double[] powers = powers((x - middle) / half, coefficients.length - 1);
        double sum = 0;
        for (int j = 0; j < powers.length; j++) {
            sum += coefficients[j] * powers[j];
        }
        return sum;
    }

    double slope(double x) {
        double[] powers = powers((x - middle) / half, coefficients.length - 1);
        double sum = 0;
        for (int j = 1; j < powers.length; j++) {
            sum += j * coefficients[j] * powers[j - 1];
        }
        return sum / half;
    }

    /** Variance of the value. */
    double variance(double x) {
        double[] powers = powers((x - middle) / half, coefficients.length - 1);
        double sum = 0;
        for (int j = 0; j < powers.length; j++) {
            for (int l = 0; l < powers.length; l++) {
                sum += covariance.getEntry(j, l) * powers[j] * powers[l];
            }
        }
        return sum;
    }
}
