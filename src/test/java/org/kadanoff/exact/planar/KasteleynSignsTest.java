package org.kadanoff.exact.planar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.lattice.PlanarEmbedding;
import org.kadanoff.lattice.SurfaceMap;
import org.kadanoff.numeric.Progress;

class KasteleynSignsTest {
    /** Σ over the spins of a 3 × 3 lattice of Π x_e over the walls, divided by 2. */
    private static double walls(Graph graph, double x) {
        double sum = 0;
        for (int state = 0; state < 1 << graph.sites(); state++) {
            int broken = 0;
            for (int b = 0; b < graph.bonds(); b++) {
                broken +=
                        (state >> graph.first().get(b) ^ state >> graph.second().get(b)) & 1;
            }
            sum += Math.pow(x, broken);
        }
        return sum / 2;
    }

    private static double pfaffian(SurfaceMap map, int[] signs, double x) {
        double[] lambda = new double[map.edges()];
        Arrays.fill(lambda, Math.log(x) / 2);
        WallModel model = WallModel.of(map, lambda);
        double[] value = new WallSum(model, Dissection.of(map), signs, false, false, 1)
                .pfaffian(Progress.NONE)
                .scaled(0, 0);
        return value[0] * Math.exp(model.logScale());
    }

    @Test
    void everyWallCountsWithAPlus() {
        Graph graph = Lattices.square(3, 3, false).graph();
        SurfaceMap map = PlanarEmbedding.of(graph).orElseThrow();
        for (double x : new double[] {0.1, 0.7, 1, 2.5}) {
            double expected = walls(graph, x);
            assertThat(pfaffian(map, KasteleynSigns.of(map), x)).isCloseTo(expected, within(1e-12 * expected));
        }
    }

    @Test
    void aWrongSignIsNoticed() {
        Graph graph = Lattices.square(3, 3, false).graph();
        SurfaceMap map = PlanarEmbedding.of(graph).orElseThrow();
        for (int e = 0; e < map.edges(); e++) {
            int[] signs = KasteleynSigns.of(map);
            signs[e] = -signs[e];
            assertThat(Math.abs(pfaffian(map, signs, 0.7) / walls(graph, 0.7) - 1))
                    .isGreaterThan(0.01);
        }
    }
}
