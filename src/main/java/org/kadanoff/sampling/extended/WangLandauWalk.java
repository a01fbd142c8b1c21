package org.kadanoff.sampling.extended;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Cursor;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.ChainState;

/** A walk of {@link WangLandau} in progress. Mutable; for one thread at a time. */
public final class WangLandauWalk {
    private final WangLandau settings;
    private final Kernel kernel;
    private final Cursor cursor;
    private final UniformRandomProvider random;
    private final EnergyBins bins;

    private double[] logCounts = new double[16];
    /** Trials that ended in each bin since F was last changed; their energies, relative to the origin, since the last new bin. */
    private long[] visits = new long[16];

    private double[] totals = new double[16];
    private double[] sums = new double[16];
    private double[] squares = new double[16];
    private double increment = 1;
    /** Trials since the last new bin, sweeps in all. */
    private long trials;

    private long sweeps;
    private boolean followsTime;

    private WangLandauWalk(
            WangLandau settings, Kernel kernel, Cursor cursor, EnergyBins bins, UniformRandomProvider random) {
        this.settings = settings;
        this.kernel = kernel;
        this.cursor = cursor;
        this.bins = bins;
        this.random = random;
    }

    static WangLandauWalk begin(
            WangLandau settings, Kernel kernel, int[] state, double width, UniformRandomProvider random) {
        Cursor cursor = kernel.cursor(state);
        double energy = cursor.energy();
        if (!Double.isFinite(energy)) {
            throw new IllegalArgumentException(
                    "a configuration has the energy " + energy + "; a walk in energy needs finite ones");
        }
        return new WangLandauWalk(settings, kernel, cursor, new EnergyBins(energy, width), random);
    }

    static WangLandauWalk resume(WangLandau settings, Kernel kernel, ChainState saved, UniformRandomProvider random) {
        double[] scale = saved.doubles("scale");
        long[] counts = saved.longs("counts");
        long[] keys = saved.longs("keys");
        EnergyBins bins = new EnergyBins(scale[0], scale[1]);
        for (long key : keys) {
            bins.add(key);
        }
        WangLandauWalk walk = new WangLandauWalk(settings, kernel, kernel.cursor(saved.configuration()), bins, random);
        int room = Math.max(16, keys.length);
        walk.logCounts = Arrays.copyOf(saved.doubles("log-counts"), room);
        walk.visits = Arrays.copyOf(saved.longs("visits"), room);
        walk.totals = Arrays.copyOf(saved.doubles("totals"), room);
        walk.sums = Arrays.copyOf(saved.doubles("sums"), room);
        walk.squares = Arrays.copyOf(saved.doubles("squares"), room);
        walk.increment = scale[2];
        walk.trials = counts[0];
        walk.sweeps = counts[1];
        walk.followsTime = counts[2] == 1;
        return walk;
    }

    /** Sweeps so far. */
    public long sweeps() {
        return sweeps;
    }

    /** F. */
    public double increment() {
        return increment;
    }

    /** Number of energy bins found so far. */
    public int levels() {
        return bins.size();
    }

    /** Whether F has reached its final value, or the sweeps have run out. */
    public boolean isDone() {
        return isConverged() || sweeps >= settings.mostSweeps();
    }

    private boolean isConverged() {
        return followsTime && increment <= settings.finalIncrement();
    }

    /** As many trials as there are sites. */
    public void sweep() {
        int sites = kernel.sites();
        // Afresh, so that the rounding of differences does not add up.
        double energy = cursor.energy();
        int bin = binOf(energy);
        for (int k = 0; k < sites; k++) {
            int site = random.nextInt(sites);
            int states = kernel.space().domain(site).size();
            if (states > 1) {
                int current = cursor.state(site);
                int offered = states == 2 ? 1 - current : (current + 1 + random.nextInt(states - 1)) % states;
                double next = energy + difference(site, offered);
                int target = binOf(next);
                double gain = logCounts[bin] - logCounts[target];
                if (gain >= 0 || random.nextDouble() < Math.exp(gain)) {
                    cursor.flip(site, offered);
                    energy = next;
                    bin = target;
                }
            }
            visit(bin, energy);
        }
        sweeps++;
        adjust();
    }

