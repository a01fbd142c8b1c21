package org.kadanoff.estimation;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.kadanoff.numeric.RandomStreams;

/** Random series whose statistics are known in closed form. */
final class Processes {
    private static final RandomStreams STREAMS = RandomStreams.of(20261124);

    private Processes() {}

    static UniformRandomProvider random(long task) {
        return STREAMS.stream(task);
    }

    static double[] gauss(long task, int n) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random(task));
        double[] x = new double[n];
        for (int k = 0; k < n; k++) {
            x[k] = normal.sample();
        }
        return x;
    }

    /** Stationary x_{t+1} = ρ x_t + √(1 − ρ²) g of mean 0 and variance 1: τ = (1 + ρ)/(2(1 − ρ)). */
    static double[] autoregressive(double rho, long task, int n) {
        double[] x = gauss(task, n);
        for (int t = 1; t < n; t++) {
            x[t] = rho * x[t - 1] + Math.sqrt(1 - rho * rho) * x[t];
        }
        return x;
    }

    static double tau(double rho) {
        return (1 + rho) / (2 * (1 - rho));
    }

    static Chains chains(double rho, int chains, int length, long task) {
        double[][] series = new double[chains][];
        for (int c = 0; c < chains; c++) {
            series[c] = autoregressive(rho, task * 1000 + c, length);
        }
        return new Chains(series);
    }
}
