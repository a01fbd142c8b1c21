package org.kadanoff.simulation.freeenergy;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.estimation.Autocorrelation;
import org.kadanoff.estimation.Chains;
import org.kadanoff.estimation.FreeEnergyDifference;
import org.kadanoff.estimation.WorkAverage;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.sampling.extended.Ladders;
import org.kadanoff.sampling.extended.ParallelTempering;
import org.kadanoff.sampling.extended.Population;
import org.kadanoff.sampling.extended.PopulationAnnealing;

/**
 * Estimates from copies that are driven along the ladder. On the way from b to b' a copy does the work (b' − b)H; then it is swept at
 * b'. For sweeps that keep e^{−b'H}, Σ e^{−w} is an unbiased estimate of Z(1)/Z(0), by runs that start in equilibrium at b = 0, and of
 * Z(0)/Z(1) by runs from 1 to 0.
 *
 * <p>Source: R. M. Neal, Stat. Comput. 11, 125 (2001), doi:10.1023/A:1008923215028; bracket: R. B. Grosse, Z. Ghahramani, R. P. Adams,
 * arXiv:1511.02543 (2015).
 */
final class AnnealingEstimates {
    /** Steps of annealed importance sampling for one of the ladder. */
    private static final int SUBDIVISION = 16;
    /** Sweeps of a population at every factor. */
    private static final int POPULATION_SWEEPS = 10;
    /** Correlation between successive draws of the model that is not worth a word: 2τ below this. */
    private static final double INDEPENDENT = 2;

    private AnnealingEstimates() {}

    /** As many runs as give the sweeps of the settings. */
    private static int runs(FreeEnergySettings settings) {
        int perChain = Math.max(8, settings.sweeps() / SUBDIVISION);
        return settings.chains() * perChain;
    }

    static FreeEnergyEstimate forward(FreeEnergies.Problem problem, UniformRandomProvider random) {
        FreeEnergySettings settings = problem.settings();
        Population population =
                Population.uniform(problem.kernel(), settings.sampler(), runs(settings), random.nextLong());
        double[] works = population.drive(Ladders.reversed(subdivided(problem.factors())), 1, settings.threads());
        FreeEnergyDifference f = WorkAverage.forward(works);
        return new FreeEnergyEstimate(
                FreeEnergyMethod.ANNEALED_IMPORTANCE_SAMPLING,
                problem.logZero() - f.value(),
                f.error(),
                f.overlap(),
                f.reason(),
                works.length,
                0);
    }

    /** Starts from draws of the model by parallel tempering; where they are correlated, the error is that of correlated weights. */
    static FreeEnergyEstimate reverse(FreeEnergies.Problem problem, UniformRandomProvider random) {
        FreeEnergySettings settings = problem.settings();
        int[][] draws = draws(problem, random);
        Population population = Population.of(problem.kernel(), settings.sampler(), draws, random.nextLong());
        double[] works = population.drive(subdivided(problem.factors()), 1, settings.threads());
        FreeEnergyDifference f = WorkAverage.reverse(works);
        double error = f.error();
        String reason = f.reason();
        Chains weights = weights(works, settings.chains());
        if (!weights.isConstant()) {
            Autocorrelation correlation = Autocorrelation.of(weights);
            error = Math.max(error, correlation.error() / weights.mean());
            if (2 * correlation.tau() > INDEPENDENT) {
                reason = LadderEstimates.joined(
                        reason, "the draws of the model that the runs start from are correlated; use more sweeps");
            }
        }
        return new FreeEnergyEstimate(
                FreeEnergyMethod.REVERSE_ANNEALING,
                problem.logZero() - f.value(),
                error,
                f.overlap(),
                reason,
                works.length,
                0);
    }

    /** e^{−w} relative to the largest, as series along the chains that the starts were drawn from. */
    private static Chains weights(double[] works, int chains) {
        double least = Arrays.stream(works).min().orElseThrow();
        int length = works.length / chains;
        double[][] series = new double[chains][length];
        for (int r = 0; r < works.length; r++) {
            series[r / length][r % length] = Math.exp(least - works[r]);
        }
        return new Chains(series);
    }

    private static RealVector subdivided(RealVector factors) {
        double[] finer = new double[(factors.size() - 1) * SUBDIVISION + 1];
        for (int k = 0; k < finer.length; k++) {
            int panel = k / SUBDIVISION;
            double part = (double) (k % SUBDIVISION) / SUBDIVISION;
            double from = factors.get(panel);
            finer[k] = part == 0 ? from : from + part * (factors.get(panel + 1) - from);
        }
        return RealVector.of(finer);
    }

    /** Configurations of the model, chain after chain, as far apart as the sweeps allow. */
    private static int[][] draws(FreeEnergies.Problem problem, UniformRandomProvider random) {
        FreeEnergySettings settings = problem.settings();
        RandomStreams streams = RandomStreams.from(random);
        int perChain = runs(settings) / settings.chains();
        int[][] draws = new int[perChain * settings.chains()][];
        ParallelTempering tempering =
                new ParallelTempering().withInner(settings.sampler()).withFactors(problem.factors());
        TaskPool.run(settings.chains(), settings.threads(), () -> tempering, (sampler, c) -> {
            UniformRandomProvider own = streams.stream(c);
            int[][] start =
                    LadderRuns.uniform(problem.kernel(), problem.factors().size(), own);
            ParallelTempering.Ladder ladder = sampler.start(problem.kernel(), start, own);
            ladder.sweep(settings.burnIn());
            for (int d = 0; d < perChain; d++) {
                ladder.sweep(SUBDIVISION);
                draws[c * perChain + d] = ladder.state();
            }
        });
        return draws;
    }

    /**
     * Independent populations, one per chain; Z is the mean of theirs, its error that of their scatter (Student's t of chains − 1
     * degrees, so that it takes some ten populations to have a good one).
     */
    static FreeEnergyEstimate population(FreeEnergies.Problem problem, UniformRandomProvider random) {
        FreeEnergySettings settings = problem.settings();
        int size = Math.max(10, settings.sweeps() / POPULATION_SWEEPS);
        PopulationAnnealing annealing = new PopulationAnnealing(size)
                .withSampler(settings.sampler())
                .withSweepsPerStep(POPULATION_SWEEPS)
                .withFactors(Ladders.reversed(problem.factors()));
        RandomStreams streams = RandomStreams.from(random);
        double[] works = new double[settings.chains()];
        double[] familyShares = new double[works.length];
        TaskPool.run(works.length, settings.threads(), () -> annealing, (own, c) -> {
            var result = own.run(problem.kernel(), streams.stream(c));
            works[c] = problem.logZero() - result.finalLogZ();
            familyShares[c] = result.familyShare();
        });
        FreeEnergyDifference f = WorkAverage.forward(works);
        double worst = Arrays.stream(familyShares).max().orElseThrow();
        // The reason of an average of works counts runs; these are few and each is a population.
        String reason = worst > 0.1
                ? String.format(
                        java.util.Locale.ROOT,
                        "few families survive (rho_t/R up to %.2g); use larger populations",
                        worst)
                : "";
        return new FreeEnergyEstimate(
                FreeEnergyMethod.POPULATION_ANNEALING,
                problem.logZero() - f.value(),
                f.error(),
                f.overlap(),
                reason,
                (long) size * settings.chains(),
                0);
    }
}
