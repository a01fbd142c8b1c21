package org.kadanoff.exact;

/** How much an exact solution is asked for. An engine gives at least that; what was not asked for may be NaN or absent. */
public enum Quantities {
    /** log Z alone; energies come back as NaN. */
    LOG_Z(false, false, false, false),
    /** log Z, ⟨H⟩ and Var H. */
    MOMENTS(true, true, false, false),
    /** log Z, ⟨H⟩ and the marginals of all sites and all pairs of sites; without Var H. */
    CORRELATIONS(true, false, true, true),
    /** The moments, and the marginals of all sites and of the pairs of sites that share a term. */
    LOCAL_MARGINALS(true, true, true, false),
    /** The moments, and the marginals of all sites and all pairs of sites. */
    MARGINALS(true, true, true, true);

    private final boolean mean;
    private final boolean variance;
    private final boolean marginals;
    private final boolean allPairs;

    Quantities(boolean mean, boolean variance, boolean marginals, boolean allPairs) {
        this.mean = mean;
        this.variance = variance;
        this.marginals = marginals;
        this.allPairs = allPairs;
    }

    /** Whether ⟨H⟩ is wanted. */
    public boolean mean() {
        return mean;
    }

    /** Whether Var H is wanted. */
    public boolean variance() {
        return variance;
    }

    /** Whether one-site marginals are wanted, and those of all pairs of sites that share a term. */
    public boolean marginals() {
        return marginals;
    }

    /** Whether the marginals of all pairs of sites are wanted. */
    public boolean allPairs() {
        return allPairs;
    }

    /** Whether everything in another level is in this one. */
    public boolean includes(Quantities other) {
        return (mean || !other.mean)
                && (variance || !other.variance)
                && (marginals || !other.marginals)
                && (allPairs || !other.allPairs);
    }
}
