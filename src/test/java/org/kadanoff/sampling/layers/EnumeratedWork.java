package org.kadanoff.sampling.layers;

import java.util.Arrays;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.Enumeration;

/** The mean work of annealed machines, from the transition matrices of block Gibbs sweeps on all configurations. */
final class EnumeratedWork {
    private EnumeratedWork() {}

    /**
     * ⟨w⟩ = Σ_k Σ_v p_k(v) (H_{k+1}(v) − H_k(v)): p_0 is the base (in reverse, the machine), p_k what p_0 becomes by one sweep of block
     * Gibbs at each of β_1 … β_k.
     */
    static double mean(RbmAnnealing annealing, boolean forward) {
        int steps = annealing.betas().size() - 1;
        double[] p =
                Enumeration.probabilities(at(annealing, forward ? 0 : steps).visibleMarginal());
        double work = 0;
        for (int k = 0; k < steps; k++) {
            RestrictedBoltzmann before = at(annealing, forward ? k : steps - k);
            RestrictedBoltzmann after = at(annealing, forward ? k + 1 : steps - k - 1);
            double[] from = Enumeration.energies(before.visibleMarginal());
            double[] to = Enumeration.energies(after.visibleMarginal());
            for (int v = 0; v < p.length; v++) {
                work += p[v] * (to[v] - from[v]);
            }
            p = swept(after, p);
        }
        return work;
    }

    /** The machine half way: (1 − β) a⁰ + β a, β b and β W. */
    private static RestrictedBoltzmann at(RbmAnnealing annealing, int step) {
        double beta = annealing.betas().get(step);
        RestrictedBoltzmann machine = annealing.machine();
        double[] bias = new double[machine.visibleUnits()];
        Arrays.setAll(
                bias,
                i -> (1 - beta) * annealing.baseBias().get(i)
                        + beta * machine.visibleBias().get(i));
        return new RestrictedBoltzmann(
                machine.visibleDomain(),
                machine.hiddenDomain(),
                RealVector.of(bias),
                machine.hiddenBias().times(beta),
                machine.weights().times(beta));
    }

    /** Σ_v p(v) Σ_h P(h|v) P(v'|h), from the joint probabilities. */
    private static double[] swept(RestrictedBoltzmann machine, double... p) {
        double[] joint = Enumeration.probabilities(machine.jointEnergy());
        int hiddenStates = joint.length / p.length;
        double[] swept = new double[p.length];
        double[] visible = new double[p.length];
        double[] hidden = new double[hiddenStates];
        double[] reached = new double[hiddenStates];
        for (int k = 0; k < joint.length; k++) {
            visible[k / hiddenStates] += joint[k];
            hidden[k % hiddenStates] += joint[k];
        }
        for (int k = 0; k < joint.length; k++) {
            reached[k % hiddenStates] += p[k / hiddenStates] * joint[k] / visible[k / hiddenStates];
        }
        for (int k = 0; k < joint.length; k++) {
            swept[k / hiddenStates] += reached[k % hiddenStates] * joint[k] / hidden[k % hiddenStates];
        }
        return swept;
    }
}
