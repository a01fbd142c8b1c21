package org.kadanoff.rg.tensor;

import java.util.List;
import org.kadanoff.numeric.BlockedProduct;
import org.kadanoff.numeric.Decompositions;
import org.kadanoff.numeric.LeadingSingularValues;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.Precision;
import org.kadanoff.numeric.SingularValues;
import org.kadanoff.numeric.TaskPool;

/** Contractions as matrix products, and decompositions, by the libraries of {@code numeric}. */
public final class TensorArithmetic {
    /** Residual of singular vectors relative to the largest value. */
    private static final double RESIDUAL = 1e-11;

    private final BlockedProduct product;
    private final Decompositions decompositions;
    private final LeadingSingularValues leading;

    public TensorArithmetic(BlockedProduct product, Decompositions decompositions) {
        this.product = product;
        this.decompositions = decompositions;
        this.leading = new LeadingSingularValues(decompositions, product);
    }

    /**
     * OpenBLAS where it is loaded, else plain Java; {@code -Dkadanoff.blas} chooses.
     *
     * @param threads at least 1; no bit of a result depends on it
     */
    public static TensorArithmetic standard(int threads) {
        return new TensorArithmetic(
                new BlockedProduct(MatrixProducts.general(Precision.DOUBLE), threads), Decompositions.standard());
    }

    /**
     * Σ over the last {@code shared} indices of a and the first ones of b; the remaining indices of a come first.
     *
     * @throws IllegalArgumentException when the shared indices differ in size
     */
    public Tensor contract(Tensor a, Tensor b, int shared) {
        int keptA = a.order() - shared;
        int keptB = b.order() - shared;
        if (shared < 0 || keptA < 0 || keptB < 0) {
            throw new IllegalArgumentException(
                    "tensors of " + a.order() + " and " + b.order() + " indices cannot share " + shared);
        }
        int[] shape = new int[keptA + keptB];
        int rows = 1;
        int inner = 1;
        int columns = 1;
        for (int k = 0; k < keptA; k++) {
            shape[k] = a.size(k);
            rows = Math.multiplyExact(rows, a.size(k));
        }
        for (int k = 0; k < shared; k++) {
            if (a.size(keptA + k) != b.size(k)) {
                throw new IllegalArgumentException(
                        "an index of " + a.size(keptA + k) + " values cannot be contracted with one of " + b.size(k));
            }
            inner *= b.size(k);
        }
        for (int k = 0; k < keptB; k++) {
            shape[keptA + k] = b.size(shared + k);
            columns = Math.multiplyExact(columns, b.size(shared + k));
        }
        return Tensor.owning(shape, product.multiply(rows, inner, columns, a.entries(), b.entries()));
    }

    /**
     * The tensor as a matrix, its first indices to the last ones, by its largest singular values: those of the cut, and all of them where
     * there are no more.
     *
     * @param rowIndices how many of the first indices make up the row
     */
    public SingularValues singularValues(Tensor tensor, int rowIndices, Cut cut) {
        int rows = 1;
        for (int k = 0; k < rowIndices; k++) {
            rows *= tensor.size(k);
        }
        int columns = tensor.size() / rows;
        // Some more than are kept, so that the multiplet at the edge is seen.
        SingularValues found = leading.of(rows, columns, tensor.entries(), cut.most() + Cut.LOOK_AHEAD, RESIDUAL);
        return found.leading(cut.kept(found.values()));
    }

    /** Of several tensors at once, one thread each; the same numbers as one by one. */
    List<SingularValues> singularValues(List<Tensor> tensors, int rowIndices, Cut cut) {
        SingularValues[] found = new SingularValues[tensors.size()];
        TaskPool.run(
                found.length,
                product.threads(),
                () -> tensors,
                (all, i) -> found[i] = singularValues(all.get(i), rowIndices, cut));
        return List.of(found);
    }

    Decompositions decompositions() {
        return decompositions;
    }
}
