package org.kadanoff.rg.scheme;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.kadanoff.numeric.RealVector;

/**
 * Couplings drawn from the distribution of a disordered model's bonds, which a step of {@link DisorderedBonds} turns into couplings
 * drawn from the next distribution. With M bonds averages are known to about 1/√M.
 *
 * @param bonds K_1 … K_M (β J at a finite temperature), all finite
 */
public record BondPool(RealVector bonds) {
    public BondPool {
        if (bonds.size() < 2) {
            throw new IllegalArgumentException("a pool holds at least two bonds, got " + bonds.size());
        }
        for (int i = 0; i < bonds.size(); i++) {
            if (!Double.isFinite(bonds.get(i))) {
                throw new IllegalArgumentException("bond " + i + " of a pool must be finite, got " + bonds.get(i));
            }
        }
    }

    /** ±K: each bond is K with probability p and −K otherwise. */
    public static BondPool plusMinus(int size, double coupling, double probability, UniformRandomProvider random) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is between 0 and 1, got " + probability);
        }
        return new BondPool(RealVector.of(IntStream.range(0, size)
                .mapToDouble(i -> random.nextDouble() < probability ? coupling : -coupling)
                .toArray()));
    }

    /** Gaussian bonds of a mean and a standard deviation. */
    public static BondPool gaussian(int size, double mean, double deviation, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        return new BondPool(RealVector.of(IntStream.range(0, size)
                .mapToDouble(i -> mean + deviation * normal.sample())
                .toArray()));
    }

    public int size() {
        return bonds.size();
    }

    /** Mean K. */
    public double mean() {
        return bonds.stream().average().orElseThrow();
    }

    /** Standard deviation of K: the stiffness of the model at this length. */
    public double width() {
        double mean = mean();
        return Math.sqrt(bonds.stream().map(k -> (k - mean) * (k - mean)).sum() / (bonds.size() - 1));
    }

    /** All bonds multiplied by a number. */
    public BondPool times(double factor) {
        return new BondPool(RealVector.of(bonds.stream().map(k -> factor * k).toArray()));
    }
}
