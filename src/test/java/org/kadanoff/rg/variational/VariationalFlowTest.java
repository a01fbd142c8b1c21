package org.kadanoff.rg.variational;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kadanoff.flow.Differences;

class VariationalFlowTest {
    private static List<CubeSpace> spaces() {
        List<CubeSpace> spaces = new ArrayList<>();
        for (int d = 1; d <= 3; d++) {
            spaces.add(CubeSpace.permutationSymmetric(d));
            spaces.add(CubeSpace.latticeSymmetric(d));
        }
        return spaces;
    }

    private static double[] random(CubeSpace space, long seed, boolean even) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] point = new double[space.classes()];
        for (int i = 0; i < (even ? space.evenCoordinates() : point.length); i++) {
            point[i] = random.nextDouble(-1, 1);
        }
        return point;
    }

    /** H of every colouring. */
    private static double[] all(CubeSpace space, double[] point) {
        int n = space.corners();
        double[] classes = space.toClasses(point);
        double[] all = new double[1 << n];
        java.util.Map<Integer, Integer> classOf = Orbits.classes(space);
        for (int colouring = 0; colouring < all.length; colouring++) {
            all[colouring] = classes[classOf.get(colouring)];
        }
        return all;
    }

    /** The formula word by word: H'(μ) = log Σ_σ exp[nH(σ) + pΣμσ − log 2cosh(pΣσ)]. */
    private static double[] stepped(double[] hamiltonian, int n, double p) {
        double[] image = new double[hamiltonian.length];
        for (int mu = 0; mu < image.length; mu++) {
            double sum = 0;
            for (int sigma = 0; sigma < image.length; sigma++) {
                double overlap = 0;
                double magnetisation = 0;
                for (int i = 0; i < n; i++) {
                    int s = (sigma >> i & 1) == 1 ? 1 : -1;
                    overlap += (mu >> i & 1) == 1 ? s : -s;
                    magnetisation += s;
                }
                sum += Math.exp(n * hamiltonian[sigma] + p * overlap) / (2 * Math.cosh(p * magnetisation));
            }
            image[mu] = Math.log(sum);
        }
        return image;
    }

    @Test
    void theStepIsTheSumOverAllColourings() {
        for (CubeSpace space : spaces()) {
            double[] point = random(space, 17, false);
            double[] expected = stepped(all(space, point), space.corners(), 0.6);
            double[] obtained = all(space, new VariationalFlow(space, 0.6).apply(point));
            assertArrayEquals(expected, obtained, 2e-13 * space.corners(), space.toString());
        }
    }

    @Test
    void theDerivativesAreThoseOfTheMap() {
        for (CubeSpace space : spaces()) {
            VariationalFlow flow = new VariationalFlow(space, 0.35);
            double[] point = random(space, 5, false);
            double[][] expected = Differences.standard().withScale(0.1).jacobian(flow, point);
            double[][] jacobian = flow.jacobian(point);
            double[] above = flow.withStrength(0.35 + 1e-5).apply(point);
            double[] below = flow.withStrength(0.35 - 1e-5).apply(point);
            double[] slopes = flow.strengthDerivative(point);
            for (int i = 0; i < point.length; i++) {
                assertArrayEquals(expected[i], jacobian[i], 1e-7, space.toString());
                assertEquals((above[i] - below[i]) / 2e-5, slopes[i], 1e-7, space.toString());
                // A constant x in H is one of nx in H'.
                double constant = 0;
                for (int j = 0; j < space.evenCoordinates(); j++) {
                    constant += jacobian[i][j];
                }
                assertEquals(flow.isOdd(i) ? 0 : space.corners(), constant, 1e-12);
            }
        }
    }

    @Test
    void spinReversalIsKeptToTheLastBit() {
        List<CubeSpace> spaces = spaces();
        spaces.add(CubeSpace.permutationSymmetric(5));
        for (CubeSpace space : spaces) {
            VariationalFlow flow = new VariationalFlow(space, 0.4);
            double[] point = random(space, 23, true);
            int even = space.evenCoordinates();
            double[] image = flow.apply(point);
            double[] slopes = flow.strengthDerivative(point);
            double[][] jacobian = flow.jacobian(point);
            for (int i = 0; i < point.length; i++) {
                for (int j = 0; j < point.length; j++) {
                    if (i < even != j < even) {
                        assertEquals(0, Math.abs(jacobian[i][j]), space + " between " + i + " and " + j);
                    }
                }
                assertTrue(i < even || (image[i] == 0 && slopes[i] == 0), space.toString());
            }
            // A field reversed gives the odd couplings reversed.
            double[] field = random(space, 24, false);
            double[] reversed = field.clone();
            IntStream.range(even, field.length).forEach(i -> reversed[i] = -field[i]);
            double[] one = flow.apply(field);
            double[] other = flow.apply(reversed);
            IntStream.range(0, even).forEach(i -> assertEquals(one[i], other[i]));
            IntStream.range(even, one.length).forEach(i -> assertEquals(one[i], -other[i]));
        }
    }

    @Test
    void anotherSignOfTheKernelReversesTheCoarseSpins() {
        CubeSpace space = CubeSpace.permutationSymmetric(2);
        double[] point = random(space, 3, false);
        double[] one = space.toClasses(new VariationalFlow(space, 0.7).apply(point));
        double[] other = space.toClasses(new VariationalFlow(space, -0.7).apply(point));
        for (int k = 0; k <= 4; k++) {
            assertEquals(one[k], other[4 - k], 1e-14);
        }
    }

    /** log Z of the 4×4 torus against that of the 2×2 torus of coarse cubes, both summed over all configurations. */
    @Test
    void theStepNeverLowersThePartitionFunctionOfATorus() {
        CubeSpace space = CubeSpace.latticeSymmetric(2);
        double tightest = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < 8; trial++) {
            double[] point = trial == 0 ? CubeModels.nearestNeighbours(space, 0.4, 0.1) : random(space, trial, false);
            double fine = TorusSum.logZ(all(space, point), 4);
            for (double p : new double[] {0.1, 0.5, 1, 3}) {
                double[] coarse = new VariationalFlow(space, p).apply(point);
                double excess = TorusSum.logZ(all(space, coarse), 2) - fine;
                assertTrue(excess > -1e-12, "excess " + excess + " at p = " + p);
                tightest = Math.min(tightest, excess);
            }
        }
        assertTrue(tightest < 0.2, "no bound is near: " + tightest);
    }

    @Test
    void classesAreOrbits() {
        int[] latticeClasses = {3, 6, 22, 402};
        for (int d = 1; d <= 4; d++) {
            CubeSpace lattice = CubeSpace.latticeSymmetric(d);
            assertEquals(latticeClasses[d - 1], lattice.classes());
            assertEquals((1 << d) + 1, CubeSpace.permutationSymmetric(d).classes());
            for (CubeSpace space : List.of(lattice, CubeSpace.permutationSymmetric(d))) {
                double colourings = IntStream.range(0, space.classes())
                        .mapToDouble(space::size)
                        .sum();
                assertEquals(Math.scalb(1.0, space.corners()), colourings);
                for (int c = 0; c < space.classes(); c++) {
                    assertEquals(c, space.reversed(space.reversed(c)));
                    assertEquals(space.corners(), space.upSpins(c) + space.upSpins(space.reversed(c)));
                    assertEquals(space.size(c), space.size(space.reversed(c)));
                }
            }
        }
        CubeSpace largest = CubeSpace.permutationSymmetric(6);
        assertEquals(64, largest.upSpins(64));
        double[] point = random(largest, 1, true);
        assertArrayEquals(point, largest.toCoordinates(largest.toClasses(point)));
    }

    @Test
    void badInputIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> CubeSpace.permutationSymmetric(0));
        assertThrows(IllegalArgumentException.class, () -> CubeSpace.permutationSymmetric(7));
        assertThrows(IllegalArgumentException.class, () -> CubeSpace.latticeSymmetric(5));
        CubeSpace space = CubeSpace.permutationSymmetric(2);
        assertThrows(IllegalArgumentException.class, () -> new VariationalFlow(space, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new VariationalFlow(space, 1).apply(new double[3]));
        assertThrows(IllegalArgumentException.class, () -> CubeModels.nearestNeighbours(space, 1, 0));
    }
}
