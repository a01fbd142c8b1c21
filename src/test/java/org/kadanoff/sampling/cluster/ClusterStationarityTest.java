package org.kadanoff.sampling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.Sampler;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SamplerContract;
import org.kadanoff.testing.StationaritySuite;

/** Wolff's and Swendsen and Wang's chains keep the distribution and reach it; wrong ones do not. */
class ClusterStationarityTest {
    private static final int CHAINS = 10_000;
    private static final long SEED = 4104;

    private static Map<String, Sampler> samplers() {
        Map<String, Sampler> samplers = new LinkedHashMap<>();
        samplers.put("Wolff", new Wolff());
        samplers.put("Wolff, 3 clusters", new Wolff().withClusters(3));
        samplers.put("Swendsen-Wang", new SwendsenWang());
        return samplers;
    }

    @Test
    void chainsKeepTheContract() {
        samplers()
                .forEach((algorithm, sampler) -> ClusterModels.all()
                        .forEach((name, model) -> SamplerContract.check(
                                algorithm + ", " + name, sampler, model, new int[model.sites()])));
    }

    @Test
    void chainsKeepTheDistribution() {
        StationaritySuite suite = new StationaritySuite(CHAINS, 2, SEED);
        samplers()
                .forEach((algorithm, sampler) -> ClusterModels.all()
                        .forEach((name, model) -> suite.stationary(algorithm + ", " + name, sampler, model)));
        suite.assertPassed();
        assertThat(suite.results()).hasSize(3 * ClusterModels.all().size());
    }

    /** From one configuration; sweeps that are too few would show as a deviation. */
    @Test
    void chainsReachTheDistribution() {
        StationaritySuite suite = new StationaritySuite(3_000, 2, SEED + 1);
        ClusterModels.all().forEach((name, model) -> {
            int[] start = new int[model.sites()];
            suite.converges("Wolff, " + name, new Wolff(2), model, start, 60);
            suite.converges("Swendsen-Wang, " + name, new SwendsenWang(), model, start, 40);
        });
        suite.assertPassed();
    }

    /** Bonds that are active with 1 − e^{−|J|} instead of 1 − e^{−2|J|}: the clusters of half the couplings. */
    @Test
    void bondsOfHalfTheWeightAreCaught() {
        for (boolean frustrated : new boolean[] {false, true}) {
            double sign = frustrated ? -1 : 1;
            RealVector fields = RealVector.of(0.3, 0, -0.5);
            Hamiltonian right = Ising.on(Lattices.complete(3).graph(), RealVector.of(1, 0.8, 0.9 * sign), fields);
            Hamiltonian wrong = Ising.on(Lattices.complete(3).graph(), RealVector.of(0.5, 0.4, 0.45 * sign), fields);
            assertCaught(right, wrong);
        }
        assertCaught(
                Potts.on(Lattices.chain(4, true).graph(), 3, 0.8),
                Potts.on(Lattices.chain(4, true).graph(), 3, 0.4));
    }

    /** A ghost spin that nothing is bound to; Potts clusters whose state is drawn without their field. */
    @Test
    void ignoredFieldsAreCaught() {
        assertCaught(Ising.on(Lattices.square(2, 3, true), 0.25, 0.2), Ising.on(Lattices.square(2, 3, true), 0.25, 0));
        assertCaught(
                ClusterModels.pottsInFields(),
                Potts.on(Lattices.chain(4, true).graph(), 3, RealVector.of(0.8, 0.3, 1.1, 0.6)));
    }

    /**
     * Why a sweep is no "as many clusters as it takes to move n sites": it would end after large clusters, which ordered
     * configurations have.
     */
    @Test
    void stoppingOnceEnoughSitesHaveMovedIsCaught() {
        Hamiltonian model = Ising.on(Lattices.square(2, 3, true), 0.25, 0);
        Sampler stopping = (kernel, state, random) -> new UntilAllMoved(new Wolff().start(kernel, state, random));
        StationaritySuite suite = new StationaritySuite(CHAINS, 1, SEED + 3)
                .stationary("broken", stopping, model)
                .stationary("sound", new Wolff(), model);
        assertThat(suite.rejected())
                .singleElement()
                .satisfies(result -> assertThat(result.name()).startsWith("broken"));
    }

    /** Sweeps of Wolff clusters until at least n sites have been moved in all. */
    private record UntilAllMoved(Chain chain) implements Chain {
        @Override
        public void sweep() {
            double before = moved();
            do {
                chain.sweep();
            } while (moved() - before < 1);
        }

        private double moved() {
            Map<String, Double> figures = chain.diagnostics();
            return figures.isEmpty() ? 0 : figures.get("mean cluster size") * figures.get("clusters");
        }

        @Override
        public long sweeps() {
            return chain.sweeps();
        }

        @Override
        public int[] state() {
            return chain.state();
        }

        @Override
        public double energy() {
            return chain.energy();
        }

        @Override
        public double magnetization() {
            return chain.magnetization();
        }

        @Override
        public double audit() {
            return chain.audit();
        }
    }

    private static void assertCaught(Hamiltonian right, Hamiltonian wrong) {
        double[] probabilities = Enumeration.probabilities(right);
        Kernel kernel = right.compile();
        Kernel other = wrong.compile();
        samplers().forEach((algorithm, sampler) -> {
            Sampler broken = (k, state, random) -> sampler.start(other, state, random);
            StationaritySuite suite = new StationaritySuite(CHAINS, 2, SEED + 2)
                    .stationary("broken " + algorithm, broken, kernel, probabilities)
                    .stationary("sound " + algorithm, sampler, right);
            assertThat(suite.rejected())
                    .singleElement()
                    .satisfies(result -> assertThat(result.name()).startsWith("broken"));
        });
    }
}
