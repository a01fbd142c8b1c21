package org.kadanoff.rbm.learned;

import org.kadanoff.data.DataSet;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;

/**
 * The temperature of largest likelihood: Σ_r log P_β(s_r) = −β Σ_r H(s_r) − N log Z(β) is largest where the mean energy of the
 * samples is U(β), and since H is a sufficient statistic of β, no other reading has a smaller error: 1/(N Var H)^{1/2} of samples
 * of P_β. The error told is of the samples' own spread, so it stays right for samples of another distribution, whose β̂ is then the
 * one with their mean energy.
 *
 * @param hamiltonian H
 * @param curve U(β) with its slope −Var H
 */
public record EnergyThermometer(Hamiltonian hamiltonian, ThermalCurve curve) implements Thermometer {
    /**
     * With an exact U(β): of an Ising torus without a field of any size, or of a model that can be enumerated.
     *
     * @throws org.kadanoff.exact.TooLargeException when it is neither
     */
    public static EnergyThermometer of(Hamiltonian hamiltonian) {
        return new EnergyThermometer(hamiltonian, ThermalCurve.energy(hamiltonian));
    }

    @Override
    public TemperatureReading read(DataSet samples) {
        Kernel kernel = hamiltonian.compile();
        return MomentReading.of(samples, hamiltonian.space(), kernel::energy).against(curve);
    }
}
