package org.kadanoff.sampling.cluster;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.BernoulliPlanes;
import org.kadanoff.numeric.BernoulliThresholds;
import org.kadanoff.numeric.BitArithmetic;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.sampling.ChainState;

/**
 * Words of independent bits that are 1 with the probability p of an active bond, drawn in blocks. Mutable.
 *
 * <p>A block costs a few random words for 64 decisions, where a number for each would cost 64, and p is exact to the rounding
 * of double precision; {@link BernoulliThresholds} says how.
 */
final class ActiveBits {
    private static final String LANES = "bit-lanes";
    private static final String EVENTS = "bit-events";
    private static final String UNUSED = "bits-unused";

    /** Words of the present block, and some more that are not to be used. */
    private final long[] words;
    /** Words of a block. */
    private final int length;

    private final BernoulliPlanes planes;
    private final long[][] rows;
    /** Words of the block that have been taken. */
    private int used;

    private ActiveBits(int length, BernoulliPlanes planes) {
        this.length = length;
        this.planes = planes;
        this.words = new long[length + BitArithmetic.UNIT];
        this.rows = new long[][] {words};
        this.used = length;
    }

    /**
     * A new source.
     *
     * @param probability p, 0 ≤ p &lt; 1
     * @param length words of a block, at least 1
     * @param random gives the seed
     */
    static ActiveBits of(double probability, int length, UniformRandomProvider random) {
        UniformRandomProvider stream = RandomStreams.from(random).stream(0);
        return new ActiveBits(
                length,
                BernoulliPlanes.of(BitArithmetic.fastest(), BernoulliThresholds.of(probability), length, stream));
    }

    /** The source that was saved, going on with the same bits. */
    static ActiveBits restored(double probability, int length, ChainState saved) {
        BernoulliPlanes planes = BernoulliPlanes.restore(
                BitArithmetic.fastest(),
                BernoulliThresholds.of(probability),
                length,
                saved.longs(LANES),
                0,
                RandomStreams.restore(saved.bytes(EVENTS)));
        ActiveBits bits = new ActiveBits(length, planes);
        long[] unused = saved.longs(UNUSED);
        bits.used = length - unused.length;
        System.arraycopy(unused, 0, bits.words, bits.used, unused.length);
        return bits;
    }

    ChainState save(ChainState target) {
        long[] lanes = new long[planes.savedWords()];
        planes.write(lanes, 0);
        return target.with(LANES, lanes)
                .with(EVENTS, planes.saveEvents())
                .with(UNUSED, Arrays.copyOfRange(words, used, length));
    }

    /** A new block, to be used as a whole; not modified by the caller. */
    long[] block() {
        planes.draw(rows, 0, length);
        used = length;
        return words;
    }

    /** The next word. */
    long next() {
        if (used == length) {
            block();
            used = 0;
        }
        return words[used++];
    }
}
