package org.kadanoff.exact;

import org.kadanoff.numeric.PanelProduct;

/**
 * Second pass of a layer sum, log Z being known: given the tree's sites the layer's are independent, so P(x_i, x_k) of
 * two layer sites is the mean of the product of their conditional probabilities.
 */
final class LayerMarginals extends LayerWalk {
    private static final int BATCH = 32;

    private final double logZ;
    private final LayerJoint sums;
    /** Conditional probabilities of a leaf. */
    private final double[] p;
    /** Leaves whose products are added together: their conditional probabilities and those times P(leaf). */
    private final double[][][] conditional;

    private final double[][] weighted;
    private int filled;

    LayerMarginals(LayerBlock block, double logZ) {
        super(block, false);
        this.logZ = logZ;
        this.sums = new LayerJoint(block);
        this.p = new double[block.slots];
        this.conditional = sums.newBatch(BATCH);
        this.weighted = new double[BATCH][block.slots + PanelProduct.WIDTH];
    }

    /** Everything gathered. */
    LayerJoint sums() {
        flush();
        return sums;
    }

    @Override
    double enter(int depth, int s) {
        sums.joint.begin(depth + 1);
        return super.enter(depth, s);
    }

    @Override
    void leave(int depth, int s) {
        sums.joint.end(depth, s, state);
    }

    @Override
    void leaf(double pathEnergy) {
        double probability = Math.exp(logWeight() - smoothEnergy() - pathEnergy - logZ);
        sums.joint.leafMass(probability);
        if (probability == 0) {
            return;
        }
        for (LayerLayout.Element element : block.elements) {
            if (element.isSite()) {
                probabilities(element, p);
            }
        }
        double[] lines = sums.joint.leaf();
        for (int k = 0; k < p.length; k++) {
            lines[k] = probability * p[k];
        }
        sums.put(p, conditional, filled);
        System.arraycopy(lines, 0, weighted[filled], 0, p.length);
        if (++filled == BATCH) {
            flush();
        }
    }

    private void flush() {
        sums.add(conditional, weighted, filled);
        filled = 0;
    }
}
