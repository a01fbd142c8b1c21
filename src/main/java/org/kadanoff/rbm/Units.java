package org.kadanoff.rbm;

import java.util.Arrays;
import org.kadanoff.numeric.RealVector;

/** What layers are checked for. */
final class Units {
    private Units() {}

    static void requireCount(int units) {
        if (units < 0) {
            throw new IllegalArgumentException("a layer has at least 0 units, got " + units);
        }
    }

    static void requireVariances(RealVector variances, String kind) {
        for (int j = 0; j < variances.size(); j++) {
            if (!(variances.get(j) > 0) || !Double.isFinite(variances.get(j))) {
                throw new IllegalArgumentException(
                        kind + " unit " + j + " needs a positive variance, got " + variances.get(j));
            }
        }
    }

    /** Σ_j x_j²/2σ_j². */
    static double quadraticEnergy(RealVector variances, double[] x) {
        double sum = 0;
        for (int j = 0; j < variances.size(); j++) {
            sum += x[j] * x[j] / (2 * variances.get(j));
        }
        return sum;
    }

    static RealVector divided(RealVector variances, double beta) {
        return variances.map(v -> v / beta);
    }

    static void requirePart(Layer layer, int first, int count) {
        if (first < 0 || count < 0 || first > layer.units() - count) {
            throw new IndexOutOfBoundsException(
                    "a layer of " + layer.units() + " units has no units " + first + " + " + count);
        }
    }

    static RealVector part(Layer layer, RealVector variances, int first, int count) {
        requirePart(layer, first, count);
        return RealVector.of(Arrays.copyOfRange(variances.toArray(), first, first + count));
    }
}
