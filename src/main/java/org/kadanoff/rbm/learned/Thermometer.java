package org.kadanoff.rbm.learned;

import org.kadanoff.data.DataSet;
import org.kadanoff.hamiltonian.Hamiltonian;

/** Reads the β of P(s) ∝ e^{−βH(s)} off samples of a known H. Immutable. */
public interface Thermometer {
    /** H at β = 1. */
    Hamiltonian hamiltonian();

    /**
     * The temperature of samples.
     *
     * @param samples one configuration of H per row, in the numbers of its sites (±1 for spins, 0/1 for bits), independent of each
     *     other: correlated samples make the error too small
     * @throws IllegalArgumentException when a row is no configuration
     */
    TemperatureReading read(DataSet samples);
}
