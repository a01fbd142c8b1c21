package org.kadanoff.exact.split;

/**
 * The energies between the configurations r of one set of sites and those x of another, E(r, x) = m_r + Σ_k d_r(k, x_k)
 * with all d ≥ 0 and m_r = min_x E(r, x): one short list for every row r.
 */
final class CrossEnergies {
    final SiteSet columns;
    /** d_r(k, a) at r · states + offset_k + a; 0 in rows that are forbidden altogether. */
    final double[] excess;
    /** m_r; +∞ when the whole row is forbidden. */
    final double[] least;
    /** The largest finite E(r, x) − m_r. */
    final double spread;

    CrossEnergies(PairModel model, SiteSet rows, SiteSet columns) {
        this.columns = columns;
        this.excess = new double[Math.multiplyExact(rows.count, columns.states)];
        this.least = new double[rows.count];
        int[] digits = new int[rows.size()];
        double widest = 0;
        for (int r = 0; r < rows.count; r++) {
            rows.decode(r, digits);
            double width = 0;
            for (int k = 0; k < columns.size(); k++) {
                int at = r * columns.states + columns.offset[k];
                addFields(model, rows, digits, columns.sites[k], excess, at);
                width += normalize(at, columns.sizes[k], r);
            }
            widest = Math.max(widest, width);
        }
        this.spread = widest;
    }

    /** Adds Σ_i e_ij(x_i, a) over the sites i of a set to the place at + a. */
    static void addFields(PairModel model, SiteSet from, int[] digits, int j, double[] out, int at) {
        int size = model.sizes[j];
        for (int m = 0; m < digits.length; m++) {
            double[] table = model.pair[from.sites[m]][j];
            if (table != null) {
                for (int a = 0; a < size; a++) {
                    out[at + a] += table[digits[m] * size + a];
                }
            }
        }
    }

    /** Moves the minimum of one site's energies to the row; returns the largest finite one that remains. */
    private double normalize(int at, int size, int row) {
        double min = Double.POSITIVE_INFINITY;
        for (int a = 0; a < size; a++) {
            min = Math.min(min, excess[at + a]);
        }
        least[row] += min;
        double max = 0;
        for (int a = 0; a < size; a++) {
            double d = min == Double.POSITIVE_INFINITY ? 0 : excess[at + a] - min;
            excess[at + a] = d;
            max = d < Double.POSITIVE_INFINITY ? Math.max(max, d) : max;
        }
        return max;
    }

    /** e^{−d} in place of every d. */
    double[] factors() {
        double[] factors = new double[excess.length];
        for (int k = 0; k < factors.length; k++) {
            factors[k] = Math.exp(-excess[k]);
        }
        return factors;
    }
}
