package org.kadanoff.rg.tensor;

import java.util.stream.IntStream;
import org.kadanoff.numeric.SymmetricEigen;

/**
 * The isometry that truncates the two bonds side by side of a pair of tensors, T_{x_1 … y} T_{x_2 y …}, joined along one direction.
 *
 * <p>As a matrix M from (x_1 x_2) to all other indices its MMᵀ needs no pair:
 *
 * <p>(MMᵀ)_{x_1x_2, x_1'x_2'} = Σ_{yy'} P_{x_1y,x_1'y'} Q_{x_2y,x_2'y'}, P and Q the tensor as a matrix from (x y) times its transpose.
 */
record PairTruncation(Cut cut, TensorArithmetic arithmetic) {
    /** An isometry and the sum of squares that it leaves out, relative to all. */
    private record Candidate(SymmetricEigen eigen, int kept, double lost) {}

    /**
     * U_{x_1 x_2 X}.
     *
     * @param t of 2d indices
     * @param along direction of the pair
     * @param side direction of the bonds
     */
    Tensor isometry(Tensor t, int along, int side) {
        int n = t.size(side);
        if (n * n <= cut.most()) {
            return identity(n);
        }
        int d = t.order() / 2;
        Candidate before = candidate(t, side, along, along + d);
        Candidate behind = candidate(t, side + d, along, along + d);
        Candidate best = before.lost() <= behind.lost() ? before : behind;
        double[] vectors = new double[n * n * best.kept()];
        for (int r = 0; r < n * n; r++) {
            System.arraycopy(best.eigen().vectors(), r * n * n, vectors, r * best.kept(), best.kept());
        }
        return Tensor.owning(new int[] {n, n, best.kept()}, vectors);
    }

    private static Tensor identity(int n) {
        double[] entries = new double[n * n * n * n];
        for (int i = 0; i < n * n; i++) {
            entries[i * n * n + i] = 1;
        }
        return Tensor.owning(new int[] {n, n, n * n}, entries);
    }

    private Candidate candidate(Tensor t, int x, int before, int behind) {
        int n = t.size(x);
        Tensor first = gram(t, x, behind).permute(0, 2, 1, 3);
        Tensor second = gram(t, x, before).permute(1, 3, 0, 2);
        Tensor pair = arithmetic.contract(first, second, 2).permute(0, 2, 1, 3);
        double[] entries = pair.toArray();
        SymmetricEigen eigen = arithmetic.decompositions().symmetricEigen(n * n, entries);
        int kept = cut.keptOfSquares(eigen.values());
        double lost = 0;
        double total = 0;
        for (int i = 0; i < n * n; i++) {
            double value = Math.max(0, eigen.values()[i]);
            total += value;
            lost += i < kept ? 0 : value;
        }
        return new Candidate(eigen, kept, lost / total);
    }

    /** Σ T_{x y …} T_{x' y' …} over all other indices, with the indices x, y, x', y'. */
    private Tensor gram(Tensor t, int x, int y) {
        int[] others =
                IntStream.range(0, t.order()).filter(k -> k != x && k != y).toArray();
        int[] order = new int[t.order()];
        int[] reverse = new int[t.order()];
        order[0] = x;
        order[1] = y;
        System.arraycopy(others, 0, order, 2, others.length);
        System.arraycopy(others, 0, reverse, 0, others.length);
        reverse[others.length] = x;
        reverse[others.length + 1] = y;
        return arithmetic.contract(t.permute(order), t.permute(reverse), others.length);
    }
}
