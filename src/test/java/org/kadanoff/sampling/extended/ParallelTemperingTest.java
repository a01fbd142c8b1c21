package org.kadanoff.sampling.extended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ExactDraws;
import org.kadanoff.sampling.HeatBath;
import org.kadanoff.sampling.Metropolis;
import org.kadanoff.sampling.Order;
import org.kadanoff.sampling.Sampler;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SamplerContract;
import org.kadanoff.testing.SmallModels;
import org.kadanoff.testing.StationaritySuite;

class ParallelTemperingTest {
    private static final int CHAINS = 12_000;
    private static final long SEED = 401;
    private static final ParallelTempering THREE =
            new ParallelTempering().withFactors(RealVector.of(1, 0.6, 0.2)).withInner(new Metropolis(Order.RANDOM));

    /** The same with chains that are started anew at every exchange, as all are that see more of a model than energy differences. */
    private static final ParallelTempering RESTARTED =
            THREE.withInner((kernel, state, random) -> new Metropolis(Order.RANDOM).start(kernel, state, random));

    @Test
    void theContract() {
        SmallModels.all().forEach((name, model) -> {
            int[] start = new int[model.sites()];
            SamplerContract.check("three, " + name, THREE.withSweepsPerSwap(3), model, start);
            SamplerContract.check(
                    "heat bath, " + name, THREE.withInner(new HeatBath()).withTuningSweeps(100), model, start);
        });
        SamplerContract.check("restarted", RESTARTED.withSweepsPerSwap(2), SmallModels.ising(), new int[6]);
        SamplerContract.check(
                "Metropolis down to factor 0",
                THREE.withInner(new Metropolis()).withFactors(RealVector.of(1, 0.5, 0)),
                SpinGlass.sherringtonKirkpatrick(30, RandomStreams.of(2).stream(0)),
                new int[30]);
        SamplerContract.check("own ladder", new ParallelTempering(), SmallModels.ising(), new int[6]);
        SamplerContract.check(
                "own ladder, hard core",
                new ParallelTempering(),
                SmallModels.all().get("hard core"),
                new int[5]);
    }

    @Test
    void theModelStaysDistributedAsItIs() {
        StationaritySuite suite = new StationaritySuite(CHAINS, 3, SEED);
        for (Map.Entry<String, Hamiltonian> model : SmallModels.all().entrySet()) {
            suite.stationary(model.getKey(), ExactReplicas.of(THREE, model.getValue()), model.getValue());
        }
        suite.stationary(
                "heat bath, exchanges every second sweep",
                ExactReplicas.of(THREE.withInner(new HeatBath()).withSweepsPerSwap(2), SmallModels.ising()),
                SmallModels.ising());
        suite.stationary("restarted", ExactReplicas.of(RESTARTED, SmallModels.ising()), SmallModels.ising());
        suite.assertPassed();
    }

    /** Not only the marginal at factor 1: all replicas together keep Π e^{−b_k H}/Z(b_k). */
    @Test
    void theJointDistributionStays() {
        Hamiltonian model =
                Ising.on(Lattices.complete(3).graph(), RealVector.of(1, 0.8, -0.9), RealVector.of(0.3, 0, -0.5));
        ParallelTempering two = THREE.withFactors(RealVector.of(1, 0.3));
        StationaritySuite.Result sound = joint(model, two, model.compile());
        assertThat(sound.pValue()).isGreaterThan(1e-6);
        assertThat(sound.degrees()).isGreaterThan(50);
        ParallelTempering restarted = RESTARTED.withFactors(two.factors());
        assertThat(joint(model, restarted, model.compile()).pValue()).isGreaterThan(1e-6);
        assertThat(joint(model, restarted, new SignReversed(model.compile())).pValue())
                .isLessThan(1e-6);
    }

