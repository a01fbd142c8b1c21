package org.kadanoff.exact;

import java.util.Arrays;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.numeric.RealVector;

/**
 * The density of states g(E) of a small model: its distinct energies, ascending, and how many configurations have each.
 *
 * <p>Energies closer than 1e-9 times the largest |H| count as one level, whose energy is their mean; forbidden
 * configurations (infinite energy) are left out.
 */
public final class DensityOfStates {
    private static final double MERGE = 1e-9;
    private static final double SECONDS_PER_CONFIGURATION = 5e-8;
    private static final double SECONDS_PER_LEVEL = 5e-8;
    private static final double BYTES_PER_CONFIGURATION = 48;

    private final double[] levels;
    private final long[] counts;

    private DensityOfStates(double[] levels, long[] counts) {
        this.levels = levels;
        this.counts = counts;
    }

    /**
     * The cost of {@link #of} and of reweighting to a number of temperatures.
     *
     * @param temperatures at how many β the levels are summed afterwards
     */
    public static Prediction predict(Hamiltonian hamiltonian, int temperatures) {
        double logSize = hamiltonian.space().logSize();
        if (logSize > Math.log(Distribution.MAX_CONFIGURATIONS)) {
            return Prediction.declined("it has more than " + Distribution.MAX_CONFIGURATIONS
                    + " configurations, which is all that is tabulated");
        }
        double size = Math.exp(logSize);
        double perConfiguration = SECONDS_PER_CONFIGURATION + temperatures * SECONDS_PER_LEVEL;
        return Prediction.of(new Cost(size, BYTES_PER_CONFIGURATION * size, perConfiguration * size + 1e-4));
    }

    /**
     * The levels of a Hamiltonian.
     *
     * @throws TooLargeException when there are more than {@link Distribution#MAX_CONFIGURATIONS} configurations
     * @throws IllegalArgumentException when every configuration is forbidden
     */
    public static DensityOfStates of(Hamiltonian hamiltonian) {
        double[] energies = IntegrateOut.energies(hamiltonian);
        Arrays.parallelSort(energies);
        int allowed = energies.length;
        while (allowed > 0 && energies[allowed - 1] == Double.POSITIVE_INFINITY) {
            allowed--;
        }
        double tolerance = MERGE * Math.max(Math.abs(energies[0]), Math.abs(energies[allowed - 1]));
        double[] levels = new double[16];
        long[] counts = new long[16];
        int found = 0;
        int start = 0;
        while (start < allowed) {
            int end = start + 1;
            CompensatedSum excess = new CompensatedSum();
            while (end < allowed && energies[end] - energies[end - 1] <= tolerance) {
                excess.add(energies[end] - energies[start]);
                end++;
            }
            if (found == levels.length) {
                levels = Arrays.copyOf(levels, 2 * found);
                counts = Arrays.copyOf(counts, 2 * found);
            }
            levels[found] = energies[start] + excess.value() / (end - start);
            counts[found++] = (long) end - start;
            start = end;
        }
        return new DensityOfStates(Arrays.copyOf(levels, found), Arrays.copyOf(counts, found));
    }

    /** The distinct energies, ascending. */
    public RealVector levels() {
        return RealVector.of(levels);
    }

    /** Number of configurations on each level. */
    public long[] counts() {
        return counts.clone();
    }

    /** Number of levels. */
    public int size() {
        return levels.length;
    }

    /** Number of allowed configurations. */
    public long configurations() {
        return Arrays.stream(counts).sum();
    }

    /** log Σ_E g(E) e^{−βE}: log Z of {@code hamiltonian.times(beta)}, without forbidden configurations at any β. */
    public double logZ(double beta) {
        LogSum sum = new LogSum();
        for (int k = 0; k < levels.length; k++) {
            sum.add(Math.log((double) counts[k]) - beta * levels[k]);
        }
        return sum.value();
    }

    /** ⟨E⟩ at β, where E is the Hamiltonian these levels belong to (not multiplied by β). */
    public double meanEnergy(double beta) {
        double logZ = logZ(beta);
        CompensatedSum sum = new CompensatedSum();
        for (int k = 0; k < levels.length; k++) {
            sum.add(weight(k, beta, logZ) * (levels[k] - levels[0]));
        }
        return levels[0] + sum.value();
    }

    /** ⟨E²⟩ − ⟨E⟩² at β; multiplied by β² it is the heat capacity per k_B. */
    public double energyVariance(double beta) {
        double logZ = logZ(beta);
        double mean = meanEnergy(beta);
        CompensatedSum sum = new CompensatedSum();
        for (int k = 0; k < levels.length; k++) {
            double deviation = levels[k] - mean;
            sum.add(weight(k, beta, logZ) * deviation * deviation);
        }
        return sum.value();
    }

    private double weight(int level, double beta, double logZ) {
        return Math.exp(Math.log((double) counts[level]) - beta * levels[level] - logZ);
    }
}
