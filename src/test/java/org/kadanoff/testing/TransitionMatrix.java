package org.kadanoff.testing;

import java.util.function.Function;
import org.kadanoff.hamiltonian.ConfigurationSpace;

/**
 * P(s → t) of a Markov chain on all configurations of a small model, row-major. Immutable.
 *
 * <p>Rows of forbidden configurations, from which no chain starts, are empty; {@link #of} is told which they are by a distribution
 * that gives them the probability 0.
 */
public final class TransitionMatrix {
    private final double[][] p;

    private TransitionMatrix(double[][] p) {
        this.p = p;
    }

    /**
     * From its rows.
     *
     * @param pi the distribution that is to be stationary
     * @param row P(s → ·) by s
     */
    public static TransitionMatrix of(ConfigurationSpace space, double[] pi, Function<int[], double[]> row) {
        double[][] p = new double[pi.length][];
        int[] state = new int[space.sites()];
        for (int s = 0; s < pi.length; s++) {
            space.decode(s, state);
            p[s] = pi[s] > 0 ? row.apply(state.clone()) : new double[pi.length];
        }
        return new TransitionMatrix(p);
    }

    /** P(s → ·) (a copy). */
    public double[] row(int s) {
        return p[s].clone();
    }

    /** One step of this chain, then one of another. */
    public TransitionMatrix then(TransitionMatrix next) {
        double[][] product = new double[p.length][p.length];
        for (int s = 0; s < p.length; s++) {
            for (int r = 0; r < p.length; r++) {
                for (int t = 0; t < p.length && p[s][r] != 0; t++) {
                    product[s][t] += p[s][r] * next.p[r][t];
                }
            }
        }
        return new TransitionMatrix(product);
    }

    /** max_s |Σ_t P(s → t) − 1| over the allowed s. */
    public double normalisationDefect(double[] pi) {
        double worst = 0;
        for (int s = 0; s < p.length; s++) {
            double sum = 0;
            for (double probability : p[s]) {
                sum += probability;
            }
            worst = pi[s] > 0 ? Math.max(worst, Math.abs(sum - 1)) : worst;
        }
        return worst;
    }

    /** max_{s,t} |π(s) P(s → t) − π(t) P(t → s)|, zero under detailed balance. */
    public double balanceDefect(double[] pi) {
        double worst = 0;
        for (int s = 0; s < p.length; s++) {
            for (int t = 0; t < s; t++) {
                worst = Math.max(worst, Math.abs(pi[s] * p[s][t] - pi[t] * p[t][s]));
            }
        }
        return worst;
    }

    /** max_t |Σ_s π(s) P(s → t) − π(t)|, zero when π is stationary. */
    public double stationarityDefect(double[] pi) {
        double worst = 0;
        for (int t = 0; t < p.length; t++) {
            double sum = 0;
            for (int s = 0; s < p.length; s++) {
                sum += pi[s] * p[s][t];
            }
            worst = Math.max(worst, Math.abs(sum - pi[t]));
        }
        return worst;
    }

    /** Whether the chain moves at all: max_s (1 − P(s → s)) over the allowed s. */
    public double mobility(double[] pi) {
        double most = 0;
        for (int s = 0; s < p.length; s++) {
            most = pi[s] > 0 ? Math.max(most, 1 - p[s][s]) : most;
        }
        return most;
    }
}
