package org.kadanoff.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.UserTerm;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.ChiSquare;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SamplerContract;
import org.kadanoff.testing.SmallModels;
import org.kadanoff.testing.StationaritySuite;

/** Exchanges against the distribution conditioned on the composition. */
class KawasakiTest {
    private static final Sampler[] SAMPLERS = {
        new Kawasaki(), new Kawasaki().withOrder(Order.SEQUENTIAL), new Kawasaki().withPartners(Kawasaki.Partners.ANY)
    };

    private static Map<String, Hamiltonian> models() {
        Map<String, Hamiltonian> models = new LinkedHashMap<>(SmallModels.all());
        models.values().removeIf(model -> !model.space().isUniformly(model.domain(0)));
        models.put("two parts", Ising.on(Lattices.square(2, 3, true), 0.4, 0.2).clamp(new int[] {0}, new int[] {0}));
        return models;
    }

    @Test
    void theContractIsKept() {
        for (Sampler sampler : SAMPLERS) {
            models().forEach((name, model) -> {
                int[] start = new int[model.sites()];
                start[0] = 1;
                SamplerContract.check(sampler + ", " + name, sampler, model, start);
            });
        }
    }

    /** P(s | composition of s), zero outside of the class of the given configuration. */
    private static double[] conditioned(Hamiltonian model, int... composition) {
        double[] p = Enumeration.probabilities(model);
        List<int[]> states = Enumeration.states(model.space());
        double total = 0;
        for (int s = 0; s < p.length; s++) {
            int[] sorted = states.get(s).clone();
            Arrays.sort(sorted);
            if (!Arrays.equals(sorted, composition)) {
                p[s] = 0;
            }
            total += p[s];
        }
        double norm = total;
        return Arrays.stream(p).map(x -> x / norm).toArray();
    }

    @Test
    void theDistributionIsKeptAsAWholeAndInEveryClass() {
        StationaritySuite suite = new StationaritySuite(5_000, 3, 82);
        Hamiltonian ising = SmallModels.ising();
        Hamiltonian ring = SmallModels.all().get("Blume-Capel ring");
        for (Sampler sampler : SAMPLERS) {
            models().forEach((name, model) -> suite.stationary(sampler + ", " + name, sampler, model));
            suite.stationary(sampler + ", m = 0", sampler, ising.compile(), conditioned(ising, 0, 0, 0, 1, 1, 1));
            suite.stationary(sampler + ", m = −1/3", sampler, ising.compile(), conditioned(ising, 0, 0, 0, 0, 1, 1));
            suite.stationary(sampler + ", spin one", sampler, ring.compile(), conditioned(ring, 0, 1, 1, 2));
        }
        suite.assertPassed();
        assertThat(suite.results()).hasSizeGreaterThan(30);
    }

    /** From one configuration, after far more sweeps than the six spins remember. */
    @Test
    void theClassIsReached() {
        Hamiltonian model = SmallModels.ising();
        double[] expected = conditioned(model, 0, 0, 0, 1, 1, 1);
        Kernel kernel = model.compile();
        for (Sampler sampler : SAMPLERS) {
            UniformRandomProvider random = RandomStreams.of(83).stream(0);
            long[] counts = new long[expected.length];
            for (int k = 0; k < 4_000; k++) {
                Chain chain = sampler.start(kernel, new int[] {1, 1, 1, 0, 0, 0}, random);
                chain.sweep(40);
                counts[(int) model.space().encode(chain.state())]++;
            }
            assertThat(ChiSquare.of(counts, expected).pValue()).isGreaterThan(1e-7);
        }
    }

    /** The chosen pair has one site up and one down, but how many such pairs there are changes with the exchange. */
    @Test
    void aProposalThatCountsTheUnlikePairsIsCaught() {
        Sampler lopsided = (kernel, state, random) -> new CursorChain(kernel, state, random) {
            @Override
            void advance() {
                int[] bonds = InteractionGraph.of(kernel).bonds();
                for (int k = 0; k < kernel.sites(); k++) {
                    int[] unlike = java.util.stream.IntStream.range(0, bonds.length / 2)
                            .filter(b -> cursor.state(bonds[2 * b]) != cursor.state(bonds[2 * b + 1]))
                            .toArray();
                    if (unlike.length == 0) {
                        return;
                    }
                    int b = unlike[random.nextInt(unlike.length)];
                    int i = bonds[2 * b];
                    int j = bonds[2 * b + 1];
                    double before = cursor.energy();
                    int[] exchanged = cursor.toArray();
                    exchanged[i] = cursor.state(j);
                    exchanged[j] = cursor.state(i);
                    if (random.nextDouble() < Math.exp(before - kernel.energy(exchanged))) {
                        cursor.flip(i, exchanged[i]);
                        cursor.flip(j, exchanged[j]);
                    }
                }
            }
        };
        Hamiltonian ring = Ising.on(Lattices.chain(6, false), 0.5, 0.2);
        double[] expected = conditioned(ring, 0, 0, 0, 1, 1, 1);
        StationaritySuite suite = new StationaritySuite(10_000, 3, 84)
                .stationary("broken", lopsided, ring.compile(), expected)
                .stationary("sound", new Kawasaki(), ring.compile(), expected);
        assertThat(suite.rejected())
                .singleElement()
                .satisfies(result -> assertThat(result.name()).startsWith("broken"));
    }

