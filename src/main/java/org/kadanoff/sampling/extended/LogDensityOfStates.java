package org.kadanoff.sampling.extended;

import java.util.Arrays;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.numeric.RealVector;

/**
 * An estimate of the density of states: log g of the energy bins that were found, normalised to Σ g = Π_i q_i.
 *
 * <p>Bin k holds energies within width/2 of origin + width · key_k. What is asked of a bin is answered with the mean of the energies
 * met in it, so discrete levels are exact in narrow bins; the spread within wide ones enters as e^{−bE} ≈ e^{−bĒ + b²v/2}, v its
 * variance.
 *
 * @param origin an energy in the middle of a bin
 * @param width of the bins
 * @param keys ascending
 * @param energies Ē, mean energy in each bin
 * @param variances v, variance of the energy in each bin
 * @param logCounts log g
 * @param isConverged whether the run that made it came to its end
 * @param status how it ended, in a sentence
 */
public record LogDensityOfStates(
        double origin,
        double width,
        long[] keys,
        RealVector energies,
        RealVector variances,
        RealVector logCounts,
        boolean isConverged,
        String status) {
    public LogDensityOfStates {
        boolean ascending = keys.length > 0
                && energies.size() == keys.length
                && variances.size() == keys.length
                && logCounts.size() == keys.length
                && logCounts.allFinite()
                && width > 0;
        for (int k = 1; k < keys.length; k++) {
            ascending &= keys[k] > keys[k - 1];
        }
        if (!ascending) {
            throw new IllegalArgumentException(
                    "a density of states has one energy, variance and finite log count per bin,"
                            + " bins of positive width in ascending order");
        }
    }

    /** Number of bins. */
    public int size() {
        return keys.length;
    }

    /** log g at an energy; that of the nearest bin where none was found. */
    public double logCount(double energy) {
        return logCounts.get(nearest(energy));
    }

    /** Number of the bin nearest to an energy. */
    public int nearest(double energy) {
        long key = Math.round((energy - origin) / width);
        int found = Arrays.binarySearch(keys, key);
        if (found >= 0) {
            return found;
        }
        int above = -found - 1;
        if (above == 0 || (above < keys.length && keys[above] - key < key - keys[above - 1])) {
            return above;
        }
        return above - 1;
    }

    /** log Z(b) = log Σ_E g(E) e^{−bE}. */
    public double logZ(double b) {
        LogSum sum = new LogSum();
        for (int k = 0; k < keys.length; k++) {
            sum.add(logWeight(k, b));
        }
        return sum.value();
    }

    /** ⟨H⟩ at factor b, of H without the factor. */
    public double meanEnergy(double b) {
        double logZ = logZ(b);
        double mean = 0;
        for (int k = 0; k < keys.length; k++) {
            mean += Math.exp(logWeight(k, b) - logZ) * energyAt(k, b);
        }
        return mean;
    }

    /** Var H at factor b, of H without the factor. */
    public double energyVariance(double b) {
        double logZ = logZ(b);
        double mean = meanEnergy(b);
        double variance = 0;
        for (int k = 0; k < keys.length; k++) {
            double deviation = energyAt(k, b) - mean;
            variance += Math.exp(logWeight(k, b) - logZ) * (deviation * deviation + variances.get(k));
        }
        return variance;
    }

    /** C = Var(bH) = b² Var H at factor b, per k_B. */
    public double heatCapacity(double b) {
        return b * b * energyVariance(b);
    }

    private double logWeight(int k, double b) {
        return logCounts.get(k) - b * energies.get(k) + 0.5 * b * b * variances.get(k);
    }

    /** Mean energy in a bin weighted by e^{−bE}. */
    private double energyAt(int k, double b) {
        return energies.get(k) - b * variances.get(k);
    }
}
