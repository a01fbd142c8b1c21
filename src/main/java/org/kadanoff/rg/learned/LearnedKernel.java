package org.kadanoff.rg.learned;

import java.util.Arrays;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.MultivariateFunctionMappingAdapter;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.hipparchus.random.HaltonSequenceGenerator;

/**
 * The parameters of a kernel that minimise an objective within a box.
 *
 * <p>One parameter: the best of 33 equal steps, then Brent's method between its neighbours. Several: Powell's BOBYQA from the middle of
 * the box and the points of a Halton sequence, then Nelder and Mead's simplex from the best end, which does not mind kinks. The
 * search is deterministic; a global minimum is likely, not certain.
 *
 * <p>Source: R. P. Brent, Algorithms for Minimization without Derivatives, Prentice-Hall (1973); M. J. D. Powell, report DAMTP 2009/NA06,
 * Cambridge (2009); J. A. Nelder, R. Mead, Comput. J. 7, 308 (1965), doi:10.1093/comjnl/7.4.308.
 *
 * @param values λ
 * @param cost of λ
 * @param status how the search ended
 * @param evaluations of the objective
 */
public record LearnedKernel(double[] values, double cost, Status status, int evaluations) {
    private static final int GRID = 33;
    private static final int STARTS = 12;
    private static final double AT_EDGE = 1e-3;

    /** How a search ends. */
    public enum Status {
        CONVERGED("a minimum inside the box"),
        AT_EDGE("the least cost is at the edge of the box"),
        MOST_EVALUATIONS("not converged after the most evaluations");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** In words. */
        public String text() {
            return text;
        }
    }

    /**
     * Searches.
     *
     * @param lower corner of the box
     * @param upper corner, above the other in every coordinate
     * @param mostEvaluations of the objective, at least 100
     * @throws IllegalArgumentException when the box is empty or not finite
     */
    public static LearnedKernel search(KernelObjective objective, double[] lower, double[] upper, int mostEvaluations) {
        if (lower.length == 0 || lower.length != upper.length || mostEvaluations < 100) {
            throw new IllegalArgumentException("a search needs two corners of a box with as many parameters, and at"
                    + " least 100 evaluations, got " + lower.length + ", " + upper.length + " and " + mostEvaluations);
        }
        for (int i = 0; i < lower.length; i++) {
            if (!(lower[i] < upper[i]) || !Double.isFinite(upper[i] - lower[i])) {
                throw new IllegalArgumentException(
                        "parameter " + i + " of a kernel is searched from " + lower[i] + " to " + upper[i]);
            }
        }
        Counted counted = new Counted(objective, lower.clone(), upper.clone(), mostEvaluations);
        if (lower.length == 1) {
            counted.alongALine();
        } else {
            counted.inABox();
        }
        return counted.result();
    }

    /** The objective with a memory of its best point. */
    private static final class Counted {
        private final KernelObjective objective;
        private final double[] lower;
        private final double[] upper;
        private final int most;
        private double[] best;
        private double least = Double.POSITIVE_INFINITY;
        private int evaluations;
        private boolean exhausted;

        Counted(KernelObjective objective, double[] lower, double[] upper, int most) {
            this.objective = objective;
            this.lower = lower;
            this.upper = upper;
            this.most = most;
            this.best = middle();
        }

        double cost(double... values) {
            evaluations++;
            double cost = objective.cost(values);
            if (cost < least) {
                least = cost;
                best = values.clone();
            }
            return cost;
        }

        private double[] middle() {
            double[] halves = new double[lower.length];
            Arrays.fill(halves, 0.5);
            return at(halves);
        }

        /** A point of the unit cube in the box. */
        private double[] at(double[] fractions) {
            double[] point = new double[lower.length];
            for (int i = 0; i < point.length; i++) {
                point[i] = lower[i] + fractions[i] * (upper[i] - lower[i]);
            }
            return point;
        }

        void alongALine() {
            double step = (upper[0] - lower[0]) / (GRID - 1);
            for (int k = 0; k < GRID; k++) {
                cost(k == GRID - 1 ? upper[0] : lower[0] + k * step);
            }
            double around = best[0];
            attempt(() -> new BrentOptimizer(1e-10, 1e-13)
                    .optimize(
                            remaining(),
                            GoalType.MINIMIZE,
                            new UnivariateObjectiveFunction(this::cost),
                            new SearchInterval(Math.max(lower[0], around - step), Math.min(upper[0], around + step))));
        }

        void inABox() {
            HaltonSequenceGenerator points = new HaltonSequenceGenerator(lower.length);
            points.skipTo(1);
            double radius = Double.POSITIVE_INFINITY;
            for (int i = 0; i < lower.length; i++) {
                radius = Math.min(radius, (upper[i] - lower[i]) / 10);
            }
            double first = radius;
            for (int s = 0; s < STARTS && !exhausted; s++) {
                double[] start = s == 0 ? middle() : at(points.nextVector());
                attempt(() -> new BOBYQAOptimizer(2 * lower.length + 1, first, first * 1e-7)
                        .optimize(
                                // Each start its share, so that one difficult valley does not cost the others.
                                new MaxEval(Math.max(50, most / (STARTS + 4))),
                                GoalType.MINIMIZE,
                                new ObjectiveFunction(this::cost),
                                new SimpleBounds(lower, upper),
                                new InitialGuess(start)));
            }
            exhausted = false;
            MultivariateFunctionMappingAdapter unbounded =
                    new MultivariateFunctionMappingAdapter(this::cost, lower, upper);
            attempt(() -> new SimplexOptimizer(new SimpleValueChecker(1e-12, 1e-14))
                    .optimize(
                            remaining(),
                            GoalType.MINIMIZE,
                            new ObjectiveFunction(unbounded),
                            new InitialGuess(unbounded.boundedToUnbounded(inside(best))),
                            new NelderMeadSimplex(lower.length, 0.2)));
        }

        /** Off the edges, which the mapping sends to infinity. */
        private double[] inside(double[] point) {
            double[] moved = point.clone();
            for (int i = 0; i < moved.length; i++) {
                double margin = 1e-9 * (upper[i] - lower[i]);
                moved[i] = Math.max(lower[i] + margin, Math.min(upper[i] - margin, moved[i]));
            }
            return moved;
        }

        private MaxEval remaining() {
            return new MaxEval(Math.max(1, most - evaluations));
        }

        private void attempt(Runnable search) {
            try {
                search.run();
            } catch (MathIllegalStateException unfinished) {
                exhausted = evaluations >= most || lower.length == 1;
            }
        }

        LearnedKernel result() {
            boolean edge = false;
            for (int i = 0; i < best.length; i++) {
                double margin = AT_EDGE * (upper[i] - lower[i]);
                edge |= best[i] <= lower[i] + margin || best[i] >= upper[i] - margin;
            }
            Status status = exhausted ? Status.MOST_EVALUATIONS : edge ? Status.AT_EDGE : Status.CONVERGED;
            return new LearnedKernel(best, least, status, evaluations);
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(values) + ", cost " + cost + ", " + status.text();
    }
}
