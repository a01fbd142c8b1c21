package org.kadanoff.rg;

import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;

/**
 * What one renormalisation step gave.
 *
 * @param fine H(v)
 * @param coupling V(v,h)
 * @param coarse H̃(h) with its constant, so that log Σ_h e^{−H̃} is comparable with log Z
 * @param certificate how exact the step was
 */
public record RgStep(Hamiltonian fine, Coupling coupling, Hamiltonian coarse, Certificate certificate) {
    /**
     * H̃ as couplings of every body order, spin and lattice gas.
     *
     * @throws IllegalArgumentException when a coarse configuration is forbidden or there are too many coarse sites
     */
    public CouplingTable couplings() {
        return CouplingTable.of(coarse);
    }

    /** H̃ written as a sum of products, Σ_S over all sets, in spins or bits as the coarse sites are. */
    public Hamiltonian coarseAsProducts() {
        return couplings().toHamiltonian(coarse.domain(0).equals(Domain.BIT) ? Domain.BIT : Domain.SPIN);
    }
}
