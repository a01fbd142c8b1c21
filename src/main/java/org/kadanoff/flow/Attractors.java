package org.kadanoff.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Phases by where the flow goes: a point is in the phase of a reference point when both trajectories end alike, at one fixed point, at
 * one cycle, beyond the same side of the bound or out of the map's domain.
 *
 * <p>Two ends at infinity are alike when the coordinates beyond a millionth of the largest have the same signs.
 */
public final class Attractors implements PhaseClassifier {
    private static final double NEGLIGIBLE = 1e-6;

    private final FlowMap map;
    private final Iteration iteration;
    private final double separation;
    private final List<Trajectory> ends = new ArrayList<>();

    /**
     * Follows the map from the reference points.
     *
     * @param map whose attractors are meant
     * @param iteration how long to follow it, how exactly
     * @param separation ends count as one when no further apart than this times max(1, |x|); more than 0, and well above the
     *     iteration's tolerance
     * @param references one per phase; phase k is that of the k-th, or of an earlier one that ends alike
     * @throws IllegalArgumentException when a reference point is outside of the map's domain
     */
    public Attractors(FlowMap map, Iteration iteration, double separation, List<double[]> references) {
        if (!(separation > 0)) {
            throw new IllegalArgumentException(
                    "attractors are told apart by a distance of more than 0, got " + separation);
        }
        this.map = map;
        this.iteration = iteration;
        this.separation = separation;
        for (double[] reference : references) {
            ends.add(iteration.follow(map, reference));
        }
    }

    /** With the standard iteration and a separation of 1e-6. */
    public static Attractors of(FlowMap map, List<double[]> references) {
        return new Attractors(map, Iteration.standard(), 1e-6, references);
    }

    /** The trajectory from a reference point. */
    public Trajectory trajectory(int reference) {
        return ends.get(reference);
    }

    @Override
    public OptionalInt phase(double[] point) {
        Trajectory trajectory = iteration.follow(map, point);
        for (int k = 0; k < ends.size(); k++) {
            if (alike(ends.get(k), trajectory)) {
                return OptionalInt.of(k);
            }
        }
        return OptionalInt.empty();
    }

    private boolean alike(Trajectory a, Trajectory b) {
        if (a.status() != b.status() || a.status() == Trajectory.Status.NO_LIMIT) {
            return false;
        }
        if (a.status() == Trajectory.Status.OUTSIDE_DOMAIN) {
            return true;
        }
        if (a.status() == Trajectory.Status.DIVERGED) {
            return sameDirection(a.last(), b.last());
        }
        double[] end = b.last();
        return a.cycle().stream().anyMatch(point -> Points.distance(point, end) <= separation * Points.scale(point));
    }

    private static boolean sameDirection(double[] a, double[] b) {
        double largestA = Points.norm(a);
        double largestB = Points.norm(b);
        for (int i = 0; i < a.length; i++) {
            boolean far = Math.abs(a[i]) > NEGLIGIBLE * largestA && Math.abs(b[i]) > NEGLIGIBLE * largestB;
            if (far && Math.signum(a[i]) != Math.signum(b[i])) {
                return false;
            }
        }
        return true;
    }
}
