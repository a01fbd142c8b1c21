package org.kadanoff.rg.montecarlo;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.estimation.Jackknife;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.TaskPool;

/**
 * Wu and Car's variational Monte Carlo renormalisation: the renormalised couplings themselves, from a bias potential V = Σ_α J_α S_α(μ) on the
 * block spins of the last level that makes their distribution uniform.
 *
 * <p>With the renormalised Hamiltonian H̃ of the last level, Ω(J) = log Σ_μ e^{−H̃(μ) − V(μ)} + ⟨V⟩_uniform is convex in J,
 *
 * <p>∂Ω/∂J_α = −⟨S_α⟩_V + ⟨S_α⟩_uniform, ∂²Ω/∂J_α∂J_β = ⟨S_α S_β⟩_V − ⟨S_α⟩_V ⟨S_β⟩_V, ⟨S_α⟩_uniform = 0.
 *
 * <p>Where the operators are complete, H̃ + V is constant at the minimum, so that −H̃ = Σ K'_α S_α + c has <b>K'_α = J_α</b> (Wu and Car write
 * H̃ = Σ K S and have the opposite sign); otherwise J is the best approximation in the sense of Ω, not that of a
 * truncated Walsh–Hadamard transform. Block spins that are uncorrelated also leave no critical slowing down.
 *
 * <p><b>Search.</b> Natural gradient with the metric of the uniform distribution, which is diagonal and known, Var S_α = N_α: J_α grows by
 * η_t ⟨S_α⟩_V/N_α, η_t = 1/(4 + √t), and the iterates of the second half are averaged. At the minimum of a complete set the
 * metric is the Hessian.
 *
 * <p><b>Result.</b> A run at fixed J̄ gives one Newton step, K' = J̄ + A⁻¹⟨S⟩_V with A_αβ = ⟨S_α S_β⟩_V,c, whose error is the jackknife's; what
 * it leaves is of second order in the correction.
 *
 * <p><b>Linearised steps.</b> ⟨S_γ⟩_V stays 0 when the couplings of a level below change and J follows, hence ⟨S'_γ S_β⟩_V,c =
 * Σ_α ⟨S'_γ S'_α⟩_V,c T_αβ as in {@link LinearizedStep}, with averages over the biased distribution: for the last step in both parities.
 *
 * <p>Source: Y. Wu, R. Car, Phys. Rev. Lett. 119, 220602 (2017), doi:10.1103/PhysRevLett.119.220602; O. Valsson, M. Parrinello, Phys. Rev. Lett.
 * 113, 090601 (2014), doi:10.1103/PhysRevLett.113.090601.
 *
 * @param plan model, steps and operators; V is made of the even ones
 */
public record VariationalRenormalization(MonteCarloRenormalization plan) {
    private static final double LARGEST_CHANGE = 0.1;
    private static final double SLOWEST = 4;

    /** A final correction up to this, or five errors, leaves a square that does not matter. */
    private static final double SMALL_CORRECTION = 0.01;

    private static final double ERRORS = 5;

    public VariationalRenormalization {
        if (plan.even().isEmpty()) {
            throw new IllegalArgumentException("the bias potential needs one even operator or more");
        }
        new BiasPotential(plan.even(), last(plan).coarseLengths());
    }

    private static BlockMap last(MonteCarloRenormalization plan) {
        return plan.maps().get(plan.steps() - 1);
    }

    /**
     * How long the search is.
     *
     * @param iterations number of changes of J, at least 2
     * @param sweeps of every chain between them, at least 1
     */
    public record Search(int iterations, int sweeps) {
        public Search {
            if (iterations < 2 || sweeps < 1) {
                throw new IllegalArgumentException("a search takes two iterations or more of one sweep or more, got "
                        + iterations + " and " + sweeps);
            }
        }
    }

    /** How the search ended. */
    public enum Status {
        /** The correction by the final run is small, or within its error. */
        CONVERGED,
        /** The correction is large: more iterations are needed. */
        NOT_CONVERGED,
        /** The operators depend on each other at the last level. */
        SINGULAR
    }

    /**
     * What was found.
     *
     * @param status how the search ended
     * @param couplings K'_α with errors, in the order of the even operators
     * @param bias J̄ of the final run
     * @param correlations of the biased distribution, at all levels; its {@code thermal} and {@code magnetic} steps to the last
     *     level are the linearised renormalisation about the renormalised couplings
     */
    public record Result(
            Status status, List<Jackknife> couplings, List<Double> bias, BlockedCorrelations correlations) {
        public Result {
            couplings = List.copyOf(couplings);
            bias = List.copyOf(bias);
        }
    }