    private static StationaritySuite.Result joint(Hamiltonian model, ParallelTempering two, Kernel kernel) {
        UniformRandomProvider random = RandomStreams.of(SEED).stream(77);
        double[] cold = Enumeration.probabilities(model);
        double[] hot = Enumeration.probabilities(model.times(0.3));
        double[] probabilities = new double[cold.length * hot.length];
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] = cold[k / hot.length] * hot[k % hot.length];
        }
        ConfigurationSpace both = model.space().followedBy(model.space());
        ExactDraws first = ExactDraws.of(model.space(), cold, random);
        ExactReplicas exact = ExactReplicas.of(two, model);
        long[] counts = new long[probabilities.length];
        for (int c = 0; c < CHAINS; c++) {
            ParallelTempering.Ladder ladder = exact.start(kernel, first.draw(), random);
            ladder.sweep(3);
            counts[(int) both.encode(ExactReplicas.joint(ladder, model.space()))]++;
        }
        return StationaritySuite.compare("joint", counts, probabilities);
    }

    @Test
    void replicasReachTheModelFromOneConfiguration() {
        StationaritySuite suite = new StationaritySuite(2000, 3, SEED);
        Hamiltonian model = SmallModels.ising();
        suite.converges("Ising", THREE, model, new int[6], 60);
        // The glass is cold: Metropolis alone takes far longer over its barriers.
        Hamiltonian glass = SpinGlass.sherringtonKirkpatrick(6, RandomStreams.of(3).stream(0))
                .times(5);
        ParallelTempering ladder = new ParallelTempering()
                .withInner(new Metropolis(Order.RANDOM))
                .withFactors(RealVector.of(1, 0.6, 0.35, 0.2, 0.1, 0));
        suite.converges("tuned first", THREE.withTuningSweeps(62), model, new int[6], 60);
        suite.converges("cold glass", ladder, glass, new int[6], 200);
        suite.assertPassed();
        StationaritySuite alone = new StationaritySuite(2000, 3, SEED)
                .converges("alone", new Metropolis(Order.RANDOM), glass, new int[6], 200);
        assertThat(alone.rejected()).isNotEmpty();
    }

    @Test
    void exchangesWithTheWrongSignAreCaught() {
        Hamiltonian model = SmallModels.ising();
        StationaritySuite suite = new StationaritySuite(CHAINS, 3, SEED)
                .stationary("sound", ExactReplicas.of(RESTARTED, model), model)
                .stationary(
                        "broken",
                        ExactReplicas.of(RESTARTED, model),
                        new SignReversed(model.compile()),
                        Enumeration.probabilities(model));
        assertThat(suite.rejected())
                .singleElement()
                .satisfies(result -> assertThat(result.name()).startsWith("broken"));
    }

    /** A ladder that follows the energy while it is measured: every single exchange is right, and the whole is wrong. */
    @Test
    @Tag("slow")
    void adaptingWhileMeasuringIsCaught() {
        Hamiltonian model = SmallModels.ising();
        double middle = Arrays.stream(Enumeration.energies(model)).average().orElseThrow() - 1;
        ParallelTempering two = THREE.withFactors(RealVector.of(1, 0.4));
        ExactReplicas exact = ExactReplicas.of(two, model);
        Sampler adapting =
                (kernel, state, random) -> new Adapting(two, kernel, exact.draw(state, random), random, middle);
        StationaritySuite suite = new StationaritySuite(CHAINS, 12, SEED)
                .stationary("frozen", exact, model)
                .stationary("adapting", adapting, model);
        assertThat(suite.rejected())
                .singleElement()
                .satisfies(result -> assertThat(result.name()).startsWith("adapting"));
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        Kernel kernel = Ising.on(Lattices.square(32, 32, true), 0.44, 0).compile();
        ParallelTempering tempering =
                new ParallelTempering().withFactors(Ladders.linear(6, 0.5)).withSweepsPerSwap(80);
        int[][] ends = new int[3][];
        for (int threads = 1; threads <= 3; threads++) {
            ParallelTempering.Ladder ladder =
                    tempering.withThreads(threads).start(kernel, new int[1024], RandomStreams.of(5).stream(0));
            ladder.sweep(250);
            ends[threads - 1] = ExactReplicas.joint(ladder, kernel.space());
        }
        assertThat(ends[1]).isEqualTo(ends[0]);
        assertThat(ends[2]).isEqualTo(ends[0]);
    }

    /**
     * Replicas that forget their energies between exchanges make 1/(2 + 2 Σ r/(1 − r)) round trips per round of exchanges, r the
     * rejections: Syed et al., theorem 1. Some 2000 trips, within 8 %.
     */
    @Test
    @Tag("slow")
    void roundTripsAreAsFrequentAsRejectionsSay() {
        Kernel kernel = SmallModels.ising().times(3).compile();
        ParallelTempering.Ladder ladder = new ParallelTempering()
                .withInner(new HeatBath(Order.RANDOM))
                .withFactors(Ladders.linear(5, 0))
                .withSweepsPerSwap(40)
                .start(kernel, new int[6], RandomStreams.of(6).stream(0));
        int rounds = 10_000;
        ladder.sweep(40L * rounds);
        double odds = Arrays.stream(ladder.acceptance()).map(a -> (1 - a) / a).sum();
        double expected = rounds / (2 + 2 * odds);
        assertThat((double) ladder.roundTrips()).isCloseTo(expected, within(0.08 * expected));
        // Every replica is always on one trip: mean time × trips = replicas × sweeps, less what has not ended.
        assertThat(ladder.roundTripTime() * ladder.roundTrips())
                .isCloseTo(5.0 * 40 * rounds, within(0.01 * 5 * 40 * rounds));
        assertThat(ladder.diagnostics()).containsEntry("round trips", (double) ladder.roundTrips());
    }

    /** Energies that are carried along with the moves are those of the configurations, in a model whose energies are no small integers. */
    @Test
    void carriedEnergiesAreThoseOfTheConfigurations() {
        Kernel kernel = SpinGlass.sherringtonKirkpatrick(40, RandomStreams.of(9).stream(0))
                .compile();
        for (Sampler inner : new Sampler[] {new Metropolis(), new HeatBath(Order.RANDOM)}) {
            ParallelTempering.Ladder ladder = new ParallelTempering()
                    .withInner(inner)
                    .withFactors(Ladders.linear(5, 0))
                    .start(kernel, new int[40], RandomStreams.of(9).stream(1));
            for (int t = 0; t < 300; t++) {
                ladder.sweep(3);
                double[] energies = ladder.energies();
                for (int k = 0; k < 5; k++) {
                    assertThat(energies[k]).isCloseTo(kernel.energy(ladder.state(k)), within(1e-11));
                }
            }
            assertThat(ladder.roundTrips()).isPositive();
            assertThat(ladder.audit()).isLessThan(1e-11);
        }
    }

    /** Moves the second factor with the energy of the first replica, and goes on. */
    private static final class Adapting implements Chain {
        private final ParallelTempering tempering;
        private final Kernel kernel;
        private final UniformRandomProvider random;
        private final double middle;
        private ParallelTempering.Ladder ladder;
        private long sweeps;

        Adapting(
                ParallelTempering tempering,
                Kernel kernel,
                int[][] states,
                UniformRandomProvider random,
                double middle) {
            this.tempering = tempering;
            this.kernel = kernel;
            this.random = random;
            this.middle = middle;
            this.ladder = tempering.start(kernel, states, random);
        }

        @Override
        public void sweep() {
            double second = ladder.energy() < middle ? 0.9 : 0.05;
            int[][] states = {ladder.state(0), ladder.state(1)};
            ladder = tempering.withFactors(RealVector.of(1, second)).start(kernel, states, random);
            ladder.sweep();
            sweeps++;
        }

        @Override
        public long sweeps() {
            return sweeps;
        }

        @Override
        public int[] state() {
            return ladder.state();
        }

        @Override
        public double energy() {
            return ladder.energy();
        }

        @Override
        public double magnetization() {
            return ladder.magnetization();
        }

        @Override
        public double audit() {
            return ladder.audit();
        }
    }
}
