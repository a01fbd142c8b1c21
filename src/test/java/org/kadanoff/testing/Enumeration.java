package org.kadanoff.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;

/** Brute force over all configurations of a small model: the oracle of engines and samplers. */
public final class Enumeration {
    private Enumeration() {}

    /** All configurations in row-major order, the last site fastest. */
    public static List<int[]> states(ConfigurationSpace space) {
        List<int[]> all = new ArrayList<>();
        append(space, new int[space.sites()], 0, all);
        return all;
    }

    private static void append(ConfigurationSpace space, int[] state, int site, List<int[]> all) {
        if (site == state.length) {
            all.add(state.clone());
            return;
        }
        for (int k = 0; k < space.domain(site).size(); k++) {
            state[site] = k;
            append(space, state, site + 1, all);
        }
    }

    /** H of all configurations, row-major, from {@link Contributions}. */
    public static double[] energies(Hamiltonian hamiltonian) {
        return states(hamiltonian.space()).stream()
                .mapToDouble(state -> Contributions.of(hamiltonian, state).energy())
                .toArray();
    }

    /** log Σ e^{−H}; relative error about the number of configurations times 10⁻¹⁶. */
    public static double logZ(double... energies) {
        double least = Arrays.stream(energies).min().orElseThrow();
        return Math.log(Arrays.stream(energies)
                        .map(e -> Math.exp(least - e))
                        .sorted()
                        .sum())
                - least;
    }

    /** As {@link #logZ(double...)}. */
    public static double logZ(Hamiltonian hamiltonian) {
        return logZ(energies(hamiltonian));
    }

    /** P(s) = e^{−H}/Z of all configurations, row-major. */
    public static double[] probabilities(Hamiltonian hamiltonian) {
        double[] energies = energies(hamiltonian);
        double logZ = logZ(energies);
        return Arrays.stream(energies).map(e -> Math.exp(-e - logZ)).toArray();
    }
}
