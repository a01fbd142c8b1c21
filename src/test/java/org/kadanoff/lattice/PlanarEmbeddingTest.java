package org.kadanoff.lattice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.IntVector;

class PlanarEmbeddingTest {
    private static void requireConsistent(SurfaceMap map) {
        boolean[] seen = new boolean[2 * map.edges()];
        for (int f = 0; f < map.faces(); f++) {
            int[] face = map.face(f);
            for (int k = 0; k < face.length; k++) {
                assertThat(seen[face[k]]).isFalse();
                seen[face[k]] = true;
                assertThat(map.origin(SurfaceMap.reverse(face[k]))).isEqualTo(map.origin(face[(k + 1) % face.length]));
                assertThat(map.faceOfDarts()[face[k]]).isEqualTo(f);
            }
        }
        assertThat(seen).doesNotContain(false);
    }

    @Test
    void planarGraphsAreDrawnOnTheSphere() {
        for (Graph graph : new Graph[] {
            Lattices.square(5, 7, false).graph(),
            Lattices.triangular(4, 6, false).graph(),
            Lattices.honeycomb(6, 5, false).graph(),
            Lattices.complete(4).graph(),
            Lattices.chain(9, true).graph()
        }) {
            SurfaceMap map = PlanarEmbedding.of(graph).orElseThrow();
            requireConsistent(map);
            assertThat(map.eulerNumber()).isEqualTo(2);
            SurfaceMap cut = map.withFacesUpTo(6);
            requireConsistent(cut);
            assertThat(cut.eulerNumber()).isEqualTo(2);
            for (int f = 0; f < cut.faces(); f++) {
                assertThat(cut.face(f)).hasSizeLessThanOrEqualTo(6);
            }
        }
    }

    @Test
    void otherGraphsAreNot() {
        assertThat(PlanarEmbedding.of(Lattices.complete(5).graph())).isEmpty();
        assertThat(PlanarEmbedding.of(Lattices.complete(8).graph())).isEmpty();
        assertThat(PlanarEmbedding.of(Lattices.square(3, 3, true).graph())).isEmpty();
        assertThat(PlanarEmbedding.of(Lattices.cubic(3, 3, 3, false).graph())).isEmpty();
    }

    @Test
    void doubleBondsHaveToBeMerged() {
        assertThatThrownBy(() -> PlanarEmbedding.of(Lattices.square(2, 4, true).graph()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than once");
    }

    @Test
    void latticesOnTheTorus() {
        for (boolean diagonals : new boolean[] {false, true}) {
            TorusEmbedding torus = TorusEmbedding.of(3, 5, diagonals);
            requireConsistent(torus.map());
            assertThat(torus.map().eulerNumber()).isZero();
            assertThat(torus.firstRow().stream().sum()).isEqualTo(5);
            assertThat(torus.firstColumn().stream().sum()).isEqualTo(3);
            Graph graph = (diagonals ? Lattices.triangular(3, 5, true) : Lattices.square(3, 5, true)).graph();
            assertThat(graph.bonds()).isEqualTo(torus.map().edges());
            for (int b = 0; b < graph.bonds(); b++) {
                int i = graph.first().get(b);
                int j = graph.second().get(b);
                int edge = TorusEmbedding.edgeBetween(3, 5, diagonals, j, i);
                assertThat(new int[] {torus.map().origin(2 * edge), torus.map().origin(2 * edge + 1)})
                        .containsExactlyInAnyOrder(i, j);
            }
        }
        assertThat(TorusEmbedding.edgeBetween(4, 4, false, 0, 5)).isEqualTo(-1);
        assertThat(TorusEmbedding.edgeBetween(4, 4, true, 0, 5)).isEqualTo(2);
        assertThatThrownBy(() -> TorusEmbedding.of(2, 5, false)).hasMessageContaining("at least 3 rows");
    }

    @Test
    void blocksShareSitesButNoBonds() {
        // Two triangles in one site, a bridge, a square, and a site by itself.
        Graph graph = new Graph(
                10, IntVector.of(0, 1, 2, 2, 3, 4, 4, 5, 6, 7, 8), IntVector.of(1, 2, 0, 3, 4, 2, 5, 6, 7, 8, 5));
        Blocks blocks = Blocks.of(graph);
        assertThat(blocks.components()).isEqualTo(2);
        assertThat(blocks.bonds().stream()
                        .map(bonds -> Arrays.stream(bonds).sorted().boxed().toList()))
                .containsExactlyInAnyOrder(
                        java.util.List.of(0, 1, 2),
                        java.util.List.of(3, 4, 5),
                        java.util.List.of(6),
                        java.util.List.of(7, 8, 9, 10));
    }

    @Test
    void aLongChainIsAllBridges() {
        Blocks blocks = Blocks.of(Lattices.chain(100_000, false).graph());
        assertThat(blocks.bonds()).hasSize(99_999).allMatch(bonds -> bonds.length == 1);
        assertThat(Blocks.of(Lattices.chain(100_000, true).graph()).bonds()).hasSize(1);
    }
}
