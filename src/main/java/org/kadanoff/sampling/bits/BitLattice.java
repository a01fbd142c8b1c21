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
 * <p>It is divided into stripes with random streams of their own, by the size of the lattice alone ({@link BitStripes}), so the
 * bits do not depend on the number of threads, nor on the kind of arithmetic.
 *
 * <p>Source: N. Metropolis et al., J. Chem. Phys. 21, 1087 (1953), doi:10.1063/1.1699114.
 */
public final class BitLattice {
    /** Updates that are worth a second thread: about a tenth of a millisecond. */
    private static final long WORTH_A_THREAD = 4_000_000;

    /** Where a saved lattice says into how many ranges of words it is divided; absent when it is divided into ranges of rows. */
    private static final String COLUMNS = "columns";

    private final BitTorus model;
    private final BitArithmetic arithmetic;
    private final BitAcceptance acceptance;
    private final BitStripes stripes;
    private final BitSites sites;
    private final BernoulliPlanes[] sources;
    private final BitRows[] workers;

    private BitLattice(BitTorus model, BitArithmetic arithmetic, int threads, BitStripes stripes) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, got " + threads);
        }
        this.model = model;
        this.arithmetic = arithmetic;
        this.acceptance = BitAcceptance.of(Math.abs(model.coupling()), model.field(), model.degree());
        this.stripes = stripes;
        this.sites = new BitSites(model, stripes);
        this.sources = new BernoulliPlanes[stripes.size()];
        this.workers = new BitRows[Math.min(threads, sources.length)];
        for (int t = 0; t < workers.length; t++) {
            workers[t] = new BitRows(acceptance, arithmetic, sites.widest());
        }
    }

    /**
     * A lattice with all spins down.
     *
     * @param threads how many may work on it, at least 1; the bits do not depend on it
     * @param random advanced by one draw, which seeds everything
     */
    public static BitLattice of(BitTorus model, BitArithmetic arithmetic, int threads, UniformRandomProvider random) {
        return of(model, arithmetic, threads, random, BitStripes.of(new BitLayout(model.lengths())));
    }

    static BitLattice of(
            BitTorus model, BitArithmetic arithmetic, int threads, UniformRandomProvider random, BitStripes stripes) {
        BitLattice lattice = new BitLattice(model, arithmetic, threads, stripes);
        RandomStreams streams = RandomStreams.from(random);
        Arrays.setAll(
                lattice.sources,
                s -> BernoulliPlanes.of(
                        arithmetic, lattice.acceptance.thresholds(), stripes.piece(), streams.stream(s)));
        return lattice;
    }

    /**
     * The lattice that {@link #save} was called on, going on with the same bits.
     *
     * @throws IllegalArgumentException when the saved lattice is another one
     */
    public static BitLattice restore(BitTorus model, BitArithmetic arithmetic, int threads, ChainState saved) {
        BitLayout layout = new BitLayout(model.lengths());
        BitStripes stripes = saved.arrays().containsKey(COLUMNS)
                ? BitStripes.ofWords(layout, saved.ints(COLUMNS)[0])
                : BitStripes.ofRows(layout);
        BitLattice lattice = new BitLattice(model, arithmetic, threads, stripes);
        lattice.sites.read(saved.longs("spins"));
        long[] lanes = saved.longs("generators");
        byte[] events = saved.bytes("events");
        int laneWords = lattice.laneWords();
        int eventBytes = events.length / stripes.size();
        if (lanes.length != laneWords * stripes.size()) {
            throw new IllegalArgumentException("the saved lattice has other random streams than one of the lengths "
                    + model.lengths() + "; resume it with the model that it was saved from");
        }
        for (int s = 0; s < stripes.size(); s++) {
            byte[] event = Arrays.copyOfRange(events, s * eventBytes, (s + 1) * eventBytes);
            lattice.sources[s] = BernoulliPlanes.restore(
                    arithmetic,
                    lattice.acceptance.thresholds(),
                    stripes.piece(),
                    lanes,
                    s * laneWords,
                    RandomStreams.restore(event));
        }
        return lattice;
    }

    private int laneWords() {
        return BernoulliPlanes.savedWords(acceptance.thresholds(), stripes.piece());
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
        if (workers.length == 1 || model.sites() * (double) count < WORTH_A_THREAD) {
            for (long half = 0; half < 2 * count; half++) {
                for (int s = 0; s < sources.length; s++) {
                    halfSweep(0, s, half);
                }
            }
        } else {
            Lockstep.run(workers.length, stripes.neighbours(), 2 * count, this::halfSweep);
        }
    }

    private void halfSweep(int thread, int stripe, long half) {
        sites.update(workers[thread], sources[stripe], (int) (half & 1), stripe);
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
        int laneWords = laneWords();
        long[] lanes = new long[laneWords * sources.length];
        int eventBytes = sources[0].saveEvents().length;
        byte[] events = new byte[eventBytes * sources.length];
        for (int s = 0; s < sources.length; s++) {
            sources[s].write(lanes, s * laneWords);
            System.arraycopy(sources[s].saveEvents(), 0, events, s * eventBytes, eventBytes);
        }
        ChainState saved = ChainState.empty()
                .with("spins", sites.toWords())
                .with("generators", lanes)
                .with("events", events);
        return stripes.columns() == 1 ? saved : saved.with(COLUMNS, new int[] {stripes.columns()});
    }
}
