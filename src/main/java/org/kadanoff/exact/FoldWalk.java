package org.kadanoff.exact;

import java.util.Arrays;

/**
 * A walk that keeps, on the path to the current node, what the tree's states do to the block: a factor and an excess
 * energy for every row and every column, and the block itself where it changes.
 *
 * <p>The factors are multiplied down the path, one multiplication per level, so there is neither drift nor an
 * exponential per node.
 */
abstract class FoldWalk extends Walk {
    final FoldBlock block;
    final BlockShape shape;
    /** By depth: factor of every row, and of every column. */
    private final double[][] rowWeight;

    private final double[][] columnWeight;
    /** By depth: excess energy of every row, and of every column. */
    private final double[][] rowEnergy;

    private final double[][] columnEnergy;
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
        rowWeight = new double[levels][wantWeights ? shape.rows : 0];
        columnWeight = new double[levels][wantWeights ? shape.columns : 0];
        rowEnergy = new double[levels][wantEnergies ? shape.rows : 0];
        columnEnergy = new double[levels][wantEnergies ? shape.columns : 0];
        Arrays.fill(rowWeight[0], 1);
        Arrays.fill(columnWeight[0], 1);
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
        boolean linesStarted = false;
        boolean blockStarted = false;
        for (FoldGroup group : block.closing[depth]) {
            int k = group.index(state);
            added += group.offsets()[k];
            if (added == Double.POSITIVE_INFINITY) {
                return added;
            }
            applyToLines(group, k, depth, linesStarted);
            linesStarted = true;
            if (group.changesBlock()) {
                if (!blockStarted) {
                    blockChanges(depth + 1);
                }
                applyToBlock(group, k, depth, blockStarted);
                blockStarted = true;
            }
        }
        if (!linesStarted) {
            for (double[][] byDepth : new double[][][] {rowWeight, columnWeight, rowEnergy, columnEnergy}) {
                System.arraycopy(byDepth[depth], 0, byDepth[depth + 1], 0, byDepth[depth].length);
            }
        }
        if (!blockStarted) {
            weights[depth + 1] = weights[depth];
            energies[depth + 1] = energies[depth];
        } else {
            blockChanged(depth + 1);
        }
        return added;
    }

    private void applyToLines(FoldGroup group, int k, int depth, boolean started) {
        int from = started ? depth + 1 : depth;
        if (wantWeights) {
            multiply(rowWeight[from], group.rowWeights()[k], rowWeight[depth + 1]);
            multiply(columnWeight[from], group.columnWeights()[k], columnWeight[depth + 1]);
        }
        if (wantEnergies) {
            add(rowEnergy[from], group.rows()[k], rowEnergy[depth + 1]);
            add(columnEnergy[from], group.columns()[k], columnEnergy[depth + 1]);
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

    static void add(double[] a, double[] b, double[] out) {
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

    /** Product of the path's factors for every row, at the leaf; not to be modified. */
    final double[] rowWeights() {
        return rowWeight[tree.depth()];
    }

    /** Product of the path's factors for every column, at the leaf. */
    final double[] columnWeights() {
        return columnWeight[tree.depth()];
    }

    /** Sum of the path's excess energies for every row, at the leaf. */
    final double[] rowEnergies() {
        return rowEnergy[tree.depth()];
    }

    /** Sum of the path's excess energies for every column, at the leaf. */
    final double[] columnEnergies() {
        return columnEnergy[tree.depth()];
    }
}
