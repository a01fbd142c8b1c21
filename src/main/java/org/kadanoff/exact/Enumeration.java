package org.kadanoff.exact;

import java.util.Optional;

/** A planned sum over all configurations: log Z and the moments first, the marginals in a second pass. */
interface Enumeration {
    /** log Z and, when wanted, the moments; empty when everything is forbidden. */
    WeightedMoments sums(boolean moments);

    /** All one- and two-site marginals, log Z being known. */
    Marginals marginals(double logZ);

    /**
     * Runs it for what is wanted.
     *
     * @param start {@link System#nanoTime} when the work began
     * @throws IllegalArgumentException when every configuration is forbidden
     */
    static ExactSolution solution(String engine, Enumeration sum, Quantities wanted, Cost predicted, long start) {
        WeightedMoments sums = sum.sums(wanted.mean());
        if (sums.isEmpty()) {
            throw new IllegalArgumentException("every configuration is forbidden: Z = 0");
        }
        double logZ = sums.logWeight();
        Optional<Marginals> marginals = wanted.marginals() ? Optional.of(sum.marginals(logZ)) : Optional.empty();
        return new ExactSolution(
                logZ,
                wanted.mean() ? sums.mean() : Double.NaN,
                wanted.mean() ? sums.variance() : Double.NaN,
                marginals,
                engine,
                predicted,
                (System.nanoTime() - start) * 1e-9);
    }
}
