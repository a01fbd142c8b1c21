package org.kadanoff.sampling;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Cursor;
import org.kadanoff.hamiltonian.kernel.Kernel;

/** What all chains of single-site updates share: the configuration, the order of the visits, the check of energies. */
abstract class SingleSiteChain implements Chain {
    final Kernel kernel;
    final Cursor cursor;
    final UniformRandomProvider random;
    private final Order order;
    private final Magnetization magnetization;
    private long sweeps;

    SingleSiteChain(Kernel kernel, int[] state, Order order, UniformRandomProvider random) {
        this.kernel = kernel;
        this.cursor = kernel.cursor(state);
        this.random = random;
        this.order = order;
        this.magnetization = Magnetization.of(kernel.space());
        double energy = cursor.energy();
        if (energy == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "the starting configuration is forbidden (infinite energy); start a chain from an allowed one");
        }
        if (!Double.isFinite(energy)) {
            throw new IllegalArgumentException("the starting configuration has the energy " + energy
                    + "; check the terms of the Hamiltonian for overflow");
        }
    }

    /** Gives one site its next state. */
    abstract void update(int site);

    /** H(s with site in newState) − H(s), finite or +∞. */
    final double difference(int site, int newState) {
        double difference = cursor.flipDifference(site, newState);
        if (Double.isNaN(difference) || difference == Double.NEGATIVE_INFINITY) {
            throw new ArithmeticException("the energy difference of site " + site + " from state " + cursor.state(site)
                    + " to state " + newState + " in sweep " + sweeps + " is " + difference
                    + "; check the terms on this site for overflow or undefined values");
        }
        return difference;
    }

    @Override
    public final void sweep() {
        int sites = kernel.sites();
        for (int k = 0; k < sites; k++) {
            update(order == Order.SEQUENTIAL ? k : random.nextInt(sites));
        }
        sweeps++;
    }

    @Override
    public final long sweeps() {
        return sweeps;
    }

    @Override
    public final int[] state() {
        return cursor.toArray();
    }

    @Override
    public final double energy() {
        return cursor.energy();
    }

    @Override
    public final double magnetization() {
        return magnetization.of(cursor.toArray());
    }

    @Override
    public final double audit() {
        return cursor.audit();
    }
}
