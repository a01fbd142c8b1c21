package org.kadanoff.lattice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.testing.ChiSquare;

class RandomRegularTest {
    @Test
    void everySiteHasTheDegreeAndNoBondOccursTwice() {
        UniformRandomProvider random = RandomStreams.of(21).stream(0);
        for (int[] nd : new int[][] {{10, 3}, {9, 4}, {50, 3}, {4, 3}, {2, 1}, {31, 2}}) {
            Graph graph = Lattices.randomRegular(nd[0], nd[1], random);
            assertThat(graph.sites()).isEqualTo(nd[0]);
            assertThat(graph.degrees()).containsOnly(nd[1]);
            assertThat(bondSet(graph)).hasSize(graph.bonds());
        }
    }

    /**
     * There are 70 labelled 2-regular graphs of 6 sites: 60 hexagons and 10 pairs of triangles. 14 000 draws; false-alarm
     * rate 10⁻⁶.
     */
    @Test
    void allGraphsAreEquallyLikely() {
        UniformRandomProvider random = RandomStreams.of(22).stream(0);
        Map<String, Long> counts = new TreeMap<>();
        for (int draw = 0; draw < 14_000; draw++) {
            String graph = bondSet(Lattices.randomRegular(6, 2, random)).toString();
            counts.merge(graph, 1L, Long::sum);
        }
        assertThat(counts).hasSize(70);
        double[] uniform = new double[70];
        Arrays.fill(uniform, 1.0 / 70);
        long[] observed = counts.values().stream().mapToLong(Long::longValue).toArray();
        assertThat(ChiSquare.of(observed, uniform).pValue()).isGreaterThan(1e-6);
    }

    @Test
    void theSameStreamGivesTheSameGraph() {
        assertThat(Lattices.randomRegular(20, 3, RandomStreams.of(23).stream(1)))
                .isEqualTo(Lattices.randomRegular(20, 3, RandomStreams.of(23).stream(1)));
    }

    @Test
    void impossibleDegreesAreRefused() {
        UniformRandomProvider random = RandomStreams.of(24).stream(0);
        assertThatThrownBy(() -> Lattices.randomRegular(5, 3, random)).hasMessageContaining("even product");
        assertThatThrownBy(() -> Lattices.randomRegular(4, 4, random)).hasMessageContaining("degree 4");
        assertThatThrownBy(() -> Lattices.randomRegular(4, 0, random)).hasMessageContaining("degree 0");
        assertThatThrownBy(() -> Lattices.randomRegular(40, 12, random))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lower the degree 12");
    }

    private static Set<IntVector> bondSet(Graph graph) {
        Set<IntVector> bonds = new TreeSet<>();
        for (int b = 0; b < graph.bonds(); b++) {
            bonds.add(IntVector.of(graph.first().get(b), graph.second().get(b)).sorted());
        }
        return bonds;
    }
}
