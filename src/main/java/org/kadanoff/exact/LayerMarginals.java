package org.kadanoff.exact;

import java.util.Arrays;
import org.kadanoff.numeric.PanelProduct;

/**
 * Second pass of a layer sum, log Z being known: given the tree's sites the layer's are independent, so P(x_i, x_k) of
 * two layer sites is the mean of the product of their conditional probabilities.
 */
final class LayerMarginals extends LayerWalk {
    /** Leaves per batch, even. */
    private static final int BATCH = 32;

    private final double logZ;
    private final MarginalSums sums;
    private final TreeJoint joint;
    /** Leaves whose products are added together: their conditional probabilities and those times P(leaf). */
    private final double[][] conditional;

    private final double[][] weighted;
    private int filled;
    /** Σ P(leaf) p_a p_b over the leaves, by slots a and b; padded to a multiple of {@link PanelProduct#WIDTH} rows. */
    private final double[][] products;

    private LayerMarginals(LayerBlock block, double logZ) {
        super(block, false);
        this.logZ = logZ;
        this.sums = new MarginalSums(tree.space());
        this.joint = new TreeJoint(tree, 1, block.slots, sums);
        this.conditional = new double[BATCH][block.slots];
        this.weighted = new double[BATCH][block.slots + PanelProduct.WIDTH];
        this.products = new double[block.slots + PanelProduct.WIDTH][block.slots];
    }

    static MarginalSums of(LayerBlock block, double logZ, int levels, int task) {
        LayerMarginals walk = new LayerMarginals(block, logZ);
        walk.run(levels, task);
        walk.flush();
        walk.reduce();
        return walk.sums;
    }

    @Override
    double enter(int depth, int s) {
        joint.begin(depth + 1);
        return super.enter(depth, s);
    }

    @Override
    void leave(int depth, int s) {
        joint.end(depth, s, state);
    }

    @Override
    void leaf(double pathEnergy) {
        double probability = Math.exp(logWeight() - smoothEnergy() - pathEnergy - logZ);
        joint.leafMass(probability);
        if (probability == 0) {
            return;
        }
        double[] p = conditional[filled];
        for (LayerBlock.Element element : block.elements) {
            if (element.isSite()) {
                probabilities(element, p);
            }
        }
        double[] sums = joint.leaf()[0];
        for (int k = 0; k < p.length; k++) {
            sums[k] = probability * p[k];
        }
        System.arraycopy(sums, 0, weighted[filled], 0, p.length);
        if (++filled == BATCH) {
            flush();
        }
    }

    /** Adds the products of the batch, three rows at a time; leaves that are not there have weight 0. */
    private void flush() {
        for (int leaf = filled; leaf < BATCH; leaf++) {
            Arrays.fill(weighted[leaf], 0);
        }
        double[] coefficients = new double[PanelProduct.WIDTH * BATCH];
        double[][] rows = new double[PanelProduct.WIDTH][];
        for (int a = 0; a < block.slots; a += PanelProduct.WIDTH) {
            for (int j = 0; j < PanelProduct.WIDTH; j++) {
                rows[j] = products[a + j];
                for (int leaf = 0; leaf < BATCH; leaf++) {
                    coefficients[PanelProduct.WIDTH * leaf + j] = weighted[leaf][a + j];
                }
            }
            PanelProduct.add(conditional, BATCH, coefficients, rows);
        }
        filled = 0;
    }

    /** State 0 of a layer site has no slot; its probabilities are what the other states leave. */
    private void reduce() {
        for (LayerBlock.Element element : block.elements) {
            if (!element.isSite()) {
                continue;
            }
            int i = element.site();
            double[] single = withStateZero(joint.totalMass(), joint.all()[0], element);
            for (int a = 0; a < single.length; a++) {
                sums.add(i, a, single[a]);
            }
            for (int level = 0; level < tree.depth(); level++) {
                for (int s = 0; s < tree.size(level); s++) {
                    double[] both = withStateZero(joint.mass(level, s), joint.joint(level, s)[0], element);
                    for (int a = 0; a < both.length; a++) {
                        sums.add(tree.site(level), s, i, a, both[a]);
                    }
                }
            }
        }
        for (int e = 0; e < block.elements.size(); e++) {
            for (int f = e + 1; f < block.elements.size(); f++) {
                if (block.elements.get(e).isSite() && block.elements.get(f).isSite()) {
                    reducePair(block.elements.get(e), block.elements.get(f));
                }
            }
        }
    }

    private void reducePair(LayerBlock.Element e, LayerBlock.Element f) {
        double[] singleF = withStateZero(joint.totalMass(), joint.all()[0], f);
        double[] rowZero = singleF.clone();
        for (int a = 1; a < e.states(); a++) {
            int slot = e.first() + a - 1;
            double[] row = withStateZero(joint.all()[0][slot], products[slot], f);
            for (int b = 0; b < row.length; b++) {
                sums.add(e.site(), a, f.site(), b, row[b]);
                rowZero[b] -= row[b];
            }
        }
        for (int b = 0; b < rowZero.length; b++) {
            sums.add(e.site(), 0, f.site(), b, rowZero[b]);
        }
    }

    private static double[] withStateZero(double total, double[] slots, LayerBlock.Element element) {
        double[] all = new double[element.states()];
        all[0] = total;
        for (int a = 1; a < all.length; a++) {
            all[a] = slots[element.first() + a - 1];
            all[0] -= all[a];
        }
        return all;
    }
}
