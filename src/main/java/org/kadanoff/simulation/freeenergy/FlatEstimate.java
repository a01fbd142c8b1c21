package org.kadanoff.simulation.freeenergy;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.estimation.Chains;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.estimation.MeanEstimator;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.extended.LogDensityOfStates;
import org.kadanoff.sampling.extended.Multicanonical;
import org.kadanoff.sampling.extended.WangLandau;

/**
 * Wang and Landau's walk gives weights 1/g; multicanonical chains with these weights, which are fixed, give Z without what is wrong
 * in g: Z(1)/Z(0) = ⟨g e^{−H}⟩/⟨g⟩. The error is that of the linearised ratio, from the series x_t/x̄ − y_t/ȳ.
 */
final class FlatEstimate {
    /** Below it the walk is not worth its time, since the chains correct it. */
    private static final double FINAL_INCREMENT = 1e-4;

    /** A walk may always take a few hundredths of a second. */
    private static final long FEWEST_TRIALS = 2_000_000;

    private FlatEstimate() {}

    static FreeEnergyEstimate of(FreeEnergies.Problem problem, UniformRandomProvider random) {
        FreeEnergySettings settings = problem.settings();
        long most = Math.max(
                (long) settings.sweeps() * settings.chains() * problem.factors().size(),
                FEWEST_TRIALS / problem.kernel().sites());
        LogDensityOfStates density = new WangLandau()
                .withFinalIncrement(FINAL_INCREMENT)
                .withMostSweeps(most)
                .run(problem.kernel(), random);
        // As many sweeps as the replicas of the ladders.
        int spacing = Math.max(1, problem.factors().size() - 1);
        int length = settings.sweeps();
        double[][] model = new double[settings.chains()][length];
        double[][] uniform = new double[settings.chains()][length];
        RandomStreams streams = RandomStreams.from(random);
        TaskPool.run(settings.chains(), settings.threads(), () -> new Multicanonical(density), (sampler, c) -> {
            UniformRandomProvider own = streams.stream(c);
            Chain chain = sampler.start(problem.kernel(), LadderRuns.uniform(problem.kernel(), 1, own)[0], own);
            chain.sweep((long) settings.burnIn() * spacing);
            for (int t = 0; t < length; t++) {
                chain.sweep(spacing);
                double energy = chain.energy();
                uniform[c][t] = density.logCount(energy);
                model[c][t] = uniform[c][t] - energy;
            }
        });
        double logModel = logMean(model);
        double logUniform = logMean(uniform);
        double[][] deviations = new double[settings.chains()][length];
        double squares = 0;
        for (int c = 0; c < deviations.length; c++) {
            for (int t = 0; t < length; t++) {
                double weight = Math.exp(model[c][t] - logModel);
                deviations[c][t] = weight - Math.exp(uniform[c][t] - logUniform);
                squares += weight * weight;
            }
        }
        Chains all = new Chains(deviations);
        double logZ = problem.logZero() + logModel - logUniform;
        if (all.isConstant()) {
            return new FreeEnergyEstimate(
                    FreeEnergyMethod.WANG_LANDAU, logZ, 0, 1, "all configurations had one energy", all.size(), 0);
        }
        Estimate deviation = MeanEstimator.of(all);
        String reason = density.isConverged() ? "" : "the walk in energy: " + density.status();
        return new FreeEnergyEstimate(
                FreeEnergyMethod.WANG_LANDAU,
                logZ,
                deviation.error(),
                all.size() / squares,
                LadderEstimates.joined(reason, deviation.reason()),
                all.size(),
                0);
    }

    private static double logMean(double[][] logs) {
        LogSum sum = new LogSum();
        for (double[] chain : logs) {
            for (double x : chain) {
                sum.add(x);
            }
        }
        return sum.value() - Math.log((double) logs.length * logs[0].length);
    }
}
