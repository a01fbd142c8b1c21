package org.kadanoff.sampling.extended;

import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Cursor;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.sampling.HeatBath;
import org.kadanoff.sampling.Metropolis;
import org.kadanoff.sampling.Sampler;

/**
 * bH for one replica, with a factor b that can be changed while a chain runs on it, and H of the chain's configuration carried along
 * with its moves. Only for chains that see their model through their cursor alone, one chain per kernel.
 */
final class TemperedKernel implements Kernel {
    private final Kernel base;
    private double factor;
    private double energy = Double.NaN;

    TemperedKernel(Kernel base, double factor) {
        this.base = base;
        withFactor(factor);
    }

    /** Whether a sampler's chains see their model through their cursor alone. */
    static boolean suits(Sampler sampler) {
        return sampler instanceof HeatBath || sampler instanceof Metropolis;
    }

    /** From now on b. */
    void withFactor(double newFactor) {
        if (newFactor == 0 && Ladders.forbids(base.hamiltonian())) {
            // Says what is wrong.
            base.hamiltonian().times(newFactor);
        }
        factor = newFactor;
    }

    /** H of the chain's configuration, without b: exact after {@link Cursor#audit}, then with the rounding of its moves. */
    double carriedEnergy() {
        return energy;
    }

    @Override
    public Hamiltonian hamiltonian() {
        return base.hamiltonian().times(factor);
    }

    @Override
    public ConfigurationSpace space() {
        return base.space();
    }

    @Override
    public String structure() {
        return base.structure();
    }

    @Override
    public double energy(int[] state) {
        return factor * base.energy(state);
    }

    @Override
    public double flipDifference(int[] state, int site, int newState) {
        return factor * base.flipDifference(state, site, newState);
    }

    @Override
    public Cursor cursor(int[] state) {
        return new TemperedCursor(base.cursor(state));
    }

    private final class TemperedCursor implements Cursor {
        private final Cursor cursor;
        private int lastSite = -1;
        private int lastState;
        private double lastDifference;

        TemperedCursor(Cursor cursor) {
            this.cursor = cursor;
            energy = cursor.energy();
        }

        @Override
        public int state(int site) {
            return cursor.state(site);
        }

        @Override
        public int[] toArray() {
            return cursor.toArray();
        }

        @Override
        public double energy() {
            return factor * cursor.energy();
        }

        @Override
        public double flipDifference(int site, int newState) {
            lastSite = site;
            lastState = newState;
            lastDifference = cursor.flipDifference(site, newState);
            return factor * lastDifference;
        }

        @Override
        public void flip(int site, int newState) {
            boolean known = site == lastSite && newState == lastState;
            energy += known ? lastDifference : cursor.flipDifference(site, newState);
            // Any move may change any difference.
            lastSite = -1;
            cursor.flip(site, newState);
        }

        @Override
        public double audit() {
            double worst = cursor.audit();
            double fresh = cursor.energy();
            worst = Math.max(worst, Math.abs(fresh - energy));
            energy = fresh;
            return worst;
        }
    }
}
