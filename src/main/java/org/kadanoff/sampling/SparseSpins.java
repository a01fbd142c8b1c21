package org.kadanoff.sampling;

/**
 * Spins with few neighbours each: the local field is summed at every visit, so nothing is cached.
 *
 * <p>A flip that the processor did not foresee costs as much as several visits. Where sites visited one after another seldom
 * interact, the Metropolis algorithm therefore writes every spin back with its new sign instead of branching; where they do,
 * each visit would then have to wait for the one before.
 */
final class SparseSpins extends SpinUpdates {
    private final double[] fields;
    private final int[] start;
    private final int[] neighbours;
    private final double[] couplings;
    private final boolean branching;

    /** @param apart whether sites visited one after another seldom interact */
    SparseSpins(PairSystem system, Rule rule, int[] state, boolean apart) {
        super(rule, state);
        fields = system.fields();
        PairSystem.Lists lists = system.lists();
        start = lists.start();
        neighbours = lists.neighbours();
        couplings = lists.couplings();
        branching = !apart || rule != Rule.METROPOLIS;
    }

    @Override
    int visit(int[] sites, double[] variates, int count) {
        return branching ? visitBranching(sites, variates, count) : visitWriting(sites, variates, count);
    }

    private int visitBranching(int[] sites, double[] variates, int count) {
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

    private int visitWriting(int[] sites, double[] variates, int count) {
        int flips = 0;
        for (int k = 0; k < count; k++) {
            int site = sites[k];
            double spin = spins[site];
            // The sign bit of ΔH − x: set where the variate exceeds the difference.
            long sign = Double.doubleToRawLongBits(2 * spin * field(site) - variates[k]) & Long.MIN_VALUE;
            spins[site] = Double.longBitsToDouble(Double.doubleToRawLongBits(spin) ^ sign);
            flips += (int) (sign >>> 63);
        }
        return flips;
    }

    /** h_i + Σ_j J_ij s_j. A loop this short costs more than its sum, so the common lengths are written out. */
    private double field(int site) {
        int from = start[site];
        int end = start[site + 1];
        return switch (end - from) {
            case 6 -> fields[site] + (two(from) + two(from + 2)) + two(from + 4);
            case 4 -> fields[site] + (two(from) + two(from + 2));
            case 3 -> fields[site] + two(from) + couplings[from + 2] * spins[neighbours[from + 2]];
            default -> longField(site, from, end);
        };
    }

    private double longField(int site, int from, int end) {
        double field = fields[site];
        for (int b = from; b < end; b++) {
            field += couplings[b] * spins[neighbours[b]];
        }
        return field;
    }

    private double two(int b) {
        return couplings[b] * spins[neighbours[b]] + couplings[b + 1] * spins[neighbours[b + 1]];
    }

    @Override
    double audit() {
        return 0;
    }
}
