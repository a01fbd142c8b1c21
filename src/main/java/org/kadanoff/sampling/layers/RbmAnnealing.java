package org.kadanoff.sampling.layers;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.SpecialFunctions;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.numeric.VariateBlocks;
import org.kadanoff.sampling.AnnealedWorks;
import org.kadanoff.sampling.AnnealingSchedule;

/**
 * Annealed importance sampling of a restricted Boltzmann machine's log Z. On the way from a base without couplings, whose
 * visible units are independent with biases a⁰, to the machine lie the distributions
 *
 * <p>p_β(v) ∝ e^{−H_β(v)}, H_β(v) = −((1 − β) a⁰ + β a)·v − Σ_j φ(β (b_j + Σ_i v_i W_ij)),
 *
 * <p>φ of the hidden units' kind, which are thus summed out in the weights. A run starts from p_0, or in reverse from a
 * sample of the machine; at every step β → β' it does the work H_β'(v) − H_β(v) and is then moved by one sweep of block Gibbs
 * at β': h_j with the log odds of β'(b_j + (vW)_j), v_i with those of (1 − β') a⁰_i + β'(a_i + (Wh)_i). At β = 0, Z_0 = Π_i
 * e^{φ(a⁰_i)} · e^{n φ(0)}.
 *
 * <p>Runs are rows of matrices; see {@link RbmChains}. Cost: 4 m n operations per run and temperature. Works are exact up to
 * rounding, about 10⁻¹¹ after 10⁴ temperatures.
 *
 * <p>Source: R. Salakhutdinov, I. Murray, Proc. 25th Int. Conf. Mach. Learn., 872 (2008), doi:10.1145/1390156.1390266; for the
 * reverse direction Y. Burda, R. B. Grosse, R. Salakhutdinov, arXiv:1412.8566.
 *
 * @param machine the target
 * @param baseBias a⁰, finite, one per visible unit
 * @param betas the schedule, ascending from 0 to 1
 */
public record RbmAnnealing(RestrictedBoltzmann machine, RealVector baseBias, RealVector betas) {
    public RbmAnnealing {
        AnnealingSchedule.requireValid(betas);
        if (baseBias.size() != machine.visibleUnits() || !baseBias.allFinite()) {
            throw new IllegalArgumentException("the base has one finite bias for each of the " + machine.visibleUnits()
                    + " visible units, got " + baseBias.size());
        }
    }

    /** The machine's own visible biases as base, and 14 501 temperatures. */
    public RbmAnnealing(RestrictedBoltzmann machine) {
        this(machine, machine.visibleBias(), AnnealingSchedule.salakhutdinovMurray());
    }

    public RbmAnnealing withBaseBias(RealVector newBias) {
        return new RbmAnnealing(machine, newBias, betas);
    }

    /**
     * With the base rates of data: a⁰ such that unit i is in state 1 with probability (k_i + 1)/(N + 2), k_i being how many of
     * the N samples have it there. Usually the best base.
     *
     * @param samples state indices of the visible units
     */
    public RbmAnnealing withBaseRatesOf(List<int[]> samples) {
        double[] ones = new double[machine.visibleUnits()];
        for (int[] sample : samples) {
            VisibleStates.requireValid(sample, ones.length);
            for (int i = 0; i < ones.length; i++) {
                ones[i] += sample[i];
            }
        }
        double width =
                machine.visibleDomain().value(1) - machine.visibleDomain().value(0);
        for (int i = 0; i < ones.length; i++) {
            ones[i] = Math.log((ones[i] + 1) / (samples.size() - ones[i] + 1)) / width;
        }
        return withBaseBias(RealVector.of(ones));
    }

    public RbmAnnealing withSchedule(RealVector newBetas) {
        return new RbmAnnealing(machine, baseBias, newBetas);
    }

    /** log Z_0 = Σ_i φ(a⁰_i) + n φ(0). */
    public double baseLogZ() {
        double sum = machine.hiddenUnits() * Math.log(2);
        boolean spin = machine.visibleDomain().equals(Domain.SPIN);
        for (int i = 0; i < baseBias.size(); i++) {
            double bias = baseBias.get(i);
            sum += spin ? SpecialFunctions.logTwoCosh(bias) : SpecialFunctions.softplus(bias);
        }
        return sum;
    }

    /**
     * Runs from exact draws of the base to the machine.
     *
     * @param runs at least 1
     * @param progress hears of every temperature
     * @param random one draw seeds all runs
     * @throws org.kadanoff.numeric.InterruptedComputationException when interrupted
     */
    public AnnealedWorks forward(
            int runs, MatrixProduct product, int threads, Progress progress, UniformRandomProvider random) {
        if (runs < 1) {
            throw new IllegalArgumentException("at least one run is needed, got " + runs);
        }
        return anneal(runs, product, threads, progress, random, List.of());
    }

    /**
     * Runs from given samples of the machine back to the base, one per sample.
     *
     * @param samples state indices of the visible units, drawn from the machine's distribution; a sample that is only
     *     nearly in equilibrium spoils the bound
     * @param progress hears of every temperature
     * @param random one draw seeds all runs
     * @throws org.kadanoff.numeric.InterruptedComputationException when interrupted
     */
    public AnnealedWorks reverse(
            List<int[]> samples, MatrixProduct product, int threads, Progress progress, UniformRandomProvider random) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("reverse runs start from samples of the machine, got none");
        }
        samples.forEach(sample -> VisibleStates.requireValid(sample, machine.visibleUnits()));
        return anneal(samples.size(), product, threads, progress, random, samples);
    }

    private AnnealedWorks anneal(
            int runs,
            MatrixProduct product,
            int threads,
            Progress progress,
            UniformRandomProvider random,
            List<int[]> samples) {
        RandomStreams streams = RandomStreams.from(random);
        double[] works = new double[runs];
        int count = ChainBlock.count(runs);
        try (LayerWeights weights = new LayerWeights(machine, product)) {
            TaskPool.run(count, threads, () -> this, (self, k) -> {
                int from = ChainBlock.firstRow(runs, k);
                int rows = ChainBlock.firstRow(runs, k + 1) - from;
                VariateBlocks variates = VariateBlocks.from(streams.stream(k));
                try (ChainBlock block = new ChainBlock(weights, rows, variates)) {
                    Annealing annealing = new Annealing(block, self.baseBias.toArray(), self.betas.toArray());
                    double[] done = samples.isEmpty()
                            ? annealing.forward(progress.share((double) rows / runs))
                            : annealing.reverse(
                                    samples.subList(from, from + rows), progress.share((double) rows / runs));
                    System.arraycopy(done, 0, works, from, rows);
                }
            });
        }
        return new AnnealedWorks(works, baseLogZ());
    }
}
