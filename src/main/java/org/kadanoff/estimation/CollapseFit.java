package org.kadanoff.estimation;

import java.util.List;
import java.util.Locale;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.special.Gamma;
import org.kadanoff.numeric.RealVector;

/**
 * How a {@link DataCollapse} is fitted: by Levenberg and Marquardt's method from several starts, the coefficients of f being solved for at
 * each.
 *
 * @param degree of the polynomial f, at least 1
 * @param isBFixed whether b is given and not fitted
 * @param b its value, or where the fit starts
 * @param criticalPoint where the fit starts; NaN for several places between the points
 * @param a where the fit starts; NaN for several
 */
public record CollapseFit(int degree, boolean isBFixed, double b, double criticalPoint, double a) {
    private static final double[] EXPONENTS = {0.5, 1, 2};
    private static final double[] PLACES = {0.5, 0.3, 0.7};
    private static final double LEAST_P_VALUE = 1e-3;
    private static final int MOST_EVALUATIONS = 500;
    /** Relative size of a direction that the data do not determine. */
    private static final double SINGULAR = 1e-11;

    public CollapseFit {
        if (degree < 1 || !Double.isFinite(b)) {
            throw new IllegalArgumentException(
                    "a scaling function is a polynomial of degree 1 at least, and b is finite;" + " got " + degree
                            + " and " + b);
        }
    }

    /** Everything fitted, from places and exponents by itself, b from 0. */
    public CollapseFit(int degree) {
        this(degree, false, 0, Double.NaN, Double.NaN);
    }

    /** With b given, 0 for a dimensionless quantity. */
    public CollapseFit withFixedB(double newB) {
        return new CollapseFit(degree, true, newB, criticalPoint, a);
    }

    /** Starting from a guess of x_c, a and b. */
    public CollapseFit withStart(double newCriticalPoint, double newA, double newB) {
        return new CollapseFit(degree, isBFixed, isBFixed ? b : newB, newCriticalPoint, newA);
    }

    /**
     * The fit.
     *
     * @param curves of at least two sizes
     * @throws IllegalArgumentException when there is one size only, or no more points than parameters, or when the data do not determine
     *     the parameters (no slope, no dependence on the size)
     */
    public DataCollapse of(List<ScalingCurve> curves) {
        Points points = Points.of(curves);
        int parameters = degree + 3 + (isBFixed ? 0 : 1);
        if (curves.stream().mapToDouble(ScalingCurve::size).distinct().count() < 2) {
            throw new IllegalArgumentException("a collapse needs the curves of at least two sizes");
        }
        if (points.count() <= parameters) {
            throw new IllegalArgumentException(
                    "a collapse with " + parameters + " parameters needs more points than that, got " + points.count());
        }
        LeastSquaresOptimizer.Optimum best = null;
        double unit = 1;
        double[] exponents = Double.isNaN(a) ? EXPONENTS : new double[] {a};
        double[] places = Double.isNaN(criticalPoint) ? PLACES : new double[] {0.5};
        for (double exponent : exponents) {
            for (double place : places) {
                double start = Double.isNaN(criticalPoint) ? points.place(place) : criticalPoint;
                double scale = points.largest(start, exponent);
                try {
                    LeastSquaresOptimizer.Optimum found = fit(points, start, exponent, scale);
                    if (best == null || found.getCost() < best.getCost()) {
                        best = found;
                        unit = scale;
                    }
                } catch (MathRuntimeException astray) {
                    // Another start may do.
                }
            }
        }
        if (best == null) {
            throw new IllegalArgumentException(
                    "the data do not determine the critical point and the exponents (no slope, or no dependence on the size), or"
                            + " every start was too far away: give one, or a lower degree");
        }
        return result(points, best, unit);
    }

