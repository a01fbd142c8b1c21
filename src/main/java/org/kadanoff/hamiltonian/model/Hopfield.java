package org.kadanoff.hamiltonian.model;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * Associative memories H = −½ Σ_{i≠j} J_ij s_i s_j, s = ±1, that store patterns ξ^μ, μ = 1 … p, as low-energy states.
 *
 * <p>Source: J. J. Hopfield, Proc. Natl. Acad. Sci. USA 79, 2554 (1982), doi:10.1073/pnas.79.8.2554.
 */
public final class Hopfield {
    /** How the couplings are made from the patterns. */
    public enum Rule {
        /** J_ij = (1/n) Σ_μ ξ_i^μ ξ_j^μ. */
        HEBB,
        /**
         * J_ij = (1/n) Σ_μν ξ_i^μ (C^{−1})_μν ξ_j^ν with C_μν = ξ^μ·ξ^ν/n: every pattern is a fixed point as long as they
         * are linearly independent. Source: L. Personnaz, I. Guyon, G. Dreyfus, J. Phys. Lett. 46, L359 (1985),
         * doi:10.1051/jphyslet:01985004608035900.
         */
        PSEUDO_INVERSE,
        /**
         * Patterns one after another, each corrected by the local fields of those before: ΔJ_ij = (ξ_i ξ_j − ξ_i h_ji − h_ij
         * ξ_j)/n with h_ij = Σ_{k≠i,j} J_ik ξ_k. Source: A. J. Storkey, ICANN 1997, LNCS 1327, 451,
         * doi:10.1007/BFb0020196.
         */
        STORKEY
    }

    /** Beyond this condition number of the overlaps the patterns count as linearly dependent. */
    private static final double LARGEST_CONDITION = 1e12;

    private Hopfield() {}

    /**
     * The memory of the given patterns.
     *
     * @param patterns p rows of n numbers ±1
     * @throws IllegalArgumentException when a number is not ±1, rows differ in length, or the pseudo-inverse rule meets
     *     linearly dependent patterns
     */
    public static Hamiltonian of(int[][] patterns, Rule rule) {
        requirePatterns(patterns);
        int n = patterns[0].length;
        double[] couplings = switch (rule) {
            case HEBB -> hebb(patterns);
            case PSEUDO_INVERSE -> pseudoInverse(patterns);
            case STORKEY -> storkey(patterns);
        };
        for (int i = 0; i < n; i++) {
            couplings[i * n + i] = 0;
        }
        return Hamiltonian.of(n, Domain.SPIN, new DenseBlock(IntVector.range(n), RealVector.of(couplings)));
    }

