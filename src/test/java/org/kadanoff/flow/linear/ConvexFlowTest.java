package org.kadanoff.flow.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.flow.FixedPoints;
import org.kadanoff.flow.Iteration;
import org.kadanoff.flow.Linearization;
import org.kadanoff.flow.Spectrum;
import org.kadanoff.flow.Trajectory;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;

/** The linear flow map that a convex factorisation is. */
class ConvexFlowTest {
    /**
     * Where the origin is inside of the convex hull of the observations, W may grow along weights a > 0 with Σ a_j x_j = 0 without
     * changing XW: no minimum is reached, and C grows on whatever is no column of the data. A constant column moves the hull away
     * from the origin and makes C a stochastic matrix but for the error.
     */
    @Test
    void aConstantColumnKeepsTheFlowFromGrowing() {
        double[][] data = Tables.gaussian(14, 3, RandomStreams.of(13).stream(0));
        double[][] anchored = Arrays.stream(data)
                .map(row -> new double[] {row[0], row[1], row[2], 10})
                .toArray(double[][]::new);
        ConvexFactorizer factorizer = ConvexFactorizer.of(2).withMostIterations(2000);
        ConvexFactorization free = factorizer.factorize(data, RandomStreams.of(13).stream(1));
        ConvexFactorization held = factorizer.factorize(anchored, RandomStreams.of(13).stream(1));

        assertThat(free.converged()).isFalse();
        assertThat(free.flow().spectrum().radius()).isGreaterThan(3);
        assertThat(held.flow().spectrum().radius()).isCloseTo(1, within(0.02));
        double[] ones = new double[14];
        Arrays.fill(ones, 1);
        assertThat(held.flow().apply(ones)).containsExactly(ones, within(0.05));
    }

    @Test
    void theFlowIsGTimesWTransposed() {
        UniformRandomProvider random = RandomStreams.of(31).stream(0);
        double[][] data = Tables.gaussian(15, 4, random);
        ConvexFactorization result = ConvexFactorizer.of(3).factorize(data, random);
        LinearFlowMap flow = result.flow();
        double[][] c = flow.matrix();
        double[][] image = result.reconstruction();

        assertThat(flow.dimension()).isEqualTo(15);
        for (int column = 0; column < 4; column++) {
            int number = column;
            double[] y = Arrays.stream(data).mapToDouble(row -> row[number]).toArray();
            double[] mapped = flow.apply(y);
            double[] dense = LinearFlowMap.of(c).apply(y);
            for (int i = 0; i < 15; i++) {
                assertThat(mapped[i]).isCloseTo(image[i][column], within(1e-13));
                assertThat(dense[i]).isCloseTo(image[i][column], within(1e-13));
            }
        }
        assertThat(Arrays.stream(c).flatMapToDouble(Arrays::stream)).allMatch(entry -> entry >= 0);
        // The k × k problem against the n × n one.
        Spectrum low = flow.spectrum();
        Spectrum full = Linearization.of(flow, new double[15]).spectrum();
        assertThat(low.size()).isEqualTo(3);
        for (int m = 0; m < 3; m++) {
            assertThat(low.mode(m)
                            .eigenvalue()
                            .subtract(full.mode(m).eigenvalue())
                            .norm())
                    .isLessThan(1e-12);
            assertThat(low.mode(m).condition()).isCloseTo(full.mode(m).condition(), within(1e-9));
            for (int i = 0; i < 15; i++) {
                assertThat(low.mode(m)
                                .right()
                                .get(i)
                                .subtract(full.mode(m).right().get(i))
                                .norm())
                        .isLessThan(1e-10);
                assertThat(low.mode(m)
                                .left()
                                .get(i)
                                .subtract(full.mode(m).left().get(i))
                                .norm())
                        .isLessThan(1e-10);
            }
        }
        for (int m = 3; m < 15; m++) {
            assertThat(full.mode(m).modulus()).isLessThan(1e-7);
        }
        // Perron and Frobenius.
        assertThat(low.mode(0).eigenvalue().getImaginary()).isZero();
        assertThat(low.mode(0).right()).allMatch(z -> z.getReal() > -1e-12);
    }

    @Test
    void idempotenceDefectIsThatOfTheMatrix() {
        UniformRandomProvider random = RandomStreams.of(32).stream(0);
        ConvexFactorization result =
                ConvexFactorizer.of(3).withMostIterations(20).factorize(Tables.gaussian(10, 4, random), random);
        double[][] c = result.flow().matrix();
        double[][] square = Tables.product(c, c);
        double defect = 0;
        for (int i = 0; i < 10; i++) {
            defect += Tables.squares(new double[][] {subtract(square[i], c[i])});
        }

        assertThat(result.idempotenceDefect()).isCloseTo(Math.sqrt(defect / Tables.squares(c)), within(1e-13));
        assertThat(result.idempotenceDefect()).isGreaterThan(1e-3);
    }

    /** A hard clustering averages over blocks: a projection, k eigenvalues 1, block averages conserved. */
    @Test
    void aHardClusteringIsABlockAverage() {
        double[][] data = Tables.gaussian(9, 2, RandomStreams.of(41).stream(0));
        IntVector labels = IntVector.of(0, 0, 1, 1, 1, 2, 2, 2, 2);
        ConvexFactorization blocks = ConvexFactorization.ofClusters(data, labels);
        LinearFlowMap flow = blocks.flow();

        assertThat(blocks.idempotenceDefect()).isLessThan(1e-15);
        assertThat(flow.fixedModes(1e-12)).hasSize(3);
        assertThat(flow.spectrum().complete()).isTrue();
        double image = Tables.squares(blocks.reconstruction());
        assertThat(blocks.conserved()).isCloseTo(image / Tables.squares(data), within(1e-14));
        double[] y = Arrays.stream(data).mapToDouble(row -> row[0]).toArray();
        Trajectory trajectory = Iteration.standard().follow(flow, y);
        assertThat(trajectory.status()).isEqualTo(Trajectory.Status.FIXED_POINT);
        assertThat(trajectory.steps()).isLessThanOrEqualTo(2);
        assertThat(trajectory.last()[3]).isCloseTo((y[2] + y[3] + y[4]) / 3, within(1e-15));
        assertThat(FixedPoints.standard().newton(flow, y).converged()).isTrue();
        assertThat(blocks.labels()).isEqualTo(labels);
        assertThat(blocks.archetype(1).get(0)).isCloseTo((y[2] + y[3] + y[4]) / 3, within(1e-15));
    }

    @Test
    void theRightClustersConserveMoreThanWrongOnes() {
        double[][] data = Tables.clouds(8, 0.5);
        int[] right = new int[24];
        int[] wrong = new int[24];
        for (int i = 0; i < 24; i++) {
            right[i] = i / 8;
            wrong[i] = i % 3;
        }
        assertThat(ConvexFactorization.ofClusters(data, IntVector.of(right)).conserved())
                .isGreaterThan(0.9)
                .isGreaterThan(ConvexFactorization.ofClusters(data, IntVector.of(wrong))
                                .conserved()
                        + 0.5);
    }

    private static double[] subtract(double[] a, double[] b) {
        double[] difference = new double[a.length];
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return difference;
    }
}
