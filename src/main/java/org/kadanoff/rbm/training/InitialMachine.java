package org.kadanoff.rbm.training;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/**
 * The machine that training begins with: weights drawn from N(0, deviation²), equal hidden biases, and visible biases that give every
 * visible unit the mean it has in the data, so that weights need not learn it: log p/(1 − p) for bits, artanh m for spins, log p_k for
 * one-hot units, m/σ² for Gaussian units.
 *
 * <p>Means of discrete units are taken with half a row of every state added, so that a constant column has a finite bias.
 *
 * <p>Source: G. E. Hinton, Lect. Notes Comput. Sci. 7700, 599 (2012), doi:10.1007/978-3-642-35289-8_32, section 8.
 *
 * @param deviation of the weights, at least 0
 * @param hiddenBias of all hidden units, finite
 */
public record InitialMachine(double deviation, double hiddenBias) {
    public InitialMachine {
        if (!(deviation >= 0) || !Double.isFinite(deviation) || !Double.isFinite(hiddenBias)) {
            throw new IllegalArgumentException(
                    "initial weights have a finite deviation of at least 0 and hidden units a" + " finite bias, got "
                            + deviation + " and " + hiddenBias);
        }
    }

    /** Weights of deviation 0.01 and hidden biases 0. */
    public static InitialMachine standard() {
        return new InitialMachine(0.01, 0);
    }

    public InitialMachine withDeviation(double newDeviation) {
        return new InitialMachine(newDeviation, hiddenBias);
    }

    public InitialMachine withHiddenBias(double newHiddenBias) {
        return new InitialMachine(deviation, newHiddenBias);
    }

    /**
     * Makes it.
     *
     * @param data as many columns as the visible layer, configurations of it
     * @param random advanced by the draws of the weights
     * @throws IllegalArgumentException when the data do not fit, or when the weights leave real units of both layers without a
     *     partition function
     */
    public Machine of(Layer visible, Layer hidden, DataSet data, UniformRandomProvider random) {
        VisibleData.requireFitting(visible, data);
        double[] weights = new double[Math.multiplyExact(visible.columns(), hidden.columns())];
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (int k = 0; k < weights.length; k++) {
            weights[k] = deviation * normal.sample();
        }
        return new Machine(
                visible,
                hidden,
                MatchingBias.of(visible, data),
                RealVector.constant(hidden.columns(), hiddenBias),
                RealVector.of(weights));
    }
}
