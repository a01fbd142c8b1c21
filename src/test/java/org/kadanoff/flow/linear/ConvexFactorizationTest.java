package org.kadanoff.flow.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kadanoff.flow.Spectrum;
import org.kadanoff.flow.linear.ConvexFactorizer.Updates;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

/** Convex factorisations: what the updates may and may not do, and where they end. */
class ConvexFactorizationTest {
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
            double before = error(x, w, g);
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
                double after = error(x, w, g);
                rises |= after > before * (1 + 1e-9);
                before = after;
            }
        }
        assertThat(rises).isTrue();
    }

    /**
     * One archetype and data whose products are all positive: by Perron and Frobenius the leading singular vector v has no sign change,
     * so that W ∝ G ∝ v gives the best approximation of rank one, and C = vvᵀ projects.
     */
    @ParameterizedTest
    @EnumSource(Updates.class)
    void oneArchetypeIsTheLeadingSingularVector(Updates updates) {
        double[][] data = Tables.positive(12, 5, 7);
        ConvexFactorization result = ConvexFactorizer.of(1)
                .withUpdates(updates)
                .withTolerance(1e-12)
                .withMostIterations(5000)
                .from(data, IntVector.of(new int[12]));
        var svd = DecompositionFactory_DDRM.svd(12, 5, false, false, false);
        svd.decompose(new DMatrixRMaj(data));
        double[] sigma = Arrays.stream(svd.getSingularValues()).sorted().toArray();
        double rest = 0;
        for (int k = 0; k < 4; k++) {
            rest += sigma[k] * sigma[k];
        }

        assertThat(result.converged()).isTrue();
        assertThat(result.squaredError()).isCloseTo(rest, within(1e-10 * rest));
        Spectrum spectrum = result.flow().spectrum();
        assertThat(spectrum.size()).isEqualTo(1);
        assertThat(spectrum.radius()).isCloseTo(1, within(1e-10));
        assertThat(result.idempotenceDefect()).isLessThan(1e-9);
    }

    /** No entry of W or G can be moved to lower the error: checked on the error itself, entry by entry. */
    @Test
    void theEndIsStationary() {
        double[][] data = Tables.offCentre(11);
        ConvexFactorization result =
                ConvexFactorizer.of(3).withTolerance(1e-9).factorize(data, RandomStreams.of(11).stream(1));
        assertThat(result.converged()).isTrue();
        assertThat(result.residual()).isLessThanOrEqualTo(1e-9);

        double[][] w = result.weights();
        double[][] g = result.memberships();
        double least = result.squaredError();
        for (double[][] factor : new double[][][] {w, g}) {
            for (double[] row : factor) {
                for (int k = 0; k < row.length; k++) {
                    double here = row[k];
                    double step = 1e-4 * column(factor, k);
                    for (double there : new double[] {here + step, Math.max(0, here - step)}) {
                        row[k] = there;
                        assertThat(error(data, w, g)).isGreaterThan(least - 1e-12 * Tables.squares(data));
                    }
                    row[k] = here;
                }
            }
        }
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

    @Test
    void anUnfinishedSearchSaysSo() {
        UniformRandomProvider random = RandomStreams.of(12).stream(0);
        ConvexFactorization result =
                ConvexFactorizer.of(3).withMostIterations(3).factorize(Tables.gaussian(20, 4, random), random);

        assertThat(result.converged()).isFalse();
        assertThat(result.residual()).isGreaterThan(1e-4);
        assertThat(result.iterations()).isEqualTo(3);
    }

    @Test
    void separateCloudsAreItsClusters() {
        double[][] data = Tables.clouds(8, 0.3);
        ConvexFactorization result = ConvexFactorizer.of(3)
                .withStarts(3)
                .withMostIterations(500)
                .factorize(data, RandomStreams.of(1).stream(0));
        IntVector labels = result.labels();

        for (int i = 0; i < 24; i++) {
            assertThat(labels.get(i)).isEqualTo(labels.get(i - i % 8));
            assertThat(result.softClusters(i).stream().sum()).isCloseTo(1, within(1e-13));
            assertThat(result.softClusters(i).get(labels.get(i))).isGreaterThan(2.0 / 3);
        }
        assertThat(result.conserved()).isGreaterThan(0.99);
        for (int k = 0; k < 3; k++) {
            int archetype = k;
            assertThat(Arrays.stream(result.weights())
                            .mapToDouble(row -> row[archetype])
                            .sum())
                    .isCloseTo(1, within(1e-13));
        }
        // The factorisation may do no worse than the clusters that it starts from.
        assertThat(result.squaredError())
                .isLessThan(ConvexFactorization.ofClusters(data, labels).squaredError());
    }

    @Test
    void observationsMadeOfArchetypesAreFactorisedAllButExactly() {
        UniformRandomProvider random = RandomStreams.of(21).stream(0);
        double[][] corners = {{3, -1, 0, 2}, {-2, 2, 1, 0}, {0, 1, -3, -1}};
        double[][] data = new double[40][4];
        for (int i = 0; i < 40; i++) {
            double[] part = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
            double sum = Arrays.stream(part).sum();
            for (int c = 0; c < 4; c++) {
                for (int k = 0; k < 3; k++) {
                    data[i][c] += i < 3 ? (i == k ? corners[k][c] : 0) : part[k] / sum * corners[k][c];
                }
            }
        }
        ConvexFactorization result =
                ConvexFactorizer.of(3).withMostIterations(5000).factorize(data, random);

        assertThat(result.conserved()).isGreaterThan(0.999);
    }

    @Test
    void extremesHaveDefinedResults() {
        UniformRandomProvider random = RandomStreams.of(51).stream(0);
        ConvexFactorization single = ConvexFactorizer.of(1).factorize(new double[][] {{2, -3}}, random);
        assertThat(single.conserved()).isCloseTo(1, within(1e-12));
        ConvexFactorization constant =
                ConvexFactorizer.of(1).factorize(new double[][] {{1, 1}, {1, 1}, {1, 1}}, random);
        assertThat(constant.conserved()).isCloseTo(1, within(1e-12));
        ConvexFactorization zero = ConvexFactorizer.of(1).factorize(new double[][] {{0, 0}, {0, 0}}, random);
        assertThat(zero.squaredError()).isZero();
        assertThat(zero.residual()).isZero();
        assertThat(zero.conserved()).isNaN();
        // An observation of zeros beside others.
        ConvexFactorization beside = ConvexFactorizer.of(2).factorize(new double[][] {{0, 0}, {1, 2}, {-3, 1}}, random);
        assertThat(beside.conserved()).isGreaterThan(0.999);
        assertThat(Arrays.stream(beside.memberships()).flatMapToDouble(Arrays::stream))
                .allMatch(Double::isFinite);
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        double[][] data = Tables.gaussian(20, 4, RandomStreams.of(61).stream(0));
        ConvexFactorization a = ConvexFactorizer.of(3)
                .withStarts(2)
                .withMostIterations(100)
                .factorize(data, RandomStreams.of(1).stream(0));
        ConvexFactorization b = ConvexFactorizer.of(3)
                .withStarts(2)
                .withMostIterations(100)
                .factorize(data, RandomStreams.of(1).stream(0));

        assertThat(a.objectives()).isEqualTo(b.objectives());
        assertThat(a.memberships()).isDeepEqualTo(b.memberships());
    }

    @Test
    void nonsenseIsRefused() {
        UniformRandomProvider random = RandomStreams.of(1).stream(0);
        assertThatThrownBy(() -> ConvexFactorizer.of(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConvexFactorizer.of(2).factorize(new double[][] {{1, Double.NaN}, {1, 2}}, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 0 that is not finite");
        assertThatThrownBy(() -> ConvexFactorizer.of(2).factorize(new double[][] {{1}, {1}, {1}}, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only 1 different points");
        assertThatThrownBy(() -> ConvexFactorizer.of(2)
                        .withUpdates(Updates.MULTIPLICATIVE)
                        .from(
                                new double[MultiplicativeUpdates.LARGEST + 1][1],
                                IntVector.of(new int[MultiplicativeUpdates.LARGEST + 1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MB");
        assertThatThrownBy(() -> ConvexFactorization.ofClusters(new double[][] {{1}, {2}}, IntVector.of(0, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no observation");
        assertThatThrownBy(() -> ConvexFactorization.ofClusters(new double[][] {{1}, {2}}, IntVector.of(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LinearFlowMap.of(new double[][] {{1, 2}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LinearFlowMap.ofFactors(new double[][] {{1}}, new double[][] {{1}, {2}}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double column(double[][] rows, int k) {
        return Arrays.stream(rows).mapToDouble(row -> row[k]).max().orElseThrow();
    }

    /** Σ_ic (x_ic − Σ_kj G_ik W_jk x_jc)², by its definition. */
    private static double error(double[][] x, double[][] w, double[][] g) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int c = 0; c < x[0].length; c++) {
                double image = 0;
                for (int k = 0; k < w[0].length; k++) {
                    for (int j = 0; j < x.length; j++) {
                        image += g[i][k] * w[j][k] * x[j][c];
                    }
                }
                sum += (x[i][c] - image) * (x[i][c] - image);
            }
        }
        return sum;
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
