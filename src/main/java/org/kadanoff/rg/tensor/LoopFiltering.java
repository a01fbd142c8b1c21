package org.kadanoff.rg.tensor;

import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.SingularValues;
import org.kadanoff.numeric.SymmetricEigen;

/**
 * Levin and Nave's scheme after a graph-independent local truncation, which takes the correlations out that run around a plaquette and
 * that no cut of one tensor can see. Without it they pile up from step to step; with it the phases flow to trivial tensors, of one state per
 * bond in a disordered phase, and a critical point to a fixed tensor.
 *
 * <p>Of the two kinds of plaquettes of a checkerboard one is contracted by the step. In the other, B at the upper left and A at the upper
 * right, every bond is cut in turn. What surrounds it is a matrix E from the two ends (x, x') of the bond to all that leaves the plaquette, with
 * EEᵀ = U S² Uᵀ. Any matrix R on the bond with
 *
 * <p>Σ_{xx'} R_{xx'} U_{xx',i} = t'_i, t'_i = t_i S_i²/(S_i² + ε²), t_i = Σ_x U_{xx,i},
 *
 * <p>in place of the identity, where t'_i = t_i, changes the plaquette only by what has weights S_i below about ε (of the largest). R =
 * Σ t'_i U_i has a smaller rank; half of it goes into either tensor. The bonds are gone around until every R is the identity to 1 %.
 *
 * <p>Cost O(χ⁶) per bond and round.
 *
 * <p>Source: M. Hauru, C. Delcamp, S. Mizera, Phys. Rev. B 97, 045111 (2018), doi:10.1103/PhysRevB.97.045111.
 *
 * @param cut χ and the rule of multiplets
 * @param epsilon ε, more than 10⁻⁸ (singular values of E are found from their squares) and less than 1
 * @param arithmetic what computes
 */
public record LoopFiltering(Cut cut, double epsilon, TensorArithmetic arithmetic) implements TensorScheme {
    private static final int MOST_ROUNDS = 20;
    private static final double ENOUGH = 1e-2;
    /** Singular value of R at which a state of the bond is gone. */
    private static final double GONE = 1e-8;

    /** A bond of the plaquette: its end in B and its end in A, as indices of left, up, right, down. */
    private record Bond(int ofB, int ofA) {}

    /** Upper, right, lower and left. */
    private static final List<Bond> BONDS = List.of(new Bond(2, 0), new Bond(1, 3), new Bond(0, 2), new Bond(3, 1));

    private record Pair(Tensor a, Tensor b) {}

    public LoopFiltering {
        if (!(epsilon > 1e-8 && epsilon < 1)) {
            throw new IllegalArgumentException(
                    "the weight up to which loops are filtered out is between 1e-8 and 1, got " + epsilon);
        }
    }

    /** With the standard cut. */
    public static LoopFiltering of(int chi, double epsilon, int threads) {
        return new LoopFiltering(Cut.at(chi), epsilon, TensorArithmetic.standard(threads));
    }

    @Override
    public String name() {
        return "gilt-trg";
    }

    @Override
    public Network step(Network network) {
        if (network.dimension() != 2) {
            throw new IllegalArgumentException(
                    "this scheme is one of the square lattice, got " + network.dimension() + " dimensions");
        }
        Tensor t = network.weighted();
        Pair filtered = filter(new Pair(t, t));
        // In a plaquette with A at its upper left, its bonds are A's right, B's down, B's right and A's down ones.
        List<double[]> ones = List.of(
                ones(filtered.a().size(2)),
                ones(filtered.b().size(3)),
                ones(filtered.b().size(2)),
                ones(filtered.a().size(3)));
        return new BondWeighted(cut, 0, arithmetic).plaquette(filtered.a(), filtered.b(), ones, network);
    }

    private static double[] ones(int size) {
        return Network.ones(size).toArray();
    }

