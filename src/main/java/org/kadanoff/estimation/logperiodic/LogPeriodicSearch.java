package org.kadanoff.estimation.logperiodic;

import java.util.function.Predicate;
import org.apache.commons.rng.UniformRandomProvider;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.jspecify.annotations.Nullable;
import org.kadanoff.estimation.logperiodic.LogPeriodicEstimate.Status;

/** Least squares of a {@link LogPeriodicModel} from many starts, each kept within the admissible ranges of (m, ω, t_c). */
final class LogPeriodicSearch {
    private static final int MOST_STEPS = 400;

    private final LogPeriodicModel model;
    private final Interval[] ranges;
    private final boolean knownErrors;

    LogPeriodicSearch(LogPeriodicModel model, Interval[] ranges, boolean knownErrors) {
        this.model = model;
        this.ranges = ranges.clone();
        this.knownErrors = knownErrors;
    }

    /** A minimum, or where the steps ended. */
    private record End(double[] theta, double sumOfSquares) {}

    /**
     * The best minimum that passes the filter, or the best of all with a status that says so.
     *
     * @param starts their ω lie in that many equal parts of its range, one in each
     */
    LogPeriodicEstimate best(int starts, Predicate<LogPeriodicEstimate> filter, UniformRandomProvider random) {
        LogPeriodicEstimate best = null;
        LogPeriodicEstimate bestAdmissible = null;
        int admissible = 0;
        for (int start = 0; start < starts; start++) {
            double[] theta = new double[model.nonlinear()];
            for (int i = 0; i < theta.length; i++) {
                theta[i] = i == 1 ? ranges[i].draw(start, starts, random) : ranges[i].draw(0, 1, random);
            }
            End end = descend(model, theta);
            if (end == null) {
                continue;
            }
            LogPeriodicEstimate found = Solution.of(model, end.theta(), end.sumOfSquares(), knownErrors, status(end));
            if (best == null || found.sumOfSquares() < best.sumOfSquares()) {
                best = found;
            }
            if (found.isReliable() && filter.test(found)) {
                admissible++;
                if (bestAdmissible == null || found.sumOfSquares() < bestAdmissible.sumOfSquares()) {
                    bestAdmissible = found;
                }
            }
        }
        if (best == null) {
            return Solution.none(model);
        }
        LogPeriodicEstimate chosen = bestAdmissible == null ? best : bestAdmissible;
        Status status = bestAdmissible == null && best.isReliable() ? Status.FILTERED_OUT : chosen.status();
        return Solution.with(chosen, status, best.sumOfSquares(), powerLaw(chosen), admissible);
    }

    private Status status(End end) {
        for (int i = 0; i < end.theta().length; i++) {
            if (ranges[i].isAtEnd(end.theta()[i])) {
                return Status.AT_END_OF_RANGE;
            }
        }
        return Status.CONVERGED;
    }

    /** The least sum of squares without oscillation, from where the full fit ended and from the middle of the ranges. */
    private double powerLaw(LogPeriodicEstimate full) {
        LogPeriodicModel plain = model.withoutOscillation();
        double least = Double.POSITIVE_INFINITY;
        double[] from = {full.exponent().value(), 0.5 * (ranges[0].least() + ranges[0].most())};
        for (double exponent : from) {
            double[] theta = new double[plain.nonlinear()];
            theta[0] = exponent;
            theta[1] = full.frequency().value();
            if (theta.length == 3) {
                theta[2] = full.criticalPoint().value();
            }
            End end = descend(plain, theta);
            least = end == null ? least : Math.min(least, end.sumOfSquares());
        }
        return Double.isInfinite(least) ? Double.NaN : least;
    }

    /** Levenberg and Marquardt's method; null where it does not come to an end. */
    private @Nullable End descend(LogPeriodicModel of, double[] start) {
        try {
            var optimum = new LevenbergMarquardtOptimizer()
                    .withCostRelativeTolerance(1e-14)
                    .withParameterRelativeTolerance(1e-13)
                    .optimize(new LeastSquaresBuilder()
                            .start(start)
                            .model(of)
                            .target(of.target())
                            .parameterValidator(theta -> {
                                double[] within = theta.toArray();
                                for (int i = 0; i < within.length; i++) {
                                    within[i] = ranges[i].clamp(within[i]);
                                }
                                return new ArrayRealVector(within, false);
                            })
                            .maxEvaluations(MOST_STEPS)
                            .maxIterations(MOST_STEPS)
                            .build());
            double cost = optimum.getCost();
            return Double.isFinite(cost) ? new End(optimum.getPoint().toArray(), cost * cost) : null;
        } catch (MathRuntimeException astray) {
            return null;
        }
    }
}
