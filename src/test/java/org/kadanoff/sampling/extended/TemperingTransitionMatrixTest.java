package org.kadanoff.sampling.extended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.HeatBath;
import org.kadanoff.sampling.Sampler;
import org.kadanoff.testing.ChiSquare;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SmallModels;
import org.kadanoff.testing.TransitionMatrix;

/**
 * The exact transition matrices of replica exchange on all configurations of all replicas: detailed balance of every pair's exchange
 * with respect to Π_k e^{−b_k H(s_k)}/Z(b_k), the distribution kept by sweeps with exchanges, and ladders against these matrices.
 *
 * <p>An exchange is seen by itself on replicas that stand still. Whether it is made depends on one random number, which a ladder is
 * given in its saved state; the probability is where the answer changes, found by bisection to 2⁻⁵³.
 */
class TemperingTransitionMatrixTest {
    private static final double ROUNDING = 1e-15;
    private static final long GRID = 1L << 53;

    private static final RealVector TWO = RealVector.of(1, 0.3);
    private static final Sampler STILL = (kernel, state, random) -> new Still(kernel, state.clone());
    private static final ParallelTempering STANDING =
            new ParallelTempering().withInner(STILL).withFactors(TWO);

    /** Π_k e^{−b_k H}/Z(b_k), the last replica fastest. */
    private static double[] joint(Hamiltonian model, RealVector factors) {
        double[] pi = {1};
        for (double factor : factors.toArray()) {
            double[] one = Enumeration.probabilities(model.times(factor));
            pi = Arrays.stream(pi)
                    .flatMap(x -> Arrays.stream(one).map(y -> x * y))
                    .toArray();
        }
        return pi;
    }

    private static ConfigurationSpace space(Hamiltonian model, RealVector factors) {
        return Stream.generate(model::space)
                .limit(factors.size())
                .reduce(ConfigurationSpace::followedBy)
                .orElseThrow();
    }

    private static int[][] parts(int[] joint, int count) {
        int n = joint.length / count;
        int[][] parts = new int[count][];
        Arrays.setAll(parts, k -> Arrays.copyOfRange(joint, k * n, (k + 1) * n));
        return parts;
    }

    /** P of the exchange of k and k + 1, as a ladder of standing replicas makes it when it is their turn. */
    private static TransitionMatrix exchanges(
            Hamiltonian model, ParallelTempering tempering, Function<Kernel, Kernel> seen, double[] pi, int k) {
        Kernel kernel = seen.apply(model.compile());
        RealVector factors = tempering.factors();
        ConfigurationSpace space = space(model, factors);
        return TransitionMatrix.of(space, pi, start -> {
            int[][] states = parts(start, factors.size());
            int[][] swapped = states.clone();
            swapped[k] = states[k + 1];
            swapped[k + 1] = states[k];
            int[] target = Arrays.stream(swapped).flatMapToInt(Arrays::stream).toArray();
            ChainState saved = tempering
                    .start(kernel, states, RandomStreams.of(1).stream(0))
                    .save();
            double[] row = new double[pi.length];
            double accepted = Arrays.equals(start, target)
                    ? 0
                    : accepted(number -> {
                        ParallelTempering.Ladder ladder =
                                tempering.resume(kernel, given(saved, number, k), RandomStreams.of(1).stream(0));
                        ladder.sweep();
                        int[] now = ExactReplicas.joint(ladder, model.space());
                        assertThat(Arrays.equals(now, start) || Arrays.equals(now, target))
                                .isTrue();
                        return Arrays.equals(now, target);
                    });
            row[(int) space.encode(target)] += accepted;
            row[(int) space.encode(start)] += 1 - accepted;
            return row;
        });
    }

    private interface Decision {
        boolean isMade(long number);
    }

