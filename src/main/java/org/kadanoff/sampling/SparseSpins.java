package org.kadanoff.sampling;

/** Spins with few neighbours each: the local field is summed at every visit, so nothing is cached. */
final class SparseSpins extends SpinUpdates {
    private final double[] fields;
    private final int[] start;
    private final int[] neighbours;
    private final double[] couplings;

    SparseSpins(PairSystem system, Rule rule, int[] state) {
        super(rule, state);
        fields = system.fields();
        PairSystem.Lists lists = system.lists();
        start = lists.start();
        neighbours = lists.neighbours();
        couplings = lists.couplings();
    }

    @Override
    int visit(int[] sites, double[] variates, int count) {
        int flips = 0;
        for (int k = 0; k < count; k++) {
            int site = sites[k];
            if (flips(variates[k], 2 * spins[site] * field(site))) {
                spins[site] = -spins[site];
                flips++;
            }
        }
        return flips;
    }

    /** h_i + Σ_j J_ij s_j. A loop this short costs more than its sum, so the common lengths are written out. */
    private double field(int site) {
        int from = start[site];
        int end = start[site + 1];
        switch (end - from) {
            case 6:
                return fields[site] + (two(from) + two(from + 2)) + two(from + 4);
            case 4:
                return fields[site] + (two(from) + two(from + 2));
            case 3:
                return fields[site] + two(from) + couplings[from + 2] * spins[neighbours[from + 2]];
            default:
                double field = fields[site];
                for (int b = from; b < end; b++) {
                    field += couplings[b] * spins[neighbours[b]];
                }
                return field;
        }
    }

    private double two(int b) {
        return couplings[b] * spins[neighbours[b]] + couplings[b + 1] * spins[neighbours[b + 1]];
    }

    @Override
    double audit() {
        return 0;
    }
}
