package org.kadanoff.sampling.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.BitArithmetic;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomLanes;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.sampling.ExactDraws;
import org.kadanoff.testing.ChiSquare;
import org.kadanoff.testing.Enumeration;

/** Replicas in the bits of a word, plane by plane against the exact distribution, and that they stay apart. */
class ReplicaBitsTest {
    private static final int STARTS = 600;
    private static final int REPLICAS = 130;

    private static Hamiltonian glass(Graph graph, double coupling, int seed) {
        return SpinGlass.edwardsAnderson(graph, SpinGlass.Disorder.PLUS_MINUS, RandomStreams.of(seed).stream(0))
                .times(coupling);
    }

    /**
     * All configurations of small graphs of mixed degrees, added over the planes, from exact draws: 6 cases at 10⁻⁷ each. With
     * couplings that are too strong replicas move as the exact matrices of those say, and are caught where chance would hide them with
     * a probability below 10⁻⁸; that is at 5 to 40 %.
     */
    @Test
    void replicasKeepTheDistribution() {
        Graph star = new Graph(6, IntVector.of(0, 0, 0, 0, 1, 1), IntVector.of(1, 2, 3, 4, 2, 3));
        for (Hamiltonian model : new Hamiltonian[] {
            glass(star, 0.5, 1),
            glass(Lattices.complete(6).graph(), 0.4, 2),
            glass(Lattices.square(2, 3, true).graph(), 0.3, 3),
            Ising.on(Lattices.chain(5, false), -0.8, 0),
            Ising.on(Lattices.complete(8), -0.15, 0).toDomain(Domain.BIT).plus(1.5),
            Hamiltonian.of(4, Domain.SPIN, Pairs.of(0.7, 1, 2))
        }) {
            double[] pi = Enumeration.probabilities(model);
            ChiSquare sound = ChiSquare.of(counts(model, model, pi), pi);
            assertThat(sound.pValue()).isGreaterThan(1e-7);
            double wrong = 0.05;
            while (!isSurelyCaught(moved(model.times(1 + wrong), pi), pi, sound.degrees())) {
                wrong *= 2;
            }
            assertThat(wrong).isLessThan(0.5);
            long[] counts = counts(model.times(1 + wrong), model, pi);
            assertThat(ChiSquare.of(counts, moved(model.times(1 + wrong), pi)).pValue())
                    .isGreaterThan(1e-7);
            assertThat(ChiSquare.of(counts, pi).pValue()).isLessThan(1e-7);
        }
    }

    /** Counts of configurations after three sweeps of one model, from exact draws of another. */
    private static long[] counts(Hamiltonian simulated, Hamiltonian model, double[] pi) {
        UniformRandomProvider random = RandomStreams.of(31).stream(0);
        ExactDraws draws = ExactDraws.of(model.space(), pi, random);
        long[] counts = new long[pi.length];
        for (int k = 0; k < STARTS; k++) {
            ReplicaBits bits = ReplicaBits.of(simulated, REPLICAS, BitArithmetic.fastest(), random);
            for (int r = 0; r < REPLICAS; r++) {
                bits.load(r, draws.draw());
            }
            bits.sweep(3);
            for (int r = 0; r < REPLICAS; r++) {
                counts[(int) model.space().encode(bits.state(r))]++;
            }
        }
        return counts;
    }

    /** What a distribution becomes by three sweeps of the Metropolis algorithm in sequential order. */
    private static double[] moved(Hamiltonian model, double[] from) {
        Kernel kernel = model.compile();
        int[] state = new int[model.sites()];
        double[] p = from;
        for (int update = 0; update < 3 * state.length; update++) {
            int site = update % state.length;
            double[] next = new double[p.length];
            for (int s = 0; s < p.length; s++) {
                model.space().decode(s, state);
                double accepted = Math.min(1, Math.exp(-kernel.flipDifference(state, site, 1 - state[site])));
                next[s] += p[s] * (1 - accepted);
                state[site] = 1 - state[site];
                next[(int) model.space().encode(state)] += p[s] * accepted;
            }
            p = next;
        }
        return p;
    }