    /** The part of all numbers, in units of 2⁻⁵³, for which a decision is made: the least of them. */
    private static double accepted(Decision decision) {
        if (!decision.isMade(0)) {
            return 0;
        }
        long yes = 0;
        long no = GRID;
        while (no - yes > 1) {
            long middle = (yes + no) >>> 1;
            if (decision.isMade(middle)) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        return (double) no / GRID;
    }

    /** A saved ladder whose next uniform number for exchanges is number 2⁻⁵³, and next pairs those of k's parity. */
    private static ChainState given(ChainState saved, long number, int k) {
        String exchanges = "stream-" + saved.doubles("factors").length;
        // xoshiro256++ gives rotate(s_0 + s_3, 23) + s_0.
        long[] seed = {0, 1, 2, Long.rotateRight(number << 11, 23)};
        byte[] stream = RandomStreams.save(RandomSource.XO_SHI_RO_256_PP.create(seed));
        ChainState state = ChainState.empty();
        for (Map.Entry<String, Object> array : saved.arrays().entrySet()) {
            Object value = array.getValue();
            if (array.getKey().equals(exchanges)) {
                value = stream;
            } else if (array.getKey().equals("counts")) {
                value = new long[] {k, k, 0};
            }
            state = state.with(array.getKey(), value);
        }
        assertThat(RandomStreams.restore(stream).nextDouble()).isEqualTo(number * 0x1p-53);
        return state;
    }

    /** Two temperatures and up to 4 spins each. */
    @Test
    void everyExchangeKeepsDetailedBalance() {
        SmallModels.tiny().forEach((name, model) -> {
            if (model.space().size() <= 16) {
                keepsBalance(name, model, TWO, 0);
            }
        });
    }

    /** Three temperatures: the pairs of even and of odd rounds. */
    @Test
    void pairsInTurnKeepDetailedBalance() {
        RealVector factors = RealVector.of(1, 0.6, 0.25);
        for (String name : List.of("one spin", "constant", "frustrated triangle in fields")) {
            Hamiltonian model = SmallModels.tiny().get(name);
            keepsBalance(name, model, factors, 0);
            keepsBalance(name, model, factors, 1);
        }
    }

    private static void keepsBalance(String name, Hamiltonian model, RealVector factors, int k) {
        double[] pi = joint(model, factors);
        TransitionMatrix matrix = exchanges(model, STANDING.withFactors(factors), kernel -> kernel, pi, k);
        assertThat(matrix.normalisationDefect(pi)).as(name).isLessThan(ROUNDING);
        assertThat(matrix.balanceDefect(pi)).as(name).isLessThan(ROUNDING);
        assertThat(matrix.mobility(pi)).as(name).isEqualTo(1, within(1e-12));
    }

    /** Energies of the wrong sign, and temperatures that are another ladder's. */
    @Test
    void wrongExchangesAreCaught() {
        Hamiltonian model = SmallModels.tiny().get("frustrated triangle in fields");
        double[] pi = joint(model, TWO);
        assertThat(exchanges(model, STANDING, SignReversed::new, pi, 0).balanceDefect(pi))
                .isGreaterThan(1e-3);
        ParallelTempering other = STANDING.withFactors(RealVector.of(1, 0.3 + 1e-9));
        assertThat(exchanges(model, other, kernel -> kernel, pi, 0).balanceDefect(pi))
                .isGreaterThan(1e-11);
    }

    /** A sweep of every replica by heat bath in sequential order, then the exchange. */
    private static TransitionMatrix sweeps(Hamiltonian model, double[] pi) {
        TransitionMatrix both = TransitionMatrix.of(space(model, TWO), pi, start -> {
            int[][] states = parts(start, 2);
            double[] cold = heatBath(model, states[0]);
            double[] hot = heatBath(model.times(TWO.get(1)), states[1]);
            return Arrays.stream(cold)
                    .flatMap(x -> Arrays.stream(hot).map(y -> x * y))
                    .toArray();
        });
        return both.then(exchanges(model, STANDING, kernel -> kernel, pi, 0));
    }

    /** Where a sweep leads from a configuration, with the sampler's own weights. */
    private static double[] heatBath(Hamiltonian model, int[] start) {
        Kernel kernel = model.compile();
        double[] reached = new double[(int) model.space().size()];
        follow(kernel, start, 0, 1, reached);
        return reached;
    }

    private static void follow(Kernel kernel, int[] state, int site, double probability, double[] reached) {
        if (site == kernel.sites()) {
            reached[(int) kernel.space().encode(state)] += probability;
            return;
        }
        double[] weights = new double[kernel.space().domain(site).size()];
        Arrays.setAll(weights, x -> kernel.flipDifference(state, site, x));
        double total = HeatBath.weigh(weights, weights.length);
        for (int x = 0; x < weights.length; x++) {
            int[] next = state.clone();
            next[site] = x;
            follow(kernel, next, site + 1, probability * weights[x] / total, reached);
        }
    }

    /**
     * Sweeps with exchanges keep the joint distribution, and ladders of either kind (replicas that hand each other their factors,
     * and others) move as the matrix says: 64 starts, two kinds, at 10⁻⁹ each.
     */
    @Test
    @Tag("slow")
    void laddersMoveAsTheirMatrixSays() {
        Hamiltonian model = SmallModels.tiny().get("frustrated triangle in fields");
        double[] pi = joint(model, TWO);
        TransitionMatrix matrix = sweeps(model, pi);
        assertThat(matrix.stationarityDefect(pi)).isLessThan(4 * ROUNDING);
        ParallelTempering handing = new ParallelTempering().withFactors(TWO);
        ParallelTempering restarted =
                handing.withInner((kernel, state, random) -> new HeatBath().start(kernel, state, random));
        for (int s = 0; s < pi.length; s++) {
            assertThat(move(model, handing, s, matrix.row(s)).pValue()).isGreaterThan(1e-9);
            assertThat(move(model, restarted, s, matrix.row(s)).pValue()).isGreaterThan(1e-9);
        }
        ParallelTempering broken = handing.withFactors(RealVector.of(1, 0.5));
        assertThat(move(model, broken, 0, matrix.row(0)).pValue()).isLessThan(1e-9);
    }

    private static ChiSquare move(Hamiltonian model, ParallelTempering tempering, int start, double[] row) {
        ConfigurationSpace space = space(model, TWO);
        int[] joint = new int[space.sites()];
        space.decode(start, joint);
        int[][] states = parts(joint, 2);
        Kernel kernel = model.compile();
        UniformRandomProvider random = RandomStreams.of(402).stream(start);
        long[] counts = new long[row.length];
        for (int k = 0; k < 2_000; k++) {
            ParallelTempering.Ladder ladder = tempering.start(kernel, states, random);
            ladder.sweep();
            counts[(int) space.encode(ExactReplicas.joint(ladder, model.space()))]++;
        }
        return ChiSquare.of(counts, row);
    }

    /** A chain that does not move. */
    private record Still(Kernel kernel, int[] configuration) implements Chain {
        @Override
        public void sweep() {
            // Stands.
        }

        @Override
        public long sweeps() {
            return 0;
        }

        @Override
        public int[] state() {
            return configuration.clone();
        }

        @Override
        public double energy() {
            return kernel.energy(configuration);
        }

        @Override
        public double magnetization() {
            return Double.NaN;
        }

        @Override
        public double audit() {
            return 0;
        }
    }
}
