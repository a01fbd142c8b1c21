package org.kadanoff.estimation;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;

/**
 * L^b Σ_j c_j (u/unit)^j over the error of every point, u = (x − x_c) L^a, and its derivatives. Parameters: x_c, a, b unless it is
 * given, then the c_j.
 */
final class ScalingModel implements MultivariateJacobianFunction {
    private final CollapseFit.Points points;
    private final int degree;
    private final boolean isBFixed;
    private final double givenB;
    private final double unit;

    ScalingModel(CollapseFit.Points points, int degree, boolean isBFixed, double givenB, double unit) {
        this.points = points;
        this.degree = degree;
        this.isBFixed = isBFixed;
        this.givenB = givenB;
        this.unit = unit;
    }

    @Override
    public Pair<RealVector, RealMatrix> value(RealVector parameters) {
        int fixed = isBFixed ? 2 : 3;
        double b = isBFixed ? givenB : parameters.getEntry(2);
        double[] values = new double[points.count()];
        double[][] derivatives = new double[points.count()][fixed + degree + 1];
        for (int k = 0; k < values.length; k++) {
            double logSize = Math.log(points.size()[k]);
            double scale = Math.exp(parameters.getEntry(1) * logSize) / unit;
            double t = (points.x()[k] - parameters.getEntry(0)) * scale;
            double amplitude = Math.exp(b * logSize) / points.error()[k];
            double f = 0;
            double slope = 0;
            double power = 1;
            for (int j = 0; j <= degree; j++) {
                double c = parameters.getEntry(fixed + j);
                derivatives[k][fixed + j] = amplitude * power;
                f += c * power;
                if (j < degree) {
                    slope += (j + 1) * parameters.getEntry(fixed + j + 1) * power;
                }
                power *= t;
            }
            values[k] = amplitude * f;
            derivatives[k][0] = -amplitude * slope * scale;
            derivatives[k][1] = amplitude * slope * t * logSize;
            if (!isBFixed) {
                derivatives[k][2] = values[k] * logSize;
            }
        }
        return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(derivatives, false));
    }
}
