package org.kadanoff.exact;

import java.util.Arrays;

/** Reads the marginals of a fold off the joint distributions of its block with every single tree site. */
final class BlockMarginals {
    private BlockMarginals() {}

    static TreeJoint joint(FoldBlock block, MarginalSums sums) {
        return new TreeJoint(block.tree, block.shape.rows, block.shape.columns, sums);
    }

    /** Adds everything that involves a block site. */
    static void reduce(FoldBlock block, TreeJoint joint, MarginalSums sums) {
        addInside(block, joint.all(), sums);
        double[] one = new double[block.shape.states()];
        for (int level = 0; level < block.tree.depth(); level++) {
            for (int s = 0; s < block.tree.size(level); s++) {
                singles(block, joint.joint(level, s), one);
                for (int k = 0; k < block.shape.sites(); k++) {
                    for (int a = 0; a < block.shape.size(k); a++) {
                        sums.add(block.tree.site(level), s, block.shape.low[k], a, one[block.shape.offset[k] + a]);
                    }
                }
            }
        }
    }

    private static void addInside(FoldBlock block, double[][] p, MarginalSums sums) {
        int[] digits = new int[block.shape.sites()];
        for (int c = 0; c < block.shape.rows; c++) {
            for (int r = 0; r < block.shape.columns; r++) {
                if (p[c][r] == 0) {
                    continue;
                }
                for (int k = 0; k < digits.length; k++) {
                    digits[k] = block.shape.digit(k, k < block.shape.rowSites ? c : r);
                    sums.add(block.shape.low[k], digits[k], p[c][r]);
                    for (int l = 0; l < k; l++) {
                        sums.add(block.shape.low[l], digits[l], block.shape.low[k], digits[k], p[c][r]);
                    }
                }
            }
        }
    }

    /** One-site marginals of a distribution over the block, by way of its row and column sums. */
    private static void singles(FoldBlock block, double[][] p, double[] one) {
        double[] columnSums = new double[block.shape.columns];
        double[] rowSums = new double[block.shape.rows];
        for (int c = 0; c < block.shape.rows; c++) {
            rowSums[c] = addTo(columnSums, p[c]);
        }
        Arrays.fill(one, 0);
        for (int k = 0; k < block.shape.sites(); k++) {
            double[] lineSums = k < block.shape.rowSites ? rowSums : columnSums;
            for (int x = 0; x < lineSums.length; x++) {
                one[block.shape.offset[k] + block.shape.digit(k, x)] += lineSums[x];
            }
        }
    }

    private static double addTo(double[] sums, double[] row) {
        double total = 0;
        for (int r = 0; r < row.length; r++) {
            sums[r] += row[r];
            total += row[r];
        }
        return total;
    }
}
