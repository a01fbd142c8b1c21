package org.kadanoff.sampling.recall;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.HeatBath;
import org.kadanoff.sampling.extended.Descent;
import org.kadanoff.sampling.extended.Ladders;

/**
 * A Hamiltonian of spins with the patterns it was made to store: what it answers to a question. Any Hamiltonian of spins will do, see
 * {@link org.kadanoff.hamiltonian.model.Hopfield}.
 *
 * <p>How well a configuration agrees with pattern μ is the overlap m_μ = (1/n) Σ_i ξ_i^μ s_i: 1 for the pattern, −1 for its reverse,
 * about ±1/√n for a stranger. For Hebbian couplings the zero-temperature retrieval of random patterns ends at p/n ≈ 0.138.
 *
 * <p>Source: J. J. Hopfield, Proc. Natl. Acad. Sci. USA 79, 2554 (1982), doi:10.1073/pnas.79.8.2554; capacity: D. J. Amit, H. Gutfreund,
 * H. Sompolinsky, Phys. Rev. Lett. 55, 1530 (1985), doi:10.1103/PhysRevLett.55.1530.
 */
public final class AssociativeMemory {
    private final Kernel kernel;
    private final int[][] patterns;

    private AssociativeMemory(Kernel kernel, int[][] patterns) {
        this.kernel = kernel;
        this.patterns = patterns;
    }

    /**
     * A memory.
     *
     * @param hamiltonian of spins only
     * @param patterns p rows of n numbers ±1 (copied)
     */
    public static AssociativeMemory of(Hamiltonian hamiltonian, int[][] patterns) {
        if (!hamiltonian.space().isUniformly(Domain.SPIN)) {
            throw new IllegalArgumentException(
                    "an associative memory is made of spins; convert the Hamiltonian with toDomain(Domain.SPIN)");
        }
        if (patterns.length == 0) {
            throw new IllegalArgumentException("a memory has at least one pattern");
        }
        for (int[] pattern : patterns) {
            if (pattern.length != hamiltonian.sites() || Arrays.stream(pattern).anyMatch(x -> Math.abs(x) != 1)) {
                throw new IllegalArgumentException("a pattern has one +1 or -1 for each of the " + hamiltonian.sites()
                        + " spins, got " + Arrays.toString(pattern));
            }
        }
        return new AssociativeMemory(
                hamiltonian.compile(), Arrays.stream(patterns).map(int[]::clone).toArray(int[][]::new));
    }

    /** Number of spins. */
    public int sites() {
        return kernel.sites();
    }

    /** Number of patterns. */
    public int patterns() {
        return patterns.length;
    }

    Kernel kernel() {
        return kernel;
    }

    int[] pattern(int number) {
        return patterns[number];
    }

    /** A pattern as a configuration of state indices: 0 for −1, 1 for +1. */
    public int[] state(int pattern) {
        return Arrays.stream(patterns[pattern]).map(x -> (x + 1) / 2).toArray();
    }

    /**
     * A pattern with some spins reversed.
     *
     * @param flips how many, drawn at random without repetition
     */
    public int[] corrupted(int pattern, int flips, UniformRandomProvider random) {
        if (flips < 0 || flips > sites()) {
            throw new IllegalArgumentException("from 0 to " + sites() + " spins can be reversed, got " + flips);
        }
        int[] state = state(pattern);
        int[] order = new int[state.length];
        Arrays.setAll(order, i -> i);
        for (int k = 0; k < flips; k++) {
            int chosen = k + random.nextInt(order.length - k);
            int site = order[chosen];
            order[chosen] = order[k];
            state[site] = 1 - state[site];
        }
        return state;
    }

    /** m_μ of every pattern. */
    public double[] overlaps(int[] state) {
        kernel.space().requireValid(state);
        double[] overlaps = new double[patterns.length];
        for (int mu = 0; mu < overlaps.length; mu++) {
            int sum = 0;
            for (int i = 0; i < state.length; i++) {
                sum += patterns[mu][i] * (2 * state[i] - 1);
            }
            overlaps[mu] = (double) sum / state.length;
        }
        return overlaps;
    }

    /**
     * What a question led to.
     *
     * @param state the last configuration
     * @param overlaps m_μ; at finite temperature averages over the second half of the sweeps
     * @param energy H of the last configuration
     * @param sweeps how many were made
     */
    public record Retrieval(int[] state, double[] overlaps, double energy, int sweeps) {
        /** Number of the pattern with the largest overlap. */
        public int best() {
            int best = 0;
            for (int mu = 1; mu < overlaps.length; mu++) {
                best = overlaps[mu] > overlaps[best] ? mu : best;
            }
            return best;
        }
    }

    /** Zero temperature: spins follow their local fields one after another, in the order of the sites, until all are stable. */
    public Retrieval retrieve(int[] state) {
        return retrieval(Descent.from(kernel, state));
    }

    /** As above, in a given order of the sites. */
    public Retrieval retrieve(int[] state, int[] order) {
        return retrieval(Descent.from(kernel, state, order));
    }

    private Retrieval retrieval(Descent descent) {
        return new Retrieval(descent.state(), overlaps(descent.state()), descent.energy(), descent.sweeps());
    }

    /**
     * Temperature 1/β: heat bath on βH. Within the time that it takes to leave it, a retrieval state shows in averages near 1.
     *
     * @param beta positive
     * @param sweeps at least 2; the first half is left out of the overlaps
     */
    public Retrieval retrieve(int[] state, double beta, int sweeps, UniformRandomProvider random) {
        if (!(beta > 0) || sweeps < 2) {
            throw new IllegalArgumentException(
                    "retrieval needs a positive beta and at least two sweeps, got " + beta + " and " + sweeps);
        }
        Kernel scaled = Ladders.at(beta, kernel);
        Chain chain = new HeatBath().start(scaled, state, random);
        chain.sweep(sweeps / 2);
        double[] mean = new double[patterns.length];
        int measured = sweeps - sweeps / 2;
        for (int t = 0; t < measured; t++) {
            chain.sweep();
            double[] now = overlaps(chain.state());
            for (int mu = 0; mu < mean.length; mu++) {
                mean[mu] += now[mu] / measured;
            }
        }
        int[] last = chain.state();
        return new Retrieval(last, mean, kernel.energy(last), sweeps);
    }

    /**
     * Where random questions lead: {@link AttractorCensus} of configurations drawn uniformly.
     *
     * @param starts how many
     */
    public AttractorCensus census(int starts, UniformRandomProvider random) {
        int[][] states = new int[Math.max(0, starts)][sites()];
        for (int[] state : states) {
            for (int i = 0; i < state.length; i++) {
                state[i] = random.nextInt(2);
            }
        }
        return census(states);
    }

    /** Where given questions lead. */
    public AttractorCensus census(int[][] starts) {
        return AttractorCensus.of(this, starts);
    }
}
