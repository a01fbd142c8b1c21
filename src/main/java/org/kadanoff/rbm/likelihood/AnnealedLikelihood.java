package org.kadanoff.rbm.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Machine;
import org.kadanoff.sampling.AnnealedWorks;
import org.kadanoff.sampling.AnnealingSchedule;
import org.kadanoff.sampling.layers.RbmAnnealing;

/**
 * How log Z is bracketed by annealed importance sampling, forward and in reverse. Reverse runs start from exact draws of the machine
 * where its hidden layer can be tabulated ({@link ExactSamples}), else from chains that have done some sweeps.
 *
 * @param runs in each direction, at least 2
 * @param betas the schedule
 * @param sweeps of block Gibbs from independent starts before a reverse run, where exact draws are not possible; at least 1
 * @param baseBias biases of the base's visible units; empty for the machine's own
 * @param threads at least 1
 */
public record AnnealedLikelihood(int runs, RealVector betas, int sweeps, Optional<RealVector> baseBias, int threads) {
    public AnnealedLikelihood {
        AnnealingSchedule.requireValid(betas);
        if (runs < 2 || sweeps < 1 || threads < 1) {
            throw new IllegalArgumentException("at least two runs, one sweep and one thread are needed, got " + runs
                    + ", " + sweeps + " and " + threads);
        }
    }

    /** 100 runs through so many temperatures, reverse ones after as many sweeps. */
    public static AnnealedLikelihood of(int temperatures, int threads) {
        return new AnnealedLikelihood(
                100, AnnealingSchedule.uniform(temperatures), temperatures, Optional.empty(), threads);
    }

    public AnnealedLikelihood withRuns(int newRuns) {
        return new AnnealedLikelihood(newRuns, betas, sweeps, baseBias, threads);
    }

    public AnnealedLikelihood withSweeps(int newSweeps) {
        return new AnnealedLikelihood(runs, betas, newSweeps, baseBias, threads);
    }

    /** With the biases that give independent units the means of the data: usually the best base. */
    public AnnealedLikelihood withBaseBias(RealVector newBias) {
        return new AnnealedLikelihood(runs, betas, sweeps, Optional.of(newBias), threads);
    }

    /** As {@link #bracket(Machine, Progress, UniformRandomProvider)}, with nobody listening. */
    public AnnealedPartition bracket(Machine machine, UniformRandomProvider random) {
        return bracket(machine, Progress.NONE, random);
    }

    /**
     * Both directions.
     *
     * @param random advanced by a few draws that seed everything
     * @throws org.kadanoff.numeric.InterruptedComputationException when interrupted
     */
    public AnnealedPartition bracket(Machine machine, Progress progress, UniformRandomProvider random) {
        boolean exact = ExactSamples.isPossible(machine);
        List<double[]> starts = exact
                ? ExactSamples.of(machine, threads).drawVisible(runs, RandomStreams.from(random).stream(0))
                : chainStarts(machine, random);
        String caveat = exact
                ? ""
                : "the reverse runs start after " + sweeps
                        + " sweeps of block Gibbs, so theirs is an upper bound only as far as these have reached equilibrium";
        Optional<RestrictedBoltzmann> binary = machine.binary();
        RealVector base = baseBias.orElse(machine.visibleBias());
        if (binary.isPresent()) {
            MatrixProduct product = MatrixProducts.standard();
            RbmAnnealing annealing = new RbmAnnealing(binary.orElseThrow(), base, betas);
            AnnealedWorks forward = annealing.forward(runs, product, threads, progress.share(0.5), random);
            AnnealedWorks reverse = annealing.reverse(states(starts), product, threads, progress.share(0.5), random);
            return AnnealedPartition.of(forward, reverse, caveat);
        }
        LayerAnnealing annealing = new LayerAnnealing(machine, base, betas);
        return AnnealedPartition.of(
                annealing.forward(runs, threads, progress.share(0.5), random),
                annealing.reverse(starts, threads, progress.share(0.5), random),
                caveat);
    }

    /** State indices: 1 where the value is that of the upper state. */
    private static List<int[]> states(List<double[]> values) {
        return values.stream()
                .map(v -> Arrays.stream(v).mapToInt(x -> x == 1 ? 1 : 0).toArray())
                .toList();
    }

    private List<double[]> chainStarts(Machine machine, UniformRandomProvider random) {
        List<double[]> starts = new ArrayList<>();
        try (LayerChains chains = LayerChains.start(machine, runs, threads, random)) {
            chains.sweep(sweeps);
            for (int c = 0; c < runs; c++) {
                starts.add(chains.visible(c));
            }
        }
        return starts;
    }
}
