package org.kadanoff.lattice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.IntVector;

class GraphTest {
    @Test
    void neighboursDegreesAndDistances() {
        Graph graph = new Graph(6, IntVector.of(0, 1, 2, 0, 0), IntVector.of(1, 2, 3, 3, 1));
        assertThat(graph.bonds()).isEqualTo(5);
        assertThat(graph.degrees()).containsExactly(3, 3, 2, 2, 0, 0);
        assertThat(graph.neighbours()[0]).containsExactly(1, 3, 1);
        assertThat(graph.neighbours()[4]).isEmpty();
        assertThat(graph.distancesFrom(1)).containsExactly(1, 0, 1, 2, -1, -1);
    }

    @Test
    void distancesOnATorusAreManhattanDistances() {
        Lattice torus = Lattices.square(5, 6, true);
        int origin = torus.site(3, 1);
        int[] distances = torus.graph().distancesFrom(origin);
        for (int i = 0; i < torus.sites(); i++) {
            int[] x = torus.coordinates(i);
            int rows = Math.abs(x[0] - 3);
            int columns = Math.abs(x[1] - 1);
            assertThat(distances[i]).isEqualTo(Math.min(rows, 5 - rows) + Math.min(columns, 6 - columns));
        }
    }

    @Test
    void impossibleGraphsAreRefused() {
        assertThatThrownBy(() -> new Graph(0, IntVector.of(), IntVector.of())).hasMessageContaining("got 0");
        assertThatThrownBy(() -> new Graph(2, IntVector.of(0), IntVector.of())).hasMessageContaining("two ends");
        assertThatThrownBy(() -> new Graph(2, IntVector.of(0), IntVector.of(2)))
                .hasMessage("bond 0 joins sites 0 and 2, but sites are numbered 0 to 1");
        assertThatThrownBy(() -> new Graph(2, IntVector.of(0, -1), IntVector.of(1, 0)))
                .hasMessageContaining("bond 1");
        assertThatThrownBy(() -> new Graph(2, IntVector.of(1), IntVector.of(1)))
                .hasMessage("bond 0 joins site 1 to itself");
    }
}
