package org.kadanoff.rbm.deep;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/**
 * The machine to start from on top of a trained one (a, b, W) of n₀ visible units, such that its visible marginal is the trained
 * one's hidden marginal, P₂(x¹) = P̃₁(x¹): the trained machine with its layers exchanged (weights Wᵀ, visible biases b, hidden
 * biases a). Hidden units beyond n₀ get no weights. A unit without weights multiplies every weight e^{−H₂(x¹)} by one constant,
 * whatever its bias, and leaves P₂ as it is; their biases are drawn from a normal distribution, since units that are alike in
 * weights and biases would stay alike in training.
 *
 * <p>Fewer hidden units than n₀ do not suffice: e^{−H̃₁(x¹)} has a factor for each visible unit, Π_i e^{φ(a_i + Σ_j W_ij x_j)}.
 *
 * <p>Source: G. E. Hinton, S. Osindero, Y.-W. Teh, Neural Comput. 18, 1527 (2006), doi:10.1162/neco.2006.18.7.1527, section 4 (the
 * weights of the next layer are tied to those below before it is trained).
 */
public final class TransposedStart {
    private TransposedStart() {}

    /** As many hidden units as the machine below has visible ones. */
    public static Machine of(Machine below) {
        return below.transposed();
    }

    /**
     * A given number of hidden units.
     *
     * @param hiddenUnits at least as many as the machine below has visible ones
     * @param random draws the biases of units without weights
     * @throws IllegalArgumentException when there are fewer, or when they are real units of several variances to be added to
     */
    public static Machine of(Machine below, int hiddenUnits, UniformRandomProvider random) {
        int own = below.visible().units();
        if (hiddenUnits < own) {
            throw new IllegalArgumentException("a machine that starts as the one below upside down needs at least its "
                    + own + " visible units as hidden ones, got " + hiddenUnits
                    + "; start from random weights and do without the guarantee");
        }
        if (hiddenUnits == own) {
            return below.transposed();
        }
        Layer hidden = wider(below.visible(), hiddenUnits);
        int from = below.visible().columns();
        int columns = hidden.columns();
        double[] bias = new double[columns];
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (int i = 0; i < columns; i++) {
            bias[i] = i < from ? below.visibleBias().get(i) : normal.sample();
        }
        double[] weights = new double[below.hidden().columns() * columns];
        for (int j = 0; j < below.hidden().columns(); j++) {
            for (int i = 0; i < from; i++) {
                weights[j * columns + i] = below.weight(i, j);
            }
        }
        return new Machine(below.hidden(), hidden, below.hiddenBias(), RealVector.of(bias), RealVector.of(weights));
    }

    /** The same kind of units, more of them. */
    static Layer wider(Layer layer, int units) {
        return switch (layer.name()) {
            case "bit" -> Layer.bits(units);
            case "spin" -> Layer.spins(units);
            case "gaussian" -> Layer.gaussian(units, variance(layer));
            case "rectified" -> Layer.rectified(units, variance(layer));
            default -> Layer.oneHot(units, layer.domain().orElseThrow().size());
        };
    }

    private static double variance(Layer layer) {
        double first = variance(layer.kind(0));
        for (int j = 1; j < layer.units(); j++) {
            if (variance(layer.kind(j)) != first) {
                throw new IllegalArgumentException("a layer of " + layer.name()
                        + " units of several variances cannot be made wider; ask for as many hidden units as the machine"
                        + " below has visible ones");
            }
        }
        return first;
    }

    private static double variance(Optional<UnitKind> kind) {
        UnitKind known = kind.orElseThrow();
        if (known instanceof UnitKind.Gaussian gaussian) {
            return gaussian.variance();
        }
        return ((UnitKind.Rectified) known).variance();
    }
}
