package org.kadanoff.rbm.learned;

import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.kadanoff.exact.Distribution;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.rbm.Machine;

/**
 * Standard errors of couplings that a machine learns by maximum likelihood from N samples of its own distribution. The parameters
 * θ = (a, b, W) have the scores g = ∂(−F)/∂θ = (v, m_h, v m_h) less their means, I = Cov g, and a combination Σ_S c_S J_S, whose
 * derivative is d = Σ_S c_S ⟨g Π_S⟩ over uniform spins, has the variance dᵀ I⁺ d / N. Directions in which I vanishes change F by a
 * constant only, so they change no coupling.
 */
final class FisherErrors {
    private final double[][] scores;
    private final double[][] states;
    private final double[][] inverse;

    private FisherErrors(double[][] scores, double[][] states, double[][] inverse) {
        this.scores = scores;
        this.states = states;
        this.inverse = inverse;
    }

    static FisherErrors of(Machine machine) {
        Hamiltonian marginal = machine.visibleMarginal().orElseThrow();
        double[] p = Distribution.of(marginal).probabilities();
        int n = marginal.sites();
        double[][] states = new double[p.length][n];
        double[][] scores = new double[p.length][];
        int[] state = new int[n];
        for (int k = 0; k < p.length; k++) {
            marginal.space().decode(k, state);
            for (int i = 0; i < n; i++) {
                states[k][i] = marginal.space().value(i, state[i]);
            }
            scores[k] = score(machine, states[k]);
        }
        int size = scores[0].length;
        double[] mean = new double[size];
        for (int k = 0; k < p.length; k++) {
            for (int a = 0; a < size; a++) {
                mean[a] += p[k] * scores[k][a];
            }
        }
        double[][] information = new double[size][size];
        for (int k = 0; k < p.length; k++) {
            for (int a = 0; a < size; a++) {
                for (int b = 0; b <= a; b++) {
                    information[a][b] += p[k] * (scores[k][a] - mean[a]) * (scores[k][b] - mean[b]);
                    information[b][a] = information[a][b];
                }
            }
        }
        return new FisherErrors(scores, states, pseudoInverse(information));
    }

    private static double[] score(Machine machine, double[] v) {
        double[] h = machine.hiddenFields(v);
        machine.hidden().means(h, h);
        double[] score = new double[v.length + h.length + v.length * h.length];
        System.arraycopy(v, 0, score, 0, v.length);
        System.arraycopy(h, 0, score, v.length, h.length);
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < h.length; j++) {
                score[v.length + h.length + i * h.length + j] = v[i] * h[j];
            }
        }
        return score;
    }

    private static double[][] pseudoInverse(double[][] matrix) {
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(matrix));
        int n = matrix.length;
        double[][] inverse = new double[n][n];
        for (int m = 0; m < n; m++) {
            double value = eigen.getEigenvalue(m);
            if (value > 1e-11) {
                double[] u = eigen.getEigenvector(m).toArray();
                for (int a = 0; a < n; a++) {
                    for (int b = 0; b < n; b++) {
                        inverse[a][b] += u[a] * u[b] / value;
                    }
                }
            }
        }
        return inverse;
    }

    /** Of the mean of J_S over some sets, times √N. */
    double ofMean(List<int[]> sets) {
        int size = inverse.length;
        double[] d = new double[size];
        for (int k = 0; k < states.length; k++) {
            double sum = 0;
            for (int[] set : sets) {
                double product = 1;
                for (int i : set) {
                    product *= states[k][i];
                }
                sum += product / sets.size();
            }
            for (int a = 0; a < size; a++) {
                d[a] += sum * scores[k][a] / states.length;
            }
        }
        double variance = 0;
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                variance += d[a] * inverse[a][b] * d[b];
            }
        }
        return Math.sqrt(variance);
    }
}
