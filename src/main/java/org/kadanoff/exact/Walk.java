package org.kadanoff.exact;

import org.kadanoff.numeric.TaskPool;

/**
 * One depth-first walk through a {@link SiteTree}: keeps the state and the path's energy, skips forbidden branches, and
 * tells the engine what it needs at every node. Mutable; one per thread.
 */
abstract class Walk {
    final SiteTree tree;
    /** State of every site of the model; those below the current node are stale. */
    final int[] state;

    /** Leaves between two looks at whether the thread has been interrupted, less one; a power of 2 less one. */
    private static final int SELDOM = 0xff;

    private final double baseEnergy;
    private int leaves;

    Walk(SiteTree tree, double baseEnergy) {
        this.tree = tree;
        this.baseEnergy = baseEnergy;
        this.state = new int[tree.space().sites()];
    }

    /**
     * Visits every leaf below one node.
     *
     * @param levels number of levels above the node
     * @param index the node's number among those of its level, row-major, the last level fastest
     */
    final void run(int levels, int index) {
        if (baseEnergy < Double.POSITIVE_INFINITY) {
            descend(0, baseEnergy, levels, index);
        }
    }

    private void descend(int depth, double energy, int prefix, int index) {
        if (depth == tree.depth()) {
            if ((++leaves & SELDOM) == 0) {
                TaskPool.checkInterrupted();
            }
            leaf(energy);
            return;
        }
        int size = tree.size(depth);
        int first = 0;
        int last = size - 1;
        if (depth < prefix) {
            int below = 1;
            for (int d = depth + 1; d < prefix; d++) {
                below *= tree.size(d);
            }
            first = index / below % size;
            last = first;
        }
        for (int s = first; s <= last; s++) {
            state[tree.site(depth)] = s;
            double here = energy + tree.increment(depth, state);
            if (here < Double.POSITIVE_INFINITY) {
                here += enter(depth, s);
                if (here < Double.POSITIVE_INFINITY) {
                    descend(depth + 1, here, prefix, index);
                    state[tree.site(depth)] = s;
                    leave(depth, s);
                }
            }
        }
    }

    /**
     * The site of a level has got its state.
     *
     * @return energy to add to the path; +∞ when the engine sees that nothing below is allowed
     */
    abstract double enter(int depth, int s);

    /** All leaves below a node that was entered have been visited. */
    void leave(int depth, int s) {}

    /** Every level has a state; the energy is the path's, with everything {@link #enter} returned. */
    abstract void leaf(double energy);
}
