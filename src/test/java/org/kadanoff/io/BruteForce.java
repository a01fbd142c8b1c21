package org.kadanoff.io;

import java.util.function.ToDoubleFunction;
import org.kadanoff.hamiltonian.Hamiltonian;

/** Partition sums by adding up every configuration, for tests. */
final class BruteForce {
    private BruteForce() {}

    /**
     * log Σ e^{−E} over all configurations of sites with the given numbers of states; in two passes, so that nothing
     * overflows.
     */
    static double logZ(int[] sizes, ToDoubleFunction<int[]> energy) {
        double lowest = Double.POSITIVE_INFINITY;
        int[] state = new int[sizes.length];
        do {
            lowest = Math.min(lowest, energy.applyAsDouble(state));
        } while (next(state, sizes));
        double sum = 0;
        do {
            sum += Math.exp(lowest - energy.applyAsDouble(state));
        } while (next(state, sizes));
        return Math.log(sum) - lowest;
    }

    /** log Z of a Hamiltonian from its energies. */
    static double logZ(Hamiltonian hamiltonian) {
        return logZ(sizes(hamiltonian), hamiltonian::energy);
    }

    static int[] sizes(Hamiltonian hamiltonian) {
        int[] sizes = new int[hamiltonian.sites()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = hamiltonian.domain(i).size();
        }
        return sizes;
    }

    /** Advances an odometer; false, and all zeros again, after the last configuration. */
    static boolean next(int[] state, int[] sizes) {
        for (int i = 0; i < state.length; i++) {
            if (++state[i] < sizes[i]) {
                return true;
            }
            state[i] = 0;
        }
        return false;
    }

    /** The spin of a two-state index. */
    static int spin(int index) {
        return 2 * index - 1;
    }
}
