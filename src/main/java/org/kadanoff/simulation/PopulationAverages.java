package org.kadanoff.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.estimation.Jackknife;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.sampling.Magnetization;
import org.kadanoff.sampling.extended.AnnealedPopulation;
import org.kadanoff.sampling.extended.PopulationAnnealing;
import org.kadanoff.simulation.freeenergy.PopulationAverage;

/**
 * Averages over several independent populations, by the names of {@link Observables#means}.
 *
 * <p>Population m, with the estimate Z_m of the partition function and the average x_m over its copies, counts with the weight w_m =
 * Z_m/Σ Z: ⟨x⟩ = Σ w_m x_m is unbiased up to O(1/(R M)) for M populations of R copies, and Z = Σ Z_m/M. Errors come from a jackknife over the
 * populations; see {@link PopulationAverage}.
 *
 * <p>Source: J. Machta, Phys. Rev. E 82, 026704 (2010), doi:10.1103/PhysRevE.82.026704.
 *
 * @param means with n the number of copies; τ and R̂ are not defined
 * @param logZ log Σ_s e^{−H(s)}
 * @param logZError its standard error
 * @param diagnostics averages over the populations: copies, steps, families that survived, their mean-square share
 */
public record PopulationAverages(
        Map<String, Estimate> means, double logZ, double logZError, Map<String, Double> diagnostics) {
    /** Populations from whose spread an error can be told to a sixth of itself. */
    private static final int ENOUGH = 16;
    /** The weights of the populations must not hang on one of them. */
    private static final double FEWEST_EFFECTIVE = 3;
    /** Largest share ρ_t/R of related copies. */
    private static final double LARGEST_FAMILY_SHARE = 0.01;

    /**
     * Anneals the populations and averages.
     *
     * @param unit H at β = 1
     * @param populations M, at least 2
     * @param streams population m uses the stream of task m
     */
    public static PopulationAverages of(
            Hamiltonian unit, double beta, PopulationAnnealing annealing, int populations, RandomStreams streams) {
        if (populations < 2) {
            throw new IllegalArgumentException(
                    "errors of population annealing come from several populations; at least 2 are needed, got "
                            + populations);
        }
        Kernel kernel = (beta == 1 ? unit : unit.times(beta)).compile();
        List<AnnealedPopulation> all = new ArrayList<>();
        for (int m = 0; m < populations; m++) {
            all.add(annealing.run(kernel, streams.stream(m)));
        }
        double[] weights = weights(all);
        Magnetization order = Magnetization.of(unit.space());
        Kernel unitKernel = unit.compile();
        Reservations reservations = Reservations.of(all, weights);
        Map<String, ToDoubleFunction<int[]>> observables = new LinkedHashMap<>();
        observables.put("energy", state -> unitKernel.energy(state) / unit.sites());
        if (order.isDefined()) {
            observables.put("magnetization", order::of);
            observables.put("absMagnetization", state -> Math.abs(order.of(state)));
            observables.put("magnetization2", state -> Math.pow(order.of(state), 2));
            observables.put("magnetization4", state -> Math.pow(order.of(state), 4));
        }
        Map<String, Estimate> means = new LinkedHashMap<>();
        observables.forEach(
                (name, observable) -> means.put(name, reservations.estimate(PopulationAverage.of(all, observable))));
        LogSum total = new LogSum();
        all.forEach(population -> total.add(population.finalLogZ()));
        double relative = 0;
        for (double w : weights) {
            relative += (populations * w - 1) * (populations * w - 1);
        }
        double error = Math.sqrt(relative / populations / (populations - 1));
        return new PopulationAverages(means, total.value() - Math.log(populations), error, diagnostics(all));
    }

    private static double[] weights(List<AnnealedPopulation> all) {
        LogSum total = new LogSum();
        all.forEach(population -> total.add(population.finalLogZ()));
        return all.stream()
                .mapToDouble(population -> Math.exp(population.finalLogZ() - total.value()))
                .toArray();
    }

    /** What all averages have in common: how much the populations count, and what is to be said of that. */
    private record Reservations(double effective, long copies, String reason) {
        static Reservations of(List<AnnealedPopulation> all, double[] weights) {
            double squares = Arrays.stream(weights).map(w -> w * w).sum();
            int count = all.size();
            List<String> reasons = new ArrayList<>();
            if (1 / squares < Math.min(FEWEST_EFFECTIVE, 0.75 * count)) {
                reasons.add("the weights of the populations are too unequal; make the populations larger");
            }
            if (count < ENOUGH) {
                reasons.add("errors from the spread of " + count + " populations are uncertain themselves; " + ENOUGH
                        + " or more give better ones");
            }
            double share = all.stream()
                    .mapToDouble(AnnealedPopulation::familyShare)
                    .average()
                    .orElseThrow();
            if (share > LARGEST_FAMILY_SHARE) {
                reasons.add(String.format(
                        Locale.ROOT,
                        "the copies are too closely related (rho_t/R = %.2g > %.2g); make the populations larger",
                        share,
                        LARGEST_FAMILY_SHARE));
            }
            long copies = all.stream()
                    .mapToLong(population -> population.states().length)
                    .sum();
            return new Reservations(1 / squares, copies, String.join("; ", reasons));
        }

        Estimate estimate(Jackknife average) {
            return new Estimate(average.value(), average.error(), Double.NaN, effective, Double.NaN, copies, reason);
        }
    }

    private static Map<String, Double> diagnostics(List<AnnealedPopulation> all) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (AnnealedPopulation population : all) {
            int last = population.factors().size() - 1;
            double share = 1.0 / all.size();
            figures.merge("copies", share * population.sizes().get(last), Double::sum);
            figures.merge("temperature steps", share * last, Double::sum);
            figures.merge("surviving families", share * population.families().get(last), Double::sum);
            figures.merge(
                    "mean-square family size rho_t",
                    share * population.meanSquareFamilySize().get(last),
                    Double::sum);
            figures.merge(
                    "entropic family size rho_s",
                    share * population.entropicFamilySize().get(last),
                    Double::sum);
        }
        return figures;
    }
}