    private static double[] hebb(int[][] patterns) {
        int n = patterns[0].length;
        double[] couplings = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int overlap = 0;
                for (int[] pattern : patterns) {
                    overlap += pattern[i] * pattern[j];
                }
                couplings[i * n + j] = (double) overlap / n;
            }
        }
        return couplings;
    }

    private static double[] pseudoInverse(int[][] patterns) {
        int p = patterns.length;
        int n = patterns[0].length;
        DMatrixRMaj xi = new DMatrixRMaj(p, n);
        for (int mu = 0; mu < p; mu++) {
            for (int i = 0; i < n; i++) {
                xi.set(mu, i, patterns[mu][i]);
            }
        }
        DMatrixRMaj overlaps = new DMatrixRMaj(p, p);
        CommonOps_DDRM.multTransB(1.0 / n, xi, xi, overlaps);
        DMatrixRMaj inverse = new DMatrixRMaj(p, p);
        if (p > n
                || NormOps_DDRM.conditionP2(overlaps) > LARGEST_CONDITION
                || !CommonOps_DDRM.invert(overlaps, inverse)) {
            throw new IllegalArgumentException(
                    "the pseudo-inverse rule needs linearly independent patterns; remove duplicates, mirror images and"
                            + " combinations");
        }
        DMatrixRMaj product = new DMatrixRMaj(p, n);
        CommonOps_DDRM.mult(inverse, xi, product);
        DMatrixRMaj couplings = new DMatrixRMaj(n, n);
        CommonOps_DDRM.multTransA(1.0 / n, xi, product, couplings);
        double[] symmetric = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                symmetric[i * n + j] = 0.5 * (couplings.get(i, j) + couplings.get(j, i));
            }
        }
        return symmetric;
    }

    private static double[] storkey(int[][] patterns) {
        int n = patterns[0].length;
        double[] couplings = new double[n * n];
        for (int[] xi : patterns) {
            double[] total = new double[n];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < n; k++) {
                    total[i] += couplings[i * n + k] * xi[k];
                }
            }
            double[] next = couplings.clone();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    double hij = total[i] - couplings[i * n + j] * xi[j];
                    double hji = total[j] - couplings[i * n + j] * xi[i];
                    double change = (xi[i] * xi[j] - xi[i] * hji - hij * xi[j]) / n;
                    next[i * n + j] += change;
                    next[j * n + i] += change;
                }
            }
            couplings = next;
        }
        return couplings;
    }

    /**
     * Dense associative memory H = −(1/n^{order−1}) Σ_μ (ξ^μ·s)^order, or with negative overlaps cut off. With order 2 this
     * is twice the Hebbian energy, up to the constant −p.
     *
     * <p>Source: D. Krotov, J. J. Hopfield, Adv. Neural Inf. Process. Syst. 29 (2016), arXiv:1606.01164.
     *
     * @param order body order of the memory, at least 1
     * @param rectified whether negative overlaps count as zero
     */
    public static Hamiltonian denseAssociativeMemory(int[][] patterns, int order, boolean rectified) {
        requirePatterns(patterns);
        int n = patterns[0].length;
        UnitKind kind = new UnitKind.Power(order, rectified);
        double scale = Math.pow(n, 1 - order);
        return Hamiltonian.of(ConfigurationSpace.uniform(n, Domain.SPIN), projections(patterns, kind, scale, 1));
    }

    /**
     * The visible marginal of an RBM with p real hidden units of prior e^{−z²/2} and weights ξ_i^μ/√n: H(s) = −Σ_μ log ∫dz
     * e^{−z²/2 + z ξ^μ·s/√n} = H_Hebb(s) − p/2 − (p/2) log 2π, the Hopfield model and a constant, exactly.
     *
     * <p>Source: A. Barra, A. Bernacchia, E. Santucci, P. Contucci, Neural Networks 34, 1 (2012),
     * doi:10.1016/j.neunet.2012.06.003.
     */
    public static Hamiltonian gaussianHiddenMarginal(int[][] patterns) {
        requirePatterns(patterns);
        int n = patterns[0].length;
        return Hamiltonian.of(
                ConfigurationSpace.uniform(n, Domain.SPIN),
                projections(patterns, new UnitKind.Gaussian(1), 1, 1 / Math.sqrt(n)));
    }

    private static List<Term> projections(int[][] patterns, UnitKind kind, double multiplicity, double weight) {
        List<Term> terms = new ArrayList<>();
        for (int[] pattern : patterns) {
            double[] weights = new double[pattern.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = weight * pattern[i];
            }
            terms.add(new HiddenUnit(kind, multiplicity, 0, IntVector.range(weights.length), RealVector.of(weights)));
        }
        return terms;
    }

    private static void requirePatterns(int[][] patterns) {
        if (patterns.length == 0 || patterns[0].length == 0) {
            throw new IllegalArgumentException("an associative memory needs at least one pattern of at least one spin");
        }
        for (int mu = 0; mu < patterns.length; mu++) {
            if (patterns[mu].length != patterns[0].length) {
                throw new IllegalArgumentException("pattern " + mu + " has " + patterns[mu].length
                        + " spins, but pattern 0 has " + patterns[0].length);
            }
            for (int i = 0; i < patterns[mu].length; i++) {
                if (Math.abs(patterns[mu][i]) != 1) {
                    throw new IllegalArgumentException("patterns are made of +1 and -1; pattern " + mu + " has "
                            + patterns[mu][i] + " at site " + i);
                }
            }
        }
    }
}
