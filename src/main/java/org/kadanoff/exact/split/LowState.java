package org.kadanoff.exact.split;

/**
 * A configuration of low energy, found by descending one site at a time from a few fixed starts: what energies are measured
 * from, and by what weights are judged negligible. Not necessarily a ground state; exactness does not depend on it.
 */
final class LowState {
    private static final int STARTS = 40;
    private static final int MOST_SWEEPS = 100;

    private final PairModel model;
    /** Stands for +∞, so that descents leave forbidden configurations. */
    private final double penalty;

    private LowState(PairModel model) {
        this.model = model;
        this.penalty = 10 * (1 + model.spread());
    }

    /** The lowest configuration found; its energy is +∞ when none that is allowed was. */
    static int[] of(PairModel model) {
        LowState search = new LowState(model);
        int[] best = new int[model.sites()];
        double least = Double.POSITIVE_INFINITY;
        for (int start = 0; start < STARTS; start++) {
            int[] state = search.start(start);
            search.descend(state);
            double energy = model.energy(state);
            if (energy < least) {
                least = energy;
                best = state;
            }
        }
        return best;
    }

    /** The favourite state of every site by itself, and regular patterns that differ from start to start. */
    private int[] start(int number) {
        int[] state = new int[model.sites()];
        for (int i = 0; i < state.length; i++) {
            if (number == 0) {
                state[i] = least(model.one[i]);
            } else {
                long hash = (i + 1L) * (2L * number - 1) * 0x9E3779B97F4A7C15L;
                state[i] = (int) ((hash >>> 33) % model.sizes[i]);
            }
        }
        return state;
    }

    private void descend(int[] state) {
        boolean moved = true;
        for (int sweep = 0; moved && sweep < MOST_SWEEPS; sweep++) {
            moved = false;
            for (int i = 0; i < state.length; i++) {
                double[] energies = energies(i, state);
                int best = least(energies);
                if (energies[best] < energies[state[i]]) {
                    state[i] = best;
                    moved = true;
                }
            }
        }
    }

    private double[] energies(int i, int[] state) {
        int size = model.sizes[i];
        double[] energies = model.one[i].clone();
        for (int a = 0; a < size; a++) {
            energies[a] = finite(energies[a]);
        }
        for (int j = 0; j < state.length; j++) {
            double[] table = model.pair[j][i];
            for (int a = 0; table != null && a < size; a++) {
                energies[a] += finite(table[state[j] * size + a]);
            }
        }
        return energies;
    }

    private double finite(double energy) {
        return energy == Double.POSITIVE_INFINITY ? penalty : energy;
    }

    private static int least(double[] energies) {
        int best = 0;
        for (int a = 1; a < energies.length; a++) {
            best = energies[a] < energies[best] ? a : best;
        }
        return best;
    }
}
