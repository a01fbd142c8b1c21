package org.kadanoff.rbm;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.numeric.NormalTail;
import org.kadanoff.numeric.RealVector;

/**
 * Units x_j ≥ 0 with U = Σ x_j²/2σ_j²: the normal distribution of mean σ_j²θ_j and variance σ_j² given x_j ≥ 0, with the φ of
 * {@link UnitKind.Rectified}. For σθ ≫ 1 the mean is σ²θ, for σθ → −∞ it goes to 0: a rectified line, smoothed.
 *
 * <p>These are exact units of an energy, unlike "noisy rectified" units, whose rule max(0, normal) belongs to no joint energy.
 *
 * @param variances σ_j², positive
 */
record Rectified(RealVector variances) implements Layer {
    /** Above this, drawing a normal variate until it is positive succeeds in two of three tries and more. */
    private static final double DIRECT = -0.45;

    Rectified {
        Units.requireVariances(variances, "rectified");
    }

    @Override
    public int units() {
        return variances.size();
    }

    @Override
    public int columns() {
        return variances.size();
    }

    @Override
    public String name() {
        return "rectified";
    }

    @Override
    public Optional<Domain> domain() {
        return Optional.empty();
    }

    @Override
    public Optional<UnitKind> kind(int unit) {
        return Optional.of(new UnitKind.Rectified(variances.get(unit)));
    }

    @Override
    public double priorEnergy(double[] x) {
        return Units.quadraticEnergy(variances, x);
    }

    @Override
    public double logPartition(double[] fields) {
        double sum = 0;
        for (int j = 0; j < units(); j++) {
            sum += new UnitKind.Rectified(variances.get(j)).logSum(fields[j]);
        }
        return sum;
    }

    @Override
    public void means(double[] fields, double[] out) {
        for (int j = 0; j < units(); j++) {
            double sigma = Math.sqrt(variances.get(j));
            out[j] = sigma * NormalTail.mean(sigma * fields[j]);
        }
    }

    @Override
    public void variances(double[] fields, double[] out) {
        for (int j = 0; j < units(); j++) {
            double v = variances.get(j);
            out[j] = v * NormalTail.variance(Math.sqrt(v) * fields[j]);
        }
    }

    @Override
    public void draw(double[] fields, UniformRandomProvider random, double[] out) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        ZigguratSampler.Exponential exponential = ZigguratSampler.Exponential.of(random);
        for (int j = 0; j < units(); j++) {
            double sigma = Math.sqrt(variances.get(j));
            double x = sigma * fields[j];
            out[j] = sigma * (x > DIRECT ? aboveZero(x, normal) : farTail(-x, random, exponential));
        }
    }

    /** x plus a normal variate, drawn until it is not negative. */
    private static double aboveZero(double x, ZigguratSampler.NormalizedGaussian normal) {
        double y;
        do {
            y = x + normal.sample();
        } while (y < 0);
        return y;
    }

    /**
     * z − t for a normal variate z ≥ t &gt; 0: an exponential variate of rate α = (t + √(t² + 4))/2, accepted with probability
     * e^{−(z − α)²/2}.
     *
     * <p>Source: C. P. Robert, Stat. Comput. 5, 121 (1995), doi:10.1007/BF00143942.
     */
    private static double farTail(double t, UniformRandomProvider random, ZigguratSampler.Exponential exponential) {
        double rate = (t + Math.sqrt(t * t + 4)) / 2;
        while (true) {
            double excess = exponential.sample() / rate;
            double miss = t + excess - rate;
            if (random.nextDouble() < Math.exp(-0.5 * miss * miss)) {
                return excess;
            }
        }
    }

    @Override
    public boolean isValid(double[] x) {
        return x.length == units() && Arrays.stream(x).allMatch(value -> value >= 0 && Double.isFinite(value));
    }

    @Override
    public String values() {
        return "numbers from 0 on";
    }

    @Override
    public Layer part(int first, int count) {
        return new Rectified(Units.part(this, variances, first, count));
    }

    @Override
    public Layer times(double beta) {
        return new Rectified(Units.divided(variances, beta));
    }
}
