package org.kadanoff.estimation;

/**
 * Where a run has forgotten its start: the first measurement to keep is the one that leaves the largest number of effective
 * measurements, (n − t₀)/(2τ(t₀)).
 *
 * <p>Source: J. D. Chodera, J. Chem. Theory Comput. 12, 1799 (2016), doi:10.1021/acs.jctc.5b00784.
 *
 * @param start number of measurements per chain to leave out
 * @param effective effective number of measurements that remain in all chains
 * @param isEquilibrated whether the start lies in the first half of the run and what follows is long compared with
 *     its autocorrelation time; otherwise the run is too short to tell
 */
public record Equilibration(int start, double effective, boolean isEquilibrated) {
    private static final int CANDIDATES = 40;
    private static final int SHORTEST = 16;

    /**
     * Tries {@value #CANDIDATES} places, evenly spaced over the run.
     *
     * @param chains at least 16 measurements each
     */
    public static Equilibration of(Chains chains) {
        int n = chains.length();
        if (n < SHORTEST) {
            throw new IllegalArgumentException(
                    "equilibration cannot be told from fewer than " + SHORTEST + " measurements, got " + n);
        }
        if (chains.isConstant()) {
            return new Equilibration(0, 1, false);
        }
        int best = 0;
        double most = 0;
        boolean closed = false;
        for (int k = 0; k < CANDIDATES; k++) {
            int start = (int) ((long) k * n / CANDIDATES);
            Chains rest = chains.from(start);
            if (rest.length() < SHORTEST / 2 || rest.isConstant()) {
                break;
            }
            Autocorrelation correlation = Autocorrelation.of(rest);
            double effective = rest.size() / Math.max(1, 2 * correlation.tau());
            if (effective > most) {
                closed = correlation.isWindowClosed();
                most = effective;
                best = start;
            }
        }
        return new Equilibration(best, most, closed && best < n / 2);
    }
}
