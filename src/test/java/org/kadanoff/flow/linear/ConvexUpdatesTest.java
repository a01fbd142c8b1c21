package org.kadanoff.flow.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kadanoff.flow.linear.ConvexFactorizer.Updates;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

/** What the updates of a convex factorisation may and may not do. */
class ConvexUpdatesTest {
    @ParameterizedTest
    @EnumSource(Updates.class)
    void theErrorNeverRises(Updates updates) {
        for (int seed = 1; seed <= 5; seed++) {
            UniformRandomProvider random = RandomStreams.of(seed).stream(0);
            double[][] data = Tables.gaussian(30, 6, random);
            ConvexFactorization result = ConvexFactorizer.of(4)
                    .withUpdates(updates)
                    .withMostIterations(200)
                    .factorize(data, random);
            RealVector errors = result.objectives();
            double total = Tables.squares(data);

            for (int t = 0; t < result.iterations(); t++) {
                assertThat(errors.get(t + 1)).isLessThanOrEqualTo(errors.get(t) + 1e-14 * total);
            }
            assertThat(errors.get(result.iterations())).isLessThan(0.9 * errors.get(0));
            // Scaling W's columns to 1 at the end changes nothing.
            assertThat(result.squaredError()).isCloseTo(errors.get(result.iterations()), within(1e-12 * total));
            assertThat(result.conserved()).isCloseTo(1 - result.squaredError() / total, within(1e-14));
        }
    }

    /** With the parts of Y confused in one place the multiplicative updates do raise the error. */
    @Test
    void theErrorOfWrongUpdatesRises() {
        boolean rises = false;
        for (int seed = 1; seed <= 5 && !rises; seed++) {
            double[][] x = Tables.gaussian(30, 6, RandomStreams.of(seed).stream(0));
            double[][] w = Tables.positive(30, 4, seed);
            double[][] g = Tables.positive(30, 4, seed + 100);
            double before = Tables.error(x, w, g);
            for (int t = 0; t < 20; t++) {
                double[][] yw = times(gram(x), w, 1);
                double[][] ym = times(gram(x), w, -1);
                double[][] up = add(yw, Tables.product(g, transposedProduct(w, yw)));
                double[][] down = add(ym, Tables.product(g, transposedProduct(w, ym)));
                for (int i = 0; i < 30; i++) {
                    for (int k = 0; k < 4; k++) {
                        g[i][k] *= Math.sqrt(up[i][k] / down[i][k]);
                    }
                }
                double after = Tables.error(x, w, g);
                rises |= after > before * (1 + 1e-9);
                before = after;
            }
        }
        assertThat(rises).isTrue();
    }

    /** Two ways down that share no formula, from the same start, to one end. */
    @Test
    void bothUpdatesEndAtTheSameError() {
        double[][] data = Tables.offCentre(11);
        IntVector start = KMeans.of(data, 2, 5, RandomStreams.of(11).stream(2)).labels();
        ConvexFactorizer factorizer = ConvexFactorizer.of(2).withMostIterations(10_000);
        ConvexFactorization coordinates = factorizer.from(data, start);
        ConvexFactorization multiplicative =
                factorizer.withUpdates(Updates.MULTIPLICATIVE).from(data, start);

        assertThat(coordinates.converged()).isTrue();
        assertThat(multiplicative.squaredError()).isCloseTo(coordinates.squaredError(), within(1e-3));
        assertThat(coordinates.iterations()).isLessThan(multiplicative.iterations());
    }

    private static double[][] gram(double[][] x) {
        double[][] gram = new double[x.length][x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                gram[i][j] = Rows.dot(x[i], x[j]);
            }
        }
        return gram;
    }

    /** The positive (sign 1) or negative (sign −1) part of a matrix times another. */
    private static double[][] times(double[][] matrix, double[][] right, int sign) {
        double[][] part = Arrays.stream(matrix)
                .map(row -> Arrays.stream(row).map(x -> Math.max(0, sign * x)).toArray())
                .toArray(double[][]::new);
        return Tables.product(part, right);
    }

    private static double[][] transposedProduct(double[][] left, double[][] right) {
        double[][] transposed = new double[left[0].length][left.length];
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < left[0].length; j++) {
                transposed[j][i] = left[i][j];
            }
        }
        return Tables.product(transposed, right);
    }

    private static double[][] add(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                sum[i][j] = a[i][j] + b[i][j];
            }
        }
        return sum;
    }
}
