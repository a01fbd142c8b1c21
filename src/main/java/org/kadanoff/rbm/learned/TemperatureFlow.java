package org.kadanoff.rbm.learned;

import org.kadanoff.exact.Distribution;
import org.kadanoff.exact.IntegrateOut;
import org.kadanoff.flow.FlowMap;
import org.kadanoff.hamiltonian.Hamiltonian;

/**
 * The flow v → h → v of a one-parameter family, exactly: β → β', where β' is the temperature whose mean energy U(β') is that of the
 * distribution P_β T, one step after P_β(v) ∝ e^{−βH(v)}. A machine that has learned P_1 exactly has the fixed point β = 1, and the
 * slope there tells how fast samples forget the temperature they started from; a machine that has learned something else has its fixed
 * point elsewhere. After more steps the distribution is none of the family any more, so that the n-th iterate of this map is not
 * what is read off after n steps of an ensemble ({@link EnsembleFlow}): the family is a projection, made anew at each step.
 *
 * <p>Source: S. Iso, S. Shiba, S. Yokoo, Phys. Rev. E 97, 053304 (2018), doi:10.1103/PhysRevE.97.053304 (of ensembles); S. S. Funai,
 * D. Giataganas, arXiv:1810.08179 (2018).
 */
public final class TemperatureFlow implements FlowMap {
    private final DistributionFlow flow;
    private final Hamiltonian hamiltonian;
    private final double[] energies;
    private final ThermalCurve curve;

    private TemperatureFlow(DistributionFlow flow, Hamiltonian hamiltonian, double[] energies, ThermalCurve curve) {
        this.flow = flow;
        this.hamiltonian = hamiltonian;
        this.energies = energies;
        this.curve = curve;
    }

    /**
     * The flow under a machine.
     *
     * @param hamiltonian H at β = 1, on sites like the machine's visible units
     */
    public static TemperatureFlow of(DistributionFlow flow, Hamiltonian hamiltonian) {
        if (!hamiltonian
                .space()
                .equals(flow.machine().visibleMarginal().orElseThrow().space())) {
            throw new IllegalArgumentException(
                    "temperatures are those of a Hamiltonian of the visible units, but it has " + hamiltonian.space());
        }
        double[] energies = IntegrateOut.energies(hamiltonian);
        return new TemperatureFlow(flow, hamiltonian, energies, ThermalCurve.enumerated(hamiltonian, energies));
    }

    @Override
    public int dimension() {
        return 1;
    }

    /**
     * β'.
     *
     * @throws IllegalArgumentException when no finite temperature has the mean energy
     */
    @Override
    public double[] apply(double[] point) {
        double[] start = Distribution.of(hamiltonian.times(point[0])).probabilities();
        TemperatureReading reading = read(flow.apply(start));
        if (!Double.isFinite(reading.beta())) {
            throw new IllegalArgumentException("from beta = " + point[0] + ": " + reading.reason());
        }
        return new double[] {reading.beta()};
    }

    /** The temperature whose mean energy a distribution has, with no error: it is known exactly. */
    public TemperatureReading read(double[] distribution) {
        double mean = 0;
        double total = 0;
        for (int k = 0; k < energies.length; k++) {
            if (distribution[k] != 0) {
                mean += distribution[k] * energies[k];
                total += distribution[k];
            }
        }
        TemperatureReading found = new MomentReading(mean / total, 0, 1).against(curve);
        return Double.isFinite(found.beta()) ? new TemperatureReading(found.beta(), 0, "") : found;
    }
}
