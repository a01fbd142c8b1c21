package org.kadanoff.exact;

import java.util.Arrays;

/**
 * Expectations of a list of quantities (the probabilities of a block's rows and columns, of a layer's states) jointly with
 * every single tree site, gathered on the way up: what lies below a node is the sum over its children, so each leaf costs a
 * few additions per quantity, however many tree sites there are. Mutable; one per task.
 */
final class TreeJoint {
    private final SiteTree tree;
    /** Where the states of a level's site begin in a list of all of them. */
    private final int[] offset;
    /** By depth: sums below the current node of that depth. */
    private final double[][] below;

    private final double[] mass;
    /** By state of a tree site: probability, and sums over all leaves with that state. */
    private final double[] massOf;

    private final double[][] joint;
    /** Probability of two states, the one of the higher level first. */
    private final double[][] pair;

    /** Nothing visited yet. */
    TreeJoint(SiteTree tree, int quantities) {
        this.tree = tree;
        int depth = tree.depth();
        offset = new int[depth + 1];
        for (int d = 0; d < depth; d++) {
            offset[d + 1] = offset[d] + tree.size(d);
        }
        int states = offset[depth];
        below = new double[depth + 1][quantities];
        mass = new double[depth + 1];
        massOf = new double[states];
        joint = new double[states][quantities];
        pair = new double[states][states];
    }

    /** Memory of one over a tree of the given depth and number of single states. */
    static double bytes(double depth, double states, double quantities) {
        return 8 * (states + depth + 1) * quantities + 8 * states * states;
    }

    /** A node of this depth begins to be visited. */
    void begin(int depth) {
        mass[depth] = 0;
        Arrays.fill(below[depth], 0);
    }

    /** Where a leaf writes its quantities; it says its probability to {@link #leafMass}. */
    double[] leaf() {
        return below[tree.depth()];
    }

    void leafMass(double probability) {
        mass[tree.depth()] = probability;
    }

    /** The branch s of a level has been visited completely; the states of the levels above are in {@code state}. */
    void end(int level, int s, int[] state) {
        double p = mass[level + 1];
        if (p == 0) {
            return;
        }
        mass[level] += p;
        int own = offset[level] + s;
        massOf[own] += p;
        for (int d = 0; d < level; d++) {
            pair[offset[d] + state[tree.site(d)]][own] += p;
        }
        addBoth(below[level + 1], below[level], joint[own]);
    }

    private static void addBoth(double[] p, double[] first, double[] second) {
        for (int x = 0; x < p.length; x++) {
            double value = p[x];
            first[x] += value;
            second[x] += value;
        }
    }

    /** Adds what another walk through the same tree has visited. */
    void merge(TreeJoint other) {
        mass[0] += other.mass[0];
        addTo(below[0], other.below[0]);
        addTo(massOf, other.massOf);
        for (int a = 0; a < joint.length; a++) {
            addTo(joint[a], other.joint[a]);
            addTo(pair[a], other.pair[a]);
        }
    }

    static void addTo(double[] sums, double[] more) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += more[x];
        }
    }

    /** Adds the marginals of the tree's sites among themselves. */
    void addTo(MarginalSums sums) {
        for (int level = 0; level < tree.depth(); level++) {
            for (int s = 0; s < tree.size(level); s++) {
                int own = offset[level] + s;
                sums.add(tree.site(level), s, massOf[own]);
                for (int d = 0; d < level; d++) {
                    for (int t = 0; t < tree.size(d); t++) {
                        sums.add(tree.site(d), t, tree.site(level), s, pair[offset[d] + t][own]);
                    }
                }
            }
        }
    }

    /** Sums over everything visited. */
    double[] all() {
        return below[0];
    }

    /** Probability of everything visited. */
    double totalMass() {
        return mass[0];
    }

    /** Sums over the leaves at which the site of a level has the given state. */
    double[] joint(int level, int s) {
        return joint[offset[level] + s];
    }

    /** Probability that the site of a level has the given state. */
    double mass(int level, int s) {
        return massOf[offset[level] + s];
    }
}
