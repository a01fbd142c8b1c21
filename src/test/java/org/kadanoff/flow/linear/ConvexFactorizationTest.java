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

/** Convex factorisations: where the updates end, and what is said of it. */
class ConvexFactorizationTest {
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
                        assertThat(Tables.error(data, w, g)).isGreaterThan(least - 1e-12 * Tables.squares(data));
                    }
                    row[k] = here;
                }
            }
        }
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
}
