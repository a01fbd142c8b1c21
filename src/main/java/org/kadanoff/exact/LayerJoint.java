package org.kadanoff.exact;

import java.util.Arrays;
import org.kadanoff.numeric.PanelProduct;

/**
 * Probabilities that a layer sum gathers for its marginals: of the layer's states jointly with every tree site, and of
 * pairs of the layer's states. The pairs are held in stripes of columns, each down to the diagonal only. Mutable; one per
 * task.
 */
final class LayerJoint {
    private static final int STRIPE = 128;

    private final LayerBlock block;
    /** Σ P(leaf) p_a over the leaves, by slot a. */
    final TreeJoint joint;
    /** By stripe: Σ P(leaf) p_a p_b over the leaves, by slot a and by slot b in the stripe. */
    private final double[][][] products;

    LayerJoint(LayerBlock block) {
        this.block = block;
        this.joint = new TreeJoint(block.tree, block.slots);
        this.products = new double[stripes(block.slots)][][];
        for (int k = 0; k < products.length; k++) {
            int end = Math.min(block.slots, (k + 1) * STRIPE);
            // Rows are added four at a time.
            int rows = (end + PanelProduct.WIDTH - 1) / PanelProduct.WIDTH * PanelProduct.WIDTH;
            products[k] = new double[rows][end - k * STRIPE];
        }
    }

    private static int stripes(int slots) {
        return (slots + STRIPE - 1) / STRIPE;
    }

    /** Memory of one. */
    static double bytes(double depth, double treeStates, double slots) {
        return TreeJoint.bytes(depth, treeStates, slots) + 4 * slots * (slots + STRIPE);
    }

    /** A batch of leaves' conditional probabilities, by stripe, leaf and slot in the stripe. */
    double[][][] newBatch(int leaves) {
        double[][][] batch = new double[products.length][leaves][];
        for (int k = 0; k < products.length; k++) {
            for (int leaf = 0; leaf < leaves; leaf++) {
                batch[k][leaf] = new double[products[k][0].length];
            }
        }
        return batch;
    }

    /** Writes one leaf's conditional probabilities into a batch. */
    void put(double[] p, double[][][] batch, int leaf) {
        for (int k = 0; k < batch.length; k++) {
            System.arraycopy(p, k * STRIPE, batch[k][leaf], 0, batch[k][leaf].length);
        }
    }

    /**
     * Adds the products of a batch.
     *
     * @param weights P(leaf) p_a by leaf and slot, with zeros up to a multiple of {@link PanelProduct#WIDTH} slots
     */
    void add(double[][][] batch, double[][] weights, int leaves) {
        double[] coefficients = new double[PanelProduct.WIDTH * leaves];
        double[][] rows = new double[PanelProduct.WIDTH][];
        for (int a = 0; a < block.slots; a += PanelProduct.WIDTH) {
            for (int leaf = 0; leaf < leaves; leaf++) {
                System.arraycopy(weights[leaf], a, coefficients, PanelProduct.WIDTH * leaf, PanelProduct.WIDTH);
            }
            for (int k = a / STRIPE; k < products.length; k++) {
                System.arraycopy(products[k], a, rows, 0, PanelProduct.WIDTH);
                PanelProduct.add(batch[k], leaves, coefficients, rows);
            }
        }
    }

    /** Adds what another walk has gathered. */
    LayerJoint merge(LayerJoint other) {
        joint.merge(other.joint);
        for (int k = 0; k < products.length; k++) {
            for (int a = 0; a < products[k].length; a++) {
                TreeJoint.addTo(products[k][a], other.products[k][a]);
            }
        }
        return this;
    }

    /** State 0 of a layer site has no slot; its probabilities are what the other states leave. */
    Marginals toMarginals() {
        MarginalSums sums = new MarginalSums(block.tree.space());
        joint.addTo(sums);
        LayerLayout.Element[] sites =
                block.elements.stream().filter(LayerLayout.Element::isSite).toArray(LayerLayout.Element[]::new);
        for (int e = 0; e < sites.length; e++) {
            addSite(sites[e], sums);
            for (int f = e + 1; f < sites.length; f++) {
                addPair(sites[e], sites[f], sums);
            }
        }
        return sums.toMarginals();
    }

    private void addSite(LayerLayout.Element element, MarginalSums sums) {
        int i = element.site();
        double[] single = withStateZero(joint.totalMass(), joint.all(), element.first(), element);
        for (int a = 0; a < single.length; a++) {
            sums.add(i, a, single[a]);
        }
        for (int level = 0; level < block.tree.depth(); level++) {
            for (int s = 0; s < block.tree.size(level); s++) {
                double[] both = withStateZero(joint.mass(level, s), joint.joint(level, s), element.first(), element);
                for (int a = 0; a < both.length; a++) {
                    sums.add(block.tree.site(level), s, i, a, both[a]);
                }
            }
        }
    }

    private void addPair(LayerLayout.Element e, LayerLayout.Element f, MarginalSums sums) {
        double[] rowZero = withStateZero(joint.totalMass(), joint.all(), f.first(), f);
        double[] pairs = new double[f.states() - 1];
        for (int a = 1; a < e.states(); a++) {
            int slot = e.first() + a - 1;
            Arrays.setAll(pairs, b -> product(slot, f.first() + b));
            double[] row = withStateZero(joint.all()[slot], pairs, 0, f);
            for (int b = 0; b < row.length; b++) {
                sums.add(e.site(), a, f.site(), b, row[b]);
                rowZero[b] -= row[b];
            }
        }
        for (int b = 0; b < rowZero.length; b++) {
            sums.add(e.site(), 0, f.site(), b, rowZero[b]);
        }
    }

    private double product(int a, int b) {
        return products[b / STRIPE][a][b % STRIPE];
    }

    private static double[] withStateZero(double total, double[] states, int first, LayerLayout.Element element) {
        double[] all = new double[element.states()];
        all[0] = total;
        for (int a = 1; a < all.length; a++) {
            all[a] = states[first + a - 1];
            all[0] -= all[a];
        }
        return all;
    }
}
