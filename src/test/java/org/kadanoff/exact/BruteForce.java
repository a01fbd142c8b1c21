package org.kadanoff.exact;

import java.util.Arrays;
import org.kadanoff.hamiltonian.Hamiltonian;

/**
 * The oracle: a plain loop over all configurations with {@link Hamiltonian#energy}, sharing no code with the engines.
 * For at most about 2^20 configurations.
 */
public final class BruteForce {
    private final Hamiltonian hamiltonian;
    private final double[] energies;
    private final int[][] states;

    public BruteForce(Hamiltonian hamiltonian) {
        this.hamiltonian = hamiltonian;
        int n = hamiltonian.sites();
        int count = 1;
        for (int i = 0; i < n; i++) {
            count *= hamiltonian.domain(i).size();
        }
        energies = new double[count];
        states = new int[count][n];
        int[] state = new int[n];
        for (int k = 0; k < count; k++) {
            states[k] = state.clone();
            energies[k] = hamiltonian.energy(state);
            for (int i = n - 1; i >= 0 && ++state[i] == hamiltonian.domain(i).size(); i--) {
                state[i] = 0;
            }
        }
    }

    /** H of all configurations, the last site fastest. */
    public double[] energies() {
        return energies.clone();
    }

    /** −∞ when everything is forbidden. */
    public double logZ() {
        double least = Arrays.stream(energies).min().orElseThrow();
        if (least == Double.POSITIVE_INFINITY) {
            return Double.NEGATIVE_INFINITY;
        }
        return Math.log(kahan(
                        Arrays.stream(energies).map(e -> Math.exp(least - e)).toArray()))
                - least;
    }

    public double[] probabilities() {
        double least = Arrays.stream(energies).min().orElseThrow();
        double[] w = Arrays.stream(energies).map(e -> Math.exp(least - e)).toArray();
        double total = kahan(w);
        return Arrays.stream(w).map(x -> x / total).toArray();
    }

    public double meanEnergy() {
        double least = Arrays.stream(energies).min().orElseThrow();
        double[] p = probabilities();
        double[] terms = new double[p.length];
        Arrays.setAll(terms, k -> p[k] == 0 ? 0 : p[k] * (energies[k] - least));
        return least + kahan(terms);
    }

    public double energyVariance() {
        double least = Arrays.stream(energies).min().orElseThrow();
        double excess = meanEnergy() - least;
        double[] p = probabilities();
        double[] terms = new double[p.length];
        Arrays.setAll(
                terms, k -> p[k] == 0 ? 0 : p[k] * (energies[k] - least - excess) * (energies[k] - least - excess));
        return kahan(terms);
    }

    public double[] single(int site) {
        double[] p = probabilities();
        double[] marginal = new double[hamiltonian.domain(site).size()];
        for (int k = 0; k < p.length; k++) {
            marginal[states[k][site]] += p[k];
        }
        return marginal;
    }

    public double[] pair(int i, int j) {
        double[] p = probabilities();
        int columns = hamiltonian.domain(j).size();
        double[] marginal = new double[hamiltonian.domain(i).size() * columns];
        for (int k = 0; k < p.length; k++) {
            marginal[states[k][i] * columns + states[k][j]] += p[k];
        }
        return marginal;
    }

    private static double kahan(double[] terms) {
        double sum = 0;
        double carry = 0;
        for (double term : terms) {
            double y = term - carry;
            double t = sum + y;
            carry = (t - sum) - y;
            sum = t;
        }
        return sum;
    }
}
