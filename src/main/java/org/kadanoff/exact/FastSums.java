package org.kadanoff.exact;

import java.util.Arrays;
import org.kadanoff.numeric.PanelProduct;

/**
 * The fold itself: at every leaf Σ_{c,r} u_c W_cr v_r, where W holds the block's weights and u, v are products of the
 * path's factors. Four leaves are summed at a time, so that W is read once for four.
 *
 * <p>For the moments the same sums are taken over second-order jets (w, wE, wE²) of the three factors, with energies
 * that are excesses over the leaf's reference and therefore not negative: no sum cancels. What cancels is the leaf's
 * variance; {@link Result#cancelled} tells how much.
 */
final class FastSums extends FoldWalk {
    private static final int WIDTH = PanelProduct.WIDTH;

    private final boolean moments;
    private final int orders;
    /** By order, coefficients of the rows for each leaf of the batch: u, uε, uε². */
    private final double[][] rowJets;
    /** 2uε, which meets wE in the second order. */
    private final double[] twiceFirst;
    /** By leaf in the batch and order, over the columns: v, vε, vε². */
    private final double[][][] columnJets;
    /** By depth, wE and wE² of the block. */
    private final double[][][] firstOrder;

    private final double[][][] secondOrder;
    private final double[][][] out;
    private final double[] leafEnergy = new double[WIDTH];
    private int filled;
    private int batchDepth;
    private WeightedMoments total = new WeightedMoments();
    private WeightedMoments squares = new WeightedMoments();

    FastSums(FoldBlock block, boolean moments) {
        super(block, true, moments);
        this.moments = moments;
        this.orders = moments ? 3 : 1;
        int rows = shape.rows;
        rowJets = new double[orders][WIDTH * rows];
        twiceFirst = new double[moments ? WIDTH * rows : 0];
        columnJets = new double[WIDTH][orders][shape.columns];
        out = new double[orders][WIDTH][shape.columns];
        int levels = tree.depth() + 1;
        firstOrder = new double[levels][0][];
        secondOrder = new double[levels][0][];
        if (moments) {
            allocateJets(rows);
        }
    }

    private void allocateJets(int rows) {
        for (int d = 0; d <= tree.depth(); d++) {
            boolean own = d == 0 || block.changesAt(d - 1);
            firstOrder[d] = own ? new double[rows][shape.columns] : firstOrder[d - 1];
            secondOrder[d] = own ? new double[rows][shape.columns] : secondOrder[d - 1];
        }
        blockChanged(0);
    }

    /**
     * What a walk has summed.
     *
     * @param total log Z and, when wanted, the moments
     * @param cancelled the squared mean excess energy that was subtracted from each leaf's second moment, as the mean over
     *     the leaves
     */
    record Result(WeightedMoments total, WeightedMoments cancelled) {
        Result merge(Result other) {
            return new Result(total.merge(other.total), cancelled.merge(other.cancelled));
        }
    }

    /** The sums over everything visited since the last call. */
    Result take() {
        flush();
        Result result = new Result(total, squares);
        total = new WeightedMoments();
        squares = new WeightedMoments();
        return result;
    }

    @Override
    void blockChanges(int depth) {
        flush();
    }

    @Override
    void blockChanged(int depth) {
        if (!moments) {
            return;
        }
        double[][] w = weights(depth);
        double[][] e = energies(depth);
        for (int c = 0; c < w.length; c++) {
            multiply(w[c], e[c], firstOrder[depth][c]);
            multiply(firstOrder[depth][c], e[c], secondOrder[depth][c]);
        }
    }

    @Override
    void leaf(double energy) {
        int slot = filled++;
        leafEnergy[slot] = energy;
        batchDepth = tree.depth();
        double[] u = rowWeights();
        System.arraycopy(columnWeights(), 0, columnJets[slot][0], 0, shape.columns);
        for (int c = 0; c < u.length; c++) {
            rowJets[0][WIDTH * c + slot] = u[c];
        }
        if (moments) {
            pushEnergies(u, slot);
        }
        if (filled == WIDTH) {
            flush();
        }
    }

    private void pushEnergies(double[] u, int slot) {
        double[] rowEnergy = rowEnergies();
        double[] columnEnergy = columnEnergies();
        for (int c = 0; c < u.length; c++) {
            double first = u[c] * rowEnergy[c];
            rowJets[1][WIDTH * c + slot] = first;
            twiceFirst[WIDTH * c + slot] = 2 * first;
            rowJets[2][WIDTH * c + slot] = first * rowEnergy[c];
        }
        double[][] jets = columnJets[slot];
        for (int r = 0; r < columnEnergy.length; r++) {
            jets[1][r] = jets[0][r] * columnEnergy[r];
            jets[2][r] = jets[1][r] * columnEnergy[r];
        }
    }

    private void flush() {
        if (filled == 0) {
            return;
        }
        double[][] w0 = weights(batchDepth);
        int rows = shape.rows;
        for (double[][] order : out) {
            for (double[] row : order) {
                Arrays.fill(row, 0);
            }
        }
        PanelProduct.add(w0, rows, rowJets[0], out[0]);
        if (moments) {
            double[][] w1 = firstOrder[batchDepth];
            PanelProduct.add(w0, rows, rowJets[1], out[1]);
            PanelProduct.add(w1, rows, rowJets[0], out[1]);
            PanelProduct.add(w0, rows, rowJets[2], out[2]);
            PanelProduct.add(w1, rows, twiceFirst, out[2]);
            PanelProduct.add(secondOrder[batchDepth], rows, rowJets[0], out[2]);
        }
        for (int slot = 0; slot < filled; slot++) {
            finish(slot);
        }
        filled = 0;
    }

    private void finish(int slot) {
        double[][] v = columnJets[slot];
        double m0 = PanelProduct.dot(out[0][slot], v[0]);
        double logWeight = Math.log(m0) - leafEnergy[slot];
        if (!moments || m0 == 0) {
            total.add(logWeight, 0, 0);
            return;
        }
        double m1 = PanelProduct.dot(out[1][slot], v[0]) + PanelProduct.dot(out[0][slot], v[1]);
        double m2 = PanelProduct.dot(out[2][slot], v[0])
                + 2 * PanelProduct.dot(out[1][slot], v[1])
                + PanelProduct.dot(out[0][slot], v[2]);
        double mean = m1 / m0;
        total.add(logWeight, leafEnergy[slot] + mean, m2 / m0 - mean * mean);
        squares.add(logWeight, mean * mean, 0);
    }
}
