package org.kadanoff.estimation;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.kadanoff.numeric.LogSum;

/**
 * Multistate reweighting (MBAR): the free energies of K ensembles from independent draws of all of them.
 *
 * <p>F_k = −log Σ_n e^{−u_k(n)} / Σ_l N_l e^{F_l − u_l(n)}, n over all draws, up to a common constant: F_0 = 0. With the weights
 * w_k(n) = e^{F_k − u_k(n)} / Σ_l N_l e^{F_l − u_l(n)}, the covariance of the F is Θ = Wᵀ(1 − W N Wᵀ)⁺W, the overlap matrix O_kl =
 * N_l Σ_n w_k w_l, whose rows add up to 1; one minus its second eigenvalue measures the overlap of the whole ladder.
 *
 * <p>Source: M. R. Shirts, J. D. Chodera, J. Chem. Phys. 129, 124105 (2008), doi:10.1063/1.2978177, eqs. (11), (8), (D6);
 * overlap: P. V. Klimovich, M. R. Shirts, D. L. Mobley, J. Comput. Aided Mol. Des. 29, 397 (2015),
 * doi:10.1007/s10822-015-9840-9.
 *
 * @param freeEnergies F_k − F_0
 * @param covariance of the F_k, K × K; only differences have a meaning: Var(F_k − F_l) = C_kk + C_ll − 2C_kl
 * @param overlap one minus the second-largest eigenvalue of the overlap matrix
 */
public record MultistateReweighting(double[] freeEnergies, double[][] covariance, double overlap) {
    private static final int MOST_ITERATIONS = 100_000;
    private static final double ACCURACY = 1e-12;

    /**
     * Solves for the free energies.
     *
     * @param energies u_k(n) at row k: the reduced Hamiltonian of every ensemble at every draw, those of ensemble 0 first
     * @param counts N_k draws of each ensemble, adding up to the number of columns; may be 0
     * @throws ArithmeticException when the iteration does not converge: the ensembles do not overlap
     */
    public static MultistateReweighting of(double[][] energies, int[] counts) {
        int states = energies.length;
        int draws = Arrays.stream(counts).sum();
        if (counts.length != states || Arrays.stream(energies).anyMatch(row -> row.length != draws)) {
            throw new IllegalArgumentException(
                    "there must be one count per ensemble and one energy per ensemble and draw");
        }
        double[] f = new double[states];
        double[] logDenominator = new double[draws];
        double change = Double.POSITIVE_INFINITY;
        for (int iteration = 0; iteration < MOST_ITERATIONS && change > ACCURACY; iteration++) {
            denominators(energies, counts, f, logDenominator);
            change = 0;
            double first = 0;
            for (int k = 0; k < states; k++) {
                LogSum sum = new LogSum();
                for (int n = 0; n < draws; n++) {
                    sum.add(-energies[k][n] - logDenominator[n]);
                }
                double next = -sum.value();
                first = k == 0 ? next : first;
                change = Math.max(change, Math.abs(next - first - f[k]) / Math.max(1, Math.abs(f[k])));
                f[k] = next - first;
            }
        }
        if (!(change <= ACCURACY)) {
            throw new ArithmeticException("multistate reweighting did not converge; the ensembles overlap too little");
        }
        denominators(energies, counts, f, logDenominator);
        return withCovariance(energies, counts, f, logDenominator);
    }

    private static void denominators(double[][] energies, int[] counts, double[] f, double[] logDenominator) {
        for (int n = 0; n < logDenominator.length; n++) {
            LogSum sum = new LogSum();
            for (int l = 0; l < f.length; l++) {
                if (counts[l] > 0) {
                    sum.add(Math.log(counts[l]) + f[l] - energies[l][n]);
                }
            }
            logDenominator[n] = sum.value();
        }
    }

