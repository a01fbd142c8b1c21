package org.kadanoff.sampling.extended;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.Sampler;

/**
 * Copies of a model that are carried together through a sequence of factors. Mutable.
 *
 * <p>Copy r draws the numbers of its t-th call of {@link #sweep} from a stream addressed by (seed, t, r): the same seed gives the
 * same bits on any number of threads.
 */
public final class Population {
    /** Copies swept as one task. */
    private static final int BLOCK = 16;
    /** Steps after which a driven copy evaluates its energy afresh. */
    private static final int AUDIT = 256;

    private final Kernel kernel;
    private final Sampler sampler;
    private final long seed;
    private int calls;
    private int[][] states;
    private double[] energies;
    private int[] families;

    private Population(Kernel kernel, Sampler sampler, int[][] states, long seed) {
        this.kernel = kernel;
        this.sampler = sampler;
        this.seed = seed;
        this.states = states;
        this.energies = Arrays.stream(states).mapToDouble(kernel::energy).toArray();
        this.families = new int[states.length];
        Arrays.setAll(families, r -> r);
    }

    /**
     * Copies with given configurations, each the founder of a family.
     *
     * @param kernel the model at factor 1
     * @param sampler how copies are swept
     * @param states one configuration of state indices per copy (copied)
     * @param seed of all random numbers
     */
    public static Population of(Kernel kernel, Sampler sampler, int[][] states, long seed) {
        if (states.length < 2) {
            throw new IllegalArgumentException("a population has at least two members, got " + states.length);
        }
        return new Population(
                kernel, sampler, Arrays.stream(states).map(int[]::clone).toArray(int[][]::new), seed);
    }

    /** Copies drawn from the uniform distribution, factor 0. */
    public static Population uniform(Kernel kernel, Sampler sampler, int size, long seed) {
        if (Ladders.forbids(kernel.hamiltonian())) {
            throw new IllegalArgumentException(
                    "a population cannot start from uniformly drawn configurations, since the"
                            + " model forbids some; give it allowed ones");
        }
        UniformRandomProvider random = RandomStreams.of(seed).stream(-1);
        int[][] states = new int[size][];
        for (int r = 0; r < size; r++) {
            states[r] = uniformState(kernel, random);
        }
        return of(kernel, sampler, states, seed);
    }

    /** A configuration drawn uniformly. */
    static int[] uniformState(Kernel kernel, UniformRandomProvider random) {
        int[] state = new int[kernel.sites()];
        for (int i = 0; i < state.length; i++) {
            state[i] = random.nextInt(kernel.space().domain(i).size());
        }
        return state;
    }

    /** The same population, as it was saved. */
    static Population restored(Kernel kernel, Sampler sampler, int[][] states, int[] families, long seed, int calls) {
        Population population = of(kernel, sampler, states, seed);
        population.families = families.clone();
        population.calls = calls;
        return population;
    }

    public int size() {
        return states.length;
    }

    /** H of every copy, at factor 1 (copied). */
    public double[] energies() {
        return energies.clone();
    }

    /** The configurations of all copies (copied). */
    public int[][] states() {
        return Arrays.stream(states).map(int[]::clone).toArray(int[][]::new);
    }

    /** The founder that every copy descends from (copied). */
    public int[] families() {
        return families.clone();
    }

    long seed() {
        return seed;
    }

    int calls() {
        return calls;
    }

    /** Sweeps every copy at a factor. */
    public void sweep(double factor, int sweeps, int threads) {
        Kernel scaled = Ladders.at(factor, kernel);
        Sampler here = Ladders.at(factor, sampler);
        RandomStreams streams = RandomStreams.of(seed);
        long call = calls;
        int blocks = (states.length + BLOCK - 1) / BLOCK;
        TaskPool.run(blocks, threads, () -> states, (mine, block) -> {
            for (int r = block * BLOCK; r < Math.min(mine.length, (block + 1) * BLOCK); r++) {
                Chain chain = here.start(scaled, mine[r], streams.stream((call << 32) + r));
                chain.sweep(sweeps);
                mine[r] = chain.state();
                energies[r] = kernel.energy(mine[r]);
            }
        });
        calls++;
    }

    /**
     * Drives every copy along a sequence of factors: at each step from b to b' it does the work (b' − b)H, then is swept at b'; not
     * after the last step. Returns the works. Counts as one call of {@link #sweep} for the random streams.
     *
     * @param factors the first is where the copies are
     * @param sweeps per step
     */
    public double[] drive(RealVector factors, int sweeps, int threads) {
        double[] works = new double[states.length];
        if (!TemperedKernel.suits(sampler)) {
            for (int k = 1; k < factors.size(); k++) {
                for (int r = 0; r < works.length; r++) {
                    works[r] += (factors.get(k) - factors.get(k - 1)) * energies[r];
                }
                if (k < factors.size() - 1) {
                    sweep(factors.get(k), sweeps, threads);
                }
            }
            return works;
        }
        RandomStreams streams = RandomStreams.of(seed);
        long call = calls;
        TaskPool.run(states.length, threads, () -> states, (mine, r) -> {
            UniformRandomProvider random = streams.stream((call << 32) + r);
            works[r] = driven(r, factors, sweeps, random);
        });
        calls++;
        return works;
    }

    private double driven(int r, RealVector factors, int sweeps, UniformRandomProvider random) {
        TemperedKernel tempered = new TemperedKernel(kernel, factors.get(0));
        Chain chain = sampler.start(tempered, states[r], random);
        double work = 0;
        for (int k = 1; k < factors.size(); k++) {
            double b = factors.get(k);
            work += (b - factors.get(k - 1)) * tempered.carriedEnergy();
            if (k == factors.size() - 1) {
                break;
            }
            tempered.withFactor(b);
            chain.sweep(sweeps);
            if (k % AUDIT == 0) {
                chain.audit();
            }
        }
        states[r] = chain.state();
        energies[r] = kernel.energy(states[r]);
        return work;
    }

    /**
     * Replaces the copies by copies of them in proportion to their weights e^{xH}, and returns the logarithm of the mean weight.
     *
     * @param exponent x; b − b' on the way from factor b to b'
     */
    double resample(Resampling resampling, double exponent, UniformRandomProvider random) {
        return resample(resampling, exponent, states.length, random);
    }

    /** As above, with the size that is aimed at. */
    double resample(Resampling resampling, double exponent, int size, UniformRandomProvider random) {
        LogSum sum = new LogSum();
        for (double energy : energies) {
            sum.add(exponent * energy);
        }
        double[] shares = new double[energies.length];
        for (int r = 0; r < shares.length; r++) {
            shares[r] = size * Math.exp(exponent * energies[r] - sum.value());
        }
        keep(resampling.copies(shares, random));
        return sum.value() - Math.log(shares.length);
    }

    private void keep(int[] copies) {
        int size = Arrays.stream(copies).sum();
        int[][] nextStates = new int[size][];
        double[] nextEnergies = new double[size];
        int[] nextFamilies = new int[size];
        int next = 0;
        for (int r = 0; r < copies.length; r++) {
            for (int c = 0; c < copies[r]; c++) {
                nextStates[next] = states[r];
                nextEnergies[next] = energies[r];
                nextFamilies[next++] = families[r];
            }
        }
        states = nextStates;
        energies = nextEnergies;
        families = nextFamilies;
    }
}