    /**
     * Searches and measures.
     *
     * @param search for J
     * @param schedule of the final run; its burn-in is also that of the search
     * @param random advanced by one draw, which seeds everything
     * @param threads at least 1; the result does not depend on it
     */
    public Result run(
            Search search, SamplingSchedule schedule, UniformRandomProvider random, int threads, Progress progress) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, got " + threads);
        }
        RandomStreams streams = RandomStreams.from(random);
        Kernel kernel = plan.hamiltonian().compile();
        BiasPotential bias = new BiasPotential(plan.even(), last(plan).coarseLengths());
        BiasedChain[] chains = new BiasedChain[schedule.chains()];
        Arrays.setAll(
                chains, c -> new BiasedChain(kernel, plan.maps(), plan.even(), plan.odd(), bias, streams.stream(c)));
        double[] couplings = new double[plan.even().size()];
        meanSums(chains, couplings, (int) Math.min(Integer.MAX_VALUE, schedule.burnIn()), threads);
        double[] found = search(search, chains, bias, threads, progress.share(0.5));
        BlockedCorrelations correlations = measure(chains, found, schedule, threads, progress.share(0.5));
        return result(found, correlations);
    }

    private double[] search(Search search, BiasedChain[] chains, BiasPotential bias, int threads, Progress progress) {
        int count = plan.even().size();
        double[] couplings = new double[count];
        double[] average = new double[count];
        int first = search.iterations() / 2;
        for (int t = 0; t < search.iterations(); t++) {
            double[] means = meanSums(chains, couplings, search.sweeps(), threads);
            for (int k = 0; k < count; k++) {
                double change = means[k] / bias.uniformVariances()[k] / (SLOWEST + Math.sqrt(t));
                couplings[k] += Math.max(-LARGEST_CHANGE, Math.min(LARGEST_CHANGE, change));
                average[k] += t >= first ? couplings[k] / (search.iterations() - first) : 0;
            }
            progress.advance(1.0 / search.iterations());
        }
        return average;
    }

    /** ⟨S_α⟩ over all chains and some sweeps. */
    private static double[] meanSums(BiasedChain[] chains, double[] couplings, int sweeps, int threads) {
        double[][] sums = new double[chains.length][couplings.length];
        TaskPool.run(chains.length, threads, () -> couplings.clone(), (mine, c) -> {
            for (int s = 0; s < sweeps; s++) {
                chains[c].sweep(mine);
                for (int k = 0; k < mine.length; k++) {
                    sums[c][k] += chains[c].sums()[k];
                }
            }
        });
        double[] means = new double[couplings.length];
        for (double[] chain : sums) {
            for (int k = 0; k < means.length; k++) {
                means[k] += chain[k] / sweeps / chains.length;
            }
        }
        return means;
    }

    private BlockedCorrelations measure(
            BiasedChain[] chains, double[] couplings, SamplingSchedule schedule, int threads, Progress progress) {
        LevelCorrelations[] evens = new LevelCorrelations[chains.length];
        LevelCorrelations[] odds = new LevelCorrelations[chains.length];
        TaskPool.run(chains.length, threads, progress, () -> couplings.clone(), (mine, c) -> {
            evens[c] = new LevelCorrelations(plan.steps() + 1, plan.even().size(), false);
            odds[c] = new LevelCorrelations(plan.steps() + 1, plan.odd().size(), true);
            for (long k = 0; k < schedule.samplesPerChain(); k++) {
                TaskPool.checkInterrupted();
                if (schedule.beginsBin(k)) {
                    evens[c].openBin();
                    odds[c].openBin();
                }
                for (int s = 0; s < schedule.spacing(); s++) {
                    chains[c].sweep(mine);
                }
                BlockedLevels measured = chains[c].measured();
                evens[c].add(measured.evenSums());
                odds[c].add(measured.oddSums());
            }
        });
        return new BlockedCorrelations(
                plan, LevelCorrelations.merged(List.of(evens)), LevelCorrelations.merged(List.of(odds)));
    }

    private Result result(double[] bias, BlockedCorrelations correlations) {
        LevelCorrelations even = correlations.even();
        double[][] blocks = even.blocks();
        Jackknife[] couplings = new Jackknife[bias.length];
        Status status = Status.CONVERGED;
        for (int k = 0; k < bias.length; k++) {
            int which = k;
            couplings[k] = Jackknife.ofBlocks(
                    sums -> bias[which] + LinearizedStep.response(even.moments(sums), plan.steps())[which], blocks);
            double correction = Math.abs(couplings[k].value() - bias[k]);
            if (Double.isNaN(correction)) {
                status = Status.SINGULAR;
            } else if (correction > SMALL_CORRECTION + ERRORS * couplings[k].error()) {
                status = Status.NOT_CONVERGED;
            }
        }
        return new Result(
                status, List.of(couplings), Arrays.stream(bias).boxed().toList(), correlations);
    }
}
