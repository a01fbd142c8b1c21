package org.kadanoff.flow.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kadanoff.flow.Iteration;
import org.kadanoff.flow.Spectrum;
import org.kadanoff.flow.Trajectory;
import org.kadanoff.flow.linear.SpectralEmbedding.Laplacian;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

/** Laplacian spectra in closed form, components, clusters and diffusion. */
class SpectralEmbeddingTest {
    /** λ_k = 2 − 2 cos(πk/n), modes cos(πk(i + ½)/n). */
    @Test
    void pathGraph() {
        int n = 12;
        SpectralEmbedding path = SpectralEmbedding.of(path(n), Laplacian.UNNORMALIZED);

        for (int k = 0; k < n; k++) {
            assertThat(path.eigenvalues().get(k)).isCloseTo(2 - 2 * Math.cos(Math.PI * k / n), within(1e-14));
            double norm = Math.sqrt(k == 0 ? 1.0 / n : 2.0 / n);
            double first = path.mode(k).get(0);
            for (int i = 0; i < n; i++) {
                double expected = Math.signum(first) * norm * Math.cos(Math.PI * k * (i + 0.5) / n);
                assertThat(path.mode(k).get(i)).isCloseTo(expected, within(1e-13));
            }
        }
        assertThat(path.zeroEigenvalues()).isEqualTo(1);
        // The Fiedler vector orders the path.
        double[][] line = path.coordinates(1);
        for (int i = 1; i < n; i++) {
            assertThat(line[i][0]).isLessThan(line[i - 1][0]);
        }
    }

    /** λ = 2 − 2 cos(2πk/n), each but the first and the last of an even ring twice; all degrees are 2. */
    @Test
    void ring() {
        int n = 10;
        double[][] weights = new double[n][n];
        for (int i = 0; i < n; i++) {
            weights[i][(i + 1) % n] = 1;
            weights[(i + 1) % n][i] = 1;
        }
        SimilarityGraph graph = SimilarityGraph.ofWeights(weights);
        double[] expected = new double[n];
        for (int k = 0; k < n; k++) {
            expected[k] = 2 - 2 * Math.cos(2 * Math.PI * k / n);
        }
        Arrays.sort(expected);

        assertThat(SpectralEmbedding.of(graph, Laplacian.UNNORMALIZED)
                        .eigenvalues()
                        .toArray())
                .containsExactly(expected, within(1e-14));
        for (Laplacian normalised : new Laplacian[] {Laplacian.SYMMETRIC, Laplacian.RANDOM_WALK}) {
            assertThat(SpectralEmbedding.of(graph, normalised)
                            .eigenvalues()
                            .times(2)
                            .toArray())
                    .containsExactly(expected, within(1e-14));
        }
        // Two coordinates put the points on a circle.
        double[][] circle = SpectralEmbedding.of(graph, Laplacian.UNNORMALIZED).coordinates(2);
        for (double[] at : circle) {
            assertThat(Math.hypot(at[0], at[1])).isCloseTo(Math.sqrt(2.0 / n), within(1e-14));
        }
    }

