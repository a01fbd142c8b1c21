package org.kadanoff.simulation.freeenergy;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.kadanoff.estimation.Jackknife;
import org.kadanoff.sampling.extended.AnnealedPopulation;

/**
 * Averages over several independent populations of one model, weighted by their partition functions: Σ_p Z_p x̄_p / Σ_p Z_p, x̄_p the
 * mean over the copies of population p. The weights remove the bias of each, which is of the order of Var(log Z_p); the error is a
 * jackknife over the populations.
 *
 * <p>Source: J. Machta, Phys. Rev. E 82, 026704 (2010), doi:10.1103/PhysRevE.82.026704.
 */
public final class PopulationAverage {
    private PopulationAverage() {}

    /**
     * The average of an observable at the last factor.
     *
     * @param populations at least 2, run with the same settings
     * @param observable of a configuration of state indices
     */
    public static Jackknife of(List<AnnealedPopulation> populations, ToDoubleFunction<int[]> observable) {
        double most = populations.stream()
                .mapToDouble(AnnealedPopulation::finalLogZ)
                .max()
                .orElseThrow(() -> new IllegalArgumentException("an average needs populations"));
        double[][] blocks = new double[2][populations.size()];
        for (int p = 0; p < populations.size(); p++) {
            AnnealedPopulation population = populations.get(p);
            blocks[0][p] = Math.exp(population.finalLogZ() - most);
            blocks[1][p] = blocks[0][p]
                    * Arrays.stream(population.states())
                            .mapToDouble(observable)
                            .average()
                            .orElseThrow();
        }
        return Jackknife.ofBlocks(means -> means[1] / means[0], blocks);
    }
}
