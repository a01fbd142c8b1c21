package org.kadanoff.simulation.sandpile;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * The states that a driven sandpile comes back to for ever. Adding grains to uniform sites makes all of them equally probable, and there
 * are det Δ.
 *
 * <p>Burning: a fire starts in the sink, and a site catches it when its height is at least 2d less the number of its bonds to sites that
 * burn already. A stable state is recurrent when everything burns. Every site then points to one that burnt in the step before, which
 * makes the recurrent states and the spanning trees rooted in the sink the same in number, and a uniform tree gives a uniform state.
 *
 * <p>Source: D. Dhar, Phys. Rev. Lett. 64, 1613 (1990), doi:10.1103/PhysRevLett.64.1613; S. N. Majumdar, D. Dhar, Physica A 185, 129
 * (1992); uniform trees: D. B. Wilson, Proc. 28th ACM STOC, 296 (1996), doi:10.1145/237814.237880.
 */
public final class RecurrentStates {
    private RecurrentStates() {}

    /**
     * Whether a state is stable and recurrent.
     *
     * @param heights grains on each site, at least 0
     */
    public static boolean contains(OpenBox box, int[] heights) {
        int threshold = box.threshold();
        int[] burningBonds = new int[box.sites()];
        boolean[] burnt = new boolean[box.sites()];
        int[] queue = new int[box.sites()];
        int tail = 0;
        if (heights.length != box.sites()) {
            throw new IllegalArgumentException(
                    "a sandpile on " + box.sites() + " sites has as many heights, got " + heights.length);
        }
        for (int site = 0; site < heights.length; site++) {
            if (heights[site] < 0 || heights[site] >= threshold) {
                return false;
            }
            for (int direction = 0; direction < threshold; direction++) {
                burningBonds[site] += box.neighbour(site, direction) < 0 ? 1 : 0;
            }
            if (heights[site] >= threshold - burningBonds[site]) {
                burnt[site] = true;
                queue[tail++] = site;
            }
        }
        for (int head = 0; head < tail; head++) {
            for (int direction = 0; direction < threshold; direction++) {
                int other = box.neighbour(queue[head], direction);
                if (other >= 0 && !burnt[other] && heights[other] >= threshold - ++burningBonds[other]) {
                    burnt[other] = true;
                    queue[tail++] = other;
                }
            }
        }
        return tail == heights.length;
    }

    /** One of them, each with probability 1/det Δ, in a time of the order of that in which a walk finds the sink. */
    public static int[] draw(OpenBox box, UniformRandomProvider random) {
        return ofTree(box, uniformTree(box, random));
    }

    /** Wilson's loop-erased walks: the bond by which each site points towards the sink. */
    private static int[] uniformTree(OpenBox box, UniformRandomProvider random) {
        int[] bond = new int[box.sites()];
        boolean[] inTree = new boolean[box.sites()];
        for (int start = 0; start < bond.length; start++) {
            for (int at = start; at >= 0 && !inTree[at]; at = box.neighbour(at, bond[at])) {
                bond[at] = random.nextInt(box.threshold());
            }
            for (int at = start; at >= 0 && !inTree[at]; at = box.neighbour(at, bond[at])) {
                inTree[at] = true;
            }
        }
        return bond;
    }

    /**
     * The state whose fire spreads along a tree: with n bonds to what burnt two steps before a site and earlier and k to what burnt in the
     * step before, its height is one of the k from 2d − n − k on, by the place of the tree's bond among these k.
     */
    private static int[] ofTree(OpenBox box, int[] bond) {
        int[] time = burningTimes(box, bond);
        int threshold = box.threshold();
        int[] heights = new int[bond.length];
        for (int site = 0; site < bond.length; site++) {
            int before = 0;
            int justBefore = 0;
            int rank = 0;
            for (int direction = 0; direction < threshold; direction++) {
                int other = box.neighbour(site, direction);
                int otherTime = other < 0 ? 0 : time[other];
                if (otherTime == time[site] - 1) {
                    rank += direction < bond[site] ? 1 : 0;
                    justBefore++;
                } else if (otherTime < time[site] - 1) {
                    before++;
                }
            }
            heights[site] = threshold - before - justBefore + rank;
        }
        return heights;
    }

    /** Distance to the sink along the tree; the sink itself burns at 0. */
    private static int[] burningTimes(OpenBox box, int[] bond) {
        int[] time = new int[bond.length];
        int[] path = new int[bond.length];
        for (int start = 0; start < bond.length; start++) {
            int length = 0;
            int at = start;
            while (at >= 0 && time[at] == 0) {
                path[length++] = at;
                at = box.neighbour(at, bond[at]);
            }
            int reached = at < 0 ? 0 : time[at];
            while (length > 0) {
                time[path[--length]] = ++reached;
            }
        }
        return time;
    }
}
