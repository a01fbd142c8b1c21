package org.kadanoff.rg.tensor;

import java.util.List;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.SingularValues;

/**
 * Tensor renormalisation on the square lattice, by Levin and Nave (k = 0) or with bond weights (k ≠ 0).
 *
 * <p>The tensors T_{l u r d} (left, up, right, down) of the two sublattices of a checkerboard are cut along the two diagonals,
 *
 * <p>A: T_{(lu)(rd)} = Σ_a U_{lu,a} σ_a V_{rd,a}, B: T_{(ur)(dl)} = Σ_b U_{ur,b} σ_b V_{dl,b},
 *
 * <p>and each singular value is shared out: σ^{(1−k)/2} to either half and σ^k to the new bond, at most χ of them. The four halves around
 * every other plaquette, with the weights of its four old bonds, are the new tensor: its indices point to the A at the upper left, the B
 * at the upper right, the A at the lower right and the B at the lower left. So the lattice is turned by 45° and has half the tensors.
 *
 * <p>The best k is −1/2, where the weights of the old bonds and those of the new indices balance at a fixed point.
 *
 * <p>Cost O(χ⁶) operations and O(χ⁴) numbers per step.
 *
 * <p>Source: M. Levin, C. P. Nave, Phys. Rev. Lett. 99, 120601 (2007), doi:10.1103/PhysRevLett.99.120601; D. Adachi, T. Okubo, S. Todo,
 * Phys. Rev. B 105, L060402 (2022), doi:10.1103/PhysRevB.105.L060402.
 *
 * @param cut χ and the rule of multiplets
 * @param exponent k, more than −1 and less than 1
 * @param arithmetic what computes
 */
public record BondWeighted(Cut cut, double exponent, TensorArithmetic arithmetic) implements TensorScheme {
    public BondWeighted {
        if (!(exponent > -1 && exponent < 1)) {
            throw new IllegalArgumentException("the exponent of the bond weights is between -1 and 1, got " + exponent);
        }
    }

    /** Levin and Nave's scheme: k = 0. */
    public static BondWeighted levinNave(int chi, int threads) {
        return new BondWeighted(Cut.at(chi), 0, TensorArithmetic.standard(threads));
    }

    /** Bond weights with the best exponent, k = −1/2. */
    public static BondWeighted optimal(int chi, int threads) {
        return new BondWeighted(Cut.at(chi), -0.5, TensorArithmetic.standard(threads));
    }

    @Override
    public String name() {
        return exponent == 0 ? "trg" : "btrg";
    }

    @Override
    public Network step(Network network) {
        if (network.dimension() != 2) {
            throw new IllegalArgumentException(
                    "this scheme is one of the square lattice, got " + network.dimension() + " dimensions");
        }
        Tensor t = network.tensor();
        double[] horizontal = network.weights().get(0).toArray();
        double[] vertical = network.weights().get(1).toArray();
        return plaquette(t, t, List.of(horizontal, vertical, horizontal, vertical), network);
    }

    /**
     * The coarse network of two kinds of tensors.
     *
     * @param first A, with the indices left, up, right, down
     * @param second B
     * @param weights of the four bonds of a plaquette with an A at its upper left: upper, right, lower, left
     * @param fine for its scale and number of steps
     */
    Network plaquette(Tensor first, Tensor second, List<double[]> weights, Network fine) {
        List<SingularValues> both = arithmetic.singularValues(List.of(first, second.permute(1, 2, 3, 0)), 2, cut);
        SingularValues a = both.get(0);
        SingularValues b = both.get(1);
        // Halves: A_{a r d}, A_{l u a}, B_{u r b}, B_{b d l}, each with the weight of one bond of the plaquette.
        Tensor upperLeft = rightHalf(a, first.size(2), first.size(3)).weigh(1, weights.get(0));
        Tensor lowerRight = leftHalf(a, first.size(0), first.size(1)).weigh(1, weights.get(1));
        Tensor lowerLeft = leftHalf(b, second.size(1), second.size(2))
                .weigh(1, weights.get(2))
                .weigh(0, weights.get(3));
        Tensor upperRight = rightHalf(b, second.size(3), second.size(0));
        // upper_{a1 d b1 d'} = Σ_i A_{a1 i d} B_{b1 d' i}, lower_{d b2 d' a2} = Σ_k B_{d k b2} A_{k d' a2}.
        Tensor upper = arithmetic.contract(upperLeft.permute(0, 2, 1), upperRight.permute(2, 0, 1), 1);
        Tensor lower = arithmetic.contract(lowerLeft.permute(0, 2, 1), lowerRight, 1);
        Tensor coarse = arithmetic.contract(upper.permute(0, 2, 1, 3), lower.permute(0, 2, 3, 1), 2);
        return Network.normalized(coarse, List.of(weights(a), weights(b)), fine.logScale(), fine.steps() + 1);
    }

    private Tensor leftHalf(SingularValues values, int first, int second) {
        return Tensor.owning(new int[] {first, second, values.count()}, values.left())
                .weigh(2, power(values, (1 - exponent) / 2));
    }

    private Tensor rightHalf(SingularValues values, int first, int second) {
        return Tensor.owning(new int[] {values.count(), first, second}, values.right())
                .weigh(0, power(values, (1 - exponent) / 2));
    }

    private RealVector weights(SingularValues values) {
        return RealVector.of(power(values, exponent));
    }

    private static double[] power(SingularValues values, double exponent) {
        double[] powers = new double[values.count()];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Math.pow(values.values()[i], exponent);
        }
        return powers;
    }
}
