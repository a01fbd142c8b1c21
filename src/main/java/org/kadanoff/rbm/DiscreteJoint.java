package org.kadanoff.rbm;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** The joint energy of a machine with one-hot units: a table for every site and every pair of sites of two layers. */
record DiscreteJoint(Machine machine) {
    Hamiltonian hamiltonian() {
        Layer visible = machine.visible();
        Layer hidden = machine.hidden();
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < visible.units(); i++) {
            terms.add(fields(visible, i, machine.visibleBias(), i));
            for (int j = 0; j < hidden.units(); j++) {
                terms.add(pair(i, j));
            }
        }
        for (int j = 0; j < hidden.units(); j++) {
            terms.add(fields(hidden, j, machine.hiddenBias(), visible.units() + j));
        }
        return Hamiltonian.of(space(visible, hidden), terms);
    }

    private static ConfigurationSpace space(Layer visible, Layer hidden) {
        ConfigurationSpace sites =
                ConfigurationSpace.uniform(visible.units(), visible.domain().orElseThrow());
        return hidden.units() == 0
                ? sites
                : sites.followedBy(ConfigurationSpace.uniform(
                        hidden.units(), hidden.domain().orElseThrow()));
    }

    /** −Σ_c bias_c x_c(state), the numbers x_c of one unit. */
    private static Term fields(Layer layer, int unit, RealVector bias, int site) {
        double[] energies = new double[layer.domain().orElseThrow().size()];
        for (int s = 0; s < energies.length; s++) {
            for (int c = 0; c < width(layer); c++) {
                energies[s] -= bias.get(unit * width(layer) + c) * value(layer, s, c);
            }
        }
        return new LocalTable(IntVector.of(site), RealVector.of(energies));
    }

    private Term pair(int i, int j) {
        Layer visible = machine.visible();
        Layer hidden = machine.hidden();
        int states = hidden.domain().orElseThrow().size();
        double[] energies = new double[visible.domain().orElseThrow().size() * states];
        for (int s = 0; s < energies.length; s++) {
            for (int c = 0; c < width(visible); c++) {
                for (int d = 0; d < width(hidden); d++) {
                    energies[s] -= machine.weight(i * width(visible) + c, j * width(hidden) + d)
                            * value(visible, s / states, c)
                            * value(hidden, s % states, d);
                }
            }
        }
        return new LocalTable(IntVector.of(i, visible.units() + j), RealVector.of(energies));
    }

    private static int width(Layer layer) {
        return layer.columns() / layer.units();
    }

    /** Number c of a unit in a state. */
    private static double value(Layer layer, int state, int c) {
        return layer instanceof OneHot
                ? state == c ? 1 : 0
                : layer.domain().orElseThrow().value(state);
    }
}
