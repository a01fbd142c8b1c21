package org.kadanoff.rbm.deep;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.exact.Cost;
import org.kadanoff.exact.TooLargeException;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.LayerStates;
import org.kadanoff.rbm.Machine;

/**
 * A small deep belief network summed exactly: its distribution on every hidden layer below the top, log p(v), and the
 * variational bound. The layers x¹ … x^{L−1} are listed, so they are discrete and small; the data's layer and the top one may
 * be of any kind and size.
 *
 * <p>From the top down, p(x^{L−1}) = e^{−H_L(x^{L−1})}/Z_L and p(x^{ℓ−1}) = Σ p_ℓ(x^{ℓ−1}|x^ℓ) p(x^ℓ).
 *
 * <p>The bound, with the layers inferred upwards by q(x¹, …, x^L|v) = Π_ℓ q_ℓ(x^ℓ|x^{ℓ−1}), is
 *
 * <p>B(v) = ⟨log p(v, x¹, …, x^L)⟩_q + S(q) = log p(v) − KL(q ‖ p(x¹, …, x^L|v)) ≤ log p(v).
 *
 * <p>Of one machine, log p_ℓ(x|h) − log q_ℓ(h|x) = (H̃_ℓ(h) − E_ℓ) − (H_ℓ(x) − E_ℓ) = H̃_ℓ(h) − H_ℓ(x). The sum telescopes:
 *
 * <p>B(v) = −H₁(v) + Σ_{ℓ=1}^{L−1} ⟨H̃_ℓ(x^ℓ) − H_{ℓ+1}(x^ℓ)⟩_q − log Z_L
 * = log P₁(v) + Σ_{ℓ=1}^{L−1} ⟨log P_{ℓ+1}(x^ℓ) − log P̃_ℓ(x^ℓ)⟩_q,
 *
 * <p>P̃_ℓ(h) = e^{−H̃_ℓ(h)}/Z_ℓ being machine ℓ's distribution of its hidden layer: the likelihood of the lowest machine alone, and for
 * every machine above what it describes better than the one below did. For two machines B(v) = log p(v) for one v, and then for
 * all, exactly when P₂ = P̃₁, since the posterior is ∝ p₁(v|x¹) P₂(x¹), q ∝ p₁(v|x¹) P̃₁(x¹), and neither factor vanishes. For
 * more machines P_{ℓ+1} = P̃_ℓ for all ℓ suffices.
 *
 * <p>Time: 2^{n_ℓ + n_{ℓ+1}} n_{ℓ+1} for each pair of neighbouring layers of bits.
 */
public final class StackEnumeration {
    /** Largest number of pairs of configurations of neighbouring layers. */
    private static final double MOST_PAIRS = 1 << 26;

    private final DeepBeliefNetwork network;
    /** x^ℓ for ℓ = 1 … L − 1, at ℓ − 1, as in all that follow. */
    private final LayerStates[] states;
    /** H̃_ℓ(x^ℓ). */
    private final double[][] handedOn;
    /** H_{ℓ+1}(x^ℓ). */
    private final double[][] taken;
    /** log p(x^ℓ). */
    private final double[][] logProbabilities;

    private final double logTopPartition;

    private StackEnumeration(DeepBeliefNetwork network) {
        this.network = network;
        int between = network.depth() - 1;
        states = new LayerStates[between];
        handedOn = new double[between][];
        taken = new double[between][];
        logProbabilities = new double[between][];
        for (int k = 1; k < network.depth(); k++) {
            LayerStates own = LayerStates.of(network.layer(k));
            states[k - 1] = own;
            Machine below = network.machine(k);
            Machine above = network.machine(k + 1);
            double[] lower = new double[own.count()];
            double[] upper = new double[own.count()];
            for (int c = 0; c < own.count(); c++) {
                double[] x = own.values(c);
                lower[c] = below.hiddenFreeEnergy(x);
                upper[c] = above.freeEnergy(x);
            }
            handedOn[k - 1] = lower;
            taken[k - 1] = upper;
        }
        logTopPartition = between == 0 ? LogPartition.enumerated(network.top()) : logSumOfNegatives(taken[between - 1]);
        sumDownwards();
    }

    /**
     * Enumerates all layers between the data and the top.
     *
     * @throws IllegalArgumentException when a hidden layer below the top is not discrete
     * @throws TooLargeException when there are too many configurations, or pairs of them
     */
    public static StackEnumeration of(DeepBeliefNetwork network) {
        double pairs = 0;
        for (int k = 1; k + 1 < network.depth(); k++) {
            pairs += (double) LayerStates.of(network.layer(k)).count()
                    * LayerStates.of(network.layer(k + 1)).count();
        }
        if (pairs > MOST_PAIRS) {
            throw new TooLargeException(
                    "the hidden layers of this network have " + pairs + " pairs of configurations; at most "
                            + (long) MOST_PAIRS + " are summed, use the Monte Carlo estimate",
                    new Cost(pairs, 0, 1e-8 * pairs));
        }
        return new StackEnumeration(network);
    }

