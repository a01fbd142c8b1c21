package org.kadanoff.exact;

import java.util.Arrays;

/**
 * Expectations of an array of quantities (the probabilities of a block's configurations, of a layer's states) jointly
 * with every single tree site, gathered on the way up: what lies below a node is the sum over its children, so each leaf
 * costs a few additions per quantity, however many tree sites there are. Mutable; one per task.
 */
final class TreeJoint {
    private final SiteTree tree;
    /** By depth: sums below the current node of that depth. */
    private final double[][][] below;

    private final double[] mass;
    private final double[][] massOf;
    /** By level and state of its site: sums over all leaves with that state. */
    private final double[][][][] joint;

    private final MarginalSums sums;

    /**
     * Nothing visited yet.
     *
     * @param sums receives the marginals of the tree's sites among themselves
     */
    TreeJoint(SiteTree tree, int rows, int columns, MarginalSums sums) {
        this.tree = tree;
        this.sums = sums;
        int depth = tree.depth();
        below = new double[depth + 1][rows][columns];
        mass = new double[depth + 1];
        massOf = new double[depth][];
        joint = new double[depth][][][];
        for (int d = 0; d < depth; d++) {
            massOf[d] = new double[tree.size(d)];
            joint[d] = new double[tree.size(d)][rows][columns];
        }
    }

    /** A node of this depth begins to be visited. */
    void begin(int depth) {
        mass[depth] = 0;
        for (double[] row : below[depth]) {
            Arrays.fill(row, 0);
        }
    }

    /** Where a leaf writes its quantities; it says its probability to {@link #leafMass}. */
    double[][] leaf() {
        return below[tree.depth()];
    }

    void leafMass(double probability) {
        mass[tree.depth()] = probability;
    }

    /** The branch s of a level has been visited completely. */
    void end(int level, int s, int[] state) {
        double p = mass[level + 1];
        if (p == 0) {
            return;
        }
        mass[level] += p;
        massOf[level][s] += p;
        int j = tree.site(level);
        sums.add(j, s, p);
        for (int d = 0; d < level; d++) {
            sums.add(tree.site(d), state[tree.site(d)], j, s, p);
        }
        for (int c = 0; c < below[level].length; c++) {
            addBoth(below[level + 1][c], below[level][c], joint[level][s][c]);
        }
    }

    private static void addBoth(double[] p, double[] first, double[] second) {
        for (int x = 0; x < p.length; x++) {
            double value = p[x];
            first[x] += value;
            second[x] += value;
        }
    }

    /** Sums over everything visited. */
    double[][] all() {
        return below[0];
    }

    /** Probability of everything visited. */
    double totalMass() {
        return mass[0];
    }

    /** Sums over the leaves at which the site of a level has the given state. */
    double[][] joint(int level, int s) {
        return joint[level][s];
    }

    /** Probability that the site of a level has the given state. */
    double mass(int level, int s) {
        return massOf[level][s];
    }
}
