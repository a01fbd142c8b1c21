package org.kadanoff.rbm.learned;

import org.kadanoff.data.DataSet;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.SpecialFunctions;

/**
 * The temperature of largest pseudo-likelihood, for any Hamiltonian of two-state sites and any size, without an equation of state:
 * the β at which
 *
 * <p>ℓ(β) = Σ_r Σ_i log P_β(s_i | all others) = −Σ_r Σ_i log(1 + e^{−βΔ_ri}), Δ_ri = H(s_r with site i flipped) − H(s_r),
 *
 * <p>is largest. ℓ is concave, with g(β) = ℓ' = Σ Δ/(1 + e^{βΔ}) falling. The estimate is consistent; its error is that of an
 * estimating equation with independent rows, (Σ_r g_r²)^{1/2}/|g'|, since the terms of one row depend on each other.
 *
 * <p>Source: J. Besag, J. R. Stat. Soc. D 24, 179 (1975), doi:10.2307/2987782.
 *
 * @param hamiltonian H, of two-state sites
 */
public record PseudoLikelihoodThermometer(Hamiltonian hamiltonian) implements Thermometer {
    private static final int MOST_STEPS = 200;
    /** Of the root, in units of its statistical error. */
    private static final double PRECISION = 1e-9;

    public PseudoLikelihoodThermometer {
        for (int i = 0; i < hamiltonian.sites(); i++) {
            if (hamiltonian.space().domain(i).size() != 2) {
                throw new IllegalArgumentException(
                        "the pseudo-likelihood of a temperature is made for sites of two" + " states; site " + i
                                + " has " + hamiltonian.space().domain(i).size());
            }
        }
    }

    @Override
    public TemperatureReading read(DataSet samples) {
        double[][] differences = differences(samples);
        double lowest = 0;
        double highest = 0;
        for (double[] row : differences) {
            for (double d : row) {
                lowest = Math.min(lowest, d);
                highest = Math.max(highest, d);
            }
        }
        if (lowest == 0 || highest == 0) {
            boolean constant = lowest == highest;
            double beta = constant ? Double.NaN : lowest == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            return new TemperatureReading(
                    beta,
                    Double.NaN,
                    constant
                            ? "no flip changes the energy of these samples"
                            : "every flip changes the energy of these samples in the same direction");
        }
        double[] weights = samples.weights().toArray();
        double beta = root(differences, weights);
        double variance = 0;
        double curvature = 0;
        for (int r = 0; r < differences.length; r++) {
            double[] score = score(differences[r], beta);
            variance += weights[r] * weights[r] * score[0] * score[0];
            curvature += weights[r] * score[1];
        }
        if (samples.rows() < 2) {
            return new TemperatureReading(beta, Double.NaN, "one sample tells no error");
        }
        return new TemperatureReading(beta, Math.sqrt(variance) / curvature, "");
    }

    private double[][] differences(DataSet samples) {
        Kernel kernel = hamiltonian.compile();
        double[][] differences = new double[samples.rows()][hamiltonian.sites()];
        for (int r = 0; r < differences.length; r++) {
            int[] state = MomentReading.state(hamiltonian.space(), samples.row(r), r, samples);
            for (int i = 0; i < state.length; i++) {
                differences[r][i] = kernel.flipDifference(state, i, 1 - state[i]);
            }
        }
        return differences;
    }

    /** Newton's method held within a bracket, on a falling g. */
    private static double root(double[][] differences, double[] weights) {
        double below = Double.NEGATIVE_INFINITY;
        double above = Double.POSITIVE_INFINITY;
        double beta = 0;
        for (int k = 0; k < MOST_STEPS; k++) {
            double g = 0;
            double curvature = 0;
            for (int r = 0; r < differences.length; r++) {
                double[] score = score(differences[r], beta);
                g += weights[r] * score[0];
                curvature += weights[r] * score[1];
            }
            if (g > 0) {
                below = beta;
            } else {
                above = beta;
            }
            double next = beta + g / curvature;
            if (!(next > below && next < above)) {
                next = Double.isInfinite(below)
                        ? 2 * above - 1
                        : Double.isInfinite(above) ? 2 * below + 1 : 0.5 * (below + above);
            }
            if (Math.abs(next - beta) <= PRECISION / Math.sqrt(curvature) + 4 * Math.ulp(beta)) {
                return next;
            }
            beta = next;
        }
        return beta;
    }

    /** g_r and −g_r' of one row. */
    private static double[] score(double[] differences, double beta) {
        double score = 0;
        double curvature = 0;
        for (double d : differences) {
            double p = SpecialFunctions.logistic(-beta * d);
            score += d * p;
            curvature += d * d * p * (1 - p);
        }
        return new double[] {score, curvature};
    }
}
