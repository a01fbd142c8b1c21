package org.kadanoff.sampling.extended;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.HeatBath;
import org.kadanoff.sampling.Sampler;

/** Ladders of factors b on a Hamiltonian: descending from 1, the model itself, or ascending to it. */
public final class Ladders {
    /** Copies of the model that spend a pilot run on a ladder. */
    private static final int PILOT_POPULATION = 128;

    private static final int PILOT_SWEEPS = 10;
    /** More replicas than this are hardly what was wanted. */
    private static final int MOST_FACTORS = 512;
    /** Sites above which the energy fluctuates as in an infinite system. */
    private static final int LARGE = 10_000;

    private Ladders() {}

    /**
     * b_k = 1 − k (1 − least)/(count − 1).
     *
     * @param count at least 2
     * @param least the last factor, from 0 to below 1
     */
    public static RealVector linear(int count, double least) {
        return descending(count, least, x -> 1 - x * (1 - least));
    }

    /**
     * b_k = least^{k/(count − 1)}: temperatures in a constant ratio.
     *
     * @param count at least 2
     * @param least the last factor, above 0 and below 1
     */
    public static RealVector geometric(int count, double least) {
        if (!(least > 0)) {
            throw new IllegalArgumentException(
                    "temperatures in a constant ratio do not reach the factor " + least + "; use a linear ladder");
        }
        return descending(count, least, x -> Math.pow(least, x));
    }

    private static RealVector descending(int count, double least, DoubleUnaryOperator factor) {
        if (count < 2 || !(least >= 0 && least < 1)) {
            throw new IllegalArgumentException(
                    "a ladder has at least two factors, from 1 to a least one in 0 to 1; got " + count + " factors and "
                            + least);
        }
        double[] factors = new double[count];
        for (int k = 0; k < count; k++) {
            factors[k] = factor.applyAsDouble((double) k / (count - 1));
        }
        factors[count - 1] = least;
        return RealVector.of(factors);
    }

    /**
     * A descending ladder in steps of about 1/√Var_b(H), from a pilot run of {@link PopulationAnnealing}: neighbouring
     * ensembles overlap equally, whatever the model. The pilot is as good as its equilibration; a model that freezes gets a ladder
     * that is too wide at the cold end.
     *
     * @param sampler of the pilot run
     * @param state an allowed configuration, from which the pilot starts at a least factor above 0
     * @param least where the ladder ends; 0 only when no configuration is forbidden
     * @throws IllegalArgumentException when it would have more than 512 factors
     */
    public static RealVector byEnergyVariance(
            Kernel kernel, Sampler sampler, int[] state, double least, UniformRandomProvider random) {
        if (!(least >= 0 && least < 1)) {
            throw new IllegalArgumentException("a ladder ends at a factor from 0 to below 1, got " + least);
        }
        Population population = pilot(kernel, sampler, state, least, random.nextLong());
        List<Double> ascending = new ArrayList<>();
        ascending.add(least);
        double b = least;
        while (b < 1) {
            double next = PopulationAnnealing.nextFactor(b, population.energies(), PopulationAnnealing.EFFECTIVE);
            // In large systems steps hardly grow on the way; this is seen before the pilot has spent its time.
            boolean tooMany = kernel.sites() > LARGE && (1 - b) / (next - b) > 2 * MOST_FACTORS;
            if (tooMany || ascending.size() == MOST_FACTORS) {
                throw new IllegalArgumentException("a ladder down to " + least + " needs more than " + MOST_FACTORS
                        + " factors, since its steps shrink with the square root of the number of sites, here "
                        + kernel.sites() + "; give factors that end closer to 1, or use a sampler without replicas");
            }
            population.resample(Resampling.SYSTEMATIC, b - next, random);
            population.sweep(next, PILOT_SWEEPS, 1);
            ascending.add(next);
            b = next;
        }
        return reversed(RealVector.of(
                ascending.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private static Population pilot(Kernel kernel, Sampler sampler, int[] state, double least, long seed) {
        if (least == 0) {
            return Population.uniform(kernel, sampler, PILOT_POPULATION, seed);
        }
        int[][] states = new int[PILOT_POPULATION][];
        Arrays.fill(states, state);
        Population population = Population.of(kernel, sampler, states, seed);
        population.sweep(least, 2 * PILOT_SWEEPS, 1);
        return population;
    }

    /** The least factor that a ladder can end at: 0, or 0.01 where configurations are forbidden. */
    public static double leastFactor(Hamiltonian hamiltonian) {
        return forbids(hamiltonian) ? 0.01 : 0;
    }

    /** Whether a table of the Hamiltonian forbids configurations: it then has no factor 0. */
    public static boolean forbids(Hamiltonian hamiltonian) {
        return hamiltonian.terms().stream()
                .anyMatch(term ->
                        term instanceof LocalTable table && !table.energies().allFinite());
    }

    /** Whether there are at least two factors that descend from 1, each below the one before. */
    public static boolean descendsFromOne(RealVector factors) {
        boolean descends = factors.size() > 1 && factors.get(0) == 1;
        for (int k = 1; k < factors.size(); k++) {
            descends &= factors.get(k) < factors.get(k - 1);
        }
        return descends;
    }

    /** The same factors from last to first. */
    public static RealVector reversed(RealVector factors) {
        double[] reversed = new double[factors.size()];
        for (int k = 0; k < reversed.length; k++) {
            reversed[k] = factors.get(reversed.length - 1 - k);
        }
        return RealVector.of(reversed);
    }

    /**
     * What sweeps the model at a factor: at factor 0 the heat bath, which then draws every site anew, where others may go round
     * in a circle (Metropolis takes every move).
     */
    static Sampler at(double factor, Sampler sampler) {
        return factor == 0 ? new HeatBath() : sampler;
    }

    /** The model at a factor, compiled. */
    public static Kernel at(double factor, Kernel kernel) {
        return factor == 1 ? kernel : kernel.hamiltonian().times(factor).compile();
    }

    /**
     * Factors between the same ends for which all neighbours would refuse equally often: the cumulated rejections are taken
     * as piecewise linear in b and cut into equal parts.
     *
     * <p>Source: S. Syed, A. Bouchard-Côté, G. Deligiannidis, A. Doucet, J. R. Stat. Soc. B 84, 321 (2022),
     * doi:10.1111/rssb.12464, section 5.
     *
     * @param rejections of each pair of neighbours, 0 to 1
     */
    static RealVector equalised(RealVector factors, double[] rejections) {
        int gaps = rejections.length;
        double total = Arrays.stream(rejections).sum();
        if (!(total > 0)) {
            return factors;
        }
        double[] next = factors.toArray();
        double passed = 0;
        int gap = 0;
        for (int k = 1; k < gaps; k++) {
            double wanted = total * k / gaps;
            while (gap < gaps - 1 && passed + rejections[gap] < wanted) {
                passed += rejections[gap++];
            }
            double part = rejections[gap] > 0 ? (wanted - passed) / rejections[gap] : 1;
            next[k] = factors.get(gap) + Math.min(1, part) * (factors.get(gap + 1) - factors.get(gap));
        }
        for (int k = 1; k <= gaps; k++) {
            if (!(next[k] < next[k - 1])) {
                return factors;
            }
        }
        return RealVector.of(next);
    }
}
