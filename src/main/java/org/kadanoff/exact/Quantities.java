package org.kadanoff.exact;

/** How much an exact solution is asked for; every level includes the ones before it. */
public enum Quantities {
    /** log Z alone; energies come back as NaN. */
    LOG_Z,
    /** log Z, ⟨H⟩ and Var H. */
    MOMENTS,
    /** The moments and all one- and two-site marginals. */
    MARGINALS;

    /** Whether this level includes another. */
    public boolean includes(Quantities other) {
        return compareTo(other) >= 0;
    }
}
