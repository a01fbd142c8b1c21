package org.kadanoff.rg.variational;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.complex.Complex;
import org.kadanoff.rg.scheme.CriticalPoint;

/**
 * A permutation-symmetric fixed point inside the space of functions with the symmetries of the lattice alone: whether the flow comes back
 * to the smaller space.
 *
 * <p>The step commutes with every permutation of the corners. At a permutation-symmetric H* the Jacobian J therefore commutes with the
 * average over all permutations and leaves two spaces invariant: the permutation-symmetric functions, and those whose average
 * vanishes. Its eigenvalues are those within the smaller space and the others, given here apart.
 *
 * <p>In d = 2 the difference between two parallel spins along an edge and along a diagonal has λ = 1.15134568 at the best p: the
 * permutation-symmetric fixed point is unstable there and has a second relevant even eigenvalue. A model of nearest neighbours
 * flows to another fixed point, with p* = 0.76098854 and one relevant even eigenvalue. In d = 3 and 4 the largest such eigenvalues,
 * 0.932 and 0.849, are irrelevant.
 *
 * @param inside the fixed point in the smaller space
 * @param larger the same point in the larger space, with all eigenvalues
 * @param even eigenvalues of even functions that the smaller space lacks, largest first
 * @param odd those of odd functions
 */
public record SubspaceStability(CriticalPoint inside, CriticalPoint larger, List<Complex> even, List<Complex> odd) {
    public SubspaceStability {
        even = List.copyOf(even);
        odd = List.copyOf(odd);
    }

    /**
     * Of a fixed point with the best strength, or any other.
     *
     * @param flow in a permutation-symmetric space
     * @param inside a fixed point of it
     * @param larger the lattice-symmetric space of the same dimension; some seconds for the 402 classes of d = 4
     * @throws IllegalArgumentException when the spaces do not fit
     */
    public static SubspaceStability of(VariationalFlow flow, CriticalPoint inside, CubeSpace larger) {
        double[] point = flow.space().embed(inside.fixedPoint().point(), larger);
        CriticalPoint embedded = CriticalPoint.near(new VariationalFlow(larger, flow.strength()), point);
        return new SubspaceStability(
                inside, embedded, without(embedded.even(), inside.even()), without(embedded.odd(), inside.odd()));
    }

    /** Of the best fixed point. */
    public static SubspaceStability of(OptimalFixedPoint best, CubeSpace larger) {
        return of(best.flow(), best.critical(), larger);
    }

    private static List<Complex> without(List<Complex> all, List<Complex> some) {
        List<Complex> rest = new ArrayList<>(all);
        for (Complex one : some) {
            Complex nearest = rest.stream()
                    .min(Comparator.comparingDouble(value -> value.subtract(one).norm()))
                    .orElseThrow();
            rest.remove(nearest);
        }
        return rest;
    }

    /** Whether small deviations from the smaller space die out. */
    public boolean stable() {
        return even.stream().allMatch(value -> value.norm() < 1) && odd.stream().allMatch(value -> value.norm() < 1);
    }
}
