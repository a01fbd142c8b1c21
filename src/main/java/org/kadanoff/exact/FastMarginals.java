package org.kadanoff.exact;

import java.util.Arrays;
import org.kadanoff.numeric.PanelProduct;

/**
 * Second pass of a fast fold. The probability of a leaf's configuration is u_c W_cr v_r with 1/Z taken into u, so that of
 * a row is u_c (Wv)_c and that of a column v_r (uᵀW)_r; the block's configurations gather W_cr Σ u_c v_r, the sum running
 * over the leaves. That makes three products per configuration, all by {@link PanelProduct}, a batch of leaves at a time;
 * the batch's way through the tree is recorded, and walked again when its rows and columns are known.
 */
final class FastMarginals extends FoldWalk {
    /** Leaves per batch, a multiple of {@link PanelProduct#WIDTH}. */
    private static final int BATCH = 32;

    /** A leaf whose largest weight is below e^{−140} of Z adds nothing that a double could show. */
    private static final double NEGLIGIBLE = 140;

    /** What happened on the way, by depth: a branch entered, a leaf weighed, a branch left. */
    private static final int ENTER = 0;

    private static final int LEAF = 1;
    private static final int LEAVE = 2;

    private final BlockMarginals sums;
    private final double logZ;
    /** By leaf of the batch: u and v. */
    private final double[][] u;

    private final double[][] v;
    /** By leaf of the batch: uᵀW and Wv. */
    private final double[][] uw;

    private final double[][] wv;
    private final double[][] transposed;
    /** Σ u_c v_r since the block last changed. */
    private final double[][] outer;

    private final double[] coefficients;
    private final double[][] panel = new double[PanelProduct.WIDTH][];
    private int filled;
    private double[][] batchWeights = new double[0][];
    private boolean transposedIsOld = true;
    /** Triples of what, depth and state (or leaf of the batch). */
    private int[] events = new int[1024];

    private int recorded;
    private final int[] replayed;

    FastMarginals(FoldBlock block, double logZ) {
        super(block, true, false);
        this.sums = new BlockMarginals(block);
        this.logZ = logZ;
        this.u = new double[BATCH][shape.rows];
        this.v = new double[BATCH][shape.columns];
        this.uw = new double[BATCH][shape.columns];
        this.wv = new double[BATCH][shape.rows];
        this.transposed = new double[shape.columns][shape.rows];
        this.outer = new double[(shape.rows + PanelProduct.WIDTH - 1) / PanelProduct.WIDTH * PanelProduct.WIDTH]
                [shape.columns];
        this.coefficients = new double[PanelProduct.WIDTH * Math.max(BATCH, Math.max(shape.rows, shape.columns))];
        this.replayed = new int[tree.space().sites()];
    }

    /** Everything gathered. */
    BlockMarginals sums() {
        flush();
        addOuter();
        return sums;
    }

    @Override
    double enter(int depth, int s) {
        double added = super.enter(depth, s);
        if (added < Double.POSITIVE_INFINITY) {
            record(ENTER, depth, s);
        }
        return added;
    }

    @Override
    void leave(int depth, int s) {
        record(LEAVE, depth, s);
    }

    private void record(int what, int depth, int s) {
        if (recorded + 3 > events.length) {
            events = Arrays.copyOf(events, 2 * events.length);
        }
        events[recorded] = what;
        events[recorded + 1] = depth;
        events[recorded + 2] = s;
        recorded += 3;
    }

    @Override
    void blockChanges(int depth) {
        flush();
        addOuter();
        transposedIsOld = true;
    }

    @Override
    void leaf(double energy) {
        double exponent = -energy - logZ;
        if (exponent < -NEGLIGIBLE) {
            return;
        }
        batchWeights = weights(tree.depth());
        record(LEAF, tree.depth(), filled);
        double scale = Math.exp(exponent);
        double[] row = u[filled];
        double[] own = rowWeights();
        for (int c = 0; c < row.length; c++) {
            row[c] = scale * own[c];
        }
        System.arraycopy(columnWeights(), 0, v[filled], 0, shape.columns);
        if (++filled == BATCH) {
            flush();
        }
    }

    private void flush() {
        if (filled > 0) {
            if (transposedIsOld) {
                transpose();
            }
            products(u, batchWeights, uw);
            products(v, transposed, wv);
            addOuterProducts();
        }
        replay();
        filled = 0;
    }

    private void transpose() {
        for (int c = 0; c < shape.rows; c++) {
            for (int r = 0; r < shape.columns; r++) {
                transposed[r][c] = batchWeights[c][r];
            }
        }
        transposedIsOld = false;
    }

    /** out = left × rows, for every leaf of the batch. */
    private void products(double[][] left, double[][] rows, double[][] out) {
        for (int leaf = 0; leaf < filled; leaf += PanelProduct.WIDTH) {
            for (int j = 0; j < PanelProduct.WIDTH; j++) {
                double[] own = left[leaf + j];
                for (int c = 0; c < own.length; c++) {
                    coefficients[PanelProduct.WIDTH * c + j] = own[c];
                }
                panel[j] = out[leaf + j];
                Arrays.fill(panel[j], 0);
            }
            PanelProduct.add(rows, rows.length, coefficients, panel);
        }
    }

    private void addOuterProducts() {
        for (int c = 0; c < outer.length; c += PanelProduct.WIDTH) {
            for (int j = 0; j < PanelProduct.WIDTH; j++) {
                panel[j] = outer[c + j];
                for (int leaf = 0; leaf < filled; leaf++) {
                    coefficients[PanelProduct.WIDTH * leaf + j] = c + j < shape.rows ? u[leaf][c + j] : 0;
                }
            }
            PanelProduct.add(v, filled, coefficients, panel);
        }
    }

    /** Gives the block's configurations their weights; the block is about to change, or the walk at its end. */
    private void addOuter() {
        for (int c = 0; c < batchWeights.length; c++) {
            double[] inside = sums.inside[c];
            double[] w = batchWeights[c];
            double[] o = outer[c];
            for (int r = 0; r < inside.length; r++) {
                inside[r] += w[r] * o[r];
            }
            Arrays.fill(o, 0);
        }
    }

    private void replay() {
        TreeJoint joint = sums.joint;
        for (int k = 0; k < recorded; k += 3) {
            int depth = events[k + 1];
            int s = events[k + 2];
            switch (events[k]) {
                case ENTER -> {
                    replayed[tree.site(depth)] = s;
                    joint.begin(depth + 1);
                }
                case LEAF -> joint.leafMass(lines(s, joint.leaf()));
                default -> joint.end(depth, s, replayed);
            }
        }
        recorded = 0;
    }

    /** Writes a leaf's probabilities of the rows and columns; returns their sum. */
    private double lines(int leaf, double[] out) {
        double total = 0;
        for (int c = 0; c < shape.rows; c++) {
            out[c] = u[leaf][c] * wv[leaf][c];
            total += out[c];
        }
        for (int r = 0; r < shape.columns; r++) {
            out[shape.rows + r] = uw[leaf][r] * v[leaf][r];
        }
        return total;
    }
}
