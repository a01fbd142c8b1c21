package org.kadanoff.simulation;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.RandomStreams;

/** Whether a Hamiltonian is unchanged when all spins are reversed, H(s) = H(−s), so that its magnetization vanishes. */
public final class SpinFlip {
    private static final int SAMPLES = 8;
    private static final double TOLERANCE = 1e-10;

    private SpinFlip() {}

    /**
     * Compares H(s) and H(−s) on some configurations drawn at random: a Hamiltonian with a term of odd order that is not very
     * small shows it on each of them with probability one or nearly so. False where not all sites have two opposite values.
     */
    public static boolean isSymmetryOf(Hamiltonian hamiltonian) {
        ConfigurationSpace space = hamiltonian.space();
        for (int i = 0; i < space.sites(); i++) {
            boolean opposite = space.domain(i).size() == 2
                    && space.domain(i).isNumeric()
                    && space.value(i, 0) == -space.value(i, 1);
            if (!opposite) {
                return false;
            }
        }
        UniformRandomProvider random = RandomStreams.of(0).stream(0);
        int[] state = new int[space.sites()];
        int[] reversed = new int[space.sites()];
        for (int k = 0; k < SAMPLES; k++) {
            for (int i = 0; i < state.length; i++) {
                state[i] = k == 0 ? 0 : random.nextInt(2);
                reversed[i] = 1 - state[i];
            }
            double one = hamiltonian.energy(state);
            double other = hamiltonian.energy(reversed);
            if (one != other && !(Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(one)))) {
                return false;
            }
        }
        return true;
    }
}
