package org.kadanoff.rg;

import org.kadanoff.exact.IntegrateOut;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * Kadanoff's renormalisation done exactly: H̃(h) = −log Σ_v e^{−V(v,h) − H(v)} by summing every visible configuration.
 *
 * @param coupling V(v,h)
 */
public record ExactMap(Coupling coupling) implements RgMap {
    @Override
    public RgStep apply(Hamiltonian fine) {
        Hamiltonian joint = coupling.joint(fine);
        double[] energies =
                IntegrateOut.energies(joint, IntVector.range(coupling.visible()).toArray());
        Hamiltonian coarse = Hamiltonian.of(
                coupling.hiddenSpace(), new LocalTable(IntVector.range(coupling.hidden()), RealVector.of(energies)));
        return new RgStep(fine, coupling, coarse, Certificate.of(fine, coupling, energies));
    }
}
