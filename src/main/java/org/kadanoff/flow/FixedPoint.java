package org.kadanoff.flow;

import java.util.Arrays;

/**
 * What a search for x* = f(x*) ended at.
 *
 * @param point the last point of the search, x* when it converged
 * @param status whether and why not it converged
 * @param residual max_i |f_i(x) − x_i|
 * @param error predicted distance to the exact fixed point: the size of the correction that was left; NaN when it is not known
 * @param steps corrections or applications of the map
 */
public record FixedPoint(double[] point, Status status, double residual, double error, int steps) {
    /** How a search ends. */
    public enum Status {
        CONVERGED("converged"),
        CYCLE("the trajectory ends in a cycle"),
        MOST_STEPS("not converged after the most steps"),
        STUCK("no step along the Newton direction brings f(x) closer to x"),
        DIVERGED("the trajectory leaves all bounds"),
        OUTSIDE_DOMAIN("the trajectory leaves the domain of the map");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** In words. */
        public String text() {
            return text;
        }
    }

    public boolean converged() {
        return status == Status.CONVERGED;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FixedPoint that
                && Arrays.equals(point, that.point)
                && status == that.status
                && Double.compare(residual, that.residual) == 0
                && Double.compare(error, that.error) == 0
                && steps == that.steps;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(point);
    }

    @Override
    public String toString() {
        return Arrays.toString(point) + ", " + status.text() + ", |f(x) - x| = " + residual;
    }
}
