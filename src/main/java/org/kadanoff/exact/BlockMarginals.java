package org.kadanoff.exact;

import java.util.Arrays;

/**
 * Probabilities that a fold gathers for its marginals: of the block's configurations, and of its rows and columns jointly
 * with every single tree site. Mutable; one per task.
 */
final class BlockMarginals {
    private final FoldBlock block;
    private final BlockShape shape;
    /** Probability of every configuration of the block, whatever the tree's sites do. */
    final double[][] inside;
    /** Of the rows and, behind them, of the columns. */
    final TreeJoint joint;

    BlockMarginals(FoldBlock block) {
        this.block = block;
        this.shape = block.shape;
        this.inside = new double[shape.rows][shape.columns];
        this.joint = new TreeJoint(block.tree, shape.rows + shape.columns);
    }

    /** Adds what another walk has gathered. */
    BlockMarginals merge(BlockMarginals other) {
        for (int c = 0; c < inside.length; c++) {
            TreeJoint.addTo(inside[c], other.inside[c]);
        }
        joint.merge(other.joint);
        return this;
    }

    Marginals toMarginals() {
        MarginalSums sums = new MarginalSums(block.tree.space());
        joint.addTo(sums);
        addInside(sums);
        double[] one = new double[shape.states()];
        for (int level = 0; level < block.tree.depth(); level++) {
            for (int s = 0; s < block.tree.size(level); s++) {
                singles(joint.joint(level, s), one);
                for (int k = 0; k < shape.sites(); k++) {
                    for (int a = 0; a < shape.size(k); a++) {
                        sums.add(block.tree.site(level), s, shape.low[k], a, one[shape.offset[k] + a]);
                    }
                }
            }
        }
        return sums.toMarginals();
    }

    private void addInside(MarginalSums sums) {
        int[] digits = new int[shape.sites()];
        for (int c = 0; c < shape.rows; c++) {
            for (int r = 0; r < shape.columns; r++) {
                double p = inside[c][r];
                if (p == 0) {
                    continue;
                }
                for (int k = 0; k < digits.length; k++) {
                    digits[k] = shape.digit(k, k < shape.rowSites ? c : r);
                    sums.add(shape.low[k], digits[k], p);
                    for (int l = 0; l < k; l++) {
                        sums.add(shape.low[l], digits[l], shape.low[k], digits[k], p);
                    }
                }
            }
        }
    }

    /** One-site marginals of the block from the probabilities of its rows and columns. */
    private void singles(double[] lines, double[] one) {
        Arrays.fill(one, 0);
        for (int k = 0; k < shape.sites(); k++) {
            boolean inRows = k < shape.rowSites;
            int from = inRows ? 0 : shape.rows;
            int count = inRows ? shape.rows : shape.columns;
            for (int x = 0; x < count; x++) {
                one[shape.offset[k] + shape.digit(k, x)] += lines[from + x];
            }
        }
    }
}
