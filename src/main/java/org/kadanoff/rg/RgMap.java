package org.kadanoff.rg;

import org.kadanoff.hamiltonian.Hamiltonian;

/** A renormalisation step: from a Hamiltonian to one of fewer sites. Immutable; the result can be renormalised again. */
public interface RgMap {
    /**
     * Applies the step.
     *
     * @throws IllegalArgumentException when the map is not made for these sites
     * @throws org.kadanoff.exact.TooLargeException when the sum cannot be done here, with its cost
     */
    RgStep apply(Hamiltonian fine);
}
