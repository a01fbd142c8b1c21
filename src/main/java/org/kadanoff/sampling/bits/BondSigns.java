package org.kadanoff.sampling.bits;

/** The signs of the couplings of a torus. */
@FunctionalInterface
public interface BondSigns {
    /** All couplings have the sign of the torus' K. */
    BondSigns EQUAL = (site, axis) -> false;

    /**
     * Whether the coupling of a site to the next site along an axis is −K.
     *
     * @param site row-major number
     * @param axis 0, 1, …
     */
    boolean isNegative(long site, int axis);
}