    /** One random exchange of three sites from every start, against min(1, e^{−ΔH}) of every pair. 8 starts, 10⁻⁸ each. */
    @Test
    void everyPairKeepsDetailedBalanceAndTheChainMovesAsItSays() {
        Hamiltonian model =
                Ising.on(Lattices.complete(3).graph(), RealVector.of(1, 0.8, -0.9), RealVector.of(.3, 0, -.5));
        double[] pi = Enumeration.probabilities(model);
        double[][] p = new double[8][8];
        List<int[]> states = Enumeration.states(model.space());
        for (int s = 0; s < 8; s++) {
            for (int[] pair : new int[][] {{0, 1}, {0, 2}, {1, 2}}) {
                int[] t = states.get(s).clone();
                t[pair[0]] = states.get(s)[pair[1]];
                t[pair[1]] = states.get(s)[pair[0]];
                int number = (int) model.space().encode(t);
                double accepted = Metropolis.acceptance(model.energy(t) - model.energy(states.get(s)));
                p[s][number] += accepted / 3;
                p[s][s] += (1 - accepted) / 3;
            }
        }
        for (int s = 0; s < 8; s++) {
            for (int t = 0; t < 8; t++) {
                assertThat(pi[s] * p[s][t]).isCloseTo(pi[t] * p[t][s], within(1e-15));
            }
        }
        double[][] sweep = times(times(p, p), p);
        for (int s = 1; s < 7; s++) {
            UniformRandomProvider random = RandomStreams.of(85).stream(s);
            long[] counts = new long[8];
            for (int k = 0; k < 10_000; k++) {
                Chain chain = new Kawasaki().start(model.compile(), states.get(s), random);
                chain.sweep();
                counts[(int) model.space().encode(chain.state())]++;
            }
            assertThat(ChiSquare.of(counts, sweep[s]).pValue()).isGreaterThan(1e-8);
        }
    }

    static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < b.length; j++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    @Test
    void thereIsAWayAroundForbiddenConfigurations() {
        // Exactly one of three sites is occupied: one site at a time would pass through none or two.
        double inf = Double.POSITIVE_INFINITY;
        Hamiltonian one = Hamiltonian.of(
                3, Domain.BIT, new LocalTable(IntVector.range(3), RealVector.of(inf, 0, 0.5, inf, 1, inf, inf, inf)));
        double[] p = Enumeration.probabilities(one);
        new StationaritySuite(3_000, 3, 86)
                .stationary("one particle", new Kawasaki(), one)
                .converges("one particle", new Kawasaki(), one, new int[] {0, 0, 1}, 60)
                .assertPassed();
        assertThat(p).hasSize(8);
        UserTerm trap = UserTerm.of(x -> x[0] == 0 ? 0 : x[1] == 1 ? inf : Double.NaN, 0, 1);
        Chain chain = new Kawasaki()
                .start(Hamiltonian.of(2, Domain.BIT, trap).compile(), new int[] {0, 1}, RandomStreams.of(1).stream(0));
        assertThatThrownBy(() -> chain.sweep(50))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("in sweep 0");
    }

    @Test
    void compositionIsConservedAndDiagnosed() {
        Hamiltonian model = Ising.on(Lattices.square(8, 8, true), 0.3, 0.1);
        int[] start = new int[64];
        Arrays.fill(start, 0, 20, 1);
        for (Sampler sampler : SAMPLERS) {
            Chain chain = sampler.start(model.compile(), start, RandomStreams.of(2).stream(0));
            chain.sweep(100);
            assertThat(Arrays.stream(chain.state()).sum()).isEqualTo(20);
            assertThat(chain.state()).isNotEqualTo(start);
            assertThat(chain.diagnostics().get("acceptance")).isBetween(0.1, 0.9);
            assertThat(chain.diagnostics().get("different states")).isBetween(0.1, 0.6);
        }
    }

    @Test
    void whatCannotBeExchangedIsRefusedOrStays() {
        UniformRandomProvider random = RandomStreams.of(3).stream(0);
        Kernel mixed = SmallModels.all().get("mixed domains").compile();
        assertThatThrownBy(() -> new Kawasaki().start(mixed, new int[5], random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same domain");
        assertThatThrownBy(() -> new Kawasaki().withOrder(Order.CHECKERBOARD)).hasMessageContaining("no checkerboard");
        assertThatThrownBy(() -> new Kawasaki(Kawasaki.Partners.ANY, Order.SEQUENTIAL))
                .hasMessageContaining("random order only");
        for (Sampler sampler : SAMPLERS) {
            Chain single = sampler.start(
                    Hamiltonian.of(1, Domain.SPIN).plus(2.0).compile(), new int[] {1}, RandomStreams.of(4).stream(0));
            single.sweep(3);
            assertThat(single.state()).containsExactly(1);
            assertThat(single.diagnostics().get("acceptance")).isNaN();
        }
    }
}
