package org.kadanoff.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.kadanoff.rg.scheme.IsingBond;
import org.kadanoff.rg.scheme.MigdalKadanoff;

class SeparatrixTest {
    /** Basins of 0 and infinity, which |x| = 1 separates. */
    private static final FlowMap SQUARE = FlowMap.of(1, x -> new double[] {x[0] * x[0]});

    private static double[] point(double t) {
        return new double[] {t};
    }

    @Test
    void theSquaresBasinEndsAtOne() {
        Attractors phases = Attractors.of(SQUARE, List.of(new double[] {0.1}, new double[] {3}));
        // From 0 to 2 the first middle is the separatrix itself, in neither basin.
        for (double start : new double[] {0, 0.1}) {
            Separatrix found = Separatrix.between(phases, SeparatrixTest::point, start, start == 0 ? 2 : Math.sqrt(8));
            assertTrue(found.converged());
            assertEquals(1, found.value(), 4e-15);
            assertTrue(found.lower() < 1 && found.upper() > 1 && found.error() <= 16 * Math.ulp(1.0));
            assertEquals(OptionalInt.of(0), found.phaseBelow());
            assertEquals(OptionalInt.of(1), found.phaseAbove());
        }
    }

    @Test
    void aCurvedLineIsCrossedWhereItLeavesTheBasin() {
        // x → x², y → y/2 + x: (e^t − 2, t) leaves at e^t = 3.
        FlowMap map = FlowMap.of(2, x -> new double[] {x[0] * x[0], x[1] / 2 + x[0]});
        DoubleFunction<double[]> line = t -> new double[] {Math.exp(t) - 2, t};
        Attractors phases = Attractors.of(map, List.of(line.apply(0.6), line.apply(2)));
        Separatrix found = Separatrix.between(phases, line, 0.6, 2, 1e-9);
        assertEquals(Math.log(3), found.value(), found.error());
        assertTrue(found.error() <= 5e-10 && found.error() > 1e-10);
        double[] slowest = found.slowest(map, line, 1e-3, 100);
        assertEquals(1, slowest[0], 1e-3);
        assertEquals(2, slowest[1], 1e-2);
        assertTrue(FixedPoints.standard().newton(map, slowest).converged());
    }

    /** sinh 2K_c = 1 by self-duality in d = 2, b = 2: the fixed point of K' = ½ log cosh 4K is 0.30468893 in this order. */
    @Test
    void migdalAndKadanoffsCriticalCoupling() {
        MigdalKadanoff flow = new MigdalKadanoff(new IsingBond(), 2, 2, MigdalKadanoff.Order.MOVE_FIRST);
        DoubleFunction<double[]> line = k -> new double[] {k, 0};
        Attractors phases = Attractors.of(flow, List.of(line.apply(0.1), line.apply(1)));
        Separatrix found = Separatrix.between(phases, line, 0.1, 1);
        assertTrue(found.converged());
        double k = found.value();
        assertEquals(0.30468893, k, 1e-8);
        assertEquals(k, 0.5 * Math.log(Math.cosh(4 * k)), 1e-14);
    }

    @Test
    void whatCannotBeBracketedIsSaid() {
        Attractors phases = Attractors.of(SQUARE, List.of(new double[] {0}, new double[] {2}));
        Separatrix same = Separatrix.between(phases, SeparatrixTest::point, -0.5, 0.5);
        assertEquals(Separatrix.Status.SAME_PHASE, same.status());
        assertFalse(same.converged());
        PhaseClassifier gap = x -> Math.abs(x[0] - 1) < 0.3 ? OptionalInt.empty() : OptionalInt.of(x[0] < 1 ? 0 : 1);
        Separatrix wide = Separatrix.between(gap, SeparatrixTest::point, 0, 2);
        assertEquals(Separatrix.Status.UNDECIDED, wide.status());
        assertEquals(0.5, wide.lower());
        assertEquals(1.5, wide.upper());
        assertEquals(
                Separatrix.Status.END_UNDECIDED,
                Separatrix.between(phases, SeparatrixTest::point, 0, 1).status());
        assertEquals(
                Separatrix.Status.SAME_PHASE,
                Separatrix.between(phases, SeparatrixTest::point, -3, 2).status());
    }

    @Test
    void aThirdPhaseBesideTheFirstIsNamed() {
        PhaseClassifier thirds = x -> OptionalInt.of(x[0] < 1 ? 0 : x[0] < 1.01 ? 1 : 2);
        Separatrix found = Separatrix.between(thirds, SeparatrixTest::point, 0, 4);
        assertEquals(1, found.value(), 1e-15);
        assertEquals(OptionalInt.of(1), found.phaseAbove());
    }

    @Test
    void infinitiesInDifferentDirectionsAreDifferentPhases() {
        FlowMap cube = FlowMap.of(1, x -> new double[] {x[0] * x[0] * x[0]});
        Attractors phases = Attractors.of(cube, List.of(new double[] {-2}, new double[] {0}, new double[] {2}));
        assertEquals(OptionalInt.of(0), phases.phase(new double[] {-1.5}));
        assertEquals(OptionalInt.of(1), phases.phase(new double[] {-0.5}));
        assertEquals(OptionalInt.of(2), phases.phase(new double[] {7}));
        assertEquals(Trajectory.Status.DIVERGED, phases.trajectory(2).status());
        FlowMap root = FlowMap.of(1, x -> {
            if (x[0] < 0) {
                throw new IllegalArgumentException("no square root");
            }
            return new double[] {Math.sqrt(x[0]) - 0.25};
        });
        Attractors bounded = Attractors.of(root, List.of(new double[] {0.001}, new double[] {5}));
        assertEquals(OptionalInt.of(0), bounded.phase(new double[] {0.01}));
    }

    @Test
    void badLinesAreRefused() {
        PhaseClassifier any = x -> OptionalInt.of(0);
        assertThrows(IllegalArgumentException.class, () -> Separatrix.between(any, SeparatrixTest::point, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Separatrix.between(any, SeparatrixTest::point, 0, 1, -1));
        assertThrows(
                IllegalArgumentException.class,
                () -> Separatrix.between(any, SeparatrixTest::point, 0, Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> new Attractors(SQUARE, Iteration.standard(), 0, List.of()));
        Separatrix found = Separatrix.between(x -> OptionalInt.of(x[0] < 1 ? 0 : 1), SeparatrixTest::point, 0, 4);
        assertThrows(IllegalArgumentException.class, () -> found.slowest(SQUARE, SeparatrixTest::point, 0, 10));
    }
}
