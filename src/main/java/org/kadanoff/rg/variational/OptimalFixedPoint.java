package org.kadanoff.rg.variational;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.kadanoff.flow.Attractors;
import org.kadanoff.flow.FixedPoint;
import org.kadanoff.flow.FixedPoints;
import org.kadanoff.flow.FlowMap;
import org.kadanoff.flow.Separatrix;
import org.kadanoff.rg.scheme.CriticalPoint;
import org.kadanoff.rg.scheme.EvenSector;

/**
 * The critical fixed point H* of Kadanoff's variational step with the strength p* of the kernel that makes its free energy stationary:
 * the best bound.
 *
 * <p>At a fixed point H = H'(H, p), and with it a constant, f = lim log Z/N obeys v·dH = df where vᵀJ = n vᵀ and Σ_c v_c = 1. As J/n is a
 * matrix of conditional probabilities, n is its largest eigenvalue (Perron and Frobenius) and v ≥ 0 a distribution: that of the
 * classes of a cube. Moving along the line of fixed points H*(p),
 *
 * <p>v·dH* = v·(J dH* + ∂H'/∂p dp), hence (1 − n) v·dH*(p)/dp = v·∂H'/∂p,
 *
 * <p>so that p* is the zero of g(p) = v·∂H'/∂p. H*(p) is found by Newton's method in the even sector, each p starting from the last
 * one; g = 0 by secants, at most a tenth of p each.
 *
 * @param flow the step with p*
 * @param critical H* with eigenvalues and exponents
 * @param occupation v by classes, the probabilities of the colourings of a cube
 * @param slope g(p) where the search ended
 * @param status how it ended
 * @param trajectory the strengths that were tried
 */
