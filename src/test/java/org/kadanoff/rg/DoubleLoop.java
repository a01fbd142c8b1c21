package org.kadanoff.rg;

import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;

/** The renormalisation step as two nested loops in plain arithmetic: the oracle, sharing nothing with the engines. */
final class DoubleLoop {
    private DoubleLoop() {}

    /** H̃(h) = −log Σ_v e^{−V(v,h) − H(v)} for every h, row-major. */
    static double[] coarseEnergies(Hamiltonian fine, Coupling coupling) {
        double[] weights = new double[Math.toIntExact(coupling.hiddenSpace().size())];
        forEach(fine, coupling, (v, h, fineEnergy, interaction) -> weights[h] += Math.exp(-interaction - fineEnergy));
        double[] energies = new double[weights.length];
        for (int h = 0; h < energies.length; h++) {
            energies[h] = -Math.log(weights[h]);
        }
        return energies;
    }

    /** Σ_h e^{T(v,h)} for every v, row-major. */
    static double[] trace(Hamiltonian fine, Coupling coupling) {
        double[] trace = new double[Math.toIntExact(fine.space().size())];
        forEach(fine, coupling, (v, h, fineEnergy, interaction) -> trace[v] += Math.exp(-interaction));
        return trace;
    }

    /** e^{−H(v)} for every v, row-major. */
    static double[] weights(Hamiltonian hamiltonian) {
        double[] weights = new double[Math.toIntExact(hamiltonian.space().size())];
        int[] state = new int[hamiltonian.sites()];
        for (int v = 0; v < weights.length; v++) {
            hamiltonian.space().decode(v, state);
            weights[v] = Math.exp(-hamiltonian.energy(state));
        }
        return weights;
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Σ_v p_v log(p_v/q_v) of two lists of weights. */
    static double divergence(double[] p, double[] q) {
        double sumP = sum(p);
        double sumQ = sum(q);
        double divergence = 0;
        for (int v = 0; v < p.length; v++) {
            divergence += p[v] / sumP * Math.log(p[v] / sumP / (q[v] / sumQ));
        }
        return divergence;
    }

    private interface Visit {
        void at(int v, int h, double fineEnergy, double interaction);
    }

    private static void forEach(Hamiltonian fine, Coupling coupling, Visit visit) {
        ConfigurationSpace hiddenSpace = coupling.hiddenSpace();
        int[] visible = new int[fine.sites()];
        int[] hidden = new int[hiddenSpace.sites()];
        int[] joint = new int[visible.length + hidden.length];
        for (int v = 0; v < fine.space().size(); v++) {
            fine.space().decode(v, visible);
            double fineEnergy = fine.energy(visible);
            System.arraycopy(visible, 0, joint, 0, visible.length);
            for (int h = 0; h < hiddenSpace.size(); h++) {
                hiddenSpace.decode(h, hidden);
                System.arraycopy(hidden, 0, joint, visible.length, hidden.length);
                visit.at(v, h, fineEnergy, coupling.interaction().energy(joint));
            }
        }
    }
}
