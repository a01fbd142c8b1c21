package org.kadanoff.numeric;

/**
 * Probabilities p_t that bit-sliced random decisions are made with, written as k binary digits and an exact rest: p̃_t =
 * ⌊p_t 2^k⌋/2^k and q_t = (p_t − p̃_t)/(1 − p̃_t), so that
 *
 * <p>"U &lt; p̃_t, or else an independent event of probability q_t" has the probability p̃_t + (1 − p̃_t) q_t = p_t
 *
 * <p>to the rounding of double precision, U being a k-digit random number. The k digits cost one random word per 64
 * decisions each; the events are rare and found by geometric skipping. k is chosen to make the sum of both small. Immutable.
 */
public final class BernoulliThresholds {
    /** What an event costs, in digits of one decision: an exponential random number against one bit of a random word. */
    private static final double EVENT_COST = 2000;

    private static final int MOST_DIGITS = 32;

    private final double[] probabilities;
    private final double[] rests;
    private final long[][] digits;

    private BernoulliThresholds(double[] probabilities, int count) {
        this.probabilities = probabilities.clone();
        this.rests = new double[probabilities.length];
        this.digits = new long[probabilities.length][count];
        for (int t = 0; t < probabilities.length; t++) {
            rests[t] = rest(probabilities[t], count);
            long whole = (long) Math.scalb(probabilities[t], count);
            for (int j = 0; j < count; j++) {
                digits[t][j] = -(whole >>> j & 1);
            }
        }
    }

    /**
     * Chooses the number of digits.
     *
     * @param probabilities 0 ≤ p &lt; 1
     * @throws IllegalArgumentException when a probability is outside
     */
    public static BernoulliThresholds of(double... probabilities) {
        int best = 0;
        for (int k = 1; k <= MOST_DIGITS; k++) {
            best = cost(probabilities, k) < cost(probabilities, best) ? k : best;
        }
        return withDigits(best, probabilities);
    }

    /**
     * With a given number of digits.
     *
     * @param count k, 0 to 32
     * @param probabilities 0 ≤ p &lt; 1
     */
    public static BernoulliThresholds withDigits(int count, double... probabilities) {
        for (double p : probabilities) {
            if (!(p >= 0 && p < 1)) {
                throw new IllegalArgumentException("a threshold is a probability of at least 0 and below 1, got " + p);
            }
        }
        if (count < 0 || count > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "probabilities are compared with 0 to " + MOST_DIGITS + " digits, got " + count);
        }
        return new BernoulliThresholds(probabilities, count);
    }

    private static double cost(double[] probabilities, int count) {
        double events = 0;
        for (double p : probabilities) {
            events += rest(p, count);
        }
        return count + EVENT_COST * events;
    }

    private static double rest(double p, int count) {
        double whole = Math.scalb(Math.floor(Math.scalb(p, count)), -count);
        return (p - whole) / (1 - whole);
    }

    /** Number of probabilities. */
    public int size() {
        return probabilities.length;
    }

    /** k. */
    public int digitCount() {
        return digits.length == 0 ? 0 : digits[0].length;
    }

    /** p_t. */
    public double probability(int t) {
        return probabilities[t];
    }

    /** q_t. */
    public double rest(int t) {
        return rests[t];
    }

    /** Digits as words of equal bits, least significant first, by threshold. */
    long[][] digits() {
        return digits;
    }
}
