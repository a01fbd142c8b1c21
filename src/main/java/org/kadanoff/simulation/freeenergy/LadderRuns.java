package org.kadanoff.simulation.freeenergy;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.estimation.Chains;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.estimation.MeanEstimator;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.sampling.extended.ParallelTempering;

/**
 * Energies H along independent parallel-tempering runs, one measurement per sweep.
 *
 * @param factors descending
 * @param energies by chain, factor and time
 */
record LadderRuns(RealVector factors, double[][][] energies) {
    /**
     * Runs them, every replica from a configuration of its own drawn uniformly.
     *
     * @param factors descending from 1
     */
    static LadderRuns of(Kernel kernel, RealVector factors, FreeEnergySettings settings, UniformRandomProvider random) {
        RandomStreams streams = RandomStreams.from(random);
        int levels = factors.size();
        double[][][] energies = new double[settings.chains()][levels][settings.sweeps()];
        ParallelTempering tempering =
                new ParallelTempering().withInner(settings.sampler()).withFactors(factors);
        TaskPool.run(settings.chains(), settings.threads(), () -> tempering, (sampler, c) -> {
            UniformRandomProvider own = streams.stream(c);
            ParallelTempering.Ladder ladder = sampler.start(kernel, uniform(kernel, levels, own), own);
            ladder.sweep(settings.burnIn());
            for (int t = 0; t < settings.sweeps(); t++) {
                ladder.sweep();
                double[] now = ladder.energies();
                for (int k = 0; k < levels; k++) {
                    energies[c][k][t] = now[k];
                }
            }
        });
        return new LadderRuns(factors, energies);
    }

    static int[][] uniform(Kernel kernel, int count, UniformRandomProvider random) {
        int[][] states = new int[count][kernel.sites()];
        for (int[] state : states) {
            for (int i = 0; i < state.length; i++) {
                state[i] = random.nextInt(kernel.space().domain(i).size());
            }
        }
        return states;
    }

    int chains() {
        return energies.length;
    }

    int length() {
        return energies[0][0].length;
    }

    /** All energies at a factor, chain after chain. */
    double[] at(int level) {
        double[] all = new double[chains() * length()];
        for (int c = 0; c < chains(); c++) {
            System.arraycopy(energies[c][level], 0, all, c * length(), length());
        }
        return all;
    }

    /** A contribution of one measurement to a linear estimate. */
    @FunctionalInterface
    interface Contribution {
        double of(int level, double energy);
    }

    /**
     * The mean over time of a sum over all replicas, and its error. The replicas of one run exchange configurations and
     * are correlated; their sum is one series, whose error says all of it.
     */
    Estimate sum(Contribution contribution) {
        double[][] series = new double[chains()][length()];
        for (int c = 0; c < chains(); c++) {
            for (int k = 0; k < factors.size(); k++) {
                for (int t = 0; t < length(); t++) {
                    series[c][t] += contribution.of(k, energies[c][k][t]);
                }
            }
        }
        Chains all = new Chains(series);
        if (all.isConstant()) {
            return new Estimate(
                    all.mean(), 0, Double.NaN, Double.NaN, Double.NaN, all.size(), "all configurations had one energy");
        }
        return MeanEstimator.of(all);
    }
}
