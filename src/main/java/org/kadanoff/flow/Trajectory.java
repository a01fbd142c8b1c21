package org.kadanoff.flow;

import java.util.ArrayList;
import java.util.List;

/** The points x, f(x), f(f(x)), … that a flow map was followed through, and where they end. */
public final class Trajectory {
    /** How a trajectory ends. */
    public enum Status {
        /** At a fixed point, within the tolerance. */
        FIXED_POINT,
        /** At a cycle of a period of at least 2, within the tolerance. */
        CYCLE,
        /** Nowhere yet after the most steps: a slow approach, a long cycle, a torus or chaos. */
        NO_LIMIT,
        /** Beyond the bound, or at numbers that are not finite. */
        DIVERGED,
        /** At a point that the map does not accept. */
        OUTSIDE_DOMAIN
    }

    private final List<double[]> points;
    private final Status status;
    private final int period;
    private final double remaining;

    /**
     * What an iteration found.
     *
     * @param points become the trajectory's own
     */
    Trajectory(List<double[]> points, Status status, int period, double remaining) {
        this.points = points;
        this.status = status;
        this.period = period;
        this.remaining = remaining;
    }

    public Status status() {
        return status;
    }

    /** Whether a fixed point or a cycle was reached. */
    public boolean hasLimit() {
        return status == Status.FIXED_POINT || status == Status.CYCLE;
    }

    /** How often the map was applied to reach the last point. */
    public int steps() {
        return points.size() - 1;
    }

    /** x_t, t = 0 … steps (a copy). */
    public double[] point(int t) {
        return points.get(t).clone();
    }

    /** The last point that is finite and within the bound (a copy). */
    public double[] last() {
        return point(steps());
    }

    /** 1 at a fixed point, p at a cycle, 0 without a limit. */
    public int period() {
        return period;
    }

    /** The last p points, in the order in which they are visited (copies); none without a limit. */
    public List<double[]> cycle() {
        List<double[]> cycle = new ArrayList<>();
        for (int t = points.size() - period; t < points.size(); t++) {
            cycle.add(point(t));
        }
        return List.copyOf(cycle);
    }

    /**
     * Distance that the last point is predicted to be from its limit, by the geometric series of its last changes; infinite when
     * these are at the level of rounding and tell nothing, NaN without a limit.
     */
    public double remaining() {
        return remaining;
    }
}