    /** K_n: 0 and n; normalised n/(n − 1). Star: 0, 1 (n − 2 times), n. */
    @Test
    void completeGraphAndStar() {
        int n = 7;
        double[][] complete = new double[n][n];
        double[][] star = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                complete[i][j] = i == j ? 0 : 1;
                star[i][j] = (i == 0) != (j == 0) ? 1 : 0;
            }
        }
        double[] levels = SpectralEmbedding.of(SimilarityGraph.ofWeights(complete), Laplacian.UNNORMALIZED)
                .eigenvalues()
                .toArray();
        double[] walk = SpectralEmbedding.of(SimilarityGraph.ofWeights(complete), Laplacian.RANDOM_WALK)
                .eigenvalues()
                .toArray();
        double[] arms = SpectralEmbedding.of(SimilarityGraph.ofWeights(star), Laplacian.UNNORMALIZED)
                .eigenvalues()
                .toArray();
        for (int k = 0; k < n; k++) {
            assertThat(levels[k]).isCloseTo(k == 0 ? 0 : n, within(1e-13));
            assertThat(walk[k]).isCloseTo(k == 0 ? 0 : n / (n - 1.0), within(1e-14));
            assertThat(arms[k]).isCloseTo(k == 0 ? 0 : k < n - 1 ? 1 : n, within(1e-13));
        }
    }

    @ParameterizedTest
    @EnumSource(Laplacian.class)
    void zeroEigenvaluesCountComponents(Laplacian laplacian) {
        // Cliques of 4 and 5 and two points alone, shuffled.
        int[] part = {0, 1, 2, 1, 0, 1, 0, 3, 1, 0, 1};
        SimilarityGraph graph = cliques(part, 0);
        SpectralEmbedding embedding = SpectralEmbedding.of(graph, laplacian);

        assertThat(graph.components()).isEqualTo(IntVector.of(part));
        assertThat(embedding.zeroEigenvalues()).isEqualTo(4);
        assertThat(embedding.clusters(4, RandomStreams.of(1).stream(0)).labels())
                .isEqualTo(IntVector.of(part));
        assertThat(embedding.eigengap(8)).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(Laplacian.class)
    void twoCliquesJoinedByAWeakBondAreTwoClusters(Laplacian laplacian) {
        int[] part = {0, 0, 1, 0, 1, 1, 0, 1, 0, 1};
        SimilarityGraph graph = cliques(part, 0.01);
        SpectralEmbedding embedding = SpectralEmbedding.of(graph, laplacian);

        assertThat(embedding.zeroEigenvalues()).isEqualTo(1);
        assertThat(embedding.eigengap(6)).isEqualTo(2);
        assertThat(embedding.clusters(2, RandomStreams.of(1).stream(0)).labels())
                .isEqualTo(IntVector.of(part));
        // The second mode has one sign on each clique.
        double[][] line = embedding.coordinates(1);
        for (int i = 0; i < part.length; i++) {
            assertThat(line[i][0] * line[0][0] > 0).isEqualTo(part[i] == part[0]);
        }
    }

    /** L u = λ D u for the modes of the walk, and the symmetric ones are D^{1/2} times them. */
    @Test
    void theThreeLaplaciansAgree() {
        SimilarityGraph graph = SimilarityGraph.gaussian(moons(20, 0.1), 0.5);
        SpectralEmbedding walk = SpectralEmbedding.of(graph, Laplacian.RANDOM_WALK);
        SpectralEmbedding symmetric = SpectralEmbedding.of(graph, Laplacian.SYMMETRIC);
        double volume = 0;
        for (int i = 0; i < graph.size(); i++) {
            volume += graph.degree(i);
        }

        for (int m = 0; m < 6; m++) {
            RealVector u = walk.mode(m);
            double norm = 0;
            double sign = Math.signum(u.get(0) * symmetric.mode(m).get(0));
            for (int i = 0; i < graph.size(); i++) {
                double image = 0;
                for (int j = 0; j < graph.size(); j++) {
                    image += graph.weight(i, j) * (u.get(i) - u.get(j));
                }
                assertThat(image).isCloseTo(walk.eigenvalues().get(m) * graph.degree(i) * u.get(i), within(1e-11));
                norm += graph.degree(i) * u.get(i) * u.get(i);
                double scaled = sign * u.get(i) * Math.sqrt(graph.degree(i) / volume);
                assertThat(symmetric.mode(m).get(i)).isCloseTo(scaled, within(1e-11));
            }
            assertThat(norm).isCloseTo(volume, within(1e-10 * volume));
        }
        assertThat(walk.mode(0).stream()).allMatch(u -> Math.abs(u - 1) < 1e-12);
    }

    @Test
    void diffusionHasTheEigenvaluesOneMinusLambda() {
        SimilarityGraph graph = SimilarityGraph.gaussian(moons(12, 0.1), 0.6);
        LinearFlowMap diffusion = graph.diffusion();
        Spectrum spectrum = diffusion.spectrum();
        RealVector levels = SpectralEmbedding.of(graph, Laplacian.RANDOM_WALK).eigenvalues();
        double[] expected = levels.stream()
                .map(x -> 1 - x)
                .boxed()
                .sorted((a, b) -> Double.compare(Math.abs(b), Math.abs(a)))
                .mapToDouble(Double::doubleValue)
                .toArray();
        for (int m = 0; m < 8; m++) {
            assertThat(spectrum.mode(m).eigenvalue().getReal()).isCloseTo(expected[m], within(1e-12));
        }
        // The left vector of 1 is the stationary distribution, d_i/Σd.
        double[] left =
                spectrum.mode(0).left().stream().mapToDouble(z -> z.getReal()).toArray();
        for (int i = 0; i < left.length; i++) {
            assertThat(left[i] / left[0]).isCloseTo(graph.degree(i) / graph.degree(0), within(1e-10));
        }
        assertThat(diffusion.fixedModes(1e-10)).hasSize(1);
        // Any function ends at its mean over that distribution.
        double[] f = new double[left.length];
        f[3] = 1;
        Trajectory trajectory = Iteration.standard().follow(diffusion, f);
        assertThat(trajectory.status()).isEqualTo(Trajectory.Status.FIXED_POINT);
        double volume = 0;
        for (int i = 0; i < f.length; i++) {
            volume += graph.degree(i);
        }
        assertThat(trajectory.last()[7]).isCloseTo(graph.degree(3) / volume, within(1e-10));
    }

    @Test
    void diffusionOnATwoSitePathIsACycle() {
        Trajectory trajectory = Iteration.standard().follow(path(2).diffusion(), new double[] {1, 0});
        assertThat(trajectory.period()).isEqualTo(2);
    }

    /** Two moons and two rings: no straight line parts them, k-means fails, the graph does not. */
    @Test
    void moonsAndRingsAreSeparated() {
        double[][] moons = moons(60, 0.05);
        double[][] rings = rings(60, 0.05);
        for (double[][] points : new double[][][] {moons, rings}) {
            int n = points.length;
            int[] halves = new int[n];
            Arrays.fill(halves, n / 2, n, 1);
            SimilarityGraph graph = SimilarityGraph.nearestNeighbours(points, 8);
            for (Laplacian laplacian : Laplacian.values()) {
                KMeans clusters = SpectralEmbedding.of(graph, laplacian).clusters(2, RandomStreams.of(3).stream(0));
                assertThat(clusters.labels()).isEqualTo(IntVector.of(halves));
            }
            KMeans straight = KMeans.of(points, 2, 10, RandomStreams.of(3).stream(0));
            assertThat(straight.labels()).isNotEqualTo(IntVector.of(halves));
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> SimilarityGraph.ofWeights(new double[][] {{0, 1}, {2, 0}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("symmetric");
        assertThatThrownBy(() -> SimilarityGraph.ofWeights(new double[][] {{0, -1}, {-1, 0}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not negative");
        assertThatThrownBy(() -> SimilarityGraph.gaussian(new double[][] {{1}, {2}}, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SimilarityGraph.nearestNeighbours(new double[][] {{1}, {2}}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 1 to 1");
        assertThatThrownBy(() -> SimilarityGraph.gaussian(new double[SimilarityGraph.LARGEST + 1][1], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("operations");
        SpectralEmbedding two = SpectralEmbedding.of(path(2), Laplacian.SYMMETRIC);
        assertThatThrownBy(() -> two.coordinates(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> two.clusters(3, RandomStreams.of(1).stream(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SimilarityGraph path(int n) {
        double[][] weights = new double[n][n];
        for (int i = 0; i + 1 < n; i++) {
            weights[i][i + 1] = 1;
            weights[i + 1][i] = 1;
        }
        return SimilarityGraph.ofWeights(weights);
    }

    private static SimilarityGraph cliques(int[] part, double between) {
        double[][] weights = new double[part.length][part.length];
        for (int i = 0; i < part.length; i++) {
            for (int j = 0; j < part.length; j++) {
                weights[i][j] = i == j ? 0 : part[i] == part[j] ? 1 : between;
            }
        }
        return SimilarityGraph.ofWeights(weights);
    }

    private static double[][] moons(int each, double noise) {
        var normal = ZigguratSampler.NormalizedGaussian.of(RandomStreams.of(5).stream(0));
        double[][] points = new double[2 * each][2];
        for (int i = 0; i < each; i++) {
            double angle = Math.PI * i / (each - 1);
            points[i] = new double[] {Math.cos(angle), Math.sin(angle)};
            points[each + i] = new double[] {1 - Math.cos(angle), 0.5 - Math.sin(angle)};
        }
        return blurred(points, noise, normal::sample);
    }

    private static double[][] rings(int each, double noise) {
        var normal = ZigguratSampler.NormalizedGaussian.of(RandomStreams.of(6).stream(0));
        double[][] points = new double[2 * each][2];
        for (int i = 0; i < each; i++) {
            double angle = 2 * Math.PI * i / each;
            points[i] = new double[] {Math.cos(angle), Math.sin(angle)};
            points[each + i] = new double[] {3 * Math.cos(angle), 3 * Math.sin(angle)};
        }
        return blurred(points, noise, normal::sample);
    }

    private static double[][] blurred(double[][] points, double noise, DoubleSupplier normal) {
        for (double[] point : points) {
            point[0] += noise * normal.getAsDouble();
            point[1] += noise * normal.getAsDouble();
        }
        return points;
    }
}