    private double difference(int site, int offered) {
        double difference = cursor.flipDifference(site, offered);
        if (!Double.isFinite(difference)) {
            throw new ArithmeticException("the energy difference of site " + site + " in sweep " + sweeps + " is "
                    + difference + "; a walk in energy needs finite ones");
        }
        return difference;
    }

    private void visit(int bin, double energy) {
        double relative = energy - bins.origin();
        logCounts[bin] += increment;
        visits[bin]++;
        totals[bin]++;
        sums[bin] += relative;
        squares[bin] += relative * relative;
        trials++;
        if (followsTime) {
            increment = Math.min(increment, (double) bins.size() / trials);
        }
    }

    private int binOf(double energy) {
        int found = bins.find(energy);
        return found >= 0 ? found : discover(bins.key(energy));
    }

    /** A new energy starts with the least count so far, and everything that counts time starts again. */
    private int discover(long key) {
        int size = bins.size();
        double least =
                IntStream.range(0, size).mapToDouble(k -> logCounts[k]).min().orElse(0);
        int bin = bins.add(key);
        if (bin == logCounts.length) {
            logCounts = Arrays.copyOf(logCounts, 2 * bin);
            visits = Arrays.copyOf(visits, 2 * bin);
            totals = Arrays.copyOf(totals, 2 * bin);
            sums = Arrays.copyOf(sums, 2 * bin);
            squares = Arrays.copyOf(squares, 2 * bin);
        }
        logCounts[bin] = least;
        Arrays.fill(visits, 0);
        increment = 1;
        trials = 0;
        followsTime = false;
        return bin;
    }

    private void adjust() {
        if (followsTime) {
            return;
        }
        for (int k = 0; k < bins.size(); k++) {
            if (visits[k] == 0) {
                return;
            }
        }
        Arrays.fill(visits, 0);
        increment *= 0.5;
        followsTime = increment <= (double) bins.size() / trials;
    }

    /** Everything that the walk needs to go on, apart from its model, settings and random stream. */
    public ChainState save() {
        cursor.audit();
        int size = bins.size();
        return ChainState.of(cursor.toArray())
                .with("scale", new double[] {bins.origin(), bins.width(), increment})
                .with("counts", new long[] {trials, sweeps, followsTime ? 1 : 0})
                .with("keys", bins.keys())
                .with("log-counts", Arrays.copyOf(logCounts, size))
                .with("visits", Arrays.copyOf(visits, size))
                .with("totals", Arrays.copyOf(totals, size))
                .with("sums", Arrays.copyOf(sums, size))
                .with("squares", Arrays.copyOf(squares, size));
    }

    /** The density of states as it is known now: log g normalised to all configurations. */
    public LogDensityOfStates result() {
        int size = bins.size();
        if (sweeps == 0) {
            throw new IllegalStateException("a walk that has not moved knows no energies");
        }
        long[] found = bins.keys();
        int[] ascending = IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> Long.compare(found[a], found[b]))
                .mapToInt(k -> k)
                .toArray();
        double norm = kernel.space().logSize() - LogSum.of(Arrays.copyOf(logCounts, size));
        long[] keys = new long[size];
        double[] energies = new double[size];
        double[] variances = new double[size];
        double[] logs = new double[size];
        for (int k = 0; k < size; k++) {
            int bin = ascending[k];
            keys[k] = found[bin];
            double visited = totals[bin];
            double relative = visited > 0 ? sums[bin] / visited : found[bin] * bins.width();
            energies[k] = bins.origin() + relative;
            double variance = visited > 0 ? squares[bin] / visited - relative * relative : 0;
            // Rounding of a discrete level is no spread.
            variances[k] = variance > 1e-10 * relative * relative ? variance : 0;
            logs[k] = logCounts[bin] + norm;
        }
        return new LogDensityOfStates(
                bins.origin(),
                bins.width(),
                keys,
                RealVector.of(energies),
                RealVector.of(variances),
                RealVector.of(logs),
                isConverged(),
                status());
    }

    private String status() {
        String so = bins.size() + " energies, increment " + increment + " after " + sweeps + " sweeps";
        return isConverged()
                ? so
                : so + ": not converged, " + (followsTime ? "too few sweeps" : "energies not all revisited");
    }
}
