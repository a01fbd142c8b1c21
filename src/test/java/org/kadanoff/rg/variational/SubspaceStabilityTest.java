package org.kadanoff.rg.variational;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.flow.Attractors;
import org.kadanoff.flow.Separatrix;

class SubspaceStabilityTest {
    private static SubspaceStability stability(int d) {
        return SubspaceStability.of(
                OptimalFixedPoint.search(CubeSpace.permutationSymmetric(d)), CubeSpace.latticeSymmetric(d));
    }

    /** The eigenvalue of the 16 × 16 Jacobian of all colourings, by another program: 1.15134568. */
    @Test
    void inTwoDimensionsOneMoreEigenvalueIsRelevant() {
        SubspaceStability found = stability(2);
        assertTrue(found.larger().fixedPoint().converged());
        assertArrayEquals(
                new double[] {1.15134568},
                found.even().stream().mapToDouble(z -> z.getReal()).toArray(),
                1e-7);
        assertTrue(found.odd().isEmpty());
        assertFalse(found.stable());
        // The permutation-symmetric exponents are those of the larger space too.
        assertEquals(
                found.inside().exponents().thermal(), found.larger().exponents().thermal(), 1e-12);
        assertEquals(
                found.inside().exponents().magnetic(),
                found.larger().exponents().magnetic(),
                1e-12);
    }

    @Test
    void inThreeDimensionsNoneIs() {
        SubspaceStability found = stability(3);
        assertTrue(found.stable());
        assertEquals(22, found.even().size() + found.odd().size() + 9);
        // Cubic tensors come in multiplets: the 3 second neighbours' functions, less their sum.
        assertEquals(0.93236943, found.even().get(0).getReal(), 1e-8);
    }

    @Test
    @Tag("slow")
    void norInFour() {
        SubspaceStability found = stability(4);
        assertTrue(found.stable());
        assertEquals(402 - 17, found.even().size() + found.odd().size());
        assertEquals(0.84875052, found.even().get(0).getReal(), 1e-8);
    }

    /** Functions of the cube that depend on the number of up spins alone are mapped to such ones by both flows alike. */
    @Test
    void theSmallerSpaceIsKept() {
        for (int d = 1; d <= 3; d++) {
            CubeSpace small = CubeSpace.permutationSymmetric(d);
            CubeSpace large = CubeSpace.latticeSymmetric(d);
            double[] point = CubeModels.bodyCentred(small, 0.4, 0.2);
            assertArrayEquals(CubeModels.bodyCentred(large, 0.4, 0.2), small.embed(point, large), 1e-15);
            assertArrayEquals(
                    small.embed(new VariationalFlow(small, 0.5).apply(point), large),
                    new VariationalFlow(large, 0.5).apply(small.embed(point, large)),
                    1e-13);
        }
        CubeSpace small = CubeSpace.permutationSymmetric(2);
        CubeSpace large = CubeSpace.latticeSymmetric(2);
        assertThrows(IllegalArgumentException.class, () -> large.embed(new double[large.classes()], small));
        assertThrows(
                IllegalArgumentException.class,
                () -> small.embed(new double[small.classes()], CubeSpace.latticeSymmetric(3)));
    }

    /**
     * Where the critical square lattice of nearest neighbours flows to: not the permutation-symmetric point, but one at which edges and
     * diagonals differ, with a single relevant even eigenvalue.
     */
    @Test
    void nearestNeighboursFlowToAnotherFixedPoint() {
        CubeSpace space = CubeSpace.latticeSymmetric(2);
        DoubleFunction<double[]> line = k -> CubeModels.nearestNeighbours(space, k, 0);
        OptimalFixedPoint found = OptimalFixedPoint.search(new VariationalFlow(space, 0.8), line, 0.2, 2);
        assertEquals(OptimalFixedPoint.Status.CONVERGED, found.status());
        assertEquals(0.76098854, found.flow().strength(), 1e-8);
        assertEquals(1.01753509, found.critical().exponents().thermal(), 1e-8);
        assertEquals(1.87773638, found.critical().exponents().magnetic(), 1e-8);
        assertTrue(found.critical().even().get(2).norm() < 1);
        double[] point = found.critical().fixedPoint().point();
        assertArrayEquals(point, found.flow().apply(point), 1e-14);
        double[] hamiltonian = space.toClasses(point);
        assertTrue(Math.abs(hamiltonian[2] - hamiltonian[3]) > 0.2);
        Separatrix critical = Separatrix.between(
                Attractors.of(found.flow().withoutConstant(), List.of(line.apply(0.2), line.apply(2))), line, 0.2, 2);
        assertTrue(critical.converged());
        assertEquals(0.4829, critical.value(), 1e-3);
    }
}
