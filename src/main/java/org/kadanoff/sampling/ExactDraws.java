package org.kadanoff.sampling;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;
import org.kadanoff.hamiltonian.ConfigurationSpace;

/**
 * Independent draws of whole configurations from an enumerated distribution, by the alias method: O(size) to prepare,
 * O(1) per draw. A configuration of probability zero is never drawn; the others have their probability within about
 * 2^{−53} of the largest one.
 *
 * <p>Source: A. J. Walker, ACM Trans. Math. Softw. 3, 253 (1977), doi:10.1145/355744.355749.
 */
public final class ExactDraws {
    /** How far the given probabilities may be from adding up to 1. */
    private static final double NORMALISATION_TOLERANCE = 1e-9;

    private final ConfigurationSpace space;
    private final SharedStateDiscreteSampler sampler;

    private ExactDraws(ConfigurationSpace space, SharedStateDiscreteSampler sampler) {
        this.space = space;
        this.sampler = sampler;
    }

    /**
     * Draws from the given probabilities.
     *
     * @param space the configurations
     * @param probabilities P(s) ≥ 0 of every configuration in row-major order, last site fastest; adding up to 1 within
     *     10⁻⁹
     * @param random source of the draws
     * @throws IllegalArgumentException when the array does not fit the space or is no probability distribution
     */
    public static ExactDraws of(ConfigurationSpace space, double[] probabilities, UniformRandomProvider random) {
        if (space.logSize() > Math.log(Integer.MAX_VALUE) || space.size() != probabilities.length) {
            throw new IllegalArgumentException("a distribution over " + space
                    + " needs one probability per configuration, got " + probabilities.length);
        }
        double total = 0;
        for (int k = 0; k < probabilities.length; k++) {
            if (!(probabilities[k] >= 0) || probabilities[k] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("the probability of configuration " + k
                        + " must be a finite number of at least 0, got " + probabilities[k]);
            }
            total += probabilities[k];
        }
        if (Math.abs(total - 1) > NORMALISATION_TOLERANCE) {
            throw new IllegalArgumentException(
                    "probabilities add up to 1, but these add up to " + total + "; divide them by their sum");
        }
        return new ExactDraws(space, AliasMethodDiscreteSampler.of(random, probabilities));
    }

    /** Draws from the same distribution with another source of randomness; the table is shared. */
    public ExactDraws with(UniformRandomProvider random) {
        return new ExactDraws(space, sampler.withUniformRandomProvider(random));
    }

    /** Row-major number of a configuration drawn at random. */
    public int drawIndex() {
        return sampler.sample();
    }

    /** State indices of a configuration drawn at random. */
    public int[] draw() {
        int[] state = new int[space.sites()];
        space.decode(drawIndex(), state);
        return state;
    }
}
