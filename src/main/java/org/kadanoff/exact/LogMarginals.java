package org.kadanoff.exact;

/** Second pass of a fold in the logarithmic domain: P = e^{−E − log Z} of every configuration. */
final class LogMarginals extends LogRows {
    /** Below e^{−80} even 10^15 configurations together stay under 1e-19. */
    private static final double NEGLIGIBLE = 80;

    private final BlockMarginals sums;
    private final double logZ;

    LogMarginals(FoldBlock block, double logZ) {
        super(block);
        this.sums = new BlockMarginals(block);
        this.logZ = logZ;
    }

    /** Everything gathered. */
    BlockMarginals sums() {
        return sums;
    }

    @Override
    double enter(int depth, int s) {
        double added = super.enter(depth, s);
        if (added < Double.POSITIVE_INFINITY) {
            sums.joint.begin(depth + 1);
        }
        return added;
    }

    @Override
    void leave(int depth, int s) {
        sums.joint.end(depth, s, state);
    }

    @Override
    void rows(double leafEnergy) {
        double[] lines = sums.joint.leaf();
        double total = 0;
        for (int c = 0; c < energy.length; c++) {
            double[] inside = sums.inside[c];
            double row = 0;
            for (int r = 0; r < inside.length; r++) {
                double exponent = leafEnergy + energy[c][r] + logZ;
                if (exponent < NEGLIGIBLE) {
                    double p = Math.exp(-exponent);
                    inside[r] += p;
                    lines[shape.rows + r] += p;
                    row += p;
                }
            }
            lines[c] += row;
            total += row;
        }
        sums.joint.leafMass(total);
    }
}
