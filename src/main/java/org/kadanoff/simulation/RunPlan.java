package org.kadanoff.simulation;

import org.kadanoff.sampling.Sampler;

/**
 * What a run does. The same plan on the same Hamiltonian gives the same numbers to the last bit, on any number of threads and
 * however often it was stopped and resumed.
 *
 * @param sampler the algorithm
 * @param algorithm its name and settings in words, by which a resumed run knows it again
 * @param seed of all random numbers; chain c uses the stream of task c
 * @param chains number of independent chains, at least 1
 * @param burnIn sweeps before the first measurement, at least 0
 * @param measurements per chain, at least 1
 * @param every sweeps per measurement, at least 1
 * @param keepEvery measurements per kept configuration; 0 to keep none
 * @param start where the chains start
 */
public record RunPlan(
        Sampler sampler,
        String algorithm,
        long seed,
        int chains,
        long burnIn,
        int measurements,
        int every,
        int keepEvery,
        Start start) {
    public RunPlan {
        require(chains >= 1, "a run needs at least one chain, got " + chains);
        require(burnIn >= 0, "the burn-in is at least 0 sweeps, got " + burnIn);
        require(measurements >= 1, "a run needs at least one measurement, got " + measurements);
        require(every >= 1, "a measurement is made every 1 or more sweeps, got " + every);
        require(keepEvery >= 0, "configurations are kept every 1 or more measurements, got " + keepEvery);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The same run with more or fewer measurements. */
    public RunPlan withMeasurements(int count) {
        return new RunPlan(sampler, algorithm, seed, chains, burnIn, count, every, keepEvery, start);
    }

    /** Everything but the number of measurements, in words: what must be the same when a run is resumed. */
    public String identity() {
        return algorithm + ", seed " + seed + ", " + chains + " chains, burn-in " + burnIn + ", every " + every
                + ", keep-every " + keepEvery + ", start "
                + start.name().toLowerCase(java.util.Locale.ROOT);
    }
}
