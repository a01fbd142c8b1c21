package org.kadanoff.sampling.extended;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.HeatBath;
import org.kadanoff.sampling.Sampler;

/**
 * Population annealing: R copies are carried from uniformly drawn configurations at factor 0 to the model at factor 1. At every
 * step from b to b' each is replaced by a number of copies of mean R e^{−(b'−b)H_r} / Σ_s e^{−(b'−b)H_s}, then swept.
 *
 * <p>The free energy comes with it: log Z(b_K) = Σ_i log q_i + Σ_k log Q_k, Q_k = (1/R_k) Σ_r e^{−(b_{k+1}−b_k)H_r}. For factors
 * that are given, e^{log Z} is unbiased whatever R and however few the sweeps; log Z is too small by half its variance. Factors
 * chosen from the population itself bias Z by O(1/R). Averages over the final population are biased by O(1/R), too: independent
 * populations are averaged with their weights e^{log Z}.
 *
 * <p>Source: K. Hukushima, Y. Iba, AIP Conf. Proc. 690, 200 (2003), doi:10.1063/1.1632130; J. Machta, Phys. Rev. E 82, 026704
 * (2010), doi:10.1103/PhysRevE.82.026704; adaptive steps: A. Beskos, A. Jasra, N. Kantas, A. Thiery, Ann. Appl. Probab. 26, 1111
 * (2016), doi:10.1214/15-AAP1113.
 *
 * @param sampler how copies are swept
 * @param population R, at least 2
 * @param sweepsPerStep sweeps of every copy after every resampling, at least 1
 * @param factors ascending from 0 to 1; empty to choose every step such that R e^{−(δb)² Var H}, the effective number of
 *     copies, stays above a given part
 * @param effective that part, between 0 and 1; not used with given factors
 * @param resampling how the numbers of copies are drawn
 * @param threads on which copies are swept; does not change the result
 */
public record PopulationAnnealing(
        Sampler sampler,
        int population,
        int sweepsPerStep,
        RealVector factors,
        double effective,
        Resampling resampling,
        int threads) {
    /** The part of a population that is effective after an adaptive step: steps of 0.6/√Var H. */
    static final double EFFECTIVE = 0.7;

    public PopulationAnnealing {
        if (population < 2 || sweepsPerStep < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "population annealing needs at least two copies, one sweep per step and one" + " thread; got "
                            + population + ", " + sweepsPerStep + " and " + threads);
        }
        if (!(effective > 0 && effective < 1)) {
            throw new IllegalArgumentException(
                    "the effective part of a population lies between 0 and 1, got " + effective);
        }
        if (factors.size() > 0) {
            requireAscending(factors);
        }
    }

    /** Adaptive steps, ten heat-bath sweeps per step, one thread. */
    public PopulationAnnealing(int population) {
        this(new HeatBath(), population, 10, RealVector.of(), EFFECTIVE, Resampling.NEAREST_INTEGER, 1);
    }

    static void requireAscending(RealVector factors) {
        boolean ascending = factors.size() >= 2
                && factors.get(0) == 0
                && factors.get(factors.size() - 1) == 1
                && factors.allFinite();
        for (int k = 1; k < factors.size(); k++) {
            ascending &= factors.get(k) > factors.get(k - 1);
        }
        if (!ascending) {
            throw new IllegalArgumentException("factors ascend from 0 to 1, got " + factors);
        }
    }

    public PopulationAnnealing withSampler(Sampler newSampler) {
        return new PopulationAnnealing(newSampler, population, sweepsPerStep, factors, effective, resampling, threads);
    }

    public PopulationAnnealing withSweepsPerStep(int newSweeps) {
        return new PopulationAnnealing(sampler, population, newSweeps, factors, effective, resampling, threads);
    }

    public PopulationAnnealing withFactors(RealVector newFactors) {
        return new PopulationAnnealing(sampler, population, sweepsPerStep, newFactors, effective, resampling, threads);
    }

    public PopulationAnnealing withEffective(double newEffective) {
        return new PopulationAnnealing(sampler, population, sweepsPerStep, factors, newEffective, resampling, threads);
    }

    public PopulationAnnealing withResampling(Resampling newResampling) {
        return new PopulationAnnealing(sampler, population, sweepsPerStep, factors, effective, newResampling, threads);
    }

    public PopulationAnnealing withThreads(int newThreads) {
        return new PopulationAnnealing(sampler, population, sweepsPerStep, factors, effective, resampling, newThreads);
    }

    /** The largest b' ≤ 1 for which the weights e^{−(b'−b)H} leave a given part of the copies effective. */
    static double nextFactor(double b, double[] energies, double effective) {
        if (effectivePart(energies, 1 - b) >= effective) {
            return 1;
        }
        double low = 0;
        double high = 1 - b;
        for (int k = 0; k < 60; k++) {
            double middle = 0.5 * (low + high);
            if (effectivePart(energies, middle) >= effective) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return b + high;
    }

    /** (Σ w)²/(R Σ w²), w = e^{−δ H}. */
    private static double effectivePart(double[] energies, double step) {
        LogSum first = new LogSum();
        LogSum second = new LogSum();
        for (double energy : energies) {
            first.add(-step * energy);
            second.add(-2 * step * energy);
        }
        return Math.exp(2 * first.value() - second.value()) / energies.length;
    }

    /**
     * A run that has not yet made its first step.
     *
     * @param random advanced by one draw, the run's seed
     * @throws IllegalArgumentException when the model forbids configurations: Z(0) is then not known
     */
    public PopulationAnnealingRun begin(Kernel kernel, UniformRandomProvider random) {
        return PopulationAnnealingRun.begin(this, kernel, random.nextLong());
    }

    /** The run that {@link PopulationAnnealingRun#save} was called on, going on with the same bits. */
    public PopulationAnnealingRun resume(Kernel kernel, ChainState saved) {
        return PopulationAnnealingRun.resume(this, kernel, saved);
    }

    /** A whole run. */
    public AnnealedPopulation run(Kernel kernel, UniformRandomProvider random) {
        PopulationAnnealingRun run = begin(kernel, random);
        while (!run.isDone()) {
            run.step();
        }
        return run.result();
    }
}
