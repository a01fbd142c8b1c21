package org.kadanoff.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Searches for fixed points x* = f(x*) of a flow map: by iteration, which finds attractive ones, and by Newton's method, which finds
 * any. A search that does not converge says so in its result.
 *
 * <p>Newton's method: (J(x) − 1) δ = −(f(x) − x), x → x + sδ with the first of s = 1, ½, ¼, … for which |f(x) − x| falls;
 * quadratic near a fixed point without an eigenvalue 1, halving the distance at one where f(x) − x vanishes as a square. Where J
 * − 1 is singular (an eigenvalue 1: a line of fixed points, a bifurcation) δ is the shortest least-squares solution. It ends when δ
 * is within the tolerance, or when |f(x) − x| is at the level of rounding; δ is then the error that is told. J comes from the map
 * where it is a {@link DifferentiableFlowMap}, else from {@link Differences}.
 *
 * @param iteration for the search by iteration, and the tolerance of both
 * @param differences for maps that do not know their derivative
 * @param mostNewtonSteps at least 1
 */
public record FixedPoints(Iteration iteration, Differences differences, int mostNewtonSteps) {
    public FixedPoints {
        if (mostNewtonSteps < 1) {
            throw new IllegalArgumentException("Newton's method needs at least one step, got " + mostNewtonSteps);
        }
    }

    /** Standard iteration and differences, 100 Newton steps. */
    public static FixedPoints standard() {
        return new FixedPoints(Iteration.standard(), Differences.standard(), 100);
    }

    public FixedPoints withIteration(Iteration newIteration) {
        return new FixedPoints(newIteration, differences, mostNewtonSteps);
    }

    public FixedPoints withDifferences(Differences newDifferences) {
        return new FixedPoints(iteration, newDifferences, mostNewtonSteps);
    }

    public FixedPoints withTolerance(double tolerance) {
        return withIteration(iteration.withTolerance(tolerance));
    }

    public FixedPoints withMostNewtonSteps(int newMostNewtonSteps) {
        return new FixedPoints(iteration, differences, newMostNewtonSteps);
    }

    /**
     * By iterating the map.
     *
     * @throws IllegalArgumentException when the starting point is not in the map's domain
     */
    public FixedPoint iterate(FlowMap map, double[] start) {
        Trajectory trajectory = iteration.follow(map, start);
        double[] last = trajectory.last();
        double[] image = Points.applied(map, last);
        FixedPoint.Status status = switch (trajectory.status()) {
            case FIXED_POINT -> FixedPoint.Status.CONVERGED;
            case CYCLE -> FixedPoint.Status.CYCLE;
            case NO_LIMIT -> FixedPoint.Status.MOST_STEPS;
            case DIVERGED -> FixedPoint.Status.DIVERGED;
            case OUTSIDE_DOMAIN -> FixedPoint.Status.OUTSIDE_DOMAIN;
        };
        double residual = image == null ? Double.NaN : Points.distance(image, last);
        double remaining = trajectory.remaining();
        double error = status == FixedPoint.Status.CONVERGED
                ? Double.isInfinite(remaining) ? residual : remaining
                : Double.NaN;
        return new FixedPoint(last, status, residual, error, trajectory.steps());
    }

    /**
     * By Newton's method.
     *
     * @throws IllegalArgumentException when the starting point is not in the map's domain
     */
    public FixedPoint newton(FlowMap map, double[] start) {
        return new NewtonSearch(map, this).from(Points.requirePoint(map, start));
    }

    /** The Jacobian of a map, its own or by differences. */
    double[][] jacobian(FlowMap map, double[] point) {
        return map instanceof DifferentiableFlowMap differentiable
                ? SquareMatrices.requireSquare(differentiable.jacobian(point.clone()), "a Jacobian")
                : differences.jacobian(map, point);
    }

    /**
     * Newton's method from several starting points, attractive and other fixed points alike.
     *
     * @param separation two ends count as one fixed point when they are no further apart than this times max(1, |x|), or than
     *     both their errors; more than 0
     */
    public Found search(FlowMap map, List<double[]> starts, double separation) {
        if (!(separation > 0)) {
            throw new IllegalArgumentException(
                    "fixed points are told apart by a distance of more than 0, got " + separation);
        }
        List<FixedPoint> distinct = new ArrayList<>();
        List<FixedPoint> lost = new ArrayList<>();
        for (double[] start : starts) {
            FixedPoint end = newton(map, start);
            if (!end.converged()) {
                lost.add(end);
            } else if (distinct.stream().noneMatch(known -> isSame(known, end, separation))) {
                distinct.add(end);
            }
        }
        distinct.sort(Comparator.comparing(FixedPoint::point, Arrays::compare));
        return new Found(List.copyOf(distinct), List.copyOf(lost));
    }

    private static boolean isSame(FixedPoint a, FixedPoint b, double separation) {
        double distance = Points.distance(a.point(), b.point());
        return distance <= separation * Points.scale(a.point()) || distance <= 4 * (a.error() + b.error());
    }

    /**
     * What a search from several points found. Fixed points that fill a line or a surface are listed where the searches met it.
     *
     * @param points distinct fixed points, in the order of their first coordinates
     * @param lost searches that did not converge
     */
    public record Found(List<FixedPoint> points, List<FixedPoint> lost) {}

    /**
     * Starting points drawn uniformly from a box.
     *
     * @param lower corner
     * @param upper corner, nowhere below the other
     * @param random advanced by count · n draws
     */
    public static List<double[]> starts(double[] lower, double[] upper, int count, UniformRandomProvider random) {
        if (lower.length != upper.length) {
            throw new IllegalArgumentException(
                    "the corners of a box have as many coordinates, got " + lower.length + " and " + upper.length);
        }
        List<double[]> starts = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double[] start = new double[lower.length];
            for (int i = 0; i < start.length; i++) {
                if (!(lower[i] <= upper[i])) {
                    throw new IllegalArgumentException(
                            "coordinate " + i + " of a box runs from " + lower[i] + " to " + upper[i]);
                }
                start[i] = lower[i] + (upper[i] - lower[i]) * random.nextDouble();
            }
            starts.add(start);
        }
        return starts;
    }
}