    private Pair filter(Pair pair) {
        Pair filtered = pair;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double change = 0;
            for (int bond = 0; bond < 4; bond++) {
                SingularValues r = truncation(filtered, bond);
                change = Math.max(change, change(r.values()));
                filtered = insert(filtered, BONDS.get(bond), r);
            }
            if (change < ENOUGH) {
                break;
            }
        }
        return filtered;
    }

    private static double change(double[] values) {
        double change = 0;
        for (double value : values) {
            change = Math.max(change, value > GONE ? Math.abs(value - 1) : 0);
        }
        return change;
    }

    /** R as a matrix from the end in B to the end in A, by its singular values. */
    private SingularValues truncation(Pair pair, int bond) {
        Tensor environment = environment(pair, bond);
        int n = environment.size(0);
        SymmetricEigen eigen = arithmetic.decompositions().symmetricEigen(n * n, environment.entries());
        double[] r = new double[n * n];
        double largest = eigen.values()[0];
        for (int i = 0; i < n * n; i++) {
            double trace = 0;
            for (int x = 0; x < n; x++) {
                trace += eigen.vectors()[(x * n + x) * n * n + i];
            }
            double square = Math.max(0, eigen.values()[i] / largest);
            double kept = trace * square / (square + epsilon * epsilon);
            for (int x = 0; x < n * n; x++) {
                r[x] += kept * eigen.vectors()[x * n * n + i];
            }
        }
        return arithmetic.decompositions().singularValues(n, n, r);
    }

    /** EEᵀ_{x x' y y'}, x and y at the end in B, x' and y' at that in A. */
    private Tensor environment(Pair pair, int bond) {
        // Around the plaquette from a bond to itself: the tensor, the index it is entered by and the one it is left by.
        List<Tensor> corners = List.of(
                doubled(pair.a(), 0, 3), doubled(pair.b(), 1, 0), doubled(pair.a(), 2, 1), doubled(pair.b(), 3, 2));
        Tensor chain = corners.get(bond);
        for (int k = 1; k < 4; k++) {
            chain = arithmetic.contract(chain, corners.get((bond + k) % 4), 2);
        }
        // The chain begins behind the bond, in A for the upper and lower ones and in B for the others.
        return bond % 2 == 0 ? chain.permute(2, 0, 3, 1) : chain.permute(0, 2, 1, 3);
    }

    /** Σ T T over the indices that leave the plaquette, with those of the entry (twice) and of the exit (twice). */
    private Tensor doubled(Tensor t, int entry, int exit) {
        int[] outer = IntStream.range(0, 4).filter(k -> k != entry && k != exit).toArray();
        return arithmetic
                .contract(t.permute(entry, exit, outer[0], outer[1]), t.permute(outer[0], outer[1], entry, exit), 2)
                .permute(0, 2, 1, 3);
    }

    private Pair insert(Pair pair, Bond bond, SingularValues r) {
        int kept = 1;
        while (kept < r.count() && r.values()[kept] > GONE * r.values()[0]) {
            kept++;
        }
        SingularValues half = r.leading(kept);
        double[] roots = RealVector.of(half.values()).map(Math::sqrt).toArray();
        Tensor left = Tensor.owning(new int[] {r.rows(), kept}, half.left()).weigh(1, roots);
        Tensor right = Tensor.owning(new int[] {kept, r.columns()}, half.right())
                .weigh(0, roots)
                .permute(1, 0);
        return new Pair(replace(pair.a(), bond.ofA(), right), replace(pair.b(), bond.ofB(), left));
    }

    /** Σ_x T_{… x …} M_{x y}, y in the place of x. */
    private Tensor replace(Tensor t, int index, Tensor matrix) {
        int[] last = new int[4];
        int[] back = new int[4];
        for (int k = 0; k < 4; k++) {
            last[k] = k < index ? k : k + 1;
            back[k] = k < index ? k : k - 1;
        }
        last[3] = index;
        back[index] = 3;
        return arithmetic.contract(t.permute(last), matrix, 1).permute(back);
    }
}
