package org.kadanoff.rg.montecarlo;

/**
 * How many samples are taken, and how far apart.
 *
 * @param chains number of independent chains, at least 1: fixed, so that results do not depend on the number of threads
 * @param burnIn sweeps of every chain before its first sample, at least 0
 * @param samples number of samples of all chains together, at least {@code chains * bins}; rounded up to a multiple of the chains
 * @param spacing sweeps from one sample to the next, at least 1
 * @param bins bins of each chain for the jackknife, {@code chains * bins} at least 8; each should be long compared with the autocorrelation
 *     time
 */
public record SamplingSchedule(int chains, long burnIn, long samples, int spacing, int bins) {
    private static final int FEWEST_BINS = 8;

    public SamplingSchedule {
        if (chains < 1 || burnIn < 0 || spacing < 1 || bins < 1 || samples < (long) chains * bins) {
            throw new IllegalArgumentException(
                    "a schedule has one chain or more, a burn-in of 0 or more, a spacing of 1"
                            + " or more and a sample at least for every bin of every chain, got " + chains
                            + " chains, burn-in "
                            + burnIn + ", spacing " + spacing + ", " + bins + " bins and " + samples + " samples");
        }
        if ((long) chains * bins < FEWEST_BINS) {
            throw new IllegalArgumentException("errors need " + FEWEST_BINS
                    + " bins at least in all chains together, got " + (long) chains * bins);
        }
    }

    /** Eight chains of sixteen bins. */
    public static SamplingSchedule of(long burnIn, long samples, int spacing) {
        return new SamplingSchedule(8, burnIn, samples, spacing, 16);
    }

    /** Samples of one chain. */
    long samplesPerChain() {
        return (samples + chains - 1) / chains;
    }

    /** Whether a bin begins with the k-th sample of a chain. */
    boolean beginsBin(long k) {
        return k == 0 || k * bins / samplesPerChain() > (k - 1) * bins / samplesPerChain();
    }
}