    private static MultistateReweighting withCovariance(
            double[][] energies, int[] counts, double[] f, double[] logDenominator) {
        int states = f.length;
        // Only Wᵀ W is needed: Θ = V Σ (1 − Σ Vᵀ N V Σ)⁺ Σ Vᵀ with WᵀW = V Σ² Vᵀ.
        DMatrixRMaj gram = new DMatrixRMaj(states, states);
        double[] w = new double[states];
        for (int n = 0; n < logDenominator.length; n++) {
            for (int k = 0; k < states; k++) {
                w[k] = Math.exp(f[k] - energies[k][n] - logDenominator[n]);
            }
            for (int k = 0; k < states; k++) {
                for (int l = 0; l < states; l++) {
                    gram.add(k, l, w[k] * w[l]);
                }
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(states, true, true);
        eigen.decompose(gram.copy());
        DMatrixRMaj root = new DMatrixRMaj(states, states);
        for (int k = 0; k < states; k++) {
            double sigma = Math.sqrt(Math.max(0, eigen.getEigenvalue(k).getReal()));
            DMatrixRMaj vector = eigen.getEigenVector(k);
            for (int i = 0; i < states; i++) {
                root.set(i, k, vector.get(i) * sigma);
            }
        }
        DMatrixRMaj weighted = root.copy();
        for (int i = 0; i < states; i++) {
            for (int k = 0; k < states; k++) {
                weighted.set(i, k, root.get(i, k) * counts[i]);
            }
        }
        DMatrixRMaj inner = CommonOps_DDRM.identity(states);
        CommonOps_DDRM.multAddTransA(-1, root, weighted, inner);
        DMatrixRMaj inverse = pseudoInverse(inner);
        DMatrixRMaj half = new DMatrixRMaj(states, states);
        DMatrixRMaj theta = new DMatrixRMaj(states, states);
        CommonOps_DDRM.mult(root, inverse, half);
        CommonOps_DDRM.multTransB(half, root, theta);
        double[][] covariance = new double[states][states];
        for (int k = 0; k < states; k++) {
            for (int l = 0; l < states; l++) {
                covariance[k][l] = theta.get(k, l);
            }
        }
        return new MultistateReweighting(f, covariance, 1 - secondEigenvalue(gram, counts));
    }

    private static DMatrixRMaj pseudoInverse(DMatrixRMaj matrix) {
        int n = matrix.getNumRows();
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(n, n, true, true, false);
        svd.decompose(matrix.copy());
        double[] values = svd.getSingularValues();
        double most = Arrays.stream(values).max().orElseThrow();
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj v = svd.getV(null, false);
        for (int k = 0; k < n; k++) {
            // One direction is exactly singular: the common constant.
            double inverse = values[k] > 1e-10 * most ? 1 / values[k] : 0;
            for (int i = 0; i < n; i++) {
                v.set(i, k, v.get(i, k) * inverse);
            }
        }
        DMatrixRMaj result = new DMatrixRMaj(n, n);
        CommonOps_DDRM.multTransB(v, u, result);
        return result;
    }

    /** Of √N WᵀW √N, which is similar to the overlap matrix. */
    private static double secondEigenvalue(DMatrixRMaj gram, int[] counts) {
        int n = counts.length;
        DMatrixRMaj symmetric = new DMatrixRMaj(n, n);
        for (int k = 0; k < n; k++) {
            for (int l = 0; l < n; l++) {
                symmetric.set(k, l, gram.get(k, l) * Math.sqrt((double) counts[k] * counts[l]));
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, true);
        eigen.decompose(symmetric);
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = eigen.getEigenvalue(k).getReal();
        }
        Arrays.sort(values);
        return n < 2 ? 0 : Math.max(0, values[n - 2]);
    }

    /** F_l − F_k with its error. */
    public FreeEnergyDifference difference(int k, int l) {
        double variance = covariance[k][k] + covariance[l][l] - 2 * covariance[k][l];
        return new FreeEnergyDifference(
                freeEnergies[l] - freeEnergies[k],
                Math.sqrt(Math.max(0, variance)),
                overlap,
                FreeEnergyDifference.reason(overlap));
    }
}
