package org.kadanoff.sampling.bits;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.BernoulliPlanes;
import org.kadanoff.numeric.BitArithmetic;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.sampling.ChainState;

/**
 * Many independent replicas of one disordered model, a bit of a word each: H = c − K Σ_b ε_b s_i s_j with ε_b = ±1 on any
 * graph of at most {@value #MOST_NEIGHBOURS} neighbours per site. All replicas of a site are updated at once by the
 * Metropolis algorithm, sites in sequential order. Mutable; for one thread at a time.
 *
 * <p>A replica with d unsatisfied bonds at a site of z neighbours changes its energy by ΔE = 2K(z − 2d) when the site is
 * flipped. d is counted in binary digits that are words themselves, so 64 replicas are counted at once; where z − 2d = m
 * &gt; 0 the replica looks at its bit of a random plane of probability e^{−2Km}. Bits of a plane are independent, so the
 * replicas are independent Markov chains, each the sequential Metropolis algorithm; {@link BernoulliPlanes} says what
 * planes of different m share.
 *
 * <p>Sharing one random number among all replicas of a word would be cheaper and is often done, but lets replicas meet,
 * after which they stay together for ever. Here {@link #countDistinct} stays what chance makes it.
 *
 * <p>Source: N. Metropolis et al., J. Chem. Phys. 21, 1087 (1953), doi:10.1063/1.1699114.
 */
public final class ReplicaBits {
    /** The counters of neighbours have four digits. */
    public static final int MOST_NEIGHBOURS = 15;

    private static final int WORD = Long.SIZE;

    /** Words of random planes that are drawn at once. */
    private static final int DRAW = 1024;

    private final SignedGraph graph;
    private final int replicas;
    /** Words per site. */
    private final int width;

    private final long[] spins;
    private final int[] planeOf;
    private final BernoulliPlanes source;
    private final long[][] planes;
    private final int block;

    private ReplicaBits(SignedGraph graph, int replicas, FlipPlanes flips, BernoulliPlanes source) {
        this.graph = graph;
        this.replicas = replicas;
        this.width = width(replicas);
        this.spins = new long[Math.multiplyExact(graph.sites(), width)];
        this.planeOf = flips.numbers();
        this.source = source;
        this.block = block(graph, replicas);
        this.planes = new long[flips.thresholds().size()][block * width + BitArithmetic.UNIT];
    }

    /**
     * Replicas with all sites in state 0.
     *
     * @param replicas how many, at least 1; multiples of 64 use all bits
     * @param random advanced by one draw, which seeds everything
     * @throws IllegalArgumentException when the model is not of the kind, with the reason
     */
    public static ReplicaBits of(
            Hamiltonian hamiltonian, int replicas, BitArithmetic arithmetic, UniformRandomProvider random) {
        SignedGraph graph = read(hamiltonian, replicas);
        FlipPlanes flips = FlipPlanes.of(graph);
        UniformRandomProvider stream = RandomStreams.from(random).stream(0);
        BernoulliPlanes source = BernoulliPlanes.of(arithmetic, flips.thresholds(), draw(graph, replicas), stream);
        return new ReplicaBits(graph, replicas, flips, source);
    }

    /**
     * The replicas that {@link #save} was called on, going on with the same bits.
     *
     * @throws IllegalArgumentException when they were saved with another model or number of replicas
     */
    public static ReplicaBits restore(
            Hamiltonian hamiltonian, int replicas, BitArithmetic arithmetic, ChainState saved) {
        SignedGraph graph = read(hamiltonian, replicas);
        FlipPlanes flips = FlipPlanes.of(graph);
        long[] generators = saved.longs("generators");
        long[] words = saved.longs("spins");
        if (words.length != (long) graph.sites() * width(replicas)
                || generators.length != BernoulliPlanes.savedWords(flips.thresholds(), draw(graph, replicas))) {
            throw new IllegalArgumentException("the saved replicas are of another model or number; resume them with"
                    + " the model and the number that they were saved with");
        }
        BernoulliPlanes source = BernoulliPlanes.restore(
                arithmetic,
                flips.thresholds(),
                draw(graph, replicas),
                generators,
                0,
                RandomStreams.restore(saved.bytes("events")));
        ReplicaBits restored = new ReplicaBits(graph, replicas, flips, source);
        System.arraycopy(words, 0, restored.spins, 0, words.length);
        return restored;
    }

    private static SignedGraph read(Hamiltonian hamiltonian, int replicas) {
        if (replicas < 1) {
            throw new IllegalArgumentException("at least one replica is needed, got " + replicas);
        }
        return SignedGraph.of(hamiltonian, MOST_NEIGHBOURS);
    }

    private static int width(int replicas) {
        return (replicas + WORD - 1) / WORD;
    }

    /** Sites whose planes are drawn together. */
    private static int block(SignedGraph graph, int replicas) {
        return Math.max(1, Math.min(graph.sites(), DRAW / width(replicas)));
    }

    private static int draw(SignedGraph graph, int replicas) {
        return block(graph, replicas) * width(replicas);
    }

    /** Number of replicas. */
    public int replicas() {
        return replicas;
    }

    /** One update of every site in every replica. */
    public void sweep() {
        for (int from = 0; from < graph.sites(); from += block) {
            int to = Math.min(graph.sites(), from + block);
            source.draw(planes, 0, (to - from) * width);
            for (int site = from; site < to; site++) {
                for (int w = 0; w < width; w++) {
                    update(site, w, (site - from) * width + w);
                }
            }
        }
    }

