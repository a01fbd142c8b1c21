package org.kadanoff.lattice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.lattice.Lattice.Kind;
import org.kadanoff.numeric.IntVector;

class LatticesTest {
    static Stream<Arguments> periodicLattices() {
        return Stream.of(
                Arguments.of(Lattices.chain(7, true), 7, 2),
                Arguments.of(Lattices.chain(2, true), 2, 2),
                Arguments.of(Lattices.square(4, 5, true), 20, 4),
                Arguments.of(Lattices.square(2, 2, true), 4, 4),
                Arguments.of(Lattices.triangular(4, 5, true), 20, 6),
                Arguments.of(Lattices.triangular(2, 3, true), 6, 6),
                Arguments.of(Lattices.honeycomb(4, 6, true), 24, 3),
                Arguments.of(Lattices.honeycomb(2, 2, true), 4, 3),
                Arguments.of(Lattices.cubic(3, 4, 5, true), 60, 6),
                Arguments.of(Lattices.hypercubic(new int[] {3, 2, 3, 4}, true), 72, 8));
    }

    @ParameterizedTest
    @MethodSource("periodicLattices")
    void periodicLatticesHaveTheirCoordination(Lattice lattice, int sites, int coordination) {
        assertThat(lattice.sites()).isEqualTo(sites);
        assertThat(lattice.bonds()).isEqualTo(sites * coordination / 2);
        assertThat(lattice.graph().degrees()).containsOnly(coordination);
        assertThat(Arrays.stream(lattice.graph().distancesFrom(0))).allMatch(d -> d >= 0);
    }

    static Stream<Arguments> openLattices() {
        return Stream.of(
                Arguments.of(Lattices.chain(7, false), 6),
                Arguments.of(Lattices.chain(1, false), 0),
                Arguments.of(Lattices.square(4, 5, false), 4 * 4 + 3 * 5),
                Arguments.of(Lattices.triangular(4, 5, false), 4 * 4 + 3 * 5 + 3 * 4),
                // 4 rows of 5 bonds, and 3 gaps with a rung at every other of 6 columns
                Arguments.of(Lattices.honeycomb(4, 6, false), 4 * 5 + 3 * 3),
                Arguments.of(Lattices.honeycomb(2, 3, false), 2 * 2 + 2),
                Arguments.of(Lattices.cubic(3, 4, 5, false), 2 * 20 + 3 * 15 + 4 * 12),
                Arguments.of(Lattices.hypercubic(new int[] {2, 2, 2, 2}, false), 32),
                Arguments.of(Lattices.complete(6), 15));
    }

    @ParameterizedTest
    @MethodSource("openLattices")
    void openLatticesHaveTheirBonds(Lattice lattice, int bonds) {
        assertThat(lattice.bonds()).isEqualTo(bonds);
        assertThat(multiplicities(lattice.graph()).values())
                .containsOnly(bonds == 0 ? new Integer[0] : new Integer[] {1});
    }

    @Test
    void directionsOfLengthTwoHaveDoubleBonds() {
        assertThat(multiplicities(Lattices.chain(2, true).graph())).containsExactly(Map.entry(IntVector.of(0, 1), 2));
        assertThat(multiplicities(Lattices.square(2, 2, true).graph()).values()).containsOnly(2);
        assertThat(multiplicities(Lattices.square(2, 3, true).graph()).values()).contains(1, 2);
        assertThat(multiplicities(Lattices.square(3, 3, true).graph()).values()).containsOnly(1);
    }

    @Test
    void neighboursAreWhereTheyShouldBe() {
        // Row-major 3 x 4: site (1, 2) is 6.
        assertThat(neighbours(Lattices.square(3, 4, true), 6)).containsExactlyInAnyOrder(2, 10, 5, 7);
        assertThat(neighbours(Lattices.square(3, 4, true), 0)).containsExactlyInAnyOrder(1, 3, 4, 8);
        assertThat(neighbours(Lattices.triangular(3, 4, true), 6)).containsExactlyInAnyOrder(2, 10, 5, 7, 1, 11);
        assertThat(neighbours(Lattices.triangular(3, 4, false), 0)).containsExactlyInAnyOrder(1, 4, 5);
        assertThat(neighbours(Lattices.cubic(2, 3, 4, false), 0)).containsExactlyInAnyOrder(1, 4, 12);
    }

    @Test
    void honeycombIsBipartiteWithHexagons() {
        for (boolean periodic : new boolean[] {true, false}) {
            Lattice lattice = Lattices.honeycomb(6, 8, periodic);
            int[] fromOrigin = lattice.graph().distancesFrom(0);
            for (int b = 0; b < lattice.bonds(); b++) {
                int first = fromOrigin[lattice.graph().first().get(b)];
                int second = fromOrigin[lattice.graph().second().get(b)];
                assertThat(Math.abs(first - second))
                        .as("bond %d joins the sublattices", b)
                        .isEqualTo(1);
            }
            assertThat(girth(lattice.graph())).isEqualTo(6);
        }
        assertThat(girth(Lattices.square(5, 5, true).graph())).isEqualTo(4);
        assertThat(girth(Lattices.triangular(5, 5, true).graph())).isEqualTo(3);
    }

