package org.kadanoff.flow.linear;

import static org.kadanoff.flow.linear.ConvexFactors.product;
import static org.kadanoff.flow.linear.ConvexFactors.transposedProduct;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The multiplicative updates of a convex factorisation. With Y = XᵀX = Y⁺ − Y⁻, its positive and negative parts,
 *
 * <p>G ← G ∘ √((Y⁺W + G WᵀY⁻W)/(Y⁻W + G WᵀY⁺W)), W ← W ∘ √((Y⁺G + Y⁻W GᵀG)/(Y⁻G + Y⁺W GᵀG)),
 *
 * <p>entry by entry. Each minimises a function that lies above |X − XWGᵀ|² and touches it, so neither raises it. Where a
 * denominator is 0 the numerator is 0 as well, and the entry stays.
 *
 * <p>Source: C. Ding, T. Li, M. I. Jordan, IEEE Trans. Pattern Anal. Mach. Intell. 32, 45 (2010), doi:10.1109/TPAMI.2008.277.
 */
final class MultiplicativeUpdates {
    /** Most observations: Y⁺ and Y⁻ take 16n² bytes, 256 MB. */
    static final int LARGEST = 4000;

    private final DMatrixRMaj positive;
    private final DMatrixRMaj negative;

    MultiplicativeUpdates(double[][] x) {
        int n = x.length;
        if (n > LARGEST) {
            throw new IllegalArgumentException("multiplicative updates for " + n + " observations need "
                    + 16L * n * n / 1_000_000 + " MB; the most are " + LARGEST + ", more by coordinates");
        }
        positive = new DMatrixRMaj(n, n);
        negative = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double product = Rows.dot(x[i], x[j]);
                positive.set(i, j, Math.max(product, 0));
                negative.set(i, j, Math.max(-product, 0));
            }
        }
    }

    /** First G, then W with the new G. */
    void update(ConvexFactors factors) {
        DMatrixRMaj w = factors.weights();
        DMatrixRMaj g = factors.memberships();
        DMatrixRMaj up = product(positive, w);
        DMatrixRMaj down = product(negative, w);
        multiply(g, sum(up, product(g, transposedProduct(w, down))), sum(down, product(g, transposedProduct(w, up))));
        DMatrixRMaj overlaps = transposedProduct(g, g);
        multiply(
                w,
                sum(product(positive, g), product(down, overlaps)),
                sum(product(negative, g), product(up, overlaps)));
    }

    private static void multiply(DMatrixRMaj matrix, DMatrixRMaj numerator, DMatrixRMaj denominator) {
        for (int k = 0; k < matrix.getNumElements(); k++) {
            if (denominator.get(k) > 0) {
                matrix.set(k, matrix.get(k) * Math.sqrt(numerator.get(k) / denominator.get(k)));
            }
        }
    }

    private static DMatrixRMaj sum(DMatrixRMaj left, DMatrixRMaj right) {
        DMatrixRMaj sum = new DMatrixRMaj(left.getNumRows(), left.getNumCols());
        CommonOps_DDRM.add(left, right, sum);
        return sum;
    }
}
