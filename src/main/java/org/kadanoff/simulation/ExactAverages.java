package org.kadanoff.simulation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.kadanoff.exact.Distribution;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Marginals;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.Progress;
import org.kadanoff.sampling.Magnetization;

/** What a run of a model should find, exactly: by the names of {@link Observables#means}. */
public final class ExactAverages {
    /** Up to here every configuration is looked at. */
    private static final double FEW_CONFIGURATIONS = 1 << 20;
    /** Up to here the marginals of all pairs are asked for. */
    private static final int FEW_SITES = 64;

    private ExactAverages() {}

    /**
     * All observables where there are at most 2^20 configurations; beyond that the energy, and up to 64 numeric sites also ⟨m⟩
     * and ⟨m²⟩ from the marginals.
     *
     * @param unit H at β = 1
     * @throws org.kadanoff.exact.TooLargeException when no engine can solve the model
     */
    public static Map<String, Double> of(Hamiltonian unit, double beta, ExactSolver solver, Progress progress) {
        if (unit.space().logSize() <= Math.log(FEW_CONFIGURATIONS)) {
            return enumerated(unit, beta, state -> true);
        }
        Hamiltonian reduced = beta == 1 ? unit : unit.times(beta);
        Map<String, Double> averages = new LinkedHashMap<>();
        boolean pairs = unit.sites() <= FEW_SITES && isNumeric(unit.space());
        ExactSolution solution = solver.solve(reduced, pairs ? Quantities.MARGINALS : Quantities.MOMENTS, progress);
        if (beta != 0) {
            averages.put("energy", solution.meanEnergy() / beta / unit.sites());
        }
        if (pairs) {
            solution.marginals().ifPresent(marginals -> putOrder(averages, unit.space(), marginals));
        }
        return averages;
    }

    /**
     * All observables among the configurations with as many sites in each state as a given one has: what dynamics that conserve
     * the composition sample.
     *
     * @param example a configuration of state indices
     * @throws IllegalArgumentException when there are more than 2^20 configurations
     */
    public static Map<String, Double> atComposition(Hamiltonian unit, double beta, int[] example) {
        if (unit.space().logSize() > Math.log(FEW_CONFIGURATIONS)) {
            throw new IllegalArgumentException(
                    "exact averages at a fixed composition are enumerated, up to 2^20 configurations; this model has more");
        }
        int[] composition = composition(example);
        return enumerated(unit, beta, state -> Arrays.equals(composition(state), composition));
    }

    private static int[] composition(int[] state) {
        int[] sorted = state.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static boolean isNumeric(ConfigurationSpace space) {
        for (int i = 0; i < space.sites(); i++) {
            if (!space.domain(i).isNumeric()) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, Double> enumerated(Hamiltonian unit, double beta, Predicate<int[]> isCounted) {
        Distribution distribution = Distribution.of(beta == 1 ? unit : unit.times(beta));
        Magnetization magnetization = Magnetization.of(unit.space());
        CompensatedSum[] sums = new CompensatedSum[5];
        Arrays.setAll(sums, k -> new CompensatedSum());
        CompensatedSum total = new CompensatedSum();
        int[] state = new int[unit.sites()];
        for (int k = 0; k < distribution.size(); k++) {
            double p = distribution.probability(k);
            if (p == 0) {
                continue;
            }
            unit.space().decode(k, state);
            if (isCounted.test(state)) {
                total.add(p);
                double m = magnetization.of(state);
                sums[0].add(p * unit.energy(state) / unit.sites());
                sums[1].add(p * m);
                sums[2].add(p * Math.abs(m));
                sums[3].add(p * m * m);
                sums[4].add(p * m * m * m * m);
            }
        }
        Map<String, Double> averages = new LinkedHashMap<>();
        String[] names = {"energy", "magnetization", "absMagnetization", "magnetization2", "magnetization4"};
        for (int o = 0; o < (magnetization.isDefined() ? names.length : 1); o++) {
            averages.put(names[o], sums[o].value() / total.value());
        }
        return averages;
    }

    /** ⟨m⟩ = Σ ⟨x_i⟩/n and ⟨m²⟩ = Σ_ij ⟨x_i x_j⟩/n². */
    private static void putOrder(Map<String, Double> averages, ConfigurationSpace space, Marginals marginals) {
        int n = space.sites();
        CompensatedSum first = new CompensatedSum();
        CompensatedSum second = new CompensatedSum();
        for (int i = 0; i < n; i++) {
            double[] p = marginals.single(i);
            for (int k = 0; k < p.length; k++) {
                first.add(p[k] * space.value(i, k));
                second.add(p[k] * space.value(i, k) * space.value(i, k));
            }
            for (int j = 0; j < i; j++) {
                double[] pair = marginals.pair(j, i);
                for (int e = 0; e < pair.length; e++) {
                    int states = space.domain(i).size();
                    second.add(2 * pair[e] * space.value(j, e / states) * space.value(i, e % states));
                }
            }
        }
        averages.put("magnetization", first.value() / n);
        averages.put("magnetization2", second.value() / n / n);
    }
}
