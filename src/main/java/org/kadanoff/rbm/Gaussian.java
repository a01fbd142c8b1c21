package org.kadanoff.rbm;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.numeric.RealVector;

/**
 * Real units with U = Σ x_j²/2σ_j²: normal with mean σ_j²θ_j and variance σ_j², φ_j(θ) = σ_j²θ²/2 + ½ log 2πσ_j².
 *
 * @param variances σ_j², positive
 */
record Gaussian(RealVector variances) implements Layer {
    Gaussian {
        Units.requireVariances(variances, "Gaussian");
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
        return "gaussian";
    }

    @Override
    public Optional<Domain> domain() {
        return Optional.empty();
    }

    @Override
    public Optional<UnitKind> kind(int unit) {
        return Optional.of(new UnitKind.Gaussian(variances.get(unit)));
    }

    @Override
    public double priorEnergy(double[] x) {
        return Units.quadraticEnergy(variances, x);
    }

    @Override
    public double logPartition(double[] fields) {
        double sum = 0;
        for (int j = 0; j < units(); j++) {
            sum += 0.5 * variances.get(j) * fields[j] * fields[j] + 0.5 * Math.log(2 * Math.PI * variances.get(j));
        }
        return sum;
    }

    @Override
    public void means(double[] fields, double[] out) {
        for (int j = 0; j < units(); j++) {
            out[j] = variances.get(j) * fields[j];
        }
    }

    @Override
    public void variances(double[] fields, double[] out) {
        for (int j = 0; j < units(); j++) {
            out[j] = variances.get(j);
        }
    }

    @Override
    public void draw(double[] fields, UniformRandomProvider random, double[] out) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (int j = 0; j < units(); j++) {
            double v = variances.get(j);
            out[j] = v * fields[j] + Math.sqrt(v) * normal.sample();
        }
    }

    @Override
    public boolean isValid(double[] x) {
        return x.length == units() && Arrays.stream(x).allMatch(Double::isFinite);
    }

    @Override
    public String values() {
        return "real numbers";
    }

    @Override
    public Layer part(int first, int count) {
        return new Gaussian(Units.part(this, variances, first, count));
    }

    @Override
    public Layer times(double beta) {
        return new Gaussian(Units.divided(variances, beta));
    }
}
