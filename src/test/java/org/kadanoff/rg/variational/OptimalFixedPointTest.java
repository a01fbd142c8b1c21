package org.kadanoff.rg.variational;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.kadanoff.flow.Attractors;
import org.kadanoff.flow.Separatrix;
import org.kadanoff.rg.scheme.CriticalPoint;
import org.kadanoff.rg.scheme.ScalingExponents;

class OptimalFixedPointTest {
    private static double[] real(List<Complex> eigenvalues) {
        return eigenvalues.stream().mapToDouble(Complex::getReal).toArray();
    }

    /** α = 0.001756 and δ = 15.04 are Kadanoff's published digits; the others were computed independently. */
    @Test
    void twoDimensions() {
        OptimalFixedPoint found = OptimalFixedPoint.search(CubeSpace.permutationSymmetric(2));
        assertEquals(OptimalFixedPoint.Status.CONVERGED, found.status());
        assertEquals(0.76598304, found.flow().strength(), 2e-8);
        ScalingExponents exponents = found.critical().exponents();
        assertEquals(1.000879, exponents.thermal(), 2e-6);
        assertEquals(0.999122, exponents.nu(), 2e-6);
        assertEquals(1.875316, exponents.magnetic(), 2e-6);
        assertEquals(0.001756, exponents.alpha(), 2e-6);
        assertEquals(15.0405, exponents.delta(), 5e-5);
        CubeSpace space = found.flow().space();
        double[] point = found.critical().fixedPoint().point();
        assertArrayEquals(
                new double[] {-0.05576325, -0.88033302, -1.1734963, -0.88033302, -0.05576325},
                space.toClasses(point),
                1e-7);
        assertArrayEquals(
                new double[] {4, 2.001219, 0.505607}, real(found.critical().even()), 2e-6);
        assertArrayEquals(
                new double[] {3.668819, 0.958154}, real(found.critical().odd()), 2e-6);
    }

    @Test
    void theOccupationIsTheLeftVectorAndADistribution() {
        for (int d = 2; d <= 5; d++) {
            OptimalFixedPoint found = OptimalFixedPoint.search(CubeSpace.permutationSymmetric(d));
            assertEquals(OptimalFixedPoint.Status.CONVERGED, found.status());
            CubeSpace space = found.flow().space();
            double[] v = found.occupation();
            assertEquals(1, Arrays.stream(v).sum(), 1e-13);
            double[] point = found.critical().fixedPoint().point();
            double[][] jacobian = found.flow().jacobian(point);
            double[] slopes = found.flow().strengthDerivative(point);
            double slope = 0;
            for (int j = 0; j < space.evenCoordinates(); j++) {
                double sum = 0;
                for (int i = 0; i < space.evenCoordinates(); i++) {
                    sum += weight(space, v, i) * jacobian[i][j];
                }
                assertEquals(space.corners() * weight(space, v, j), sum, 1e-12);
                assertTrue(weight(space, v, j) > 0);
                slope += weight(space, v, j) * slopes[j];
            }
            assertEquals(0, slope, 1e-11);
        }
    }

    private static double weight(CubeSpace space, double[] v, int evenCoordinate) {
        int c = space.classOf(evenCoordinate);
        return space.reversed(c) == c ? v[c] : v[c] + v[space.reversed(c)];
    }

    /** v·∂H'/∂p = (1 − n) df/dp, f being the constant of the fixed point: the bound has its minimum at p*. */
    @Test
    void theFreeEnergyOfTheFixedPointIsStationary() {
        OptimalFixedPoint best = OptimalFixedPoint.search(CubeSpace.permutationSymmetric(3));
        double p = best.flow().strength();
        double step = 1e-3;
        double[] values = new double[3];
        for (int k = -1; k <= 1; k++) {
            VariationalFlow flow = best.flow().withStrength(p + k * step);
            double[] point = CriticalPoint.near(
                            flow, best.critical().fixedPoint().point())
                    .fixedPoint()
                    .point();
            for (int i = 0; i < flow.space().evenCoordinates(); i++) {
                values[k + 1] += weight(flow.space(), best.occupation(), i) * point[i];
            }
        }
        double first = (values[2] - values[0]) / (2 * step);
        double second = (values[2] - 2 * values[1] + values[0]) / (step * step);
        assertEquals(0, first, 1e-4);
        assertTrue(Math.abs(second) > 0.1);
    }

    /** In higher dimensions; the best values known are ν = 0.62997, y_H = 2.4818 in d = 3 and mean field's from d = 4 on. */
    @Test
    void higherDimensions() {
        double[] strengths = {0.403436118501, 0.249918491755, 0.163914087245};
        double[] thermal = {1.589830903441, 2.036393810874, 2.505588160687};
        double[] magnetic = {2.464636269623, 2.974967491896, 3.470576195732};
        for (int d = 3; d <= 5; d++) {
            OptimalFixedPoint found = OptimalFixedPoint.search(CubeSpace.permutationSymmetric(d));
            assertEquals(OptimalFixedPoint.Status.CONVERGED, found.status());
            assertEquals(strengths[d - 3], found.flow().strength(), 1e-11);
            ScalingExponents exponents = found.critical().exponents();
            assertEquals(thermal[d - 3], exponents.thermal(), 1e-11);
            assertEquals(magnetic[d - 3], exponents.magnetic(), 1e-11);
        }
    }

    @Test
    void theCriticalCouplingOfTheSquareLattice() {
        OptimalFixedPoint best = OptimalFixedPoint.search(CubeSpace.permutationSymmetric(2));
        DoubleFunction<double[]> line = k -> CubeModels.bodyCentred(best.flow().space(), k, 0);
        Separatrix found = Separatrix.between(
                Attractors.of(best.flow().withoutConstant(), List.of(line.apply(0.1), line.apply(1))), line, 0.1, 1);
        assertTrue(found.converged());
        assertEquals(0.457635, found.value(), 2e-6);
    }

    @Test
    void oneDimensionHasNoCriticalPoint() {
        OptimalFixedPoint found = OptimalFixedPoint.search(CubeSpace.permutationSymmetric(1));
        assertEquals(OptimalFixedPoint.Status.NO_CRITICAL_POINT, found.status());
    }

    /** On the way to p* an eigenvalue becomes 1, and the fixed point meets another and disappears. */
    @Test
    void inSixDimensionsTheFixedPointIsLost() {
        OptimalFixedPoint found = OptimalFixedPoint.search(CubeSpace.permutationSymmetric(6));
        assertEquals(OptimalFixedPoint.Status.LOST, found.status());
        assertTrue(found.trajectory().size() > 5);
    }
}
