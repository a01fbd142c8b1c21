package org.kadanoff.rbm;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.LogSum;

/**
 * Potts units: unit j is q numbers x_{jk}, k = 0 … q − 1, at positions j q + k, of which one is 1 and the others are 0. Φ = Σ_j
 * log Σ_k e^{θ_jk}.
 *
 * @param units at least 0
 * @param states q, at least 2
 */
record OneHot(int units, int states) implements Layer {
    OneHot {
        Units.requireCount(units);
        if (states < 2) {
            throw new IllegalArgumentException("a one-hot unit has at least 2 states, got " + states);
        }
        Math.multiplyExact(units, states);
    }

    @Override
    public int columns() {
        return units * states;
    }

    @Override
    public String name() {
        return "potts:" + states;
    }

    @Override
    public Optional<Domain> domain() {
        return Optional.of(Domain.potts(states));
    }

    @Override
    public Optional<UnitKind> kind(int unit) {
        return Optional.empty();
    }

    @Override
    public double priorEnergy(double[] x) {
        return 0;
    }

    private double logPartition(double[] fields, int unit) {
        double[] own = new double[states];
        System.arraycopy(fields, unit * states, own, 0, states);
        return LogSum.of(own);
    }

    @Override
    public double logPartition(double[] fields) {
        CompensatedSum sum = new CompensatedSum();
        for (int j = 0; j < units; j++) {
            sum.add(logPartition(fields, j));
        }
        return sum.value();
    }

    @Override
    public void means(double[] fields, double[] out) {
        for (int j = 0; j < units; j++) {
            double log = logPartition(fields, j);
            for (int k = j * states; k < (j + 1) * states; k++) {
                out[k] = Math.exp(fields[k] - log);
            }
        }
    }

    @Override
    public void variances(double[] fields, double[] out) {
        means(fields, out);
        for (int k = 0; k < columns(); k++) {
            out[k] *= 1 - out[k];
        }
    }

    @Override
    public void draw(double[] fields, UniformRandomProvider random, double[] out) {
        for (int j = 0; j < units; j++) {
            double log = logPartition(fields, j);
            double left = random.nextDouble();
            int chosen = 0;
            for (; chosen < states - 1; chosen++) {
                left -= Math.exp(fields[j * states + chosen] - log);
                if (left < 0) {
                    break;
                }
            }
            for (int k = 0; k < states; k++) {
                out[j * states + k] = k == chosen ? 1 : 0;
            }
        }
    }

    @Override
    public boolean isValid(double[] x) {
        boolean valid = x.length == columns();
        for (int j = 0; valid && j < units; j++) {
            int ones = 0;
            for (int k = j * states; k < (j + 1) * states; k++) {
                ones += x[k] == 1 ? 1 : 0;
                valid &= x[k] == 0 || x[k] == 1;
            }
            valid &= ones == 1;
        }
        return valid;
    }

    @Override
    public String values() {
        return "groups of " + states + " numbers of which one is 1 and the others are 0";
    }

    @Override
    public Layer part(int first, int count) {
        Units.requirePart(this, first, count);
        return new OneHot(count, states);
    }

    @Override
    public Layer times(double beta) {
        return this;
    }
}