    static double logSumOfNegatives(double[] energies) {
        LogSum sum = new LogSum();
        for (double energy : energies) {
            sum.add(-energy);
        }
        return sum.value();
    }

    private void sumDownwards() {
        for (int k = network.depth() - 1; k >= 1; k--) {
            double[] own = new double[states[k - 1].count()];
            for (int c = 0; c < own.length; c++) {
                own[c] = k == network.depth() - 1
                        ? -taken[k - 1][c] - logTopPartition
                        : logProbability(k + 1, states[k - 1].values(c));
            }
            logProbabilities[k - 1] = own;
        }
    }

    /** log Σ_h p_ℓ(x|h) p(h), the hidden layer of machine ℓ being summed already. */
    private double logProbability(int machine, double[] x) {
        double[] weights = logConditionals(machine, x);
        LogSum sum = new LogSum();
        for (int c = 0; c < weights.length; c++) {
            sum.add(weights[c] + handedOn[machine - 1][c] + logProbabilities[machine - 1][c]);
        }
        return sum.value();
    }

    /** −E_ℓ(x, h) for every h. */
    private double[] logConditionals(int machine, double[] x) {
        Machine own = network.machine(machine);
        double[] fields = own.hiddenFields(x);
        double constant = -own.visible().priorEnergy(x);
        for (int i = 0; i < x.length; i++) {
            constant += own.visibleBias().get(i) * x[i];
        }
        LayerStates hidden = states[machine - 1];
        double[] weights = new double[hidden.count()];
        double[] h = new double[fields.length];
        for (int c = 0; c < weights.length; c++) {
            hidden.copy(c, h);
            double sum = constant - own.hidden().priorEnergy(h);
            for (int j = 0; j < h.length; j++) {
                sum += fields[j] * h[j];
            }
            weights[c] = sum;
        }
        return weights;
    }

    /** log p(v); a density where the data's layer is real. */
    public double logProbability(double[] v) {
        return network.depth() == 1 ? -network.top().freeEnergy(v) - logTopPartition : logProbability(1, v);
    }

    /** B(v). */
    public double bound(double[] v) {
        CompensatedSum sum = new CompensatedSum();
        sum.add(-network.machine(1).freeEnergy(v)).add(-logTopPartition);
        List<double[]> inferred = inferred(v);
        for (int k = 0; k < inferred.size(); k++) {
            for (int c = 0; c < inferred.get(k).length; c++) {
                sum.add(inferred.get(k)[c] * (handedOn[k][c] - taken[k][c]));
            }
        }
        return sum.value();
    }

    /** The probabilities Σ q₁(x¹|v) … q_ℓ(x^ℓ|x^{ℓ−1}) of the configurations of the layers 1 … L − 1. */
    List<double[]> inferred(double[] v) {
        List<double[]> layers = new ArrayList<>();
        if (network.depth() > 1) {
            layers.add(conditional(1, v));
            carryOn(layers);
        }
        return layers;
    }

    /** Adds the layers above the first. */
    void carryOn(List<double[]> layers) {
        for (int k = 2; k < network.depth(); k++) {
            double[] below = layers.get(k - 2);
            double[] own = new double[states[k - 1].count()];
            for (int c = 0; c < below.length; c++) {
                if (below[c] > 0) {
                    double[] q = conditional(k, states[k - 2].values(c));
                    for (int d = 0; d < own.length; d++) {
                        own[d] += below[c] * q[d];
                    }
                }
            }
            layers.add(own);
        }
    }

    /** q_ℓ(h|x) for every h. */
    double[] conditional(int machine, double[] x) {
        double[] weights = logConditionals(machine, x);
        double log = LogSum.of(weights);
        for (int c = 0; c < weights.length; c++) {
            weights[c] = Math.exp(weights[c] - log);
        }
        return weights;
    }

    /** log Z_L. */
    public double logTopPartition() {
        return logTopPartition;
    }

    /**
     * log p(x^ℓ) of every configuration of a hidden layer, row-major over its units, the last unit fastest.
     *
     * @param layer ℓ, from 1 to L − 1
     */
    public RealVector logProbabilities(int layer) {
        return RealVector.of(logProbabilities[layer - 1]);
    }

    /** H̃_ℓ of every configuration of x^ℓ. */
    double[] handedOn(int layer) {
        return handedOn[layer - 1].clone();
    }

    /** H_{ℓ+1} of every configuration of x^ℓ. */
    double[] taken(int layer) {
        return taken[layer - 1].clone();
    }
}
