package org.kadanoff.exact;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RealVector;

/**
 * Integrating sites out exactly: H'(kept) = −log Σ_{summed} e^{−H(kept, summed)}. Z is unchanged, and so is every
 * marginal of the sites that remain.
 */
public final class IntegrateOut {
    /** Seconds that an enumeration may take before sites are summed one after another. */
    private static final double PATIENCE = 0.5;

    private IntegrateOut() {}

    /**
     * The Hamiltonian of the remaining sites, in ascending order and with their domains, as one table over all of them.
     *
     * @param summed distinct sites to sum over; at least one site must remain
     * @throws TooLargeException when the table would have more than {@link Distribution#MAX_CONFIGURATIONS} entries
     * @throws IllegalArgumentException when a site does not exist, no site remains, or every configuration is forbidden
     */
    public static Hamiltonian sites(Hamiltonian hamiltonian, int... summed) {
        int[] kept = kept(hamiltonian, summed);
        return Hamiltonian.of(
                hamiltonian.space().restrictedTo(kept),
                new LocalTable(IntVector.range(kept.length), RealVector.of(energies(hamiltonian, summed))));
    }

    /**
     * H' of every configuration of the remaining sites, row-major, the last site fastest; +∞ where forbidden. With
     * nothing to sum, H itself.
     */
    public static double[] energies(Hamiltonian hamiltonian, int... summed) {
        int[] kept = kept(hamiltonian, summed);
        ConfigurationSpace space = hamiltonian.space();
        ConfigurationSpace keptSpace = space.restrictedTo(kept);
        if (keptSpace.logSize() > Math.log(Distribution.MAX_CONFIGURATIONS)) {
            double entries = Math.exp(keptSpace.logSize());
            throw new TooLargeException(
                    "a table over " + keptSpace + " has about " + entries + " entries; at most "
                            + Distribution.MAX_CONFIGURATIONS + " are tabulated",
                    new Cost(entries, 8 * entries, 1e-7 * entries));
        }
        Factors factors = Factors.of(hamiltonian);
        double[] energies =
                summed.length == 0 ? EnergyRecorder.energies(factors) : summedEnergies(hamiltonian, factors, kept);
        if (Arrays.stream(energies).allMatch(e -> e == Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("every configuration is forbidden: Z = 0");
        }
        return energies;
    }

    private static double[] summedEnergies(Hamiltonian hamiltonian, Factors factors, int[] kept) {
        int threads = Runtime.getRuntime().availableProcessors();
        FoldPlan fold = FoldPlan.of(factors, kept, Quantities.LOG_Z);
        int[] independent = IndependentSet.of(hamiltonian, kept);
        LayerPlan layer = LayerPlan.of(hamiltonian, factors, independent, kept, Quantities.LOG_Z);
        boolean useLayer = LayerPlan.isUseful(hamiltonian, independent)
                && layer.cost().seconds() < fold.cost().seconds();
        Cost cost = useLayer ? layer.cost(threads) : fold.cost(threads);
        if (cost.seconds() > PATIENCE) {
            Optional<SuccessiveSums> successive = SuccessiveSums.of(factors, kept)
                    .filter(sums -> sums.cost().seconds() < cost.seconds()
                            && sums.cost().seconds() <= ExactSolver.DEFAULT_SECONDS);
            if (successive.isPresent()) {
                return successive.orElseThrow().energies();
            }
        }
        if (cost.seconds() > ExactSolver.DEFAULT_SECONDS) {
            throw new TooLargeException(
                    "summing over all but " + kept.length + " of " + hamiltonian.space() + " would take about "
                            + cost.time() + "; at most " + Cost.time(ExactSolver.DEFAULT_SECONDS) + " are allowed",
                    cost);
        }
        double[] logSums = useLayer
                ? new LayerSum(layer, threads, Progress.NONE).logSumsBelow(kept.length)
                : new Fold(factors, fold, threads, Progress.NONE).logSumsBelow(kept.length);
        // Subtracting from zero keeps a vanishing energy positive.
        Arrays.setAll(logSums, k -> 0.0 - logSums[k]);
        return logSums;
    }

    private static int[] kept(Hamiltonian hamiltonian, int[] summed) {
        boolean[] gone = new boolean[hamiltonian.sites()];
        for (int site : summed) {
            if (site < 0 || site >= gone.length) {
                throw new IllegalArgumentException(
                        "cannot sum over site " + site + ": sites are numbered 0 to " + (gone.length - 1));
            }
            if (gone[site]) {
                throw new IllegalArgumentException("site " + site + " is listed twice among the sites to sum over");
            }
            gone[site] = true;
        }
        int[] kept = IntStream.range(0, gone.length).filter(i -> !gone[i]).toArray();
        if (kept.length == 0) {
            throw new IllegalArgumentException(
                    "no site remains when all are summed over; log Z is what an exact solver computes");
        }
        return kept;
    }
}
