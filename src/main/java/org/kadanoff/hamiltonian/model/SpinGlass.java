package org.kadanoff.hamiltonian.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.lattice.Graph;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** Ising spin glasses with quenched random couplings; the source of randomness is always an argument. */
public final class SpinGlass {
    private SpinGlass() {}

    /** Distribution of a bond's coupling. */
    public enum Disorder {
        /** J = ±1 with probability ½ each. */
        PLUS_MINUS,
        /** J normal with mean 0 and variance 1. */
        GAUSSIAN
    }

    /**
     * Edwards–Anderson model H = −Σ_b J_b s_i s_j on a graph, one independent coupling per bond.
     *
     * <p>Source: S. F. Edwards, P. W. Anderson, J. Phys. F 5, 965 (1975), doi:10.1088/0305-4608/5/5/017.
     */
    public static Hamiltonian edwardsAnderson(Graph graph, Disorder disorder, UniformRandomProvider random) {
        double[] couplings = draw(graph.bonds(), disorder, 1, random);
        return Ising.on(graph, RealVector.of(couplings), RealVector.constant(graph.sites(), 0));
    }

    /**
     * Sherrington–Kirkpatrick model H = −Σ_{i&lt;j} J_ij s_i s_j, J_ij normal with mean 0 and variance 1/n.
     *
     * <p>Source: D. Sherrington, S. Kirkpatrick, Phys. Rev. Lett. 35, 1792 (1975), doi:10.1103/PhysRevLett.35.1792.
     */
    public static Hamiltonian sherringtonKirkpatrick(int n, UniformRandomProvider random) {
        double[] upper = draw(n * (n - 1) / 2, Disorder.GAUSSIAN, 1 / Math.sqrt(n), random);
        double[] block = new double[n * n];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                block[i * n + j] = upper[next];
                block[j * n + i] = upper[next++];
            }
        }
        return Hamiltonian.of(n, Domain.SPIN, new DenseBlock(IntVector.range(n), RealVector.of(block)));
    }

    /**
     * p-spin model H = −Σ_{i_1&lt;…&lt;i_p} J s_{i_1}…s_{i_p} over all sets of p sites, J normal with mean 0 and variance
     * p!/(2 n^{p−1}).
     *
     * <p>Source: B. Derrida, Phys. Rev. Lett. 45, 79 (1980), doi:10.1103/PhysRevLett.45.79, with J² = 1. For p = 2 the
     * variance is 1/n, the Sherrington–Kirkpatrick model's.
     *
     * @param p body order, 1 ≤ p ≤ n
     */
    public static Hamiltonian pSpin(int n, int p, UniformRandomProvider random) {
        if (p < 1 || p > n) {
            throw new IllegalArgumentException("the p of a p-spin model lies in 1 to " + n + ", got " + p);
        }
        List<IntVector> sets = new ArrayList<>();
        int[] set = new int[p];
        Arrays.setAll(set, k -> k);
        do {
            sets.add(IntVector.of(set));
        } while (nextSubset(set, n));
        double variance = 0.5;
        for (int k = 1; k <= p; k++) {
            variance *= k;
            variance /= k < p ? n : 1;
        }
        double[] couplings = draw(sets.size(), Disorder.GAUSSIAN, Math.sqrt(variance), random);
        return Hamiltonian.of(n, Domain.SPIN, new Monomials(sets, RealVector.of(couplings)));
    }

    /** Advances to the next subset in lexicographic order; false after the last. */
    private static boolean nextSubset(int[] set, int n) {
        int p = set.length;
        int k = p - 1;
        while (k >= 0 && set[k] == n - p + k) {
            k--;
        }
        if (k < 0) {
            return false;
        }
        set[k]++;
        for (int l = k + 1; l < p; l++) {
            set[l] = set[l - 1] + 1;
        }
        return true;
    }

    private static double[] draw(int count, Disorder disorder, double width, UniformRandomProvider random) {
        double[] couplings = new double[count];
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        for (int b = 0; b < count; b++) {
            couplings[b] = disorder == Disorder.GAUSSIAN ? width * gaussian.sample() : random.nextBoolean() ? 1 : -1;
        }
        return couplings;
    }
}
