package org.kadanoff.sampling;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Cursor;
import org.kadanoff.hamiltonian.kernel.Kernel;

/** What all chains that move a cursor share: the configuration, the count of sweeps, the check of energies. */
abstract class CursorChain implements Chain {
    final Kernel kernel;
    final Cursor cursor;
    final UniformRandomProvider random;
    private final Magnetization magnetization;
    private long sweeps;

    CursorChain(Kernel kernel, int[] state, UniformRandomProvider random) {
        this.kernel = kernel;
        this.cursor = kernel.cursor(state);
        this.random = random;
        this.magnetization = Magnetization.of(kernel.space());
        requireAllowed(cursor.energy());
    }

    /** Refuses a start from a configuration of infinite or undefined energy. */
    static void requireAllowed(double energy) {
        if (energy == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "the starting configuration is forbidden (infinite energy); start a chain from an allowed one");
        }
        if (!Double.isFinite(energy)) {
            throw new IllegalArgumentException("the starting configuration has the energy " + energy
                    + "; check the terms of the Hamiltonian for overflow");
        }
    }

    /** One sweep, which is then counted. */
    abstract void advance();

    /** H(s with site in newState) − H(s), finite or +∞. */
    final double difference(int site, int newState) {
        return defined(cursor.flipDifference(site, newState), site, newState);
    }

    /** The difference, unless it is no number or −∞. */
    final double defined(double difference, int site, int newState) {
        if (Double.isNaN(difference) || difference == Double.NEGATIVE_INFINITY) {
            throw new ArithmeticException("the energy difference of site " + site + " from state " + cursor.state(site)
                    + " to state " + newState + " in sweep " + sweeps + " is " + difference
                    + "; check the terms on this site for overflow or undefined values");
        }
        return difference;
    }

    @Override
    public final void sweep() {
        advance();
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
    public double audit() {
        return cursor.audit();
    }
}
