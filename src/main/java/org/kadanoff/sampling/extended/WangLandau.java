package org.kadanoff.sampling.extended;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Cursor;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.sampling.ChainState;

/**
 * The density of states g(E) by a random walk in energy that is driven to visit all energies equally often: a single-site change
 * from E to E' is accepted with probability min(1, g(E)/g(E')), then log g of the energy where the walk stands grows by F.
 *
 * <p>The 1/t algorithm: F starts at 1 and is halved whenever every known energy has been visited since it was last changed; as soon as
 * F &lt; 1/t, t the number of trials per known energy, F = 1/t to the end. The error of log g then falls as t^{−1/2}, whereas halving
 * to the end would stop the walk from correcting itself. Energies need not be known: a new one gets the least log g so far, and F and
 * t start again.
 *
 * <p>Source: F. Wang, D. P. Landau, Phys. Rev. Lett. 86, 2050 (2001), doi:10.1103/PhysRevLett.86.2050; R. E. Belardinelli, V. D.
 * Pereyra, Phys. Rev. E 75, 046701 (2007), doi:10.1103/PhysRevE.75.046701.
 *
 * @param width of the energy bins: the spacing of discrete levels, or below it; any for a continuous energy; 0 to choose it from
 *     a thousand random configurations
 * @param finalIncrement F at which the walk ends, the inverse of the number of trials per energy; below 1
 * @param mostSweeps after which it ends unconverged
 */
public record WangLandau(double width, double finalIncrement, long mostSweeps) {
    /** Configurations from which a bin width is chosen. */
    private static final int PROBES = 1024;
    /** More different energies than this part of the probes are taken for a continuum. */
    private static final double DISCRETE = 0.25;
    /** Bins per standard deviation of the energy over all configurations: for levels and for a continuum. */
    private static final double FINE = 1 << 13;

    private static final double COARSE = 8;

    public WangLandau {
        if (!(width >= 0 && width < Double.POSITIVE_INFINITY) || !(finalIncrement > 0 && finalIncrement < 1)) {
            throw new IllegalArgumentException(
                    "a walk in energy needs bins of a finite width and a final increment between" + " 0 and 1; got "
                            + width + " and " + finalIncrement);
        }
        if (mostSweeps < 1) {
            throw new IllegalArgumentException("a walk in energy needs at least one sweep, got " + mostSweeps);
        }
    }

    /** Bins by themselves, 10⁶ trials per energy. */
    public WangLandau() {
        this(0, 1e-6, Long.MAX_VALUE);
    }

    public WangLandau withWidth(double newWidth) {
        return new WangLandau(newWidth, finalIncrement, mostSweeps);
    }

    public WangLandau withFinalIncrement(double newIncrement) {
        return new WangLandau(width, newIncrement, mostSweeps);
    }

    public WangLandau withMostSweeps(long newMost) {
        return new WangLandau(width, finalIncrement, newMost);
    }

    /**
     * A walk that has not yet moved.
     *
     * @param random source of all randomness of the walk
     * @throws IllegalArgumentException when the model forbids configurations: Σ g is then not known
     */
    public WangLandauWalk begin(Kernel kernel, UniformRandomProvider random) {
        if (Ladders.forbids(kernel.hamiltonian())) {
            throw new IllegalArgumentException(
                    "the density of states is normalised by the number of all configurations, but"
                            + " the model forbids some; sample it with a chain instead");
        }
        int[] state = Population.uniformState(kernel, random);
        double bins = width > 0 ? width : chosenWidth(kernel, random);
        return WangLandauWalk.begin(this, kernel, state, bins, random);
    }

    /** The walk that {@link WangLandauWalk#save} was called on, with its random stream as it stood. */
    public WangLandauWalk resume(Kernel kernel, ChainState saved, UniformRandomProvider random) {
        return WangLandauWalk.resume(this, kernel, saved, random);
    }

    /** A whole walk. */
    public LogDensityOfStates run(Kernel kernel, UniformRandomProvider random) {
        WangLandauWalk walk = begin(kernel, random);
        while (!walk.isDone()) {
            walk.sweep();
        }
        return walk.result();
    }

    /** Narrow bins where random configurations and their neighbours repeat their energies, wide ones where they do not. */
    private static double chosenWidth(Kernel kernel, UniformRandomProvider random) {
        double[] energies = new double[2 * PROBES];
        double sum = 0;
        double squares = 0;
        for (int p = 0; p < PROBES; p++) {
            Cursor cursor = kernel.cursor(Population.uniformState(kernel, random));
            energies[2 * p] = cursor.energy();
            int site = random.nextInt(kernel.sites());
            cursor.flip(site, random.nextInt(kernel.space().domain(site).size()));
            energies[2 * p + 1] = cursor.energy();
            sum += energies[2 * p];
            squares += energies[2 * p] * energies[2 * p];
        }
        double mean = sum / PROBES;
        double deviation = Math.sqrt(Math.max(0, squares / PROBES - mean * mean));
        // Below rounding there is one level.
        if (!(deviation > 1e-10 * Math.max(1, Math.abs(mean)))) {
            return Math.max(1, Math.abs(mean));
        }
        Set<Long> different = new HashSet<>();
        for (double energy : energies) {
            different.add(Math.round((energy - energies[0]) / deviation * FINE));
        }
        return deviation / (different.size() < DISCRETE * energies.length ? FINE : COARSE);
    }
}
