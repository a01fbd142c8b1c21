package org.kadanoff.sampling.bits;

import java.util.Arrays;
import java.util.function.LongPredicate;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.BernoulliPlanes;
import org.kadanoff.numeric.BitArithmetic;
import org.kadanoff.numeric.Lockstep;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.sampling.ChainState;

/**
 * One torus in words of 64 spins, updated by the Metropolis algorithm in checkerboard order: all sites of one colour given
 * the other, then the other way round. One bit per spin for equal couplings, 2d more for couplings of both signs. Mutable;
 * for one thread at a time.
 *
 * <p>Sites of one colour are not neighbours, so given the other colour they are independent, and each is updated with a
 * probability that keeps its conditional distribution; a half sweep and hence a sweep keeps e^{−H}/Z. {@link BitAcceptance}
 * says why the random planes may be nested.
 *
 * <p>In zero field ΔE = 0 is always accepted, by all sites of a colour at once. A configuration in which every site has
 * equally many neighbours of either kind (a checkerboard of 2 × 2 blocks, say) therefore goes round in a cycle for ever; it
 * is never reached from any other one, so do not start there.
 *
 * <p>Rows are divided into stripes with random streams of their own, by the size of the lattice alone, so the bits do not
 * depend on the number of threads, nor on the kind of arithmetic.
 *
 * <p>Source: N. Metropolis et al., J. Chem. Phys. 21, 1087 (1953), doi:10.1063/1.1699114.
 */
public final class BitLattice {
    /** Words of one colour in a stripe, at least. */
    private static final int STRIPE = 2048;

    private static final int MOST_STRIPES = 64;

    /** Updates that are worth a second thread: about a tenth of a millisecond. */
    private static final long WORTH_A_THREAD = 4_000_000;

    private final BitTorus model;
    private final BitArithmetic arithmetic;
    private final BitAcceptance acceptance;
    private final BitSites sites;
    private final BernoulliPlanes[] sources;
    private final BitRows[] workers;

    private BitLattice(
            BitTorus model,
            BitArithmetic arithmetic,
            int threads,
            BitAcceptance acceptance,
            BitSites sites,
            BernoulliPlanes[] sources) {
        this.model = model;
        this.arithmetic = arithmetic;
        this.acceptance = acceptance;
        this.sites = sites;
        this.sources = sources;
        this.workers = new BitRows[Math.min(threads, sources.length)];
        for (int t = 0; t < workers.length; t++) {
            workers[t] = new BitRows(acceptance, arithmetic, sites.layout().words());
        }
    }

    /**
     * A lattice with all spins down.
     *
     * @param threads how many may work on it, at least 1; the bits do not depend on it
     * @param random advanced by one draw, which seeds everything
     */
    public static BitLattice of(BitTorus model, BitArithmetic arithmetic, int threads, UniformRandomProvider random) {
        requireThreads(threads);
        BitAcceptance acceptance = acceptance(model);
        BitSites sites = new BitSites(model);
        RandomStreams streams = RandomStreams.from(random);
        BernoulliPlanes[] sources = new BernoulliPlanes[stripes(sites.layout())];
        for (int s = 0; s < sources.length; s++) {
            sources[s] =
                    BernoulliPlanes.of(arithmetic, acceptance.thresholds(), piece(sites.layout()), streams.stream(s));
        }
        return new BitLattice(model, arithmetic, threads, acceptance, sites, sources);
    }

    /**
     * The lattice that {@link #save} was called on, going on with the same bits.
     *
     * @throws IllegalArgumentException when the saved lattice is another one
     */
    public static BitLattice restore(BitTorus model, BitArithmetic arithmetic, int threads, ChainState saved) {
        requireThreads(threads);
        BitAcceptance acceptance = acceptance(model);
        BitSites sites = new BitSites(model);
        sites.read(saved.longs("spins"));
        long[] lanes = saved.longs("generators");
        byte[] events = saved.bytes("events");
        BernoulliPlanes[] sources = new BernoulliPlanes[stripes(sites.layout())];
        int laneWords = BernoulliPlanes.savedWords(acceptance.thresholds(), piece(sites.layout()));
        int eventBytes = events.length / sources.length;
        if (lanes.length != laneWords * sources.length) {
            throw new IllegalArgumentException("the saved lattice has other random streams than one of the lengths "
                    + model.lengths() + "; resume it with the model that it was saved from");
        }
        for (int s = 0; s < sources.length; s++) {
            byte[] event = Arrays.copyOfRange(events, s * eventBytes, (s + 1) * eventBytes);
            sources[s] = BernoulliPlanes.restore(
                    arithmetic,
                    acceptance.thresholds(),
                    piece(sites.layout()),
                    lanes,
                    s * laneWords,
                    RandomStreams.restore(event));
        }
        return new BitLattice(model, arithmetic, threads, acceptance, sites, sources);
    }

