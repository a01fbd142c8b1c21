package org.kadanoff.estimation.logperiodic;

import org.kadanoff.estimation.logperiodic.LogPeriodicEstimate.Status;

/** The parameters of a {@link LogPeriodicModel} at a minimum, from its units into those of the data, with errors to first order. */
final class Solution {
    private final double[][] covariance;
    private final double scatter;

    private Solution(double[][] covariance, double scatter) {
        this.covariance = covariance;
        this.scatter = scatter;
    }

    static LogPeriodicEstimate of(
            LogPeriodicModel model, double[] theta, double sumOfSquares, boolean knownErrors, Status status) {
        int degrees = model.points() - model.parameters();
        Solution solution = new Solution(model.covariance(theta), knownErrors ? 1 : sumOfSquares / degrees);
        int nonlinear = model.nonlinear();
        double[] linear = model.linear(theta);
        int first = model.hasBackground() ? 1 : 0;
        double m = theta[0];
        double omega = theta[1];
        double log = Math.log(model.unit());
        double b = linear[first];
        double c1 = linear[first + 1] / b;
        double c2 = linear[first + 2] / b;
        double modulation = Math.hypot(c1, c2);
        double phase = Math.atan2(-c2, c1) - omega * log;
        int at = nonlinear + first;
        double amplitude = b * Math.exp(-m * log);
        return new LogPeriodicEstimate(
                status,
                nonlinear == 3
                        ? solution.parameter(theta[2], new int[] {2}, 1)
                        : new Parameter(model.criticalPoint(theta), 0),
                solution.parameter(m, new int[] {0}, 1),
                solution.parameter(omega, new int[] {1}, 1),
                first == 1 ? solution.parameter(linear[0], new int[] {nonlinear}, 1) : new Parameter(0, 0),
                solution.parameter(amplitude, new int[] {at, 0}, amplitude / b, -log * amplitude),
                solution.parameter(
                        modulation,
                        new int[] {at, at + 1, at + 2},
                        -modulation / b,
                        c1 / (modulation * b),
                        c2 / (modulation * b)),
                solution.parameter(
                        Math.IEEEremainder(phase, 2 * Math.PI),
                        new int[] {1, at + 1, at + 2},
                        -log,
                        c2 / (modulation * modulation * b),
                        -c1 / (modulation * modulation * b)),
                sumOfSquares,
                sumOfSquares,
                Double.NaN,
                degrees,
                0);
    }

    /** Where no start came to an end. */
    static LogPeriodicEstimate none(LogPeriodicModel model) {
        Parameter unknown = new Parameter(Double.NaN, Double.NaN);
        return new LogPeriodicEstimate(
                Status.NOT_CONVERGED,
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                model.points() - model.parameters(),
                0);
    }

    static LogPeriodicEstimate with(
            LogPeriodicEstimate fit, Status status, double least, double powerLaw, int admissible) {
        return new LogPeriodicEstimate(
                status,
                fit.criticalPoint(),
                fit.exponent(),
                fit.frequency(),
                fit.background(),
                fit.amplitude(),
                fit.modulation(),
                fit.phase(),
                fit.sumOfSquares(),
                least,
                powerLaw,
                fit.degrees(),
                admissible);
    }

    /** A function of some parameters, from its derivatives by them. */
    private Parameter parameter(double value, int[] of, double... gradient) {
        double variance = 0;
        for (int i = 0; i < of.length; i++) {
            for (int j = 0; j < of.length; j++) {
                variance += gradient[i] * gradient[j] * covariance[of[i]][of[j]];
            }
        }
        return new Parameter(value, Math.sqrt(scatter * variance));
    }
}