    private LeastSquaresOptimizer.Optimum fit(Points points, double start, double exponent, double unit) {
        int fixed = isBFixed ? 2 : 3;
        double[] parameters = new double[fixed + degree + 1];
        parameters[0] = start;
        parameters[1] = exponent;
        if (!isBFixed) {
            parameters[2] = b;
        }
        ScalingModel model = new ScalingModel(points, degree, isBFixed, b, unit);
        // y is linear in the coefficients.
        double[][] jacobian =
                model.value(new ArrayRealVector(parameters)).getSecond().getData();
        double[][] design = new double[points.count()][degree + 1];
        for (int k = 0; k < design.length; k++) {
            System.arraycopy(jacobian[k], fixed, design[k], 0, degree + 1);
        }
        double[] c = new QRDecomposition(new Array2DRowRealMatrix(design, false))
                .getSolver()
                .solve(new ArrayRealVector(points.target()))
                .toArray();
        System.arraycopy(c, 0, parameters, fixed, degree + 1);
        return new LevenbergMarquardtOptimizer()
                .optimize(new LeastSquaresBuilder()
                        .model(model)
                        .target(points.target())
                        .start(parameters)
                        .maxEvaluations(MOST_EVALUATIONS)
                        .maxIterations(MOST_EVALUATIONS)
                        .build());
    }

    private DataCollapse result(Points points, LeastSquaresOptimizer.Optimum best, double unit) {
        RealMatrix covariance;
        try {
            covariance = best.getCovariances(SINGULAR);
        } catch (MathRuntimeException singular) {
            throw new IllegalArgumentException(
                    "the data do not determine the critical point and the exponents: no slope, or no dependence on the size",
                    singular);
        }
        double[] p = best.getPoint().toArray();
        int fixed = isBFixed ? 2 : 3;
        RealVector c = RealVector.of(java.util.Arrays.copyOfRange(p, fixed, p.length));
        double chiSquared = best.getCost() * best.getCost();
        int degrees = points.count() - p.length;
        double pValue = Gamma.regularizedGammaQ(0.5 * degrees, 0.5 * chiSquared);
        String reason = pValue >= LEAST_P_VALUE
                ? ""
                : String.format(
                        Locale.ROOT,
                        "the curves do not collapse (chi^2 = %.1f for %d degrees of freedom); leave out small sizes or distant"
                                + " points, or raise the degree",
                        chiSquared,
                        degrees);
        return new DataCollapse(
                p[0],
                Math.sqrt(covariance.getEntry(0, 0)),
                p[1],
                Math.sqrt(covariance.getEntry(1, 1)),
                isBFixed ? b : p[2],
                isBFixed ? 0 : Math.sqrt(covariance.getEntry(2, 2)),
                c,
                unit,
                chiSquared,
                degrees,
                pValue,
                reason);
    }

    /** All points of all curves, in flat arrays. */
    record Points(double[] size, double[] x, double[] y, double[] error) {
        static Points of(List<ScalingCurve> curves) {
            int count = curves.stream().mapToInt(ScalingCurve::points).sum();
            Points points = new Points(new double[count], new double[count], new double[count], new double[count]);
            int next = 0;
            for (ScalingCurve curve : curves) {
                for (int k = 0; k < curve.points(); k++) {
                    points.size[next] = curve.size();
                    points.x[next] = curve.x().get(k);
                    points.y[next] = curve.y().get(k);
                    points.error[next++] = curve.errors().get(k);
                }
            }
            return points;
        }

        int count() {
            return x.length;
        }

        /** y in units of its error. */
        double[] target() {
            double[] target = new double[y.length];
            for (int k = 0; k < y.length; k++) {
                target[k] = y[k] / error[k];
            }
            return target;
        }

        /** A place in the interval of all x. */
        double place(double part) {
            double least = java.util.Arrays.stream(x).min().orElseThrow();
            double most = java.util.Arrays.stream(x).max().orElseThrow();
            return least + part * (most - least);
        }

        /** Largest |x − x_c| L^a. */
        double largest(double criticalPoint, double a) {
            double largest = 0;
            for (int k = 0; k < x.length; k++) {
                largest = Math.max(largest, Math.abs(x[k] - criticalPoint) * Math.pow(size[k], a));
            }
            return largest > 0 ? largest : 1;
        }
    }
}
