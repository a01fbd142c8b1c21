package org.kadanoff.sampling.layers;

/** Configurations of the visible units as they are given. */
final class VisibleStates {
    private VisibleStates() {}

    /** Throws unless these are state indices of so many two-state units. */
    static void requireValid(int[] state, int units) {
        if (state.length != units) {
            throw new IllegalArgumentException(
                    "a configuration of " + units + " visible units is needed, got " + state.length);
        }
        for (int i = 0; i < units; i++) {
            if (state[i] != 0 && state[i] != 1) {
                throw new IllegalArgumentException(
                        "state " + state[i] + " of visible unit " + i + " is neither 0 nor 1");
            }
        }
    }
}