    /**
     * Whether χ² of counts from q against π is beyond its 10⁻⁷ with a probability of 1 − 10⁻⁸. It is distributed about as χ² of k degrees
     * and noncentrality λ = N Σ (q − π)²/π, for which P(χ²_k ≥ k + 2√(kx) + 2x) ≤ e^{−x} and P(χ²_k(λ) ≤ k + λ − 2√((k + 2λ)x)) ≤ e^{−x}.
     *
     * <p>Source: B. Laurent, P. Massart, Ann. Statist. 28, 1302 (2000), doi:10.1214/aos/1015957395, lemma 1; L. Birgé, IMS Lecture
     * Notes 36, 113 (2001), lemma 8.1.
     */
    private static boolean isSurelyCaught(double[] q, double[] pi, int degrees) {
        double noncentrality = 0;
        for (int s = 0; s < pi.length; s++) {
            noncentrality += STARTS * REPLICAS * (q[s] - pi[s]) * (q[s] - pi[s]) / pi[s];
        }
        double alarm = -Math.log(1e-7);
        double miss = -Math.log(1e-8);
        return noncentrality - 2 * Math.sqrt((degrees + 2 * noncentrality) * miss)
                > 2 * Math.sqrt(degrees * alarm) + 2 * alarm;
    }

    /** Each of 64 planes against g(E) e^{−E}/Z, 10⁻⁸ each. */
    @Test
    void everyPlaneHasTheExactDensityOfStates() {
        Hamiltonian model = glass(Lattices.square(3, 4, true).graph(), 0.25, 6);
        double[] pi = Enumeration.probabilities(model);
        Kernel kernel = model.compile();
        TreeMap<Long, Double> weights = new TreeMap<>();
        int[] state = new int[model.sites()];
        for (int k = 0; k < pi.length; k++) {
            model.space().decode(k, state);
            weights.merge(Math.round(2 * kernel.energy(state)), pi[k], Double::sum);
        }
        double[] probabilities = weights.values().stream().mapToDouble(p -> p).toArray();
        Long[] levels = weights.keySet().toArray(Long[]::new);
        long[][] counts = new long[64][levels.length];
        UniformRandomProvider random = RandomStreams.of(32).stream(0);
        ExactDraws draws = ExactDraws.of(model.space(), pi, random);
        for (int k = 0; k < 2000; k++) {
            ReplicaBits bits = ReplicaBits.of(model, 64, BitArithmetic.fastest(), random);
            for (int r = 0; r < 64; r++) {
                bits.load(r, draws.draw());
            }
            bits.sweep(2);
            double[] energies = bits.energies();
            for (int r = 0; r < 64; r++) {
                counts[r][Arrays.binarySearch(levels, Math.round(2 * energies[r]))]++;
            }
        }
        for (int r = 0; r < 64; r++) {
            ChiSquare test = ChiSquare.of(counts[r], probabilities);
            assertThat(test.degrees()).isGreaterThan(4);
            assertThat(test.pValue()).as("plane %d", r).isGreaterThan(1e-8);
        }
    }

    @Test
    void energiesAndMagnetisationsAreThoseOfTheStates() {
        Hamiltonian model = glass(Lattices.cubic(3, 4, 2, true).graph(), 0.6, 7).plus(2.5);
        Kernel kernel = model.compile();
        ReplicaBits bits = ReplicaBits.of(model, 100, BitArithmetic.fastest(), RandomStreams.of(3).stream(0));
        bits.randomize(RandomStreams.of(3).stream(1));
        bits.sweep(5);
        double[] energies = bits.energies();
        double[] magnetizations = bits.magnetizations();
        assertThat(energies).hasSize(100);
        for (int r = 0; r < 100; r++) {
            int[] state = bits.state(r);
            assertThat(energies[r]).isCloseTo(kernel.energy(state), within(1e-10));
            double mean = Arrays.stream(state).map(s -> 2 * s - 1).average().orElseThrow();
            assertThat(magnetizations[r]).isCloseTo(mean, within(1e-12));
            assertThat(bits.overlap(r, r)).isEqualTo(1);
        }
        assertThat(bits.overlap(3, 4)).isEqualTo(bits.overlap(4, 3)).isBetween(-1.0, 1.0);
    }

