package org.kadanoff.rg.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.numeric.RealVector;

/**
 * Tensor renormalisation by higher-order singular value decompositions, on square and cubic lattices.
 *
 * <p>Step n joins two neighbours along direction n mod d. In every other direction the two bonds side by side have up to χ² states; an
 * isometry U keeps χ of them,
 *
 * <p>T'_{X u X' d} = Σ U_{x_1x_2,X} T_{x_1 u x'_1 y} T_{x_2 y x'_2 d} U_{x'_1x'_2,X'},
 *
 * <p>in three dimensions with one U for either remaining direction. UUᵀ is the projection on the leading left singular vectors of the pair
 * as a matrix from (x_1x_2) to all other indices, or from (x'_1x'_2), whichever leaves out less. They are the eigenvectors of MMᵀ, so
 * that singular values below 10⁻⁸ of the largest are not told apart.
 *
 * <p>Cost per step: O(χ⁷) operations in two dimensions, O(χ¹¹) in three, with O(χ⁴) and O(χ⁸) numbers.
 *
 * <p>Source: Z. Y. Xie, J. Chen, M. P. Qin, J. W. Zhu, L. P. Yang, T. Xiang, Phys. Rev. B 86, 045139 (2012),
 * doi:10.1103/PhysRevB.86.045139.
 *
 * @param cut χ and the rule of multiplets
 * @param arithmetic what computes
 */
public record HigherOrder(Cut cut, TensorArithmetic arithmetic) implements TensorScheme {
    /** With the standard cut. */
    public static HigherOrder of(int chi, int threads) {
        return new HigherOrder(Cut.at(chi), TensorArithmetic.standard(threads));
    }

    @Override
    public String name() {
        return "hotrg";
    }

    @Override
    public Network step(Network network) {
        int d = network.dimension();
        int along = network.steps() % d;
        Tensor t = network.weighted();
        List<Tensor> isometries = isometries(t, along);
        Tensor coarse = join(t, t, along, isometries);
        List<RealVector> ones = IntStream.range(0, d)
                .mapToObj(k -> Network.ones(coarse.size(k)))
                .toList();
        return Network.normalized(coarse, ones, network.logScale(), network.steps() + 1);
    }

    /** U_{x_1 x_2 X} of every direction other than that of the pair, in ascending order. */
    List<Tensor> isometries(Tensor t, int along) {
        int d = t.order() / 2;
        PairTruncation truncation = new PairTruncation(cut, arithmetic);
        return IntStream.range(0, d)
                .filter(k -> k != along)
                .mapToObj(k -> truncation.isometry(t, along, k))
                .toList();
    }

    /**
     * Two tensors joined along a direction, with the isometries of the others.
     *
     * @param first the one before
     * @param second the one behind, of the same shape
     */
    Tensor join(Tensor first, Tensor second, int along, List<Tensor> isometries) {
        int d = first.order() / 2;
        List<Integer> sides = new ArrayList<>();
        List<Tensor> byside = new ArrayList<>();
        int position = 0;
        for (int k = 0; k < d; k++) {
            if (k != along) {
                sides.add(k);
                byside.add(isometries.get(position++));
            }
        }
        for (int k = 0; k < d - 1; k++) {
            sides.add(sides.get(k) + d);
            byside.add(byside.get(k));
        }
        // Indices: [before; sides but the first; behind; first side] and [before; first side; sides but the first;
        // behind].
        List<Integer> orderA = new ArrayList<>(List.of(along));
        orderA.addAll(sides.subList(1, sides.size()));
        orderA.addAll(List.of(along + d, sides.get(0)));
        List<Integer> orderB = new ArrayList<>(List.of(along));
        orderB.addAll(sides);
        orderB.add(along + d);
        Tensor a = first.permute(array(orderA));
        Tensor b = second.permute(array(orderB));
        List<Tensor> slices = new ArrayList<>();
        for (int i = 0; i < a.size(0); i++) {
            slices.add(joinSlice(a.slice(i), b, byside));
        }
        // The slices have the indices [behind, X_1, X_2, …] of the sides; before them now comes the one along.
        Tensor joined = Tensor.stack(slices);
        int[] back = new int[2 * d];
        back[along] = 0;
        back[along + d] = 1;
        for (int s = 0; s < sides.size(); s++) {
            back[sides.get(s)] = s + 2;
        }
        return joined.permute(back);
    }

    /** [p_2 … p_m, y, p_1] and [y, q_1, …, q_m, z] to [z, X_1, …, X_m]; the index of the slice is left out. */
    private Tensor joinSlice(Tensor a, Tensor b, List<Tensor> isometries) {
        int m = isometries.size();
        // [p_2 … p_m, y, q_1, X_1] → [X_1, p_2 … p_m, y, q_1] → [X_1, p_2 … p_m, q_2 … q_m, z]
        Tensor joined = arithmetic.contract(a, isometries.get(0), 1);
        int[] rotate = new int[joined.order()];
        for (int k = 0; k < rotate.length; k++) {
            rotate[k] = (k + rotate.length - 1) % rotate.length;
        }
        joined = arithmetic.contract(joined.permute(rotate), b, 2);
        // Each further pair goes to the end, where its isometry makes one index of it: [X_1, p_s … p_m, q_s … q_m, z,
        // X_2 …].
        for (int s = 1; s < m; s++) {
            int left = m - s;
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, joined.order()).boxed().toList());
            order.removeAll(List.of(1, 1 + left));
            Collections.addAll(order, 1, 1 + left);
            joined = arithmetic.contract(joined.permute(array(order)), isometries.get(s), 2);
        }
        int[] order = IntStream.range(0, joined.order()).toArray();
        order[0] = 1;
        order[1] = 0;
        return joined.permute(order);
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
