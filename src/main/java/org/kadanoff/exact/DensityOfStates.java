package org.kadanoff.exact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RealVector;

/**
 * The density of states g(E): the distinct energies of a model, ascending, and how many configurations have each. The
 * counts are integers of any size. Immutable.
 *
 * <p>From g(E) follow log Z, ⟨E⟩ and Var E of {@code hamiltonian.times(beta)} at every β ({@link #at}), with relative
 * errors of about 1e-14, at any β.
 *
 * <p>By enumeration, energies closer than 1e-9 times the largest |H| count as one level, whose energy is their mean;
 * forbidden configurations (infinite energy) are left out. The Ising torus with couplings of one strength is not
 * enumerated but counted by {@link TorusDensityOfStates}, up to 64 × 64 and beyond.
 */
public final class DensityOfStates {
    private static final double MERGE = 1e-9;
    private static final double SECONDS_PER_CONFIGURATION = 5e-8;
    private static final double SECONDS_PER_LEVEL = 5e-8;
    private static final double BYTES_PER_CONFIGURATION = 48;

    private final double[] levels;
    private final List<BigInteger> counts;
    private final double[] logCounts;

    private DensityOfStates(double[] levels, List<BigInteger> counts) {
        this.levels = levels;
        this.counts = List.copyOf(counts);
        this.logCounts = counts.stream().mapToDouble(DensityOfStates::log).toArray();
    }

    /**
     * Given levels.
     *
     * @param levels distinct energies, ascending, at least one
     * @param counts positive, one per level
     */
    public static DensityOfStates of(double[] levels, List<BigInteger> counts) {
        if (levels.length == 0 || levels.length != counts.size()) {
            throw new IllegalArgumentException(
                    "a density of states has one count per level and at least one level, got " + levels.length
                            + " levels and " + counts.size() + " counts");
        }
        for (int k = 0; k < levels.length; k++) {
            if (!Double.isFinite(levels[k]) || (k > 0 && !(levels[k] > levels[k - 1]))) {
                throw new IllegalArgumentException("levels are finite and ascending, got " + levels[k] + " at " + k);
            }
            if (counts.get(k).signum() <= 0) {
                throw new IllegalArgumentException(
                        "every level has a configuration, got " + counts.get(k) + " at " + levels[k]);
            }
        }
        return new DensityOfStates(levels.clone(), counts);
    }

    /** As {@link #of(Hamiltonian, int, Progress)}, on all processors with nobody listening. */
    public static DensityOfStates of(Hamiltonian hamiltonian) {
        return of(hamiltonian, Runtime.getRuntime().availableProcessors(), Progress.NONE);
    }

