package org.kadanoff.rbm.training;

import org.kadanoff.data.DataSet;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/** Exact log-likelihoods of small machines, by a loop over the configurations of a discrete layer and the machine's own free energies. */
final class LikelihoodSum {
    private LikelihoodSum() {}

    /** Configurations of a discrete layer, by counting in base q. */
    static double[][] configurations(Layer layer) {
        Domain domain = layer.domain().orElseThrow();
        int count = (int) Math.round(Math.pow(domain.size(), layer.units()));
        int width = layer.units() == 0 ? 1 : layer.columns() / layer.units();
        double[][] all = new double[count][layer.columns()];
        for (int x = 0; x < count; x++) {
            int left = x;
            for (int i = layer.units() - 1; i >= 0; i--) {
                int state = left % domain.size();
                left /= domain.size();
                if (width == 1) {
                    all[x][i] = domain.value(state);
                } else {
                    all[x][i * width + state] = 1;
                }
            }
        }
        return all;
    }

    /** log Z, over the hidden layer where that is the smaller one. */
    static double logZ(Machine machine) {
        boolean byHidden = machine.visible().domain().isEmpty()
                || (machine.hidden().domain().isPresent()
                        && machine.hidden().units() < machine.visible().units());
        double[][] all = configurations(byHidden ? machine.hidden() : machine.visible());
        double[] logs = new double[all.length];
        for (int x = 0; x < all.length; x++) {
            logs[x] = byHidden ? -machine.hiddenFreeEnergy(all[x]) : -machine.freeEnergy(all[x]);
        }
        return LogSum.of(logs);
    }

    /** Σ_r w_r log P(v_r) / Σ w. */
    static double mean(Machine machine, DataSet data) {
        double sum = 0;
        double weight = 0;
        for (int r = 0; r < data.rows(); r++) {
            double w = data.weights().get(r);
            sum -= w == 0 ? 0 : w * machine.freeEnergy(data.row(r));
            weight += w;
        }
        return sum / weight - logZ(machine);
    }
}
