package org.kadanoff.rg.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.SingularValues;

/**
 * A uniform lattice model with terms on sites and on bonds of neighbours, in d = 2 (square) or 3 (simple cubic) dimensions:
 *
 * <p>−H = N c + Σ_i w(s_i) + Σ_k Σ_i b_k(s_i, s_{i+e_k}),
 *
 * <p>as logarithms of weights, row-major, the farther site fastest. With e^{b_k} = A_k B_kᵀ by its singular values (half of each to either
 * side) every site becomes one tensor,
 *
 * <p>T_{x_1…x_d x'_1…x'_d} = Σ_s e^{w(s)} Π_k B_k(s,x_k) A_k(s,x'_k).
 *
 * <p>β is absorbed. A weight may be zero, its logarithm −∞.
 *
 * @param states q, number of states of a site
 * @param constant c
 * @param site w, of q numbers
 * @param bonds b_1 … b_d, of q² numbers each
 */
public record LocalModel(int states, double constant, RealVector site, List<RealVector> bonds) implements TensorModel {
    private static final double ZERO = 1e-15;

    public LocalModel {
        bonds = List.copyOf(bonds);
        if (states < 1 || site.size() != states) {
            throw new IllegalArgumentException(
                    "a site of " + states + " states does not have " + site.size() + " weights");
        }
        if (bonds.size() < 2 || bonds.size() > 3) {
            throw new IllegalArgumentException(
                    "tensor renormalisation is for square and cubic lattices, got " + bonds.size() + " directions");
        }
        for (RealVector bond : bonds) {
            if (bond.size() != states * states) {
                throw new IllegalArgumentException(
                        "a bond of sites with " + states + " states does not have " + bond.size() + " weights");
            }
        }
        bonds.forEach(bond -> requireWeights(bond, constant));
        requireWeights(site, constant);
    }

    static void requireWeights(RealVector weights, double constant) {
        if (!weights.stream().allMatch(w -> w < Double.POSITIVE_INFINITY)
                || weights.stream().noneMatch(Double::isFinite)) {
            throw new IllegalArgumentException("weights are finite or zero, and not all of them zero");
        }
        if (!Double.isFinite(constant)) {
            throw new IllegalArgumentException("a constant is finite, got " + constant);
        }
    }

    /** β times the logarithms, those of zero as they are. */
    static RealVector scaled(RealVector logarithms, double beta) {
        return logarithms.map(w -> w == Double.NEGATIVE_INFINITY ? w : beta * w);
    }

    /**
     * Ising, −H = K Σ s s' + h Σ s.
     *
     * @param dimension 2 or 3
     */
    public static LocalModel ising(int dimension, double coupling, double field) {
        return new LocalModel(
                2,
                0,
                RealVector.of(-field, field),
                equal(dimension, RealVector.of(coupling, -coupling, -coupling, coupling)));
    }

    /**
     * Potts, −H = K Σ δ(s,s').
     *
     * @param dimension 2 or 3
     */
    public static LocalModel potts(int dimension, int states, double coupling) {
        double[] bond = new double[states * states];
        for (int s = 0; s < states; s++) {
            bond[s * states + s] = coupling;
        }
        return new LocalModel(states, 0, RealVector.constant(states, 0), equal(dimension, RealVector.of(bond)));
    }

    /**
     * Clock, −H = K Σ cos(2π(s − s')/q).
     *
     * @param dimension 2 or 3
     */
    public static LocalModel clock(int dimension, int states, double coupling) {
        double[] bond = new double[states * states];
        for (int s = 0; s < states; s++) {
            for (int t = 0; t < states; t++) {
                bond[s * states + t] = coupling * Math.cos(2 * Math.PI * Math.abs(s - t) / states);
            }
        }
        return new LocalModel(states, 0, RealVector.constant(states, 0), equal(dimension, RealVector.of(bond)));
    }

    private static List<RealVector> equal(int dimension, RealVector bond) {
        RealVector[] bonds = new RealVector[Math.max(0, dimension)];
        Arrays.fill(bonds, bond);
        return List.of(bonds);
    }

    @Override
    public LocalModel times(double beta) {
        return new LocalModel(
                states,
                beta * constant,
                scaled(site, beta),
                bonds.stream().map(bond -> scaled(bond, beta)).toList());
    }

    @Override
    public int dimension() {
        return bonds.size();
    }

    @Override
    public Network network(TensorArithmetic arithmetic) {
        double scale = constant;
        List<double[]> ends = new ArrayList<>();
        int[] shape = new int[2 * dimension()];
        for (int k = 0; k < dimension(); k++) {
            double most = bonds.get(k).stream().max().orElseThrow();
            scale += most;
            SingularValues split = arithmetic
                    .decompositions()
                    .singularValues(
                            states,
                            states,
                            bonds.get(k).map(b -> Math.exp(b - most)).toArray());
            int rank = rank(split.values());
            shape[k] = rank;
            shape[k + dimension()] = rank;
            ends.add(end(split, rank, false));
            ends.add(end(split, rank, true));
        }
        double most = site.stream().max().orElseThrow();
        return Network.of(sum(shape, ends, site.map(w -> Math.exp(w - most)).toArray()), scale + most);
    }

    private static int rank(double[] values) {
        int rank = 1;
        while (rank < values.length && values[rank] > ZERO * values[0]) {
            rank++;
        }
        return rank;
    }

    /** √σ times the vectors of the nearer site, or of the farther one, q × rank. */
    private double[] end(SingularValues split, int rank, boolean nearer) {
        double[] end = new double[states * rank];
        for (int s = 0; s < states; s++) {
            for (int x = 0; x < rank; x++) {
                double vector = nearer ? split.left()[s * states + x] : split.right()[x * states + s];
                end[s * rank + x] = Math.sqrt(split.values()[x]) * vector;
            }
        }
        return end;
    }

    /** Σ_s w(s) Π over the ends: the farther ones of all directions, then the nearer ones. */
    private Tensor sum(int[] shape, List<double[]> ends, double[] weight) {
        double[] total = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int s = 0; s < states; s++) {
            double[] product = {weight[s]};
            for (int k = 0; k < shape.length; k++) {
                int direction = k % dimension();
                double[] end = ends.get(2 * direction + k / dimension());
                double[] longer = new double[product.length * shape[k]];
                for (int i = 0; i < longer.length; i++) {
                    longer[i] = product[i / shape[k]] * end[s * shape[k] + i % shape[k]];
                }
                product = longer;
            }
            for (int i = 0; i < total.length; i++) {
                total[i] += product[i];
            }
        }
        return Tensor.owning(shape, total);
    }
}
