package org.kadanoff.hamiltonian.kernel;

/** Cursor of a kernel that needs no cache. */
final class PlainCursor implements Cursor {
    private final Kernel kernel;
    private final int[] state;

    PlainCursor(Kernel kernel, int[] state) {
        kernel.space().requireValid(state);
        this.kernel = kernel;
        this.state = state.clone();
    }

    @Override
    public int state(int site) {
        return state[site];
    }

    @Override
    public int[] toArray() {
        return state.clone();
    }

    @Override
    public double energy() {
        return kernel.energy(state);
    }

    @Override
    public double flipDifference(int site, int newState) {
        return kernel.flipDifference(state, site, newState);
    }

    @Override
    public void flip(int site, int newState) {
        state[site] = newState;
    }

    @Override
    public double audit() {
        return 0;
    }
}
