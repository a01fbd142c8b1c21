package org.kadanoff.sampling.extended;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.ChainState;

/** A run of {@link PopulationAnnealing} in progress. Mutable; for one thread at a time. */
public final class PopulationAnnealingRun {
    private final PopulationAnnealing settings;
    private final Population population;
    private final int founders;
    /** One row per quantity, one column per factor reached. */
    private double[][] history;

    private PopulationAnnealingRun(
            PopulationAnnealing settings, Population population, int founders, double[][] history) {
        this.settings = settings;
        this.population = population;
        this.founders = founders;
        this.history = history;
    }

    static PopulationAnnealingRun begin(PopulationAnnealing settings, Kernel kernel, long seed) {
        Population population = Population.uniform(kernel, settings.sampler(), settings.population(), seed);
        PopulationAnnealingRun run = new PopulationAnnealingRun(
                settings, population, population.size(), new double[AnnealedPopulation.QUANTITIES][0]);
        run.record(0, kernel.space().logSize());
        return run;
    }

    static PopulationAnnealingRun resume(PopulationAnnealing settings, Kernel kernel, ChainState saved) {
        int sites = kernel.sites();
        int[] flat = saved.configuration();
        int[] families = saved.ints("families");
        int[] calls = saved.ints("calls");
        double[] rows = saved.doubles("history");
        if (flat.length != families.length * sites || calls.length != 2 || rows.length == 0) {
            throw new IllegalArgumentException("the saved population does not fit a model of " + sites + " sites");
        }
        int[][] states = new int[families.length][];
        for (int r = 0; r < families.length; r++) {
            states[r] = Arrays.copyOfRange(flat, r * sites, (r + 1) * sites);
        }
        Population population =
                Population.restored(kernel, settings.sampler(), states, families, saved.longs("seed")[0], calls[0]);
        int steps = rows.length / AnnealedPopulation.QUANTITIES;
        double[][] history = new double[AnnealedPopulation.QUANTITIES][];
        for (int q = 0; q < history.length; q++) {
            history[q] = Arrays.copyOfRange(rows, q * steps, (q + 1) * steps);
        }
        return new PopulationAnnealingRun(settings, population, calls[1], history);
    }

    /** The factor reached. */
    public double factor() {
        return last(AnnealedPopulation.FACTOR);
    }

    /** Whether factor 1 is reached. */
    public boolean isDone() {
        return factor() == 1;
    }

    private double last(int quantity) {
        return history[quantity][history[quantity].length - 1];
    }

    /**
     * Resamples for the next factor and sweeps all copies there.
     *
     * @throws ArithmeticException when no copy is left
     */
    public void step() {
        if (isDone()) {
            throw new IllegalStateException("the population has reached factor 1");
        }
        double b = factor();
        int reached = history[0].length;
        double next = settings.factors().size() > 0
                ? settings.factors().get(reached)
                : PopulationAnnealing.nextFactor(b, population.energies(), settings.effective());
        // Resampling has a stream of its own, so that a resumed run needs nothing but the seed and the number of steps.
        double logMean = population.resample(
                settings.resampling(),
                b - next,
                settings.population(),
                RandomStreams.of(population.seed()).stream(-1 - reached));
        if (population.size() < 1) {
            throw new ArithmeticException("no copy is left at factor " + next + "; use smaller steps or more copies");
        }
        population.sweep(next, settings.sweepsPerStep(), settings.threads());
        record(next, last(AnnealedPopulation.LOG_Z) + logMean);
    }

    private void record(double factor, double logZ) {
        double[] energies = population.energies();
        double mean = Arrays.stream(energies).average().orElseThrow();
        double variance =
                Arrays.stream(energies).map(e -> (e - mean) * (e - mean)).sum() / energies.length;
        int[] sizes = new int[founders];
        for (int family : population.families()) {
            sizes[family]++;
        }
        double surviving = IntStream.of(sizes).filter(n -> n > 0).count();
        double squares = 0;
        double entropy = 0;
        for (int n : sizes) {
            if (n > 0) {
                double part = (double) n / energies.length;
                squares += part * part;
                entropy -= part * Math.log(part);
            }
        }
        double[] column = {
            factor, logZ, mean, variance, energies.length, surviving, founders * squares, founders / Math.exp(entropy)
        };
        double[][] longer = new double[history.length][];
        for (int q = 0; q < history.length; q++) {
            longer[q] = Arrays.copyOf(history[q], history[q].length + 1);
            longer[q][history[q].length] = column[q];
        }
        history = longer;
    }

    /** Everything that the run needs to go on, apart from its model and settings. */
    public ChainState save() {
        int[] flat =
                Arrays.stream(population.states()).flatMapToInt(Arrays::stream).toArray();
        double[] rows = Arrays.stream(history).flatMapToDouble(Arrays::stream).toArray();
        return ChainState.of(flat)
                .with("families", population.families())
                .with("calls", new int[] {population.calls(), founders})
                .with("seed", new long[] {population.seed()})
                .with("history", rows);
    }

    /** The population and what it has told so far. */
    public AnnealedPopulation result() {
        RealVector[] rows = Arrays.stream(history).map(RealVector::of).toArray(RealVector[]::new);
        return new AnnealedPopulation(
                rows[0],
                rows[1],
                rows[2],
                rows[3],
                rows[4],
                rows[5],
                rows[6],
                rows[7],
                population.energies(),
                population.states());
    }
}
