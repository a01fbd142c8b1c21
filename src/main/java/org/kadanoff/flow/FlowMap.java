package org.kadanoff.flow;

/** A map x → f(x) of R^n into itself, to be iterated: x, f(x), f(f(x)), … A pure function. */
public interface FlowMap {
    /** n. */
    int dimension();

    /**
     * f(x).
     *
     * @param point x, of length n; not to be changed or kept
     * @return a new array of length n
     * @throws IllegalArgumentException when x is outside of the map's domain
     */
    double[] apply(double[] point);
}