public record OptimalFixedPoint(
        VariationalFlow flow,
        CriticalPoint critical,
        double[] occupation,
        double slope,
        Status status,
        List<Double> trajectory) {
    private static final int MOST_STEPS = 60;
    private static final double TOLERANCE = 1e-13;
    private static final double MOST_CHANGE = 0.1;
    /** p* n is 3.06, 3.23, 4.00 and 5.25 in two to five dimensions. */
    private static final double FIRST_STRENGTH = 3.2;
    /** K_c n is 1.83, 1.30, 1.12 and 1.04 there. */
    private static final double STRONG = 8;

    public OptimalFixedPoint {
        trajectory = List.copyOf(trajectory);
    }

    /** How a search ends. */
    public enum Status {
        CONVERGED("converged"),
        NO_CRITICAL_POINT("there is no fixed point between the phases at the first strength of the kernel"),
        LOST("the fixed point was lost while the strength of the kernel changed"),
        MOST_STEPS("not converged after the most steps");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** In words. */
        public String text() {
            return text;
        }
    }

    /** From the body-centred lattice ({@link CubeModels#bodyCentred}) and p = 3.2/n. */
    public static OptimalFixedPoint search(CubeSpace space) {
        return search(
                new VariationalFlow(space, FIRST_STRENGTH / space.corners()),
                coupling -> CubeModels.bodyCentred(space, coupling, 0),
                0,
                STRONG / space.corners());
    }

    /**
     * From a line of models that has its ends in two phases: the critical point between them is bisected at the given p, and the
     * search starts where the flow from there is slowest.
     *
     * @param flow with a first p
     * @param line coupling → coordinates, without odd couplings
     * @param from coupling of the disordered end
     * @param to coupling of the ordered end
     */
    public static OptimalFixedPoint search(
            VariationalFlow flow, DoubleFunction<double[]> line, double from, double to) {
        CubeSpace space = flow.space();
        FlowMap map = flow.withoutConstant();
        Separatrix separatrix =
                Separatrix.between(Attractors.of(map, List.of(line.apply(from), line.apply(to))), line, from, to);
        double[] start = separatrix.slowest(map, line, 1e-3, 200);
        double[] image = flow.apply(start);
        // Of a fixed point but for the constant x: H' = H + (n − 1) x, so that H* = H − x.
        double constant = (image[0] - start[0]) / (space.corners() - 1);
        for (int i = 0; i < space.evenCoordinates(); i++) {
            start[i] -= constant;
        }
        return near(flow, start);
    }

    /**
     * From a guess.
     *
     * @param flow with a guess of p*
     * @param couplings a guess of H*, the odd couplings 0
     * @throws IllegalArgumentException when there are odd couplings or too few
     */
    public static OptimalFixedPoint near(VariationalFlow flow, double[] couplings) {
        CriticalPoint first = CriticalPoint.near(flow, couplings);
        return new Search(flow, first).result();
    }

    /** v by classes, from J by iterating vᵀ → vᵀJ/n, which falls short by a factor λ_T/n a time. */
    private static double[] occupation(VariationalFlow flow, double[] point) {
        double[][] jacobian = flow.jacobian(point);
        int even = flow.space().evenCoordinates();
        double[] v = new double[point.length];
        Arrays.fill(v, 0, even, 1.0 / even);
        double change = Double.POSITIVE_INFINITY;
        for (int step = 0; step < 1000 && change > 1e-16; step++) {
            double[] next = new double[v.length];
            for (int i = 0; i < even; i++) {
                for (int j = 0; j < even; j++) {
                    next[j] += v[i] * jacobian[i][j] / flow.space().corners();
                }
            }
            change = 0;
            for (int j = 0; j < even; j++) {
                change = Math.max(change, Math.abs(next[j] - v[j]));
            }
            v = next;
        }
        return v;
    }

    /** The zero of g(p). */
    private static final class Search {
        private final CubeSpace space;
        private final CriticalPoint first;
        private final List<Double> trajectory = new ArrayList<>();
        private VariationalFlow flow;
        private double[] point;
        private double[] even = {};
        private double slope = Double.NaN;

        Search(VariationalFlow flow, CriticalPoint first) {
            this.flow = flow;
            this.first = first;
            this.space = flow.space();
            this.point = first.fixedPoint().point();
        }

        OptimalFixedPoint result() {
            trajectory.add(flow.strength());
            if (!first.fixedPoint().converged()
                    || Double.isNaN(first.exponents().thermal())) {
                return end(first, Status.NO_CRITICAL_POINT);
            }
            evaluate();
            double before = flow.strength();
            double slopeBefore = slope;
            // g rises through p*.
            double next = before * (1 - Math.signum(slope) * 0.02);
            for (int step = 0; step < MOST_STEPS; step++) {
                trajectory.add(next);
                flow = flow.withStrength(next);
                FixedPoint found = FixedPoints.standard()
                        .newton(EvenSector.of(flow), Arrays.copyOf(point, space.evenCoordinates()));
                if (!found.converged()) {
                    return end(CriticalPoint.near(flow, point), Status.LOST);
                }
                System.arraycopy(found.point(), 0, point, 0, found.point().length);
                evaluate();
                double change = slope == slopeBefore ? 0 : -slope * (next - before) / (slope - slopeBefore);
                before = next;
                slopeBefore = slope;
                double most = MOST_CHANGE * Math.abs(next);
                next += Math.max(-most, Math.min(most, change));
                if (Math.abs(next - before) <= TOLERANCE * Math.abs(before)) {
                    CriticalPoint critical = CriticalPoint.near(flow, point);
                    return end(critical, Double.isNaN(critical.exponents().thermal()) ? Status.LOST : Status.CONVERGED);
                }
            }
            return end(CriticalPoint.near(flow, point), Status.MOST_STEPS);
        }

        private void evaluate() {
            even = occupation(flow, point);
            double[] derivative = flow.strengthDerivative(point);
            slope = 0;
            for (int i = 0; i < space.evenCoordinates(); i++) {
                slope += even[i] * derivative[i];
            }
        }

        private OptimalFixedPoint end(CriticalPoint critical, Status status) {
            double[] occupation = new double[space.classes()];
            for (int i = 0; i < even.length && i < space.evenCoordinates(); i++) {
                int down = space.classOf(i);
                int up = space.reversed(down);
                // Of a pair of classes half each.
                occupation[down] += even[i] / 2;
                occupation[up] += even[i] / 2;
            }
            return new OptimalFixedPoint(flow, critical, occupation, slope, status, trajectory);
        }
    }
}
