package org.kadanoff.numeric;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Draws rows of words whose bits are 1 with given probabilities p_t, t = 0, 1, …, exactly: {@link BernoulliThresholds} says
 * how. Mutable; for one thread at a time.
 *
 * <p>What is independent of what: the bits of one plane are independent of each other, of those at other positions of all
 * planes and of all other draws. The bits of different planes at the same position compare the same random number with
 * different thresholds, so of the planes at one position only one may be used, chosen by anything that does not depend on
 * them. A Metropolis update does just that: each spin looks at the plane of its own ΔE, so that it is accepted with P = p_ΔE
 * whatever the others do.
 */
public final class BernoulliPlanes {
    private static final int MOST_LANES = 256;

    private static final int APART = 1024;

    /** More bits than are ever drawn. */
    private static final long NEVER = Long.MAX_VALUE / 2;

    private final BitArithmetic arithmetic;
    private final BernoulliThresholds thresholds;
    private final RandomLanes lanes;
    private final UniformRandomProvider random;
    private final ContinuousSampler exponential;
    private final double[] meanGaps;
    /** Bits before the next event of each threshold, counted from the end of the last draw. */
    private final long[] left;
    /**
     * Keeps the sources of several threads apart in memory, where they are made one after another: on one cache line, every event of
     * one thread would stop another.
     */
    @SuppressWarnings("UnusedVariable")
    private final long[] apart = new long[APART];

    private BernoulliPlanes(
            BitArithmetic arithmetic,
            BernoulliThresholds thresholds,
            RandomLanes lanes,
            long[] left,
            UniformRandomProvider random) {
        this.arithmetic = arithmetic;
        this.thresholds = thresholds;
        this.lanes = lanes;
        this.random = random;
        this.exponential = ZigguratSampler.Exponential.of(random);
        this.left = left;
        this.meanGaps = new double[thresholds.size()];
        for (int t = 0; t < meanGaps.length; t++) {
            meanGaps[t] = -1 / Math.log1p(-thresholds.rest(t));
        }
    }

    /**
     * A new source of planes.
     *
     * @param words how many words are usually drawn at once; short draws need few generators
     * @param random seeds the generators and then gives the rare events; not to be used by anyone else
     */
    public static BernoulliPlanes of(
            BitArithmetic arithmetic, BernoulliThresholds thresholds, int words, UniformRandomProvider random) {
        RandomLanes lanes = RandomLanes.seeded(laneCount(words), thresholds.size(), random);
        BernoulliPlanes planes =
                new BernoulliPlanes(arithmetic, thresholds, lanes, new long[thresholds.size()], random);
        for (int t = 0; t < thresholds.size(); t++) {
            planes.left[t] = planes.gap(t);
        }
        return planes;
    }

    /**
     * The source that was saved, going on with the same bits.
     *
     * @param lanes as {@link #write} wrote them
     * @param from where they start
     * @param random the events' stream, from {@link RandomStreams#restore}
     */
    public static BernoulliPlanes restore(
            BitArithmetic arithmetic,
            BernoulliThresholds thresholds,
            int words,
            long[] lanes,
            int from,
            UniformRandomProvider random) {
        RandomLanes restored = RandomLanes.restored(lanes, from, laneCount(words), thresholds.size());
        int events = from + restored.size();
        long[] left = Arrays.copyOfRange(lanes, events, events + thresholds.size());
        return new BernoulliPlanes(arithmetic, thresholds, restored, left, random);
    }

    private static int laneCount(int words) {
        int units = (words + BitArithmetic.UNIT - 1) / BitArithmetic.UNIT;
        return Math.min(MOST_LANES, units * BitArithmetic.UNIT);
    }

    /** Number of words of {@link #write} for draws of the given length. */
    public static int savedWords(BernoulliThresholds thresholds, int words) {
        return RandomLanes.size(laneCount(words)) + thresholds.size();
    }

    /** Number of words of {@link #write}. */
    public int savedWords() {
        return lanes.size() + left.length;
    }

    /** Writes the states of the generators and how far the next events are. */
    public void write(long[] target, int from) {
        lanes.write(target, from);
        System.arraycopy(left, 0, target, from + lanes.size(), left.length);
    }

    /** The state of the stream that gives the rare events. */
    public byte[] saveEvents() {
        return RandomStreams.save(random);
    }

    /**
     * Draws one row per threshold.
     *
     * @param planes one array per threshold; words {@code from} … {@code from + words − 1} are drawn, and up to {@link
     *     BitArithmetic#UNIT} − 1 words after them are overwritten
     */
    public void draw(long[][] planes, int from, int words) {
        if (thresholds.digitCount() > 0) {
            arithmetic.compare(lanes, thresholds.digits(), planes, from, words);
        } else {
            for (int t = 0; t < thresholds.size(); t++) {
                Arrays.fill(planes[t], from, from + words, 0);
            }
        }
        for (int t = 0; t < thresholds.size(); t++) {
            if (left[t] < 64L * words) {
                addEvents(t, planes[t], from, 64L * words);
            }
            left[t] -= 64L * words;
        }
    }

    /** Sets every bit with the probability q, by the numbers of bits in between. */
    private void addEvents(int t, long[] plane, int from, long bits) {
        long next = left[t];
        while (next < bits) {
            plane[from + (int) (next >>> 6)] |= 1L << next;
            next += 1 + gap(t);
        }
        left[t] = next;
    }

    /**
     * How many bits are left out before the next event: geometric, P(gap ≥ m) = (1 − q)^m, which is ⌊E/(−log(1 − q))⌋ for E
     * exponential, P(E ≥ x) = e^{−x}.
     */
    private long gap(int t) {
        return thresholds.rest(t) == 0 ? NEVER : (long) Math.min((double) NEVER, exponential.sample() * meanGaps[t]);
    }
}
