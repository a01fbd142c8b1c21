package org.kadanoff.hamiltonian.kernel;

/** Cursor that caches the local field of every site, H(x → x') = −field (x' − x). */
abstract class FieldCursor implements Cursor {
    /** The field on a site, computed from scratch. */
    interface FreshField {
        double of(int[] state, int site);
    }

    private final Kernel kernel;
    private final int[] state;
    private final SiteValues values;
    private final FreshField fresh;
    private final double[] localFields;

    FieldCursor(Kernel kernel, int[] state, SiteValues values, FreshField fresh) {
        kernel.space().requireValid(state);
        this.kernel = kernel;
        this.state = state.clone();
        this.values = values;
        this.fresh = fresh;
        this.localFields = new double[state.length];
        for (int i = 0; i < state.length; i++) {
            localFields[i] = fresh.of(this.state, i);
        }
    }

    /** Adds to the cached fields what a change of one site's value does to them. */
    abstract void moved(int site, double change, double[] localFields);

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
        return -localFields[site] * (values.of(site, newState) - values.of(site, state[site]));
    }

    @Override
    public void flip(int site, int newState) {
        double change = values.of(site, newState) - values.of(site, state[site]);
        state[site] = newState;
        if (change != 0) {
            moved(site, change, localFields);
        }
    }

    @Override
    public double audit() {
        double worst = 0;
        for (int i = 0; i < state.length; i++) {
            double exact = fresh.of(state, i);
            worst = Math.max(worst, Math.abs(exact - localFields[i]));
            localFields[i] = exact;
        }
        return worst;
    }
}
