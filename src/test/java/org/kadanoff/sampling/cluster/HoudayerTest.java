package org.kadanoff.sampling.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.estimation.Chains;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.estimation.MeanEstimator;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.Sampler;
import org.kadanoff.testing.ChiSquare;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SamplerContract;
import org.kadanoff.testing.SmallModels;
import org.kadanoff.testing.StationaritySuite;

/** Two replicas and the exchange of clusters between them. */
class HoudayerTest {
    private static final long SEED = 4110;

    @Test
    void chainsKeepTheContract() {
        for (Sampler sampler : List.of(new Houdayer(), new Houdayer().withMoves(3))) {
            SmallModels.tiny()
                    .forEach((name, model) ->
                            SamplerContract.check(sampler + ", " + name, sampler, model, new int[model.sites()]));
            SmallModels.all()
                    .forEach((name, model) ->
                            SamplerContract.check(sampler + ", " + name, sampler, model, new int[model.sites()]));
        }
    }

    /** Both replicas as one configuration, started from two independent draws. */
    private record Pair(Kernel kernel, HoudayerMove move) implements Sampler {
        @Override
        public Chain start(Kernel doubled, int[] state, UniformRandomProvider random) {
            int n = kernel.sites();
            int[] one = Arrays.copyOf(state, n);
            int[] other = Arrays.copyOfRange(state, n, 2 * n);
            return new Joint(new Houdayer.PairChain(kernel, one, other, move, 2, random));
        }
    }

    private record Joint(Houdayer.PairChain pair) implements Chain {
        @Override
        public void sweep() {
            pair.sweep();
        }

        @Override
        public long sweeps() {
            return pair.sweeps();
        }

        @Override
        public int[] state() {
            return IntStream.concat(Arrays.stream(pair.state()), Arrays.stream(pair.otherState()))
                    .toArray();
        }

        @Override
        public double energy() {
            return pair.energy();
        }

        @Override
        public double magnetization() {
            return pair.magnetization();
        }

        @Override
        public double audit() {
            return pair.audit();
        }
    }

    private static Hamiltonian doubled(Hamiltonian model) {
        int n = model.sites();
        var space = model.space().followedBy(model.space());
        return model.embed(space, IntStream.range(0, n).toArray())
                .plus(model.embed(space, IntStream.range(n, 2 * n).toArray()));
    }

    private static void add(StationaritySuite suite, String name, Hamiltonian model, HoudayerMove move) {
        Hamiltonian both = doubled(model);
        suite.stationary(name, new Pair(model.compile(), move), both.compile(), Enumeration.probabilities(both));
    }

    @Test
    void theJointDistributionIsKept() {
        StationaritySuite suite = new StationaritySuite(40_000, 1, SEED);
        SmallModels.tiny().forEach((name, model) -> add(suite, name, model, HoudayerMove.of(model)));
        suite.assertPassed();
    }

    /** The replicas exchange a single site whatever its neighbours: clusters of a model without bonds. */
    @Test
    void exchangesThatIgnoreBondsAreCaught() {
        Hamiltonian model = SmallModels.tiny().get("frustrated triangle in fields");
        HoudayerMove single = HoudayerMove.of(Hamiltonian.of(3, Domain.SPIN));
        StationaritySuite suite = new StationaritySuite(40_000, 1, SEED);
        add(suite, "broken", model, single);
        add(suite, "sound", model, HoudayerMove.of(model));
        assertThat(suite.rejected())
                .singleElement()
                .satisfies(result -> assertThat(result.name()).startsWith("broken"));
    }

    /** H(a) + H(b) and the differing sites stay; a second move finds its way back with the same probability |C|/|D|. */
    @Test
    void everyMoveIsIsoenergeticAndReversible() {
        UniformRandomProvider random = RandomStreams.of(SEED).stream(0);
        SmallModels.tiny().forEach((name, model) -> {
            HoudayerMove move = HoudayerMove.of(model);
            List<int[]> states = Enumeration.states(model.space());
            for (int[] a : states) {
                for (int[] b : states) {
                    int[] one = a.clone();
                    int[] other = b.clone();
                    int size = move.apply(one, other, random);
                    assertThat(model.energy(one) + model.energy(other))
                            .as(name)
                            .isCloseTo(model.energy(a) + model.energy(b), within(1e-12));
                    int exchanged = 0;
                    for (int i = 0; i < a.length; i++) {
                        assertThat(one[i] == a[i] ? other[i] == b[i] : one[i] == b[i] && other[i] == a[i])
                                .isTrue();
                        exchanged += one[i] == a[i] ? 0 : 1;
                    }
                    assertThat(size).isEqualTo(exchanged);
                    assertThat(size == 0).isEqualTo(Arrays.equals(a, b));
                }
            }
        });
    }

