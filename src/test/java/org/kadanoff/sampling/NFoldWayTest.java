package org.kadanoff.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.UserTerm;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.ChiSquare;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SamplerContract;
import org.kadanoff.testing.SmallModels;
import org.kadanoff.testing.StationaritySuite;

/** Events in continuous time against their generator. */
class NFoldWayTest {
    @Test
    void theContractIsKept() {
        for (NFoldWay.Rates rates : NFoldWay.Rates.values()) {
            SmallModels.all()
                    .forEach((name, model) -> SamplerContract.check(
                            rates + ", " + name, new NFoldWay(rates), model, new int[model.sites()]));
        }
    }

    @Test
    void theDistributionIsKeptAndReached() {
        StationaritySuite suite = new StationaritySuite(5_000, 3, 91);
        for (NFoldWay.Rates rates : NFoldWay.Rates.values()) {
            for (Map.Entry<String, Hamiltonian> model : SmallModels.all().entrySet()) {
                suite.stationary(rates + ", " + model.getKey(), new NFoldWay(rates), model.getValue());
            }
            for (String name : new String[] {"Ising 2x3 in a field", "Potts q=3 chain", "mixed domains", "hard core"}) {
                Hamiltonian model = SmallModels.all().get(name);
                suite.converges(rates + ", " + name, new NFoldWay(rates), model, new int[model.sites()], 60);
            }
        }
        suite.assertPassed();
        assertThat(suite.results()).hasSize(28);
    }

    /** After every event, short-lived configurations are met too often: P(s) R(s) instead of P(s). */
    @Test
    void measuringEventsInsteadOfTimesIsCaught() {
        Sampler perEvent = (kernel, state, random) -> new CursorChain(kernel, state, random) {
            @Override
            void advance() {
                double[] rates = new double[kernel.sites()];
                double total = 0;
                for (int i = 0; i < rates.length; i++) {
                    rates[i] = Metropolis.acceptance(difference(i, 1 - cursor.state(i)));
                    total += rates[i];
                }
                int site = HeatBath.select(rates, rates.length, random.nextDouble() * total);
                cursor.flip(site, 1 - cursor.state(site));
            }
        };
        StationaritySuite suite = new StationaritySuite(10_000, 3, 92)
                .stationary("broken", perEvent, SmallModels.ising())
                .stationary("sound", new NFoldWay(), SmallModels.ising());
        assertThat(suite.rejected())
                .singleElement()
                .satisfies(result -> assertThat(result.name()).startsWith("broken"));
    }

    private static double[][] generator(NFoldWay.Rates rates, Hamiltonian model) {
        Kernel kernel = model.compile();
        List<int[]> states = Enumeration.states(model.space());
        double[][] q = new double[states.size()][states.size()];
        for (int s = 0; s < q.length; s++) {
            int[] state = states.get(s);
            if (kernel.energy(state) == Double.POSITIVE_INFINITY) {
                continue;
            }
            for (int site = 0; site < state.length; site++) {
                double[] rate = new double[model.domain(site).size()];
                for (int x = 0; x < rate.length; x++) {
                    rate[x] = x == state[site] ? 0 : kernel.flipDifference(state, site, x);
                }
                NFoldWay.rate(rates, rate, rate.length, state[site]);
                for (int x = 0; x < rate.length; x++) {
                    int[] target = state.clone();
                    target[site] = x;
                    if (x != state[site]) {
                        q[s][(int) model.space().encode(target)] = rate[x];
                        q[s][s] -= rate[x];
                    }
                }
            }
        }
        return q;
    }

    @Test
    void everyEventKeepsDetailedBalance() {
        for (NFoldWay.Rates rates : NFoldWay.Rates.values()) {
            SmallModels.all().forEach((name, model) -> {
                double[] pi = Enumeration.probabilities(model);
                double[][] q = generator(rates, model);
                for (int s = 0; s < pi.length; s++) {
                    for (int t = 0; t < pi.length; t++) {
                        assertThat(pi[s] * q[s][t]).as(name).isCloseTo(pi[t] * q[t][s], within(1e-15));
                    }
                }
            });
        }
    }

    /** e^Q = Σ_k e^{−λ} λ^k/k! (1 + Q/λ)^k. */
    private static double[][] exponential(double[][] q) {
        double rate = 0;
        for (int s = 0; s < q.length; s++) {
            rate = Math.max(rate, -q[s][s]);
        }
        double[][] power = new double[q.length][q.length];
        double[][] step = new double[q.length][q.length];
        for (int s = 0; s < q.length; s++) {
            power[s][s] = 1;
            for (int t = 0; t < q.length; t++) {
                step[s][t] = (s == t ? 1 : 0) + q[s][t] / rate;
            }
        }
        double[][] sum = new double[q.length][q.length];
        double weight = Math.exp(-rate);
        for (int k = 1; k < 60; k++) {
            for (int s = 0; s < q.length; s++) {
                for (int t = 0; t < q.length; t++) {
                    sum[s][t] += weight * power[s][t];
                }
            }
            power = KawasakiTest.times(power, step);
            weight *= rate / k;
        }
        return sum;
    }

