package org.kadanoff.exact;

/** Second pass of a fold in the logarithmic domain: P = e^{−E − log Z} of every configuration. */
final class LogMarginals extends LogRows {
    /** Below e^{−80} even 10^15 configurations together stay under 1e-19. */
    private static final double NEGLIGIBLE = 80;

    private final MarginalSums sums;
    private final TreeJoint joint;
    private final double logZ;

    private LogMarginals(FoldBlock block, double logZ) {
        super(block);
        this.sums = new MarginalSums(tree.space());
        this.joint = BlockMarginals.joint(block, sums);
        this.logZ = logZ;
    }

    static MarginalSums of(FoldBlock block, double logZ, int levels, int task) {
        LogMarginals walk = new LogMarginals(block, logZ);
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
    void rows(double leafEnergy) {
        double[][] p = joint.leaf();
        double total = 0;
        for (int c = 0; c < p.length; c++) {
            for (int r = 0; r < p[c].length; r++) {
                double exponent = leafEnergy + energy[c][r] + logZ;
                double probability = exponent < NEGLIGIBLE ? Math.exp(-exponent) : 0;
                p[c][r] = probability;
                total += probability;
            }
        }
        joint.leafMass(total);
    }
}
