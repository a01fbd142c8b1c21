package org.kadanoff.exact.elimination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kadanoff.exact.Cost;
import org.kadanoff.exact.Prediction;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;

class OrderSearchTest {
    private static OrderSearch.Result search(Graph graph) {
        return OrderSearch.run(InteractionGraph.of(SparseModels.ising(graph, 1)));
    }

    private static double width(Graph graph) {
        double largest = Objects.requireNonNull(search(graph).tree()).largestMessage();
        return Math.log(largest) / Math.log(2);
    }

    private static Graph shuffled(Graph graph, long task) {
        int[] label = RandomStreams.of(8).stream(task)
                .ints(0, graph.sites())
                .distinct()
                .limit(graph.sites())
                .toArray();
        return new Graph(
                graph.sites(), graph.first().map(i -> label[i]), graph.second().map(i -> label[i]));
    }

    /** Treewidths: 1 of a tree, 2 of a ring, min(a, b) of an open grid, and twice that along a torus's short side. */
    @Test
    void widthsThatAreKnown() {
        assertThat(width(Lattices.chain(50, false).graph())).isEqualTo(1);
        assertThat(width(shuffled(Lattices.chain(50, true).graph(), 1))).isEqualTo(2);
        assertThat(width(Lattices.square(6, 30, false).graph())).isEqualTo(6);
        assertThat(width(Lattices.square(30, 6, false).graph())).isEqualTo(6);
        assertThat(width(shuffled(Lattices.square(6, 30, false).graph(), 2))).isLessThanOrEqualTo(7);
        assertThat(width(Lattices.square(20, 20, false).graph())).isLessThanOrEqualTo(20);
        assertThat(width(Lattices.square(8, 8, true).graph())).isLessThanOrEqualTo(16);
        assertThat(width(Lattices.complete(12).graph())).isEqualTo(11);
    }

    @Test
    void theOrderIsAPermutationAndAlwaysTheSame() {
        Graph graph = Lattices.randomRegular(60, 3, RandomStreams.of(9).stream(1));
        int[] order = search(graph).order();
        assertThat(IntStream.of(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, 60).toArray());
        assertThat(search(graph).order()).isEqualTo(order);
    }

    /** Running intersection: what a message depends on, its parent's clique contains. */
    @Test
    void theTreeIsOne() {
        Graph graph = Lattices.square(7, 7, true).graph();
        EliminationTree tree = Objects.requireNonNull(search(graph).tree());
        boolean[] done = new boolean[tree.sites()];
        for (int p : tree.schedule) {
            for (int c : tree.children[p]) {
                assertThat(done[c]).isTrue();
                assertThat(tree.parent[c]).isEqualTo(p);
                assertThat(tree.clique(p)).contains(tree.separator[c]);
            }
            done[p] = true;
        }
        assertThat(done).containsOnly(true);
    }

    /** Elementary steps are counted, not seconds; a generous limit on the latter shows a search that never ends. */
    @ParameterizedTest
    @CsvSource({"40, 1e20", "200, 1e17", "1000, 1e17"})
    void hopelessModelsAreSeenToBe(int side, double leastOperations) {
        Hamiltonian torus = SparseModels.ising(Lattices.square(side, side, true).graph(), 0.4);
        long start = System.nanoTime();
        Cost cost = new EliminationEngine()
                .predict(torus, Quantities.LOCAL_MARGINALS)
                .cost()
                .orElseThrow();
        double seconds = (System.nanoTime() - start) * 1e-9;
        assertThat(cost.operations()).isGreaterThan(leastOperations);
        assertThat(cost.seconds()).isGreaterThan(1e8);
        assertThat(seconds).isLessThan(20);
    }

    @Test
    void longChainsAreSeenToBeEasy() {
        Hamiltonian chain = SparseModels.ising(Lattices.chain(300_000, true).graph(), 0.4);
        Cost cost =
                new EliminationEngine().predict(chain, Quantities.LOG_Z).cost().orElseThrow();
        assertThat(cost.seconds()).isLessThan(20);
    }

    @Test
    void wideTermsAreDeclined() {
        int[] all = IntStream.range(0, 30).toArray();
        Hamiltonian model = Hamiltonian.of(30, Domain.SPIN, Monomials.of(1, all));
        assertThat(new EliminationEngine().predict(model, Quantities.LOG_Z))
                .isInstanceOfSatisfying(
                        Prediction.Declined.class,
                        declined -> assertThat(declined.reason()).contains("30 sites"));
    }
}
