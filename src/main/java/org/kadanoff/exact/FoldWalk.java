package org.kadanoff.exact;

import java.util.Arrays;

/**
 * A walk that keeps, on the path to the current node, what the tree's states do to the block: a factor and an excess
 * energy for every single state of a block site, and the block itself where it changes.
 *
 * <p>The factors are multiplied down the path, one multiplication per level, so there is neither drift nor an
 * exponential per node.
 */
abstract class FoldWalk extends Walk {
    final FoldBlock block;
    final BlockShape shape;
    /** By depth: factor of every single state. */
    private final double[][] siteWeight;
    /** By depth: excess energy of every single state. */
    private final double[][] siteEnergy;
    /** By depth: the block's weights and energies there; the same arrays as above wherever nothing changed. */
    private final double[][][] weights;

    private final double[][][] energies;
    private final double[][][] ownWeights;
    private final double[][][] ownEnergies;
    private final boolean wantWeights;
    private final boolean wantEnergies;

    FoldWalk(FoldBlock block, boolean wantWeights, boolean wantEnergies) {
        super(block.tree, block.base);
        this.block = block;
        this.shape = block.shape;
        this.wantWeights = wantWeights;
        this.wantEnergies = wantEnergies;
        int levels = tree.depth() + 1;
        int states = shape.states();
        siteWeight = new double[levels][states];
        siteEnergy = new double[levels][states];
        Arrays.fill(siteWeight[0], 1);
        weights = new double[levels][][];
        energies = new double[levels][][];
        ownWeights = new double[levels][0][];
        ownEnergies = new double[levels][0][];
        for (int d = 0; d < levels; d++) {
            weights[d] = block.weights;
            energies[d] = block.energies;
            if (d > 0 && block.changesAt(d - 1)) {
                ownWeights[d] = wantWeights ? copy(block.weights) : ownWeights[d];
                ownEnergies[d] = wantEnergies ? copy(block.energies) : ownEnergies[d];
            }
        }
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    double enter(int depth, int s) {
        double added = 0;
        boolean siteStarted = false;
        boolean blockStarted = false;
        for (FoldGroup group : block.closing[depth]) {
            int k = group.index(state);
            added += group.offsets()[k];
            if (added == Double.POSITIVE_INFINITY) {
                return added;
            }
            applyToSites(group, k, depth, siteStarted);
            siteStarted = true;
            if (group.changesBlock()) {
                if (!blockStarted) {
                    blockChanges(depth + 1);
                }
                applyToBlock(group, k, depth, blockStarted);
                blockStarted = true;
            }
        }
        if (!siteStarted) {
            System.arraycopy(siteWeight[depth], 0, siteWeight[depth + 1], 0, siteWeight[depth].length);
            System.arraycopy(siteEnergy[depth], 0, siteEnergy[depth + 1], 0, siteEnergy[depth].length);
        }
        if (!blockStarted) {
            weights[depth + 1] = weights[depth];
            energies[depth + 1] = energies[depth];
        } else {
            blockChanged(depth + 1);
        }
        return added;
    }

    private void applyToSites(FoldGroup group, int k, int depth, boolean started) {
        int from = started ? depth + 1 : depth;
        if (wantWeights) {
            multiply(siteWeight[from], group.siteWeights()[k], siteWeight[depth + 1]);
        }
        if (wantEnergies) {
            add(siteEnergy[from], group.site()[k], siteEnergy[depth + 1]);
        }
    }

    private void applyToBlock(FoldGroup group, int k, int depth, boolean started) {
        if (wantWeights) {
            double[][] from = started ? ownWeights[depth + 1] : weights[depth];
            double[][] factor = group.blockWeights()[k];
            for (int c = 0; c < factor.length; c++) {
                multiply(from[c], factor[c], ownWeights[depth + 1][c]);
            }
            weights[depth + 1] = ownWeights[depth + 1];
        }
        if (wantEnergies) {
            double[][] from = started ? ownEnergies[depth + 1] : energies[depth];
            double[][] term = group.block()[k];
            for (int c = 0; c < term.length; c++) {
                add(from[c], term[c], ownEnergies[depth + 1][c]);
            }
            energies[depth + 1] = ownEnergies[depth + 1];
        }
    }

    static void multiply(double[] a, double[] b, double[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = a[x] * b[x];
        }
    }

    private static void add(double[] a, double[] b, double[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = a[x] + b[x];
        }
    }

    /** The block at a depth is about to be overwritten. */
    void blockChanges(int depth) {}

    /** The block at a depth has been overwritten. */
    void blockChanged(int depth) {}

    /** The block's weights at a depth. */
    final double[][] weights(int depth) {
        return weights[depth];
    }

    /** The block's excess energies at a depth. */
    final double[][] energies(int depth) {
        return energies[depth];
    }

    /** Products of the leaf's site factors over the row numbers. */
    final void rowWeights(double[] out) {
        shape.products(siteWeight[tree.depth()], 0, shape.rowSites, out);
    }

    /** Products of the leaf's site factors over the column numbers. */
    final void columnWeights(double[] out) {
        shape.products(siteWeight[tree.depth()], shape.rowSites, shape.sites(), out);
    }

    /** Sums of the leaf's site energies over the row numbers. */
    final void rowEnergies(double[] out) {
        shape.sums(siteEnergy[tree.depth()], 0, shape.rowSites, out);
    }

    /** Sums of the leaf's site energies over the column numbers. */
    final void columnEnergies(double[] out) {
        shape.sums(siteEnergy[tree.depth()], shape.rowSites, shape.sites(), out);
    }
}