    @Test
    void coordinatesAndSitesAreInverse() {
        Lattice lattice = Lattices.hypercubic(new int[] {3, 2, 4}, true);
        assertThat(lattice.dimension()).isEqualTo(3);
        for (int i = 0; i < lattice.sites(); i++) {
            assertThat(lattice.site(lattice.coordinates(i))).isEqualTo(i);
        }
        assertThat(lattice.coordinates(23)).containsExactly(2, 1, 3);
        assertThatThrownBy(() -> lattice.site(0, 2, 0)).hasMessage("coordinate 1 must lie in 0 to 1, got 2");
        assertThatThrownBy(() -> lattice.site(0, 1)).hasMessage("this lattice has 3 coordinates, got 2");
        assertThatThrownBy(() -> lattice.coordinates(24)).hasMessageContaining("24");
    }

    @Test
    void namedLatticesAreTheSame() {
        assertThat(Lattices.of(Kind.CHAIN, new int[] {5}, true)).isEqualTo(Lattices.chain(5, true));
        assertThat(Lattices.of(Kind.SQUARE, new int[] {2, 3}, false)).isEqualTo(Lattices.square(2, 3, false));
        assertThat(Lattices.of(Kind.TRIANGULAR, new int[] {4, 3}, true)).isEqualTo(Lattices.triangular(4, 3, true));
        assertThat(Lattices.of(Kind.HONEYCOMB, new int[] {4, 6}, true)).isEqualTo(Lattices.honeycomb(4, 6, true));
        assertThat(Lattices.of(Kind.CUBIC, new int[] {2, 3, 4}, true)).isEqualTo(Lattices.cubic(2, 3, 4, true));
        assertThat(Lattices.of(Kind.COMPLETE, new int[] {4}, false)).isEqualTo(Lattices.complete(4));
        assertThat(Lattices.of(Kind.HYPERCUBIC, new int[] {3, 3}, true).graph())
                .isEqualTo(Lattices.square(3, 3, true).graph());
        assertThat(Kind.HONEYCOMB.label()).isEqualTo("honeycomb");
    }

    @Test
    void impossibleSizesAreRefused() {
        assertThatThrownBy(() -> Lattices.of(Kind.SQUARE, new int[] {3}, true))
                .hasMessage("a square lattice is given by 2 sizes, got [3]");
        assertThatThrownBy(() -> Lattices.of(Kind.HYPERCUBIC, new int[0], true)).hasMessageContaining("1 size");
        assertThatThrownBy(() -> Lattices.chain(1, true)).hasMessageContaining("length 1");
        assertThatThrownBy(() -> Lattices.square(0, 3, false)).hasMessageContaining("positive");
        assertThatThrownBy(() -> Lattices.honeycomb(3, 4, true)).hasMessageContaining("even");
        assertThatThrownBy(() -> Lattices.hypercubic(new int[] {1 << 20, 1 << 20}, true))
                .hasMessageContaining("too many");
        assertThatThrownBy(() -> new Lattice(
                        Kind.CHAIN,
                        IntVector.of(3),
                        false,
                        Lattices.chain(4, false).graph()))
                .hasMessageContaining("3 sites");
    }

    private static int[] neighbours(Lattice lattice, int site) {
        return lattice.graph().neighbours()[site];
    }

    /** How many bonds join each pair of sites. */
    private static Map<IntVector, Integer> multiplicities(Graph graph) {
        Map<IntVector, Integer> count = new TreeMap<>();
        for (int b = 0; b < graph.bonds(); b++) {
            IntVector ends =
                    IntVector.of(graph.first().get(b), graph.second().get(b)).sorted();
            count.merge(ends, 1, Integer::sum);
        }
        return count;
    }

    /** Length of the shortest cycle: over all bonds, the shortest way round without that bond. */
    private static int girth(Graph graph) {
        int shortest = Integer.MAX_VALUE;
        for (int b = 0; b < graph.bonds(); b++) {
            int removed = b;
            int[] kept =
                    IntStream.range(0, graph.bonds()).filter(k -> k != removed).toArray();
            Graph rest = new Graph(
                    graph.sites(),
                    IntVector.of(kept).map(graph.first()::get),
                    IntVector.of(kept).map(graph.second()::get));
            int way = rest.distancesFrom(graph.first().get(b))[graph.second().get(b)];
            shortest = way < 0 ? shortest : Math.min(shortest, way + 1);
        }
        return shortest;
    }
}
