package org.kadanoff.sampling.extended;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.HeatBath;
import org.kadanoff.sampling.Sampler;

/**
 * Parallel tempering (replica exchange): replicas at factors b_0 = 1 &gt; b_1 &gt; … on H are swept by another sampler; neighbours
 * exchange their configurations with probability min(1, e^{(b_i − b_j)(H_i − H_j)}), pairs (0,1), (2,3), … and (1,2), (3,4), … in
 * turn. The joint distribution Π_k e^{−b_k H(s_k)}/Z(b_k) is stationary; the chain's own configuration is that at factor 1.
 *
 * <p>A sweep is one sweep of every replica. Replicas have a random stream each and may be swept on several threads, which does
 * not change the result; threads are used only where a batch between two exchanges is long enough for them.
 *
 * <p>The ladder can be adapted, in a tuning phase before the chain is handed out: rounds of doubling length, after each of which
 * the factors are moved such that all neighbours would refuse equally often. Afterwards the ladder is frozen and saved with the
 * chain. Adapting while measuring would let the transition probabilities depend on the past, and the distribution would no longer
 * be stationary.
 *
 * <p>Source: K. Hukushima, K. Nemoto, J. Phys. Soc. Jpn. 65, 1604 (1996), doi:10.1143/JPSJ.65.1604; pairs in turn and the
 * adaptation: S. Syed, A. Bouchard-Côté, G. Deligiannidis, A. Doucet, J. R. Stat. Soc. B 84, 321 (2022), doi:10.1111/rssb.12464.
 *
 * @param inner sweeps the replicas, by heat bath at factor 0. Heat bath and Metropolis chains hand each other their factors in an
 *     exchange; others are started anew on each other's configuration, which costs about a sweep
 * @param factors descending from 1 to at least 0; empty for {@link Ladders#byEnergyVariance} down to {@link Ladders#leastFactor}
 * @param sweepsPerSwap sweeps between two rounds of exchanges, at least 1
 * @param tuningSweeps length of the tuning phase in sweeps; 0 for none
 * @param threads at least 1
 */
public record ParallelTempering(Sampler inner, RealVector factors, int sweepsPerSwap, int tuningSweeps, int threads)
        implements Sampler {
    /** Rounds of the tuning phase, each twice as long as the one before. */
    private static final int TUNING_ROUNDS = 5;

    /** A chain of replicas along a ladder of factors. */
    public interface Ladder extends Chain {
        /** b_k, descending from 1. */
        RealVector factors();

        /** H of the replica at each factor, without the factor (a copy). */
        double[] energies();

        /** Configuration of the replica at factor b_k (a copy). */
        int[] state(int k);

        /** Mean acceptance probability of the exchanges between k and k + 1; NaN before the first. */
        double[] acceptance();

        /** Number of times that a replica came from factor 1 to the least factor and back. */
        long roundTrips();

        /** Mean number of sweeps of a round trip; NaN before the first. */
        double roundTripTime();
    }

    public ParallelTempering {
        if (sweepsPerSwap < 1 || tuningSweeps < 0 || threads < 1) {
            throw new IllegalArgumentException(
                    "parallel tempering needs at least one sweep per exchange, no negative number"
                            + " of tuning sweeps and one thread; got " + sweepsPerSwap + ", " + tuningSweeps + " and "
                            + threads);
        }
        if (factors.size() > 0 && !(Ladders.descendsFromOne(factors) && factors.get(factors.size() - 1) >= 0)) {
            throw new IllegalArgumentException(
                    "a ladder descends from 1 to at least 0 in at least two factors, got " + factors);
        }
    }

    /**
     * Heat-bath replicas on a ladder that the energy fluctuations choose, an exchange after every sweep, one thread. Heat bath and
     * not Metropolis, which in sequential order hardly mixes at small factors, where it takes almost every move.
     */
    public ParallelTempering() {
        this(new HeatBath(), RealVector.of(), 1, 0, 1);
    }

    public ParallelTempering withInner(Sampler newInner) {
        return new ParallelTempering(newInner, factors, sweepsPerSwap, tuningSweeps, threads);
    }

    public ParallelTempering withFactors(RealVector newFactors) {
        return new ParallelTempering(inner, newFactors, sweepsPerSwap, tuningSweeps, threads);
    }

    public ParallelTempering withSweepsPerSwap(int newSweeps) {
        return new ParallelTempering(inner, factors, newSweeps, tuningSweeps, threads);
    }

    public ParallelTempering withTuningSweeps(int newSweeps) {
        return new ParallelTempering(inner, factors, sweepsPerSwap, newSweeps, threads);
    }

    public ParallelTempering withThreads(int newThreads) {
        return new ParallelTempering(inner, factors, sweepsPerSwap, tuningSweeps, newThreads);
    }

    /** {@inheritDoc} All replicas start from the same configuration. */
    @Override
    public Ladder start(Kernel kernel, int[] state, UniformRandomProvider random) {
        RealVector ladder = factors.size() > 0
                ? factors
                : Ladders.byEnergyVariance(kernel, inner, state, Ladders.leastFactor(kernel.hamiltonian()), random);
        int[][] states = new int[ladder.size()][];
        Arrays.fill(states, state);
        return withFactors(ladder).start(kernel, states, random);
    }

    /**
     * A chain whose replicas start from configurations of their own.
     *
     * @param states one configuration per factor, in the order of the ladder (copied)
     */
    public Ladder start(Kernel kernel, int[][] states, UniformRandomProvider random) {
        if (states.length != factors.size()) {
            throw new IllegalArgumentException("there must be one configuration per factor, got " + states.length
                    + " for " + factors.size() + " factors");
        }
        RandomStreams streams = RandomStreams.from(random);
        TemperingChain chain = TemperingChain.start(this, kernel, states, streams);
        int rounds = (1 << TUNING_ROUNDS) - 1;
        for (int round = 0; round < TUNING_ROUNDS && tuningSweeps > 0; round++) {
            chain.sweep(Math.max(2L * sweepsPerSwap, (long) tuningSweeps * (1L << round) / rounds));
            chain = chain.tuned();
        }
        return chain;
    }

    @Override
    public Ladder resume(Kernel kernel, ChainState saved, UniformRandomProvider random) {
        return TemperingChain.resume(this, kernel, saved);
    }

    @Override
    public String randomNumbers() {
        return inner.randomNumbers();
    }
}