    /**
     * 128 replicas from one start: with bits of their own they are all different after a while at a high temperature (of
     * 2^256 configurations). The broken twin lets all replicas of a word look at the same random bit; on 16 sites, where
     * independent replicas would coincide in a handful of pairs, its replicas meet and stay together.
     */
    @Test
    void replicasStayApartAndSharedNumbersAreCaught() {
        Hamiltonian model = glass(Lattices.square(16, 16, true).graph(), 0.25, 8);
        ReplicaBits own = ReplicaBits.of(model, 128, BitArithmetic.fastest(), RandomStreams.of(4).stream(0));
        assertThat(own.countDistinct()).isEqualTo(1);
        own.sweep(500);
        assertThat(own.countDistinct()).isEqualTo(128);
        assertThat(own.randomNumbers()).startsWith("never shared");

        Hamiltonian small = glass(Lattices.square(4, 4, true).graph(), 0.25, 8);
        assertThat(distinctAfter(small, BitArithmetic.fastest())).isGreaterThan(118);
        assertThat(distinctAfter(small, new OneBitForAll())).isLessThan(40);
    }

    /** Of 128 replicas from random starts. */
    private static int distinctAfter(Hamiltonian model, BitArithmetic arithmetic) {
        ReplicaBits replicas = ReplicaBits.of(model, 128, arithmetic, RandomStreams.of(4).stream(0));
        replicas.randomize(RandomStreams.of(4).stream(1));
        replicas.sweep(20_000);
        return replicas.countDistinct();
    }

    /** Gives all bits of a random word the value of the first. */
    private static final class OneBitForAll implements BitArithmetic {
        private final BitArithmetic sound = BitArithmetic.longWords();

        @Override
        public String description() {
            return "one bit for all";
        }

        @Override
        public void compare(RandomLanes lanes, long[][] digits, long[][] planes, int from, int words) {
            sound.compare(lanes, digits, planes, from, words);
            for (long[] plane : planes) {
                for (int w = from; w < from + words; w++) {
                    plane[w] = -(plane[w] & 1);
                }
            }
        }

        @Override
        public void flip(
                long[] own,
                long[][] neighbours,
                int shift,
                long[][] signs,
                long sign,
                long[][] accept,
                int offset,
                int from,
                int to,
                long[][] work) {
            sound.flip(own, neighbours, shift, signs, sign, accept, offset, from, to, work);
        }
    }

    @Test
    void restoredReplicasGoOnAndTheArithmeticDoesNotMatter() {
        Hamiltonian model = glass(Lattices.cubic(4, 4, 4, true).graph(), 0.8, 9);
        ReplicaBits one = ReplicaBits.of(model, 192, BitArithmetic.fastest(), RandomStreams.of(5).stream(0));
        ReplicaBits other = ReplicaBits.of(model, 192, BitArithmetic.longWords(), RandomStreams.of(5).stream(0));
        one.sweep(30);
        other.sweep(30);
        ReplicaBits restored = ReplicaBits.restore(model, 192, BitArithmetic.fastest(), other.save());
        one.sweep(30);
        restored.sweep(30);
        for (int r = 0; r < 192; r++) {
            assertThat(restored.state(r)).isEqualTo(one.state(r));
        }
        assertThatThrownBy(() -> ReplicaBits.restore(model, 64, BitArithmetic.fastest(), one.save()))
                .hasMessageContaining("another model or number");
    }

    @Test
    void otherModelsAreRefused() {
        refused(Ising.on(Lattices.chain(4, true), 1, 0.1), "fields");
        refused(SpinGlass.sherringtonKirkpatrick(5, RandomStreams.of(1).stream(0)), "strength");
        refused(Ising.on(Lattices.complete(17), 1, 0), "16 neighbours");
    }

    private static void refused(Hamiltonian model, String reason) {
        assertThatThrownBy(() -> ReplicaBits.of(model, 64, BitArithmetic.fastest(), RandomStreams.of(1).stream(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("Metropolis");
    }
}
