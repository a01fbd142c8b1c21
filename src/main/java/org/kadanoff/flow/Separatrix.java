package org.kadanoff.flow;

import java.util.OptionalInt;
import java.util.function.DoubleFunction;

/**
 * Where a line through the space of couplings leaves the phase of its lower end: a critical coupling, found by bisection.
 *
 * <p>The line is x(t), t_0 ≤ t ≤ t_1, straight or not. Every point of it that is looked at belongs to the phase of the lower end
 * or not; the bracket is halved and keeps one end in that phase and one in another. A line that crosses several boundaries has
 * one of them found. Where the phase of the middle cannot be told, as on the separatrix itself, the points a quarter from either end
 * are asked for; a bracket that cannot be narrowed any more has converged when its width is below 10⁻¹² max(1, |t|).
 *
 * <p>Accuracy: the width of the bracket. Near the separatrix a flow enlarges its rounding errors by the same factor λ a step as the
 * distance from the separatrix, so that phases are told apart down to about λ/(λ − 1) units in the last place of t.
 *
 * @param lower largest t that was found in the phase of the lower end
 * @param upper smallest t above it that was found in another
 * @param phaseBelow number of the phase at the lower end; absent where it is not known
 * @param phaseAbove number of the phase at {@link #upper}
 * @param status how the search ended
 * @param evaluations points whose phase was asked for
 */
public record Separatrix(
        double lower, double upper, OptionalInt phaseBelow, OptionalInt phaseAbove, Status status, int evaluations) {
    private static final double ROUNDING = 1e-12;

    /** How a search ends. */
    public enum Status {
        CONVERGED("converged"),
        SAME_PHASE("both ends of the line are in the same phase"),
        END_UNDECIDED("the phase of an end of the line cannot be told"),
        UNDECIDED("the phase cannot be told between the ends of the bracket");

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
     * Bisects to the last bit.
     *
     * @param phases of points
     * @param line x(t)
     */
    public static Separatrix between(PhaseClassifier phases, DoubleFunction<double[]> line, double from, double to) {
        return between(phases, line, from, to, 0);
    }

    /**
     * Bisects.
     *
     * @param phases of points
     * @param line x(t)
     * @param from t_0
     * @param to t_1, more than t_0
     * @param tolerance width of the bracket at which to stop; 0 for neighbouring numbers
     * @throws IllegalArgumentException when the ends are not finite and in order, or the tolerance is negative
     */
    public static Separatrix between(
            PhaseClassifier phases, DoubleFunction<double[]> line, double from, double to, double tolerance) {
        if (!(from < to) || !Double.isFinite(to - from) || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "a line is bisected between two ends in ascending order to a tolerance of" + " at least 0, got "
                            + from + ", " + to + " and " + tolerance);
        }
        OptionalInt below = phases.phase(line.apply(from));
        OptionalInt above = phases.phase(line.apply(to));
        if (below.isEmpty() || above.isEmpty()) {
            return new Separatrix(from, to, below, above, Status.END_UNDECIDED, 2);
        }
        if (below.equals(above)) {
            return new Separatrix(from, to, below, above, Status.SAME_PHASE, 2);
        }
        return new Bisection(phases, line, below.getAsInt(), from, to, above.getAsInt()).to(tolerance);
    }

    /** The bracket while it is narrowed. */
    private static final class Bisection {
        private final PhaseClassifier phases;
        private final DoubleFunction<double[]> line;
        private final int below;
        private double lower;
        private double upper;
        private int above;
        private int evaluations = 2;

        Bisection(
                PhaseClassifier phases,
                DoubleFunction<double[]> line,
                int below,
                double lower,
                double upper,
                int above) {
            this.phases = phases;
            this.line = line;
            this.below = below;
            this.lower = lower;
            this.upper = upper;
            this.above = above;
        }

        Separatrix to(double tolerance) {
            while (upper - lower > tolerance) {
                double middle = lower + (upper - lower) / 2;
                if (middle <= lower || middle >= upper) {
                    break;
                }
                if (!narrowed(middle)) {
                    // A point of the separatrix itself: from both sides then.
                    boolean leftNarrowed = narrowed(lower + (middle - lower) / 2);
                    if (!(narrowed(middle + (upper - middle) / 2) || leftNarrowed)) {
                        boolean rounding = upper - lower <= ROUNDING * Math.max(1, Math.abs(upper));
                        return result(rounding ? Status.CONVERGED : Status.UNDECIDED);
                    }
                }
            }
            return result(Status.CONVERGED);
        }

        /** Whether a point in the bracket has a phase, and is an end of the bracket now. */
        private boolean narrowed(double t) {
            if (t <= lower || t >= upper) {
                return false;
            }
            OptionalInt here = phases.phase(line.apply(t));
            evaluations++;
            if (here.isEmpty()) {
                return false;
            }
            if (here.getAsInt() == below) {
                lower = t;
            } else {
                upper = t;
                above = here.getAsInt();
            }
            return true;
        }

        private Separatrix result(Status status) {
            return new Separatrix(lower, upper, OptionalInt.of(below), OptionalInt.of(above), status, evaluations);
        }
    }

    public boolean converged() {
        return status == Status.CONVERGED;
    }

    /** The middle of the bracket. */
    public double value() {
        return lower + (upper - lower) / 2;
    }

    /** Half the width of the bracket. */
    public double error() {
        return (upper - lower) / 2;
    }

    /**
     * The point near the critical fixed point that a flow passes most slowly on its way along the separatrix: among the points
     * where the trajectories from both ends of the bracket are still together, within the tolerance, the one with the least |f(x) −
     * x|. Where Newton's method may start.
     *
     * @param map the flow
     * @param line x(t)
     * @param together how far apart the two may be, relative to max(1, |x|), more than 0
     * @param mostSteps at least 1
     */
    public double[] slowest(FlowMap map, DoubleFunction<double[]> line, double together, int mostSteps) {
        if (!(together > 0) || mostSteps < 1) {
            throw new IllegalArgumentException("two trajectories are followed for at least one step while they are no"
                    + " further apart than some distance of more than 0, got " + mostSteps + " and " + together);
        }
        double[] a = Points.requirePoint(map, line.apply(lower));
        double[] b = Points.requirePoint(map, line.apply(upper));
        double[] slowest = a;
        double least = Double.POSITIVE_INFINITY;
        for (int t = 0; t < mostSteps && Points.distance(a, b) <= together * Points.scale(a); t++) {
            double[] next = Points.applied(map, a.clone());
            double[] other = Points.applied(map, b.clone());
            if (next == null || other == null || !Points.isFinite(next)) {
                break;
            }
            double motion = Points.distance(next, a);
            if (motion < least) {
                least = motion;
                slowest = a;
            }
            a = next;
            b = other;
        }
        return slowest;
    }
}
