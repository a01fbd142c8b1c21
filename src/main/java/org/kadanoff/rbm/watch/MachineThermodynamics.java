package org.kadanoff.rbm.watch;

import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.estimation.Chains;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.estimation.MeanEstimator;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.likelihood.AnnealedLikelihood;
import org.kadanoff.rbm.likelihood.AnnealedPartition;
import org.kadanoff.rbm.likelihood.ExactPartition;
import org.kadanoff.rbm.likelihood.LayerChains;

/**
 * The thermodynamics of a machine's joint distribution P(v,h) = e^{−E}/Z at β = 1, k_B = 1: F = −log Z, U = ⟨E⟩, S = U − F in nats and the
 * heat capacity C = Var E. With real units S and F are relative to dx. Errors are standard errors, 0 where the sums are exact.
 *
 * @param freeEnergy F
 * @param freeEnergyError its error
 * @param energy U
 * @param energyError its error
 * @param entropy S
 * @param entropyError √(δU² + δF²)
 * @param heatCapacity C
 * @param heatCapacityError its error
 * @param isExact whether all are exact sums
 * @param method how they were found, and what is not to be relied on, in words
 */
public record MachineThermodynamics(
        double freeEnergy,
        double freeEnergyError,
        double energy,
        double energyError,
        double entropy,
        double entropyError,
        double heatCapacity,
        double heatCapacityError,
        boolean isExact,
        String method) {
    /** Whether the exact sums are predicted to take at most so many seconds. */
    public static boolean isExactWithin(Machine machine, double seconds, int threads) {
        return ExactPartition.configurations(machine) <= ExactPartition.MOST
                && ExactPartition.predict(machine, threads).seconds() <= seconds;
    }

    /**
     * Exact sums over the smaller layer.
     *
     * @throws org.kadanoff.exact.TooLargeException when the machine is too large
     */
    public static MachineThermodynamics exact(Machine machine, int threads) {
        ExactPartition sums = ExactPartition.of(machine, threads);
        return new MachineThermodynamics(
                sums.freeEnergy(),
                0,
                sums.meanEnergy(),
                0,
                sums.entropy(),
                0,
                sums.energyVariance(),
                0,
                true,
                String.format(Locale.ROOT, "exact sum over %.0f configurations", sums.configurations()));
    }

    /**
     * F by annealed importance sampling from both ends, U and C by chains.
     *
     * <p>Given v, the hidden units are summed in closed form: with e(v) = ⟨E|v⟩ and w(v) = Var(E|v), U = ⟨e⟩ and C = Var e + ⟨w⟩.
     *
     * @param chains independent ones, at least 2
     * @param sweeps measured in each, at least 8, after as many that are not
     * @param random advanced by a few draws that seed everything
     */
    public static MachineThermodynamics sampled(
            Machine machine, AnnealedLikelihood annealing, int chains, int sweeps, UniformRandomProvider random) {
        if (chains < 2 || sweeps < 8) {
            throw new IllegalArgumentException(
                    "at least 2 chains of 8 sweeps are needed, got " + chains + " of " + sweeps);
        }
        AnnealedPartition partition = annealing.bracket(machine, random);
        double[][] means = new double[chains][sweeps];
        double[][] variances = new double[chains][sweeps];
        measure(machine, annealing.threads(), means, variances, RandomStreams.from(random).stream(0));
        Estimate energy = MeanEstimator.of(new Chains(means));
        for (int c = 0; c < chains; c++) {
            for (int t = 0; t < sweeps; t++) {
                double deviation = means[c][t] - energy.mean();
                variances[c][t] += deviation * deviation;
            }
        }
        Estimate capacity = MeanEstimator.of(new Chains(variances));
        double free = -partition.logZ();
        return new MachineThermodynamics(
                free,
                partition.error(),
                energy.mean(),
                energy.error(),
                energy.mean() - free,
                Math.hypot(energy.error(), partition.error()),
                capacity.mean(),
                capacity.error(),
                false,
                words(partition, energy, capacity, chains, sweeps));
    }

    private static void measure(
            Machine machine, int threads, double[][] means, double[][] variances, UniformRandomProvider random) {
        int sweeps = means[0].length;
        try (LayerChains moving = LayerChains.start(machine, means.length, threads, random)) {
            moving.sweep(sweeps);
            for (int t = 0; t < sweeps; t++) {
                moving.sweep(1);
                for (int c = 0; c < means.length; c++) {
                    double[] v = moving.visible(c);
                    double[] fields = machine.hiddenFields(v);
                    variances[c][t] = machine.hidden().energyVariance(fields);
                    means[c][t] = machine.hidden().meanEnergy(fields) + visibleEnergy(machine, v);
                }
            }
        }
    }

    /** U_v(v) − a·v. */
    private static double visibleEnergy(Machine machine, double[] v) {
        double energy = machine.visible().priorEnergy(v);
        for (int i = 0; i < v.length; i++) {
            energy -= machine.visibleBias().get(i) * v[i];
        }
        return energy;
    }

    private static String words(
            AnnealedPartition partition, Estimate energy, Estimate capacity, int chains, int sweeps) {
        StringBuilder words = new StringBuilder("F by annealed importance sampling (")
                .append(partition.statement())
                .append("), U and C by ")
                .append(chains)
                .append(" chains of ")
                .append(sweeps)
                .append(" sweeps");
        for (Estimate estimate : new Estimate[] {energy, capacity}) {
            if (!estimate.isReliable()) {
                words.append("; ")
                        .append(estimate.equals(energy) ? "U: " : "C: ")
                        .append(estimate.reason());
            }
        }
        return words.toString();
    }
}
