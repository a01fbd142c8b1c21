package org.kadanoff.flow.linear;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Data and the factors of a convex factorisation while these are searched for. With Y = XᵀX, E = |X − XWGᵀ|² = tr Y − 2 tr GᵀYW +
 * tr WᵀYW GᵀG, so that ½∂E/∂G = G WᵀYW − YW and ½∂E/∂W = Y (W GᵀG − G). Products with Y go through the p columns of the data.
 */
final class ConvexFactors {
    /** Xᵀ, n × p. */
    private final DMatrixRMaj data;

    private final DMatrixRMaj w;
    private final DMatrixRMaj g;

    /** Starts from copies of W and G. */
    ConvexFactors(double[][] x, double[][] w, double[][] g) {
        this.data = new DMatrixRMaj(x);
        this.w = new DMatrixRMaj(w);
        this.g = new DMatrixRMaj(g);
    }

    DMatrixRMaj weights() {
        return w;
    }

    DMatrixRMaj memberships() {
        return g;
    }

    /** |X − XWGᵀ|² from the difference itself, since the traces of Y would cancel. */
    double objective() {
        DMatrixRMaj difference = product(g, transposedProduct(w, data));
        CommonOps_DDRM.subtractEquals(difference, data);
        return Arrays.stream(difference.getData()).map(entry -> entry * entry).sum();
    }

    /**
     * Minimises the error by each entry of G and then of W in turn, the others held: z → max(0, z − ∂_z/∂²_z). None raises the error.
     */
    void sweep() {
        sweepMemberships();
        DMatrixRMaj overlaps = transposedProduct(g, g);
        for (int k = 0; k < w.getNumCols(); k++) {
            sweepWeights(k, overlaps);
        }
    }

    private void sweepMemberships() {
        DMatrixRMaj yw = product(data, transposedProduct(data, w));
        DMatrixRMaj wyw = transposedProduct(w, yw);
        for (int i = 0; i < g.getNumRows(); i++) {
            for (int k = 0; k < g.getNumCols(); k++) {
                double slope = -yw.get(i, k);
                for (int l = 0; l < g.getNumCols(); l++) {
                    slope += g.get(i, l) * wyw.get(l, k);
                }
                if (wyw.get(k, k) > 0) {
                    g.set(i, k, Math.max(0, g.get(i, k) - slope / wyw.get(k, k)));
                }
            }
        }
    }

    /** Column k of W; with r = X (W GᵀG − G)_k, ½∂E/∂W_ik = x_i·r. */
    private void sweepWeights(int k, DMatrixRMaj overlaps) {
        int p = data.getNumCols();
        double own = overlaps.get(k, k);
        if (own == 0) {
            return;
        }
        double[] r = new double[p];
        for (int i = 0; i < w.getNumRows(); i++) {
            double entry = -g.get(i, k);
            for (int l = 0; l < w.getNumCols(); l++) {
                entry += w.get(i, l) * overlaps.get(l, k);
            }
            addRow(i, entry, r);
        }
        for (int i = 0; i < w.getNumRows(); i++) {
            double slope = 0;
            double square = 0;
            for (int c = 0; c < p; c++) {
                slope += data.get(i, c) * r[c];
                square += data.get(i, c) * data.get(i, c);
            }
            if (square > 0) {
                double next = Math.max(0, w.get(i, k) - slope / (square * own));
                addRow(i, (next - w.get(i, k)) * own, r);
                w.set(i, k, next);
            }
        }
    }

    private void addRow(int i, double factor, double[] sum) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] += factor * data.get(i, c);
        }
    }

    /** See {@link ConvexFactorization#residual}. */
    double stationarity() {
        DMatrixRMaj yw = product(data, transposedProduct(data, w));
        DMatrixRMaj yg = product(data, transposedProduct(data, g));
        DMatrixRMaj wyw = transposedProduct(w, yw);
        DMatrixRMaj gg = transposedProduct(g, g);
        DMatrixRMaj slopeG = product(g, wyw);
        CommonOps_DDRM.subtractEquals(slopeG, yw);
        DMatrixRMaj slopeW = product(yw, gg);
        CommonOps_DDRM.subtractEquals(slopeW, yg);
        double largest = 0;
        for (int k = 0; k < w.getNumCols(); k++) {
            double mostG = 0;
            double mostW = 0;
            double moveG = 0;
            double moveW = 0;
            for (int i = 0; i < w.getNumRows(); i++) {
                double square = 0;
                for (int c = 0; c < data.getNumCols(); c++) {
                    square += data.get(i, c) * data.get(i, c);
                }
                mostG = Math.max(mostG, g.get(i, k));
                mostW = Math.max(mostW, w.get(i, k));
                moveG = Math.max(moveG, move(g.get(i, k), slopeG.get(i, k), wyw.get(k, k)));
                moveW = Math.max(moveW, move(w.get(i, k), slopeW.get(i, k), square * gg.get(k, k)));
            }
            largest = Math.max(largest, Math.max(ratio(moveG, mostG), ratio(moveW, mostW)));
        }
        return largest;
    }

    /** |min(z, slope/curvature)|; an entry that the error does not depend on is where it should be. */
    private static double move(double z, double slope, double curvature) {
        return curvature > 0 ? Math.abs(Math.min(z, slope / curvature)) : 0;
    }

    private static double ratio(double move, double most) {
        return move == 0 ? 0 : move / most;
    }

    /** W and G with the columns of W adding up to 1 and W Gᵀ as it was. */
    double[][][] normalised() {
        int n = w.getNumRows();
        int clusters = w.getNumCols();
        double[][] weights = new double[n][clusters];
        double[][] memberships = new double[n][clusters];
        for (int k = 0; k < clusters; k++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += w.get(i, k);
            }
            for (int i = 0; i < n; i++) {
                weights[i][k] = sum > 0 ? w.get(i, k) / sum : 1.0 / n;
                memberships[i][k] = g.get(i, k) * sum;
            }
        }
        return new double[][][] {weights, memberships};
    }

    static DMatrixRMaj product(DMatrixRMaj left, DMatrixRMaj right) {
        DMatrixRMaj product = new DMatrixRMaj(left.getNumRows(), right.getNumCols());
        CommonOps_DDRM.mult(left, right, product);
        return product;
    }

    static DMatrixRMaj transposedProduct(DMatrixRMaj left, DMatrixRMaj right) {
        DMatrixRMaj product = new DMatrixRMaj(left.getNumCols(), right.getNumCols());
        CommonOps_DDRM.multTransA(left, right, product);
        return product;
    }
}
