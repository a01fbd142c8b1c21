package org.kadanoff.sampling;

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

    /** Number of sweeps completed. */
    long sweeps();

    /** State indices of the current configuration (a copy). */
    int[] state();

    /** H of the current configuration, evaluated afresh. */
    double energy();

    /**
     * Re-derives everything cached and returns the largest absolute deviation that rounding had built up. A run that can
     * be resumed calls it wherever it saves the configuration: the chain goes on from there with the same bits as one
     * started from the saved configuration.
     */
    double audit();
}
