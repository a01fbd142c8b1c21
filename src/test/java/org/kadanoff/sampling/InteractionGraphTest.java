package org.kadanoff.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SmallModels;
import org.kadanoff.testing.StationaritySuite;

/** Neighbours and colours of all kinds of terms. */
class InteractionGraphTest {
    /** Two sites interact exactly when changing one changes the other's energy differences. */
    @Test
    void neighboursAreThoseWhoseDifferencesChange() {
        SmallModels.all().forEach((name, model) -> {
            InteractionGraph graph = InteractionGraph.of(model);
            Kernel kernel = model.compile();
            for (int i = 0; i < model.sites(); i++) {
                for (int j = 0; j < model.sites(); j++) {
                    if (i != j) {
                        assertThat(isNeighbour(graph, i, j))
                                .as("%s: %d and %d", name, i, j)
                                .isEqualTo(changes(kernel, i, j));
                    }
                }
            }
        });
    }

    private static boolean isNeighbour(InteractionGraph graph, int i, int j) {
        for (int k = 0; k < graph.degree(i); k++) {
            if (graph.neighbour(i, k) == j) {
                return true;
            }
        }
        return false;
    }

    private static boolean changes(Kernel kernel, int i, int j) {
        for (int[] state : Enumeration.states(kernel.space())) {
            for (int x = 0; x < kernel.space().domain(i).size(); x++) {
                double here = kernel.flipDifference(state, i, x);
                for (int y = 0; y < kernel.space().domain(j).size(); y++) {
                    int[] other = state.clone();
                    other[j] = y;
                    double there = kernel.flipDifference(other, i, x);
                    if (Double.isFinite(here)
                            ? Math.abs(here - there) > 1e-9 || Double.isInfinite(there)
                            : Double.isFinite(there)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @Test
    void neighboursDifferInColourAndBipartiteGraphsHaveTwo() {
        SmallModels.all().forEach((name, model) -> assertProper(InteractionGraph.of(model)));
        assertThat(colours(Ising.on(Lattices.square(6, 8, true), 1, 0))).isEqualTo(2);
        assertThat(colours(Ising.on(Lattices.cubic(4, 2, 6, true), 1, 0))).isEqualTo(2);
        assertThat(colours(Ising.on(Lattices.honeycomb(4, 4, true), 1, 0))).isEqualTo(2);
        assertThat(colours(Ising.on(Lattices.square(5, 5, true), 1, 0))).isBetween(3, 5);
        assertThat(colours(Ising.on(Lattices.triangular(6, 6, true), 1, 0))).isBetween(3, 7);
        assertThat(colours(SmallModels.all().get("RBM 3x3 of bits"))).isEqualTo(2);
        assertThat(colours(SmallModels.all().get("SK of 6 spins"))).isEqualTo(6);
        assertThat(colours(Hamiltonian.of(4, Domain.SPIN))).isEqualTo(1);
        // A bipartite graph whose sites are numbered so that colouring them in ascending order takes three.
        Hamiltonian crossed = Ising.on(Lattices.chain(4, false), 1, 0).relabel(0, 2, 3, 1);
        assertThat(colours(crossed)).isEqualTo(2);
    }

    private static int colours(Hamiltonian model) {
        InteractionGraph graph = InteractionGraph.of(model);
        assertProper(graph);
        return Arrays.stream(graph.colours()).max().orElseThrow() + 1;
    }

    private static void assertProper(InteractionGraph graph) {
        int[] colours = graph.colours();
        for (int i = 0; i < graph.sites(); i++) {
            for (int k = 0; k < graph.degree(i); k++) {
                assertThat(colours[i]).isNotEqualTo(colours[graph.neighbour(i, k)]);
            }
        }
    }

    @Test
    void checkerboardVisitsColourByColourAndSaysHowMany() {
        Kernel kernel = Ising.on(Lattices.square(4, 4, true), 0.3, 0).compile();
        Visits visits = Visits.of(Order.CHECKERBOARD, kernel);
        assertThat(visits.sites()).containsExactly(0, 2, 5, 7, 8, 10, 13, 15, 1, 3, 4, 6, 9, 11, 12, 14);
        for (Sampler sampler : List.of(new Metropolis(Order.CHECKERBOARD), new HeatBath(Order.CHECKERBOARD))) {
            Chain chain = sampler.start(kernel, new int[16], RandomStreams.of(1).stream(0));
            chain.sweep(200);
            assertThat(chain.diagnostics()).containsEntry("colours", 2.0);
            assertThat(chain.diagnostics().get("acceptance")).isBetween(0.1, 0.9);
        }
        Chain potts = new HeatBath(Order.CHECKERBOARD)
                .start(SmallModels.all().get("Potts q=3 chain").compile(), new int[4], RandomStreams.of(1).stream(1));
        assertThat(potts.diagnostics()).containsEntry("colours", 2.0);
        assertThat(potts.diagnostics().get("acceptance")).isNaN();
    }

    /** What a wrong colouring amounts to: neighbours that are updated at the same time, from each other's old states. */
    @Test
    void neighboursOfOneColourAreCaught() {
        Sampler allAtOnce = (kernel, state, random) -> new CursorChain(kernel, state, random) {
            @Override
            void advance() {
                int[] next = cursor.toArray();
                for (int i = 0; i < next.length; i++) {
                    double difference = difference(i, 1 - next[i]);
                    if (random.nextDouble() < 1 / (1 + Math.exp(difference))) {
                        next[i] = 1 - next[i];
                    }
                }
                for (int i = 0; i < next.length; i++) {
                    cursor.flip(i, next[i]);
                }
            }
        };
        StationaritySuite suite = new StationaritySuite(10_000, 3, 97)
                .stationary("broken", allAtOnce, SmallModels.ising())
                .stationary("sound", new HeatBath(Order.CHECKERBOARD), SmallModels.ising());
        assertThat(suite.rejected())
                .singleElement()
                .satisfies(result -> assertThat(result.name()).startsWith("broken"));
    }
}
