package org.kadanoff.rbm.learned;

import org.kadanoff.data.DataSet;
import org.kadanoff.exact.UniformTorus;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Graph;

/**
 * The temperature whose mean correlation over the bonds of a graph, Σ_b ⟨s_i s_j⟩/B, is that of the samples. It needs no more than
 * that curve, and tells the temperature of neighbours also where the energy has other terms; in a model without a field and with
 * one coupling on these bonds it is the reading of largest likelihood, as the energy's.
 *
 * @param hamiltonian H, of spins
 * @param graph the bonds
 * @param curve Σ_b ⟨s_i s_j⟩/B against β
 */
public record CorrelationThermometer(Hamiltonian hamiltonian, Graph graph, ThermalCurve curve) implements Thermometer {
    public CorrelationThermometer {
        if (!hamiltonian.space().isUniformly(Domain.SPIN)
                || hamiltonian.sites() != graph.sites()
                || graph.bonds() == 0) {
            throw new IllegalArgumentException(
                    "neighbour correlations need spins on the sites of a graph that has bonds");
        }
    }

    /**
     * With the exact curve: of an Ising torus with one coupling on all bonds, whose correlation is that of the graph's bonds, or of a
     * model that can be enumerated.
     *
     * @throws org.kadanoff.exact.TooLargeException when it is neither
     */
    public static CorrelationThermometer of(Hamiltonian hamiltonian, Graph graph) {
        double coupling = UniformTorus.of(hamiltonian)
                .filter(torus -> torus.vertical() == torus.horizontal() && torus.constant() == 0)
                .map(UniformTorus::vertical)
                .orElse(0.0);
        if (coupling != 0 && isItsOwn(hamiltonian, graph, coupling)) {
            ThermalCurve energy = ThermalCurve.energy(hamiltonian);
            return new CorrelationThermometer(hamiltonian, graph, energy.times(-1 / (coupling * graph.bonds())));
        }
        double[] correlations = new double[Math.toIntExact(hamiltonian.space().size())];
        int[] state = new int[hamiltonian.sites()];
        for (int k = 0; k < correlations.length; k++) {
            hamiltonian.space().decode(k, state);
            correlations[k] = correlation(graph, state);
        }
        return new CorrelationThermometer(hamiltonian, graph, ThermalCurve.enumerated(hamiltonian, correlations));
    }

    /** Whether the graph's bonds are those of the torus. */
    private static boolean isItsOwn(Hamiltonian hamiltonian, Graph graph, double coupling) {
        Hamiltonian ofGraph = Ising.on(graph, coupling, 0);
        return UniformTorus.of(ofGraph).equals(UniformTorus.of(hamiltonian));
    }

    private static double correlation(Graph graph, int[] state) {
        int sum = 0;
        for (int b = 0; b < graph.bonds(); b++) {
            sum += state[graph.first().get(b)] == state[graph.second().get(b)] ? 1 : -1;
        }
        return (double) sum / graph.bonds();
    }

    @Override
    public TemperatureReading read(DataSet samples) {
        return MomentReading.of(samples, hamiltonian.space(), state -> correlation(graph, state))
                .against(curve);
    }
}