    private static void requireThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, got " + threads);
        }
    }

    private static BitAcceptance acceptance(BitTorus model) {
        return BitAcceptance.of(Math.abs(model.coupling()), model.field(), model.degree());
    }

    private static int piece(BitLayout layout) {
        return (int) Math.min(BitRows.PIECE, (long) layout.rows() * layout.words());
    }

    private static int stripes(BitLayout layout) {
        long wanted = (long) layout.rows() * layout.words() / STRIPE;
        return (int) Math.max(1, Math.min(Math.min(layout.rows(), MOST_STRIPES), wanted));
    }

    /** Gives every site a spin. */
    public void fill(LongPredicate up) {
        sites.fill(up);
    }

    /** Gives every site a spin drawn at random. */
    public void randomize(UniformRandomProvider random) {
        sites.fill(site -> random.nextBoolean());
    }

    /** One update of every site. */
    public void sweep() {
        sweep(1);
    }

    /** Several sweeps; threads are worth more, the more sweeps are asked for at once. */
    public void sweep(long count) {
        int threads = model.sites() * (double) count < WORTH_A_THREAD ? 1 : workers.length;
        if (threads == 1) {
            for (long half = 0; half < 2 * count; half++) {
                halfSweep(0, 1, (int) (half & 1));
            }
        } else {
            Lockstep.run(threads, 2 * count, (thread, half) -> halfSweep(thread, threads, (int) (half & 1)));
        }
    }

    private void halfSweep(int thread, int threads, int colour) {
        int rows = sites.layout().rows();
        int group = BitRows.group(sites.layout().words());
        // Stripes that lie together, so that few rows are read by another thread than the one that writes them.
        int last = sources.length * (thread + 1) / threads;
        for (int s = sources.length * thread / threads; s < last; s++) {
            int to = (int) ((long) rows * (s + 1) / sources.length);
            for (int row = (int) ((long) rows * s / sources.length); row < to; row += group) {
                sites.update(workers[thread], sources[s], colour, row, Math.min(group, to - row));
            }
        }
    }

    /** The model. */
    public BitTorus model() {
        return model;
    }

    /** Which arithmetic is used, such as "Vector API, 512 bits". */
    public String arithmetic() {
        return arithmetic.description();
    }

    /** Mean spin. */
    public double magnetization() {
        return (double) (2 * sites.countUp() - model.sites()) / model.sites();
    }

    /** Number of sites whose spin is up. */
    public long countUp() {
        return sites.countUp();
    }

    /** Number of unsatisfied bonds, those with K ε s_i s_j below 0, of d per site. */
    public long countUnsatisfied() {
        return sites.countAtOdds();
    }

    /** H = |K| (2U − N d) − h Σ s with U unsatisfied bonds. */
    public double energy() {
        double bonds = 2.0 * sites.countAtOdds() - (double) model.sites() * model.dimension();
        double spins = 2.0 * sites.countUp() - model.sites();
        return Math.abs(model.coupling()) * bonds - model.field() * spins;
    }

    /** Row-major state indices, 1 for spins up; for lattices of at most 2^31 − 1 sites. */
    public int[] state() {
        return sites.state();
    }

    /** Everything needed to go on with the same bits: the spins, one bit each, and the random streams. */
    public ChainState save() {
        int laneWords = BernoulliPlanes.savedWords(acceptance.thresholds(), piece(sites.layout()));
        long[] lanes = new long[laneWords * sources.length];
        int eventBytes = sources[0].saveEvents().length;
        byte[] events = new byte[eventBytes * sources.length];
        for (int s = 0; s < sources.length; s++) {
            sources[s].write(lanes, s * laneWords);
            System.arraycopy(sources[s].saveEvents(), 0, events, s * eventBytes, eventBytes);
        }
        return ChainState.empty()
                .with("spins", sites.toWords())
                .with("generators", lanes)
                .with("events", events);
    }
}
