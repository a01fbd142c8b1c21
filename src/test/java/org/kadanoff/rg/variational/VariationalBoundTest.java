package org.kadanoff.rg.variational;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kadanoff.exact.closed.OnsagerLattice;

/** Bounds of log Z/N against Onsager's solution; the cubes keep one of two sites of the square lattice. */
class VariationalBoundTest {
    private static final CubeSpace SQUARE = CubeSpace.permutationSymmetric(2);

    private static double excess(VariationalBound bound, double coupling) {
        return bound.perSite() / 2 - OnsagerLattice.isotropic(coupling).logZPerSite();
    }

    private static double[] squareLattice(double coupling) {
        return CubeModels.bodyCentred(SQUARE, coupling, 0);
    }

    @ParameterizedTest
    @CsvSource({"0.2, 6.4e-4", "0.4, 4.57e-3", "0.44068679350977147, 4.03e-3", "0.5, 9.9e-4", "0.6, 1.8e-4"})
    void excessWithTheBestStrengthOfEveryLevel(double coupling, double expected) {
        VariationalBound bound =
                VariationalBound.perLevel(SQUARE, squareLattice(coupling), VariationalBound.standardLevels(SQUARE));
        assertTrue(bound.converged());
        assertEquals(expected, excess(bound, coupling), 0.03 * expected);
        assertTrue(bound.gradient() < 1e-5, "gradient " + bound.gradient());
        assertEquals(VariationalBound.standardLevels(SQUARE), bound.strengths().length);
        assertEquals(bound.strengths().length + 1, bound.trajectory().size());
    }

    @Test
    void theExcessIsNeverNegativeAndFallsWithEveryFreedom() {
        for (double coupling = 0; coupling < 1.5; coupling += 0.05) {
            double[] start = squareLattice(coupling);
            double same = excess(VariationalBound.sameStrength(SQUARE, start, 10), coupling);
            double best = excess(VariationalBound.perLevel(SQUARE, start, 10), coupling);
            assertTrue(best >= -1e-14, "excess " + best + " at K = " + coupling);
            assertTrue(best <= same + 1e-14);
            for (double p : new double[] {0, 0.1, 0.7659830, 2, 5}) {
                double[] strengths = IntStream.range(0, 10).mapToDouble(l -> p).toArray();
                double fixed = excess(VariationalBound.of(SQUARE, start, strengths), coupling);
                assertTrue(same <= fixed + 1e-12, "p = " + p + " at K = " + coupling);
            }
        }
    }

    /** With the bonds of the square lattice on its own squares, in the larger space; every cube is one site. */
    @Test
    void nearestNeighboursWithoutASumDoneFirst() {
        CubeSpace space = CubeSpace.latticeSymmetric(2);
        for (double coupling : new double[] {0.1, 0.3, OnsagerLattice.CRITICAL_COUPLING, 0.7}) {
            VariationalBound bound =
                    VariationalBound.perLevel(space, CubeModels.nearestNeighbours(space, coupling, 0), 8);
            double excess = bound.perSite() - OnsagerLattice.isotropic(coupling).logZPerSite();
            assertTrue(excess >= 0 && excess < 0.03, "excess " + excess + " at K = " + coupling);
        }
    }

    /** The chain, log Z/N = log 2cosh K, and the model without couplings in any dimension. */
    @Test
    void solvableModels() {
        CubeSpace chain = CubeSpace.permutationSymmetric(1);
        for (double coupling : new double[] {0.1, 0.7, 2}) {
            double bound = VariationalBound.perLevel(chain, CubeModels.bodyCentred(chain, coupling, 0), 12)
                            .perSite()
                    / 2;
            assertTrue(bound >= Math.log(2 * Math.cosh(coupling)) - 1e-14);
            assertEquals(Math.log(2 * Math.cosh(coupling)), bound, 0.03);
        }
        for (int d = 1; d <= 4; d++) {
            CubeSpace space = CubeSpace.permutationSymmetric(d);
            double[] field = CubeModels.bodyCentred(space, 0, 0.3);
            assertEquals(
                    2 * Math.log(2 * Math.cosh(0.3)),
                    VariationalBound.of(space, field, 0, 0).perSite(),
                    1e-13);
        }
    }

    /** The bcc lattice at K = 0.1 has the series log 2 + 4 log cosh K + 12 K⁴ + … of closed loops, bounded from above. */
    @Test
    void bodyCentredLatticeAtHighTemperature() {
        CubeSpace space = CubeSpace.permutationSymmetric(3);
        double k = 0.02;
        double[] start = CubeModels.bodyCentred(space, k, 0);
        double bound = VariationalBound.perLevel(space, start, 6).perSite() / 2;
        double series = Math.log(2) + 4 * Math.log(Math.cosh(k)) + 12 * Math.pow(Math.tanh(k), 4);
        assertTrue(bound >= series, "bound " + bound + " below " + series);
        assertEquals(series, bound, 1e-4);
    }

    @Test
    void theGradientVanishesOnlyAtTheMinimum() {
        double[] start = CubeModels.bodyCentred(SQUARE, 0.43, 0.01);
        double[] strengths = {0.7, 0.6, 0.5, 0.3};
        double reported = VariationalBound.of(SQUARE, start, strengths).gradient();
        double largest = 0;
        for (int l = 0; l < 4; l++) {
            double[] above = strengths.clone();
            double[] below = strengths.clone();
            above[l] += 1e-5;
            below[l] -= 1e-5;
            double slope = (VariationalBound.of(SQUARE, start, above).perSite()
                            - VariationalBound.of(SQUARE, start, below).perSite())
                    / 2e-5;
            largest = Math.max(largest, Math.abs(slope) * Math.pow(4, l));
        }
        assertEquals(largest, reported, 1e-6 * largest + 1e-9);
        assertTrue(reported > 1e-3);
        VariationalBound best = VariationalBound.perLevel(SQUARE, start, 4);
        assertTrue(best.converged() && best.gradient() < 1e-6);
    }

    @Test
    void noLevelsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> VariationalBound.of(SQUARE, squareLattice(1)));
        assertThrows(IllegalArgumentException.class, () -> VariationalBound.perLevel(SQUARE, squareLattice(1), 0));
        assertThrows(IllegalArgumentException.class, () -> VariationalBound.of(SQUARE, new double[2], 1));
    }
}
