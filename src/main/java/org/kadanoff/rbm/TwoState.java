package org.kadanoff.rbm;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.SpecialFunctions;

/**
 * Units of two states, {@code low} and 1: bits (low = 0) with φ(θ) = log(1 + e^θ), or spins (low = −1) with φ(θ) = log 2cosh θ.
 *
 * @param units at least 0; a layer without units leaves the other layer's units independent
 * @param low 0 or −1
 */
record TwoState(int units, int low) implements Layer {
    TwoState {
        Units.requireCount(units);
        if (low != 0 && low != -1) {
            throw new IllegalArgumentException("units of two states are 0 and 1 or -1 and 1, got " + low + " and 1");
        }
    }

    private boolean isSpin() {
        return low == -1;
    }

    @Override
    public int columns() {
        return units;
    }

    @Override
    public String name() {
        return isSpin() ? "spin" : "bit";
    }

    @Override
    public Optional<Domain> domain() {
        return Optional.of(isSpin() ? Domain.SPIN : Domain.BIT);
    }

    @Override
    public Optional<UnitKind> kind(int unit) {
        return Optional.of(isSpin() ? UnitKind.SPIN : UnitKind.BIT);
    }

    @Override
    public double priorEnergy(double[] x) {
        return 0;
    }

    @Override
    public double logPartition(double[] fields) {
        CompensatedSum sum = new CompensatedSum();
        for (int j = 0; j < units; j++) {
            sum.add(isSpin() ? SpecialFunctions.logTwoCosh(fields[j]) : SpecialFunctions.softplus(fields[j]));
        }
        return sum.value();
    }

    @Override
    public void means(double[] fields, double[] out) {
        for (int j = 0; j < units; j++) {
            out[j] = isSpin() ? Math.tanh(fields[j]) : SpecialFunctions.logistic(fields[j]);
        }
    }

    /** w² p (1 − p), w the distance of the states. */
    @Override
    public void variances(double[] fields, double[] out) {
        int width = 1 - low;
        for (int j = 0; j < units; j++) {
            double p = SpecialFunctions.logistic(width * fields[j]);
            double q = SpecialFunctions.logistic(-width * fields[j]);
            out[j] = width * width * p * q;
        }
    }

    @Override
    public void draw(double[] fields, UniformRandomProvider random, double[] out) {
        for (int j = 0; j < units; j++) {
            out[j] = random.nextDouble() < SpecialFunctions.logistic((1 - low) * fields[j]) ? 1 : low;
        }
    }

    @Override
    public boolean isValid(double[] x) {
        boolean valid = x.length == units;
        for (double value : x) {
            valid &= value == low || value == 1;
        }
        return valid;
    }

    @Override
    public String values() {
        return low + " and 1";
    }

    @Override
    public Layer part(int first, int count) {
        Units.requirePart(this, first, count);
        return new TwoState(count, low);
    }

    @Override
    public Layer times(double beta) {
        return this;
    }
}
