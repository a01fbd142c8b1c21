package org.kadanoff.sampling;

import java.util.Map;

/** A Markov chain in progress. Mutable; for one thread at a time. */
public interface Chain {
    /**
     * Advances by one sweep: about as many updates as there are sites.
     *
     * @throws ArithmeticException when an energy difference is not a number or −∞, naming the site and the sweep
     */
    void sweep();

    /**
     * Advances by several sweeps.
     *
     * @param count at least 0
     */
    default void sweep(long count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "a chain cannot go back: the number of sweeps is at least 0, got " + count);
        }
        for (long k = 0; k < count; k++) {
            sweep();
        }
    }

    /** Number of sweeps completed since the chain was started or resumed. */
    long sweeps();

    /** State indices of the current configuration (a copy). */
    int[] state();

    /** H of the current configuration, evaluated afresh. */
    double energy();

    /**
     * The order parameter of the current configuration, from {@link Magnetization}; NaN where it is not defined. Chains that
     * know it without copying their configuration say so.
     */
    double magnetization();

    /**
     * log of P(s) over the probability that this chain gives to s, up to a constant: 0 for every chain that samples P
     * itself. Averages over P are Σ x e^{logWeight} / Σ e^{logWeight}.
     */
    default double logWeight() {
        return 0;
    }

    /**
     * Re-derives everything cached and returns the largest absolute deviation that rounding had built up. A run that can
     * be resumed calls it wherever it saves the configuration: the chain goes on from there with the same bits as one
     * started from the saved configuration.
     */
    double audit();

    /**
     * Audits the chain and saves it. {@link Sampler#resume} with the same kernel and with the random stream as it stands now
     * gives a chain that goes on with the same bits as this one.
     */
    default ChainState save() {
        audit();
        return ChainState.of(state());
    }

    /**
     * What else the chain tells of itself since it was started or resumed, by names such as "acceptance" or "mean cluster
     * size", in the order in which they are to be read.
     */
    default Map<String, Double> diagnostics() {
        return Map.of();
    }
}
