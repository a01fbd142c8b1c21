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
    private static final String TAKEN = "bits-taken";

    /** Words of the present block, and some more that are not to be used. */
    private final long[] words;
    /** Words of a block. */
    private final int length;

    private final BernoulliPlanes planes;
    private final long[][] rows;
    /** Bits of the block that have been taken. */
    private int taken;

    private ActiveBits(int length, BernoulliPlanes planes) {
        this.length = length;
        this.planes = planes;
        this.words = new long[length + BitArithmetic.UNIT];
        this.rows = new long[][] {words};
        this.taken = Long.SIZE * length;
    }

    /**
     * A new source.
     *
     * @param probability p, 0 ≤ p &lt; 1
     * @param length words of a block, 1 to 2^24
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
        bits.taken = saved.ints(TAKEN)[0];
        long[] unused = saved.longs(UNUSED);
        System.arraycopy(unused, 0, bits.words, bits.taken >>> 6, unused.length);
        return bits;
    }

    ChainState save(ChainState target) {
        long[] lanes = new long[planes.savedWords()];
        planes.write(lanes, 0);
        return target.with(LANES, lanes)
                .with(EVENTS, planes.saveEvents())
                .with(UNUSED, Arrays.copyOfRange(words, taken >>> 6, length))
                .with(TAKEN, new int[] {taken});
    }

    /** A new block, to be used as a whole; not modified by the caller. */
    long[] block() {
        planes.draw(rows, 0, length);
        taken = Long.SIZE * length;
        return words;
    }

    /**
     * The next bits, in the lowest places; above them is anything.
     *
     * @param count 0 to 64
     */
    long take(int count) {
        if ((taken & Long.SIZE - 1) + count > Long.SIZE) {
            taken = (taken | Long.SIZE - 1) + 1;
        }
        if (taken == Long.SIZE * length) {
            block();
            taken = 0;
        }
        long bits = words[taken >>> 6] >>> taken;
        taken += count;
        return bits;
    }
}