    /**
     * Replicas of an open chain that differ at sites 0, 1 and 3, 4, 5: the two clusters are met as 2 : 3 from either side
     * (false alarm 10⁻⁹ each).
     */
    @Test
    void clustersAreDrawnByTheirSize() {
        HoudayerMove move = HoudayerMove.of(Ising.on(Lattices.chain(6, false), 0.5, 0));
        UniformRandomProvider random = RandomStreams.of(SEED).stream(1);
        int[] a = {1, 0, 1, 1, 0, 1};
        int[] b = {0, 1, 1, 0, 1, 0};
        int[] there = {0, 1, 1, 1, 0, 1};
        int[] back = {1, 0, 1, 0, 1, 0};
        for (int[][] pair : new int[][][] {{a, b}, {there, back}}) {
            long[] counts = new long[2];
            for (int k = 0; k < 10_000; k++) {
                int[] sites = move.cluster(pair[0], pair[1], random);
                Arrays.sort(sites);
                assertThat(move.differing()).isEqualTo(5);
                boolean left = Arrays.equals(sites, new int[] {0, 1});
                assertThat(left || Arrays.equals(sites, new int[] {3, 4, 5})).isTrue();
                counts[left ? 0 : 1]++;
            }
            assertThat(ChiSquare.of(counts, new double[] {0.4, 0.6}).pValue()).isGreaterThan(1e-9);
        }
    }

    /** Bonds of strength 0 connect nothing. */
    @Test
    void clustersEndWhereTheCouplingIsZero() {
        HoudayerMove move = HoudayerMove.of(SmallModels.tiny().get("disconnected"));
        UniformRandomProvider random = RandomStreams.of(SEED).stream(2);
        for (int k = 0; k < 20; k++) {
            assertThat(move.cluster(new int[4], new int[] {1, 1, 1, 1}, random)).hasSize(2);
        }
    }

    /** A 4 × 4 Gaussian spin glass at T = 0.7 against its exact energy, within 5 standard errors. */
    @Test
    void theEnergyOfASpinGlassIsExact() {
        Hamiltonian model = SpinGlass.edwardsAnderson(
                        Lattices.square(4, 4, true).graph(), SpinGlass.Disorder.GAUSSIAN, RandomStreams.of(8).stream(0))
                .times(1 / 0.7);
        Kernel kernel = model.compile();
        double[][] series = new double[2][10_000];
        for (int c = 0; c < 2; c++) {
            Chain chain = new Houdayer().start(kernel, new int[16], RandomStreams.of(9).stream(0, c));
            chain.sweep(500);
            for (int t = 0; t < series[c].length; t++) {
                chain.sweep();
                series[c][t] = chain.energy();
            }
            assertThat(chain.diagnostics().get("mean cluster size"))
                    .isBetween(0.01, chain.diagnostics().get("differing sites"));
        }
        Estimate estimate = MeanEstimator.of(Chains.of(series));
        double exact =
                ExactSolver.standard(1L << 30).solve(model, Quantities.MOMENTS).meanEnergy();
        assertThat(Math.abs(estimate.mean() - exact)).isLessThan(5 * estimate.error());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Hamiltonian model = SmallModels.all().get("hard core");
        Kernel kernel = model.compile();
        UniformRandomProvider random = RandomStreams.of(1).stream(0);
        assertThatThrownBy(() -> new Houdayer(0)).hasMessageContaining("at least one cluster move");
        assertThatThrownBy(() -> new Houdayer().start(kernel, new int[] {1, 1, 0, 0, 0}, random))
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> new Houdayer().resume(kernel, ChainState.of(new int[5]), random))
                .hasMessageContaining("no int[] 'second-replica'");
        assertThatThrownBy(() -> HoudayerMove.of(model).apply(new int[5], new int[4], random))
                .hasMessageContaining("replicas of 5 sites");
        assertThat(new Houdayer().start(kernel, new int[5], random).diagnostics())
                .isEmpty();
    }
}
