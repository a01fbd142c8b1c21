package org.kadanoff.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ExactDraws;
import org.kadanoff.sampling.Sampler;

/**
 * The test every sampler must pass: chains are started from exact, independent draws of the enumerated distribution and
 * run for some sweeps; the distribution must not move. The final configurations are independent, so Pearson's χ² is valid
 * whatever the mixing time. {@link #converges} adds what stationarity cannot see: that the chain moves at all and reaches
 * the distribution from one fixed configuration.
 *
 * <p>All cases of a suite together raise a false alarm with probability about {@value #FALSE_ALARM_RATE} (Holm's
 * correction; the χ² limit holds by pooling bins to expectations of at least 5). Seeds are fixed: a case that fails
 * fails again.
 *
 * <p>Source: S. Holm, Scand. J. Statist. 6, 65 (1979).
 */
public final class StationaritySuite {
    /** Probability that a suite of correct samplers is rejected. */
    public static final double FALSE_ALARM_RATE = 1e-6;

    private final int chains;
    private final int sweeps;
    private final RandomStreams streams;
    private final List<Result> results = new ArrayList<>();

    /**
     * Outcome of one case.
     *
     * @param name sampler and model
     * @param chiSquare Pearson's χ²
     * @param degrees its degrees of freedom
     * @param pValue probability of a larger χ² for a correct sampler
     */
    public record Result(String name, double chiSquare, int degrees, double pValue) {}

    /**
     * An empty suite.
     *
     * @param chains independent chains per case
     * @param sweeps how long each runs in a stationarity case
     * @param seed of all cases
     */
    public StationaritySuite(int chains, int sweeps, long seed) {
        this.chains = chains;
        this.sweeps = sweeps;
        this.streams = RandomStreams.of(seed);
    }

    /** Adds and runs the case of a sampler on the compiled form of a small Hamiltonian. */
    public StationaritySuite stationary(String name, Sampler sampler, Hamiltonian hamiltonian) {
        return stationary(name, sampler, hamiltonian.compile(), Enumeration.probabilities(hamiltonian));
    }

    /**
     * Adds and runs a case.
     *
     * @param probabilities what the chain must preserve, row-major
     */
    public StationaritySuite stationary(String name, Sampler sampler, Kernel kernel, double[] probabilities) {
        UniformRandomProvider random = streams.stream(results.size());
        ConfigurationSpace space = kernel.space();
        ExactDraws draws = ExactDraws.of(space, probabilities, random);
        long[] counts = new long[probabilities.length];
        for (int c = 0; c < chains; c++) {
            Chain chain = sampler.start(kernel, draws.draw(), random);
            chain.sweep(sweeps);
            counts[(int) space.encode(chain.state())]++;
        }
        results.add(compare(name + ", stationary", counts, probabilities));
        return this;
    }

    /**
     * Adds and runs the case that all chains start from one configuration and must have reached e^{−H}/Z.
     *
     * @param start the configuration
     * @param mixing number of sweeps after which the model has forgotten its start far below the statistical error
     */
    public StationaritySuite converges(String name, Sampler sampler, Hamiltonian hamiltonian, int[] start, int mixing) {
        UniformRandomProvider random = streams.stream(results.size());
        Kernel kernel = hamiltonian.compile();
        double[] probabilities = Enumeration.probabilities(hamiltonian);
        long[] counts = new long[probabilities.length];
        for (int c = 0; c < chains; c++) {
            Chain chain = sampler.start(kernel, start, random);
            chain.sweep(mixing);
            counts[(int) kernel.space().encode(chain.state())]++;
        }
        results.add(compare(name + ", converges", counts, probabilities));
        return this;
    }

    /** Pearson's test of counts against probabilities; a count where the probability is zero gives p = 0. */
    public static Result compare(String name, long[] counts, double[] probabilities) {
        ChiSquare test = ChiSquare.of(counts, probabilities);
        return new Result(name, test.statistic(), test.degrees(), test.pValue());
    }

    public List<Result> results() {
        return List.copyOf(results);
    }

    /** The cases that Holm's step-down procedure rejects at the suite's false-alarm rate. */
    public List<Result> rejected() {
        List<Result> ascending = new ArrayList<>(results);
        ascending.sort(Comparator.comparingDouble(Result::pValue));
        int rejected = 0;
        while (rejected < ascending.size()
                && ascending.get(rejected).pValue() <= FALSE_ALARM_RATE / (ascending.size() - rejected)) {
            rejected++;
        }
        return List.copyOf(ascending.subList(0, rejected));
    }

    /** Throws an {@link AssertionError} that lists the rejected cases, if there are any. */
    public void assertPassed() {
        if (results.isEmpty()) {
            throw new AssertionError("a suite without cases proves nothing");
        }
        if (!rejected().isEmpty()) {
            throw new AssertionError("these samplers move the distribution they should keep: " + rejected());
        }
    }
}
