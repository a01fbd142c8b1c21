package org.kadanoff.sampling.extended;

import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Cursor;
import org.kadanoff.hamiltonian.kernel.Kernel;

/** Sees energies with the opposite sign, while its moves are those of the model: exchanges then go the wrong way. */
record SignReversed(Kernel kernel) implements Kernel {
    @Override
    public Hamiltonian hamiltonian() {
        return kernel.hamiltonian();
    }

    @Override
    public ConfigurationSpace space() {
        return kernel.space();
    }

    @Override
    public String structure() {
        return kernel.structure();
    }

    @Override
    public double energy(int[] state) {
        return -kernel.energy(state);
    }

    @Override
    public double flipDifference(int[] state, int site, int newState) {
        return kernel.flipDifference(state, site, newState);
    }

    @Override
    public Cursor cursor(int[] state) {
        return kernel.cursor(state);
    }
}
