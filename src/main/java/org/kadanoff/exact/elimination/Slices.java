package org.kadanoff.exact.elimination;

/**
 * The parts into which a model falls when some sites are held at each of their states in turn. Sites are called by their
 * position in the order of elimination.
 *
 * @param sites held, ascending
 * @param sizes of their domains
 */
record Slices(int[] sites, int[] sizes) {
    /** The whole model. */
    static Slices none() {
        return new Slices(new int[0], new int[0]);
    }

    double count() {
        double count = 1;
        for (int q : sizes) {
            count *= q;
        }
        return count;
    }

    /** States of the held sites in slice k, the last site fastest. */
    int[] states(int k) {
        int[] states = new int[sites.length];
        int rest = k;
        for (int m = sites.length - 1; m >= 0; m--) {
            states[m] = rest % sizes[m];
            rest /= sizes[m];
        }
        return states;
    }
}
