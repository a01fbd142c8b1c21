package org.kadanoff.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SmallModels;
import org.kadanoff.testing.StationaritySuite;

/** All single-site samplers on all small models, and samplers that are wrong on purpose. */
class StationarityTest {
    private static final int CHAINS = 20_000;
    private static final int SWEEPS = 3;
    private static final long SEED = 81;

    @Test
    void samplersKeepTheDistribution() {
        StationaritySuite suite = new StationaritySuite(CHAINS, SWEEPS, SEED);
        for (Order order : Order.values()) {
            for (Map.Entry<String, Hamiltonian> model : SmallModels.all().entrySet()) {
                suite.stationary(
                        "Metropolis, " + order + ", " + model.getKey(), new Metropolis(order), model.getValue());
                suite.stationary("heat bath, " + order + ", " + model.getKey(), new HeatBath(order), model.getValue());
            }
        }
        suite.assertPassed();
        assertThat(suite.results()).hasSize(60).allMatch(result -> result.degrees() >= 5);
    }

    /** {@link TransitionMatrixTest#sixtySweepsForgetTheStart} shows that 60 sweeps are enough. */
    @Test
    void samplersReachTheDistribution() {
        StationaritySuite suite = new StationaritySuite(CHAINS, SWEEPS, SEED);
        for (String name : new String[] {"Ising 2x3 in a field", "Potts q=3 chain", "mixed domains", "hard core"}) {
            Hamiltonian model = SmallModels.all().get(name);
            int[] start = new int[model.sites()];
            suite.converges("Metropolis, " + name, new Metropolis(Order.RANDOM), model, start, 60);
            suite.converges("heat bath, " + name, new HeatBath(), model, start, 60);
        }
        suite.assertPassed();
    }

    @Test
    void aTooGenerousAcceptanceIsCaught() {
        Sampler halfTheDifference = new SiteSampler((kernel, state, site, random) -> {
            double difference = kernel.flipDifference(state, site, 1 - state[site]);
            return random.nextDouble() < Math.exp(-0.5 * difference) ? 1 - state[site] : state[site];
        });
        assertCaught(halfTheDifference, SmallModels.ising());
    }

    @Test
    void anAcceptanceThatIsOffByTenPercentIsCaught() {
        Sampler almostMetropolis = new SiteSampler((kernel, state, site, random) -> {
            double difference = kernel.flipDifference(state, site, 1 - state[site]);
            return random.nextDouble() < Math.exp(-0.9 * difference) ? 1 - state[site] : state[site];
        });
        assertCaught(almostMetropolis, SmallModels.ising());
    }

    @Test
    void aProposalThatPrefersOneStateIsCaught() {
        Hamiltonian potts = SmallModels.all()
                .get("Potts q=3 chain")
                .plus(new LocalTable(IntVector.of(0), RealVector.of(0.5, 0, -0.5)));
        Sampler alwaysTheNext = new SiteSampler((kernel, state, site, random) -> {
            int offered = (state[site] + 1) % 3;
            double difference = kernel.flipDifference(state, site, offered);
            return random.nextDouble() < Math.exp(-difference) ? offered : state[site];
        });
        assertCaught(alwaysTheNext, potts);
    }

    @Test
    void oneFieldWithTheWrongSignIsCaught() {
        Hamiltonian right = SmallModels.ising();
        Kernel wrong =
                right.plus(new Fields(IntVector.of(2), RealVector.of(-0.4))).compile();
        StationaritySuite suite = new StationaritySuite(CHAINS, SWEEPS, SEED)
                .stationary("heat bath in the right field", new HeatBath(), right)
                .stationary("heat bath in a wrong field", new HeatBath(), wrong, Enumeration.probabilities(right));
        assertThat(suite.rejected())
                .singleElement()
                .satisfies(result -> assertThat(result.name()).startsWith("heat bath in a wrong field"));
    }

    @Test
    void aChainThatNeverMovesIsStationaryButDoesNotConverge() {
        Sampler idle = new SiteSampler((kernel, state, site, random) -> state[site]);
        Hamiltonian model = SmallModels.ising();
        new StationaritySuite(CHAINS, SWEEPS, SEED)
                .stationary("idle", idle, model)
                .assertPassed();
        StationaritySuite suite =
                new StationaritySuite(CHAINS, SWEEPS, SEED).converges("idle", idle, model, new int[6], 5);
        assertThatThrownBy(suite::assertPassed)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("idle");
    }

    @Test
    void anEmptySuiteDoesNotPass() {
        assertThatThrownBy(() -> new StationaritySuite(CHAINS, SWEEPS, SEED).assertPassed())
                .isInstanceOf(AssertionError.class);
    }

    private static void assertCaught(Sampler broken, Hamiltonian model) {
        StationaritySuite suite = new StationaritySuite(CHAINS, SWEEPS, SEED)
                .stationary("broken", broken, model)
                .stationary("sound", new Metropolis(), model);
        assertThat(suite.rejected())
                .singleElement()
                .satisfies(result -> assertThat(result.name()).startsWith("broken"));
        assertThatThrownBy(suite::assertPassed)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("broken");
    }

    /** The next state of a site. */
    private interface Update {
        int next(Kernel kernel, int[] state, int site, UniformRandomProvider random);
    }

    /** Sequential single-site sampler with any rule. */
    private record SiteSampler(Update rule) implements Sampler {
        @Override
        public Chain start(Kernel kernel, int[] state, UniformRandomProvider random) {
            return new SingleSiteChain(kernel, state, Order.SEQUENTIAL, random) {
                @Override
                void update(int site) {
                    cursor.flip(site, rule.next(kernel, cursor.toArray(), site, random));
                }
            };
        }
    }
}
