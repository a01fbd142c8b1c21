package org.kadanoff.hamiltonian.kernel;

/**
 * A configuration that moves by single-site changes, with cached local fields where the kernel has them. Mutable; one
 * per chain.
 */
public interface Cursor {
    int state(int site);

    /** The whole configuration, copied. */
    int[] toArray();

    /** H(s), evaluated afresh from the configuration, not from the cache. */
    double energy();

    /** H(s with site in newState) − H(s). */
    double flipDifference(int site, int newState);

    /** Moves one site to a new state. */
    void flip(int site, int newState);

    /**
     * Re-derives everything cached and returns the largest absolute deviation that had built up (0 where nothing is
     * cached). The cache is replaced by the fresh values.
     */
    double audit();
}