    /** One unit of time from each of 8 configurations, 10 000 times each and for both rates; 10⁻⁸ each. */
    @Test
    void oneSweepIsOneUnitOfTime() {
        Hamiltonian model = SmallModels.all().get("frustrated triangle");
        Kernel kernel = model.compile();
        for (NFoldWay.Rates rates : NFoldWay.Rates.values()) {
            double[][] expected = exponential(generator(rates, model));
            for (int s = 0; s < 8; s++) {
                UniformRandomProvider random = RandomStreams.of(93).stream(s);
                long[] counts = new long[8];
                for (int k = 0; k < 10_000; k++) {
                    Chain chain = new NFoldWay(rates)
                            .start(kernel, Enumeration.states(model.space()).get(s), random);
                    chain.sweep();
                    counts[(int) model.space().encode(chain.state())]++;
                }
                assertThat(ChiSquare.of(counts, expected[s]).pValue()).isGreaterThan(1e-8);
            }
        }
    }

    @Test
    void onlyWhatHappensIsPaidFor() {
        // At K = 3 a spin of the ordered square lattice flips against its neighbours at the rate e^{−24}.
        Hamiltonian cold = Ising.on(Lattices.square(100, 100, true), 3, 0);
        int[] up = new int[10_000];
        java.util.Arrays.fill(up, 1);
        Chain chain = new NFoldWay().start(cold.compile(), up, RandomStreams.of(94).stream(0));
        chain.sweep(2_000_000);
        // 10⁴ · 2·10⁶ · e^{−24} = 0.755 excitations are expected, each of which is soon undone.
        assertThat(chain.diagnostics().get("events per sweep")).isBetween(0.0, 1e-5);
        assertThat(chain.magnetization()).isGreaterThan(0.99);
        Chain free = new NFoldWay()
                .start(Hamiltonian.of(50, Domain.SPIN).compile(), new int[50], RandomStreams.of(94).stream(1));
        free.sweep(1000);
        // Poisson with mean 50 000: 6σ are 1342.
        assertThat(free.diagnostics().get("events per sweep")).isBetween(48.6, 51.4);
    }

    @Test
    void frozenAndSingleSites() {
        Chain frozen = new NFoldWay()
                .start(
                        Hamiltonian.of(3, Domain.SPIN, new Fields(IntVector.range(3), RealVector.constant(3, 1e6)))
                                .compile(),
                        new int[] {1, 1, 1},
                        RandomStreams.of(95).stream(0));
        frozen.sweep(1000);
        assertThat(frozen.state()).containsExactly(1, 1, 1);
        Chain single = new NFoldWay()
                .start(Hamiltonian.of(1, Domain.potts(1)).compile(), new int[1], RandomStreams.of(95).stream(1));
        single.sweep(10);
        assertThat(single.state()).containsExactly(0);
    }

    @Test
    void badEnergiesAreNamedAndDriftIsFound() {
        UserTerm trap = UserTerm.of(x -> x[0] == 1 ? Double.NaN : 0, 1);
        Chain chain = new NFoldWay()
                .start(Hamiltonian.of(2, Domain.BIT, trap).compile(), new int[2], RandomStreams.of(96).stream(0));
        assertThatThrownBy(() -> chain.sweep(100))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("site 1 from state 0 to state 1 in sweep 0");
        Hamiltonian glass = SpinGlass.sherringtonKirkpatrick(40, RandomStreams.of(3).stream(0));
        Chain drifting = new NFoldWay().start(glass.compile(), new int[40], RandomStreams.of(96).stream(1));
        drifting.sweep(300);
        assertThat(drifting.audit()).isBetween(Double.MIN_VALUE, 1e-11);
        assertThat(drifting.audit()).isZero();
    }

    @Test
    void theTreeFindsEveryRateInItsPart() {
        RateTree tree = new RateTree(5);
        double[] rates = {0.5, 0, 2, 0.25, 0};
        for (int i = 0; i < 5; i++) {
            tree.set(i, rates[i]);
        }
        assertThat(tree.total()).isEqualTo(2.75);
        assertThat(tree.find(0)).isZero();
        assertThat(tree.find(0.499)).isZero();
        assertThat(tree.find(0.5)).isEqualTo(2);
        assertThat(tree.find(2.499)).isEqualTo(2);
        assertThat(tree.find(2.5)).isEqualTo(3);
        assertThat(tree.find(Math.nextDown(2.75))).isEqualTo(3);
        tree.set(3, 0);
        assertThat(tree.find(2.6)).as("rounding never leads to a rate of 0").isEqualTo(2);
    }
}