    /**
     * The cost of {@link #of(Hamiltonian, int, Progress)} and of reweighting to a number of temperatures.
     *
     * @param temperatures at how many β the levels are summed afterwards
     */
    public static Prediction predict(Hamiltonian hamiltonian, int threads, int temperatures) {
        Optional<UniformTorus> torus = UniformTorus.of(hamiltonian).filter(TorusDensityOfStates::takes);
        if (torus.isPresent()) {
            return TorusDensityOfStates.predict(torus.orElseThrow(), threads);
        }
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
     * @param threads at least 1; the result does not depend on it
     * @throws TooLargeException when the model is no torus that can be counted and there are more than {@link
     *     Distribution#MAX_CONFIGURATIONS} configurations
     * @throws IllegalArgumentException when every configuration is forbidden
     */
    public static DensityOfStates of(Hamiltonian hamiltonian, int threads, Progress progress) {
        Optional<UniformTorus> torus = UniformTorus.of(hamiltonian).filter(TorusDensityOfStates::takes);
        return torus.isPresent()
                ? TorusDensityOfStates.of(torus.orElseThrow(), threads, progress)
                : enumerated(hamiltonian);
    }

    private static DensityOfStates enumerated(Hamiltonian hamiltonian) {
        double[] energies = IntegrateOut.energies(hamiltonian);
        Arrays.parallelSort(energies);
        int allowed = energies.length;
        while (allowed > 0 && energies[allowed - 1] == Double.POSITIVE_INFINITY) {
            allowed--;
        }
        double tolerance = MERGE * Math.max(Math.abs(energies[0]), Math.abs(energies[allowed - 1]));
        double[] levels = new double[16];
        List<BigInteger> counts = new ArrayList<>();
        int start = 0;
        while (start < allowed) {
            int end = start + 1;
            CompensatedSum excess = new CompensatedSum();
            while (end < allowed && energies[end] - energies[end - 1] <= tolerance) {
                excess.add(energies[end] - energies[start]);
                end++;
            }
            if (counts.size() == levels.length) {
                levels = Arrays.copyOf(levels, 2 * levels.length);
            }
            levels[counts.size()] = energies[start] + excess.value() / (end - start);
            counts.add(BigInteger.valueOf((long) end - start));
            start = end;
        }
        return new DensityOfStates(Arrays.copyOf(levels, counts.size()), counts);
    }

    /** log of a positive integer, right to the last bits of a double. */
    private static double log(BigInteger count) {
        int shift = Math.max(0, count.bitLength() - 62);
        return Math.log(count.shiftRight(shift).doubleValue()) + shift * Math.log(2);
    }

    /** The distinct energies, ascending. */
    public RealVector levels() {
        return RealVector.of(levels);
    }

    /** Number of configurations on each level. */
    public List<BigInteger> counts() {
        return counts;
    }

    /** log g of each level, the microcanonical entropy in nats. */
    public RealVector logCounts() {
        return RealVector.of(logCounts);
    }

    /** Number of levels. */
    public int size() {
        return levels.length;
    }

    /** Number of allowed configurations. */
    public BigInteger configurations() {
        return counts.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    /**
     * Thermodynamics at one temperature. E is the Hamiltonian that the levels belong to, not multiplied by β.
     *
     * @param beta β
     * @param logZ log Σ_E g(E) e^{−βE}
     * @param meanEnergy ⟨E⟩
     * @param energyVariance ⟨E²⟩ − ⟨E⟩²
     */
    public record Point(double beta, double logZ, double meanEnergy, double energyVariance) {
        /** S = log Z + β⟨E⟩ in nats. */
        public double entropy() {
            return logZ + beta * meanEnergy;
        }

        /** C = β² Var E, per k_B. */
        public double heatCapacity() {
            return beta * beta * energyVariance;
        }
    }

    /** Thermodynamics at every β of a list, which may be negative; forbidden configurations have no weight at any. */
    public List<Point> at(double... betas) {
        return Arrays.stream(betas).mapToObj(this::at).toList();
    }

    /** Thermodynamics at one β. */
    public Point at(double beta) {
        if (!Double.isFinite(beta)) {
            throw new IllegalArgumentException("an inverse temperature is finite, got " + beta);
        }
        double[] weights = new double[levels.length];
        int mode = 0;
        for (int k = 0; k < levels.length; k++) {
            // Relative to the lowest level, so that its energy does not cost the others their digits.
            weights[k] = logCounts[k] - beta * (levels[k] - levels[0]);
            mode = weights[k] > weights[mode] ? k : mode;
        }
        double largest = weights[mode];
        CompensatedSum total = new CompensatedSum();
        CompensatedSum first = new CompensatedSum();
        for (int k = 0; k < levels.length; k++) {
            weights[k] = Math.exp(weights[k] - largest);
            total.add(weights[k]);
            first.add(weights[k] * (levels[k] - levels[mode]));
        }
        double excess = first.value() / total.value();
        CompensatedSum second = new CompensatedSum();
        for (int k = 0; k < levels.length; k++) {
            double deviation = levels[k] - levels[mode] - excess;
            second.add(weights[k] * deviation * deviation);
        }
        double logZ = largest + Math.log(total.value()) - beta * levels[0];
        return new Point(beta, logZ, levels[mode] + excess, second.value() / total.value());
    }

    /** log Σ_E g(E) e^{−βE}: log Z of {@code hamiltonian.times(beta)}, without forbidden configurations at any β. */
    public double logZ(double beta) {
        return at(beta).logZ();
    }

    /** ⟨E⟩ at β, where E is the Hamiltonian these levels belong to (not multiplied by β). */
    public double meanEnergy(double beta) {
        return at(beta).meanEnergy();
    }

    /** ⟨E²⟩ − ⟨E⟩² at β; multiplied by β² it is the heat capacity per k_B. */
    public double energyVariance(double beta) {
        return at(beta).energyVariance();
    }
}