    /** Several sweeps. */
    public void sweep(long count) {
        for (long k = 0; k < count; k++) {
            sweep();
        }
    }

    /** Updates 64 replicas of a site; {@code at} is where its random bits are. */
    private void update(int site, int word, int at) {
        int start = graph.start()[site];
        int end = graph.start()[site + 1];
        long own = spins[site * width + word];
        long ones = 0;
        long twos = 0;
        long fours = 0;
        long eights = 0;
        for (int k = start; k < end; k++) {
            long unsatisfied = own ^ spins[graph.neighbour()[k] * width + word] ^ graph.sign()[k];
            long carry = ones & unsatisfied;
            ones ^= unsatisfied;
            long next = twos & carry;
            twos ^= carry;
            eights ^= fours & next;
            fours ^= next;
        }
        long flips = -1;
        int degree = end - start;
        for (int d = 0; 2 * d < degree; d++) {
            long here = match(ones, d) & match(twos, d >> 1) & match(fours, d >> 2) & match(eights, d >> 3);
            flips &= ~here | planes[planeOf[degree - 2 * d]][at];
        }
        spins[site * width + word] = own ^ flips;
    }

    /** Ones where a digit is the last digit of a number. */
    private static long match(long digit, int number) {
        return digit ^ ((number & 1) - 1L);
    }

    /** State indices of one replica, by site. */
    public int[] state(int replica) {
        int[] state = new int[graph.sites()];
        for (int i = 0; i < state.length; i++) {
            state[i] = bit(i, replica);
        }
        return state;
    }

    private int bit(int site, int replica) {
        return (int) (spins[site * width + replica / WORD] >>> replica & 1);
    }

    /**
     * Gives one replica a configuration.
     *
     * @param state state indices, by site
     */
    public void load(int replica, int[] state) {
        if (state.length != graph.sites() || replica < 0 || replica >= replicas) {
            throw new IllegalArgumentException("replicas are numbered 0 to " + (replicas - 1) + " and have "
                    + graph.sites() + " sites, got number " + replica + " and " + state.length + " sites");
        }
        for (int i = 0; i < state.length; i++) {
            int index = i * width + replica / WORD;
            long one = 1L << replica;
            spins[index] = state[i] == 1 ? spins[index] | one : spins[index] & ~one;
        }
    }

    /** Gives every replica a random configuration. */
    public void randomize(UniformRandomProvider random) {
        for (int k = 0; k < spins.length; k++) {
            spins[k] = random.nextLong();
        }
    }

    /** H of every replica: c + K (2U − B) with U unsatisfied of B bonds. */
    public double[] energies() {
        long[] unsatisfied = new long[replicas];
        for (int i = 0; i < graph.sites(); i++) {
            for (int k = graph.start()[i]; k < graph.start()[i + 1]; k++) {
                if (graph.neighbour()[k] > i) {
                    add(i, graph.neighbour()[k], graph.sign()[k], unsatisfied);
                }
            }
        }
        double bonds = 0.5 * graph.neighbour().length;
        return Arrays.stream(unsatisfied)
                .mapToDouble(u -> graph.constant() + graph.coupling() * (2.0 * u - bonds))
                .toArray();
    }

    private void add(int i, int j, long sign, long[] counts) {
        for (int w = 0; w < width; w++) {
            long word = spins[i * width + w] ^ spins[j * width + w] ^ sign;
            for (int r = w * WORD; r < Math.min(replicas, (w + 1) * WORD); r++) {
                counts[r] += word >>> r & 1;
            }
        }
    }

    /** Mean spin (2 state − 1) of every replica. */
    public double[] magnetizations() {
        long[] up = new long[replicas];
        for (int i = 0; i < graph.sites(); i++) {
            for (int r = 0; r < replicas; r++) {
                up[r] += bit(i, r);
            }
        }
        return Arrays.stream(up)
                .mapToDouble(u -> (2.0 * u - graph.sites()) / graph.sites())
                .toArray();
    }

    /** (1/n) Σ_i s_i s'_i of two replicas. */
    public double overlap(int replica, int other) {
        int equal = 0;
        for (int i = 0; i < graph.sites(); i++) {
            equal += bit(i, replica) == bit(i, other) ? 1 : 0;
        }
        return (2.0 * equal - graph.sites()) / graph.sites();
    }

    /** Number of different configurations among the replicas. */
    public int countDistinct() {
        Set<BitSet> distinct = new HashSet<>();
        for (int r = 0; r < replicas; r++) {
            BitSet configuration = new BitSet(graph.sites());
            for (int i = 0; i < graph.sites(); i++) {
                configuration.set(i, bit(i, r) == 1);
            }
            distinct.add(configuration);
        }
        return distinct.size();
    }

    /** How random numbers are shared; one sentence. */
    public String randomNumbers() {
        return "never shared: every site of every replica compares random bits of its own";
    }

    /** Everything needed to go on with the same bits. */
    public ChainState save() {
        long[] generators = new long[source.savedWords()];
        source.write(generators, 0);
        return ChainState.empty()
                .with("spins", spins.clone())
                .with("generators", generators)
                .with("events", source.saveEvents());
    }
}
