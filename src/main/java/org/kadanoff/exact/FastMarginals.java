package org.kadanoff.exact;

/** Second pass of a fast fold: P = e^{−E}/Z of every configuration as a product u_c W_cr v_r. */
final class FastMarginals extends FoldWalk {
    private final MarginalSums sums;
    private final TreeJoint joint;
    private final double logZ;
    private final double[] u;
    private final double[] v;

    private FastMarginals(FoldBlock block, double logZ) {
        super(block, true, false);
        this.sums = new MarginalSums(tree.space());
        this.joint = BlockMarginals.joint(block, sums);
        this.logZ = logZ;
        this.u = new double[block.shape.rows];
        this.v = new double[block.shape.columns];
    }

    static MarginalSums of(FoldBlock block, double logZ, int levels, int task) {
        FastMarginals walk = new FastMarginals(block, logZ);
        walk.run(levels, task);
        BlockMarginals.reduce(block, walk.joint, walk.sums);
        return walk.sums;
    }

    @Override
    double enter(int depth, int s) {
        double added = super.enter(depth, s);
        if (added < Double.POSITIVE_INFINITY) {
            joint.begin(depth + 1);
        }
        return added;
    }

    @Override
    void leave(int depth, int s) {
        joint.end(depth, s, state);
    }

    @Override
    void leaf(double energy) {
        rowWeights(u);
        columnWeights(v);
        double[][] w = weights(tree.depth());
        double[][] p = joint.leaf();
        double scale = Math.exp(-energy - logZ);
        double total = 0;
        for (int c = 0; c < u.length; c++) {
            double factor = scale * u[c];
            if (factor < Double.MIN_NORMAL) {
                // e^{−E−log Z} of a leaf may lie below the smallest double; its configurations then have no weight.
                factor = 0;
            }
            total += row(factor, w[c], v, p[c]);
        }
        joint.leafMass(total);
    }

    private static double row(double factor, double[] w, double[] v, double[] out) {
        for (int r = 0; r < out.length; r++) {
            out[r] = factor * w[r] * v[r];
        }
        double total = 0;
        for (double p : out) {
            total += p;
        }
        return total;
    }
}
