package org.kadanoff.sampling;

import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.VariateBlocks;

/**
 * Single-spin updates of a two-state pairwise model on flat arrays; {@link SpinUpdates} has the rule.
 *
 * <p>Each sweep draws from a generator of its own, seeded by 256 bits of the chain's stream, so that the stream and the
 * configuration are all there is to save.
 */
final class SpinChain implements Chain {
    private static final int BLOCK = 1024;

    private final Kernel kernel;
    private final SpinUpdates updates;
    private final Visits visits;
    private final UniformRandomProvider random;
    private final VariateBlocks variates;
    private final Magnetization magnetization;
    private final double[] exponentials;
    private final int[] sites;
    private long sweeps;
    private long flips;

    SpinChain(Kernel kernel, SpinUpdates updates, Visits visits, UniformRandomProvider random) {
        this.kernel = kernel;
        this.updates = updates;
        this.random = random;
        this.visits = visits;
        this.variates = VariateBlocks.unseeded();
        this.magnetization = Magnetization.of(kernel.space());
        this.exponentials = new double[Math.min(BLOCK, kernel.sites())];
        this.sites = new int[exponentials.length];
    }

    @Override
    public void sweep() {
        variates.seed(random);
        int n = kernel.sites();
        for (int from = 0; from < n; from += BLOCK) {
            int count = Math.min(BLOCK, n - from);
            if (visits.drawn()) {
                variates.integers(sites, count, n);
            } else {
                System.arraycopy(visits.sites(), from, sites, 0, count);
            }
            variates.exponentials(exponentials, count);
            flips += updates.visit(sites, exponentials, count);
        }
        sweeps++;
    }

    @Override
    public long sweeps() {
        return sweeps;
    }

    @Override
    public int[] state() {
        return updates.state();
    }

    @Override
    public double energy() {
        return kernel.energy(updates.state());
    }

    @Override
    public double magnetization() {
        return magnetization.of(updates.state());
    }

    @Override
    public double audit() {
        return updates.audit();
    }

    @Override
    public Map<String, Double> diagnostics() {
        return SingleSiteChain.describe(flips, kernel.sites() * (double) sweeps, visits);
    }
}
