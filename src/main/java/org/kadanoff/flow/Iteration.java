package org.kadanoff.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * How a flow map is iterated, x_{t+1} = f(x_t), and when that ends: at a fixed point, at a cycle, out of the domain or bounds, or
 * after the most steps.
 *
 * <p>A cycle of period p, a fixed point for p = 1, is reached when x_t is predicted to be within the tolerance of its limit. With
 * Δ_t = |x_t − x_{t−p}| (maximum norm) and q = Δ_t/Δ_{t−p}, a geometric approach has Δ_t q/(1 − q) still to go. The test is Δ_t
 * + Δ_t q/(1 − q) = Δ_t/(1 − q) ≤ tolerance · max(1, |x_t|), or Δ_t at the level of rounding; an approach that is slower than
 * geometric has q → 1 and never passes, as it should. The least period counts: while a divisor p' of p has |x_t − x_{t−p'}| ≤ 100
 * tolerances, the verdict waits, since an alternating approach to a fixed point looks like a cycle; where rounding
 * holds the trajectory by then, the verdict is p'.
 *
 * @param tolerance relative, more than 0
 * @param mostSteps at least 1; a trajectory keeps all its points, 8n bytes each
 * @param longestPeriod of the cycles looked for, at least 1
 * @param bound of |x|, beyond which a trajectory is said to diverge
 */
public record Iteration(double tolerance, int mostSteps, int longestPeriod, double bound) {
    private static final double ROUNDING = 4 * Math.ulp(1.0);
    private static final double SEPARATION = 100;

    public Iteration {
        if (!(tolerance > 0) || mostSteps < 1 || longestPeriod < 1 || !(bound > 0)) {
            throw new IllegalArgumentException("an iteration needs a tolerance and a bound of more than 0, at least one"
                    + " step and a longest period of at least 1");
        }
    }

    /** Tolerance 1e-12, 10000 steps, periods up to 64, bound 1e100. */
    public static Iteration standard() {
        return new Iteration(1e-12, 10_000, 64, 1e100);
    }

    public Iteration withTolerance(double newTolerance) {
        return new Iteration(newTolerance, mostSteps, longestPeriod, bound);
    }

    public Iteration withMostSteps(int newMostSteps) {
        return new Iteration(tolerance, newMostSteps, longestPeriod, bound);
    }

    public Iteration withLongestPeriod(int newLongestPeriod) {
        return new Iteration(tolerance, mostSteps, newLongestPeriod, bound);
    }

    public Iteration withBound(double newBound) {
        return new Iteration(tolerance, mostSteps, longestPeriod, newBound);
    }

    /**
     * Iterates from a point.
     *
     * @throws IllegalArgumentException when the starting point itself is not in the map's domain
     */
    public Trajectory follow(FlowMap map, double[] start) {
        List<double[]> points = new ArrayList<>();
        points.add(Points.requirePoint(map, start));
        double[] next = map.apply(points.get(0).clone());
        for (int t = 1; ; t++) {
            if (next == null) {
                return new Trajectory(points, Trajectory.Status.OUTSIDE_DOMAIN, 0, Double.NaN);
            }
            if (!(Points.norm(next) <= bound)) {
                return new Trajectory(points, Trajectory.Status.DIVERGED, 0, Double.NaN);
            }
            points.add(next);
            int period = period(points);
            if (period > 0) {
                Trajectory.Status status = period == 1 ? Trajectory.Status.FIXED_POINT : Trajectory.Status.CYCLE;
                return new Trajectory(points, status, period, remaining(points, period));
            }
            if (t == mostSteps) {
                return new Trajectory(points, Trajectory.Status.NO_LIMIT, 0, Double.NaN);
            }
            next = Points.applied(map, next.clone());
        }
    }

    /** The least period whose cycle is reached, or 0. */
    private int period(List<double[]> points) {
        double[] here = points.get(points.size() - 1);
        double allowed = tolerance * Points.scale(here);
        for (int p = 1; p <= longestPeriod && p < points.size(); p++) {
            if (isReached(points, p, allowed)) {
                int closest = closestDivisor(points, p, SEPARATION * allowed);
                // Where rounding holds the trajectory nothing will change any more.
                return closest == p || isRounding(points, p) ? closest : 0;
            }
        }
        return 0;
    }

    private static boolean isReached(List<double[]> points, int period, double allowed) {
        double change = change(points, period, 0);
        return isRounding(points, period) || (change <= allowed && change + remaining(points, period) <= allowed);
    }

    private static boolean isRounding(List<double[]> points, int period) {
        return change(points, period, 0) <= ROUNDING * Points.scale(points.get(points.size() - 1));
    }

    /** Δ_t q/(1 − q), 0 when nothing changes and infinite when the changes do not fall. */
    private static double remaining(List<double[]> points, int period) {
        double change = change(points, period, 0);
        if (change == 0) {
            return 0;
        }
        if (points.size() <= 2 * period) {
            return Double.POSITIVE_INFINITY;
        }
        double before = change(points, period, period);
        return change < before ? change * change / (before - change) : Double.POSITIVE_INFINITY;
    }

    /** |x_{t−back} − x_{t−back−period}| at the last t. */
    private static double change(List<double[]> points, int period, int back) {
        int last = points.size() - 1 - back;
        return Points.distance(points.get(last), points.get(last - period));
    }

    /** The least divisor of the period after which the trajectory is back, nearly. */
    private static int closestDivisor(List<double[]> points, int period, double close) {
        for (int p = 1; p < period; p++) {
            if (period % p == 0 && change(points, p, 0) <= close) {
                return p;
            }
        }
        return period;
    }
}
