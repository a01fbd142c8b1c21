package org.kadanoff.sampling;

/**
 * Spins of which each sees a good part of the others: the local fields f_i = h_i + Σ_j J_ij s_j are kept, and every flip
 * adds 2 s_i times a row of couplings to them.
 */
final class DenseSpins extends SpinUpdates {
    private final double[] fields;
    private final double[][] rows;
    private final double[] localFields;

    DenseSpins(PairSystem system, Rule rule, int[] state) {
        super(rule, state);
        fields = system.fields();
        rows = system.rows();
        localFields = new double[state.length];
        for (int i = 0; i < state.length; i++) {
            localFields[i] = freshField(i);
        }
    }

    private double freshField(int site) {
        double field = fields[site];
        double[] row = rows[site];
        for (int j = 0; j < row.length; j++) {
            field += row[j] * spins[j];
        }
        return field;
    }

    @Override
    int visit(int[] sites, double[] variates, int count) {
        int flips = 0;
        for (int k = 0; k < count; k++) {
            int site = sites[k];
            if (flips(variates[k], 2 * spins[site] * localFields[site])) {
                spins[site] = -spins[site];
                add(2 * spins[site], rows[site], localFields);
                flips++;
            }
        }
        return flips;
    }

    private static void add(double factor, double[] row, double[] sum) {
        for (int j = 0; j < row.length; j++) {
            sum[j] += factor * row[j];
        }
    }

    @Override
    double audit() {
        double worst = 0;
        for (int i = 0; i < spins.length; i++) {
            double fresh = freshField(i);
            worst = Math.max(worst, Math.abs(fresh - localFields[i]));
            localFields[i] = fresh;
        }
        return worst;
    }
}
