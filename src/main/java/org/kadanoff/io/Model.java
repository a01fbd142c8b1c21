package org.kadanoff.io;

import java.util.Optional;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.lattice.Lattice;

/**
 * A model as a file states it: the Hamiltonian at β = 1, the inverse temperature, and what the file tells about the
 * geometry.
 *
 * @param name what to call it in reports; a file's name without its extension
 * @param unitHamiltonian H at β = 1; of an RBM the joint energy E(v,h), visible units first
 * @param beta β, finite
 * @param lattice the regular lattice that the sites lie on, where there is one
 * @param rbm the restricted Boltzmann machine at β = 1, where the model is one
 * @param description a sentence on the physics; may be empty
 */
public record Model(
        String name,
        Hamiltonian unitHamiltonian,
        double beta,
        Optional<Lattice> lattice,
        Optional<RestrictedBoltzmann> rbm,
        String description) {
    public Model {
        if (!Double.isFinite(beta)) {
            throw new IllegalArgumentException("beta must be a finite number, got " + beta);
        }
        if (lattice.isPresent() && lattice.get().sites() != unitHamiltonian.sites()) {
            throw new IllegalArgumentException("the lattice has "
                    + lattice.get().sites() + " sites, but the model has " + unitHamiltonian.sites());
        }
    }

    /** A model without a description. */
    public Model(
            String name,
            Hamiltonian unitHamiltonian,
            double beta,
            Optional<Lattice> lattice,
            Optional<RestrictedBoltzmann> rbm) {
        this(name, unitHamiltonian, beta, lattice, rbm, "");
    }

    /** A Hamiltonian at β = 1, of no known geometry. */
    public static Model of(String name, Hamiltonian hamiltonian) {
        return new Model(name, hamiltonian, 1, Optional.empty(), Optional.empty());
    }

    /** A restricted Boltzmann machine at β = 1. */
    public static Model of(String name, RestrictedBoltzmann rbm) {
        return new Model(name, rbm.jointEnergy(), 1, Optional.empty(), Optional.of(rbm));
    }

    /**
     * The reduced Hamiltonian βH.
     *
     * @throws IllegalArgumentException when β ≤ 0 meets forbidden configurations
     */
    public Hamiltonian hamiltonian() {
        return beta == 1 ? unitHamiltonian : unitHamiltonian.times(beta);
    }
}
