package org.kadanoff.exact;

/**
 * Adds up tables to the energies of a block's configurations. Tables that see only row sites, only column sites, or one
 * column site are collected by rows and columns first and multiplied out last, so that a pair costs less than one addition
 * per configuration. Mutable; used once.
 */
final class BlockEnergies {
    private final Factors factors;
    private final BlockShape shape;
    private final double[][] energies;
    private final double[] byRow;
    private final double[] byColumn;
    private final double[][] byRowAndState;

    /** Nothing added yet. */
    BlockEnergies(Factors factors, BlockShape shape) {
        this.factors = factors;
        this.shape = shape;
        this.energies = new double[shape.rows][shape.columns];
        this.byRow = new double[shape.rows];
        this.byColumn = new double[shape.columns];
        this.byRowAndState = new double[shape.rows][shape.states()];
    }

    /**
     * Adds a table.
     *
     * @param start number of the entry with all block sites in state 0, which says where the other sites are held
     */
    void add(Factors.Table table, int start) {
        int[] strides = SiteTree.strides(factors.sizes, table.sites());
        int[] rowEntry = new int[shape.rows];
        int[] columnEntry = new int[shape.columns];
        int columnSite = -1;
        int columnStride = 0;
        int inColumns = 0;
        int inRows = 0;
        for (int m = 0; m < strides.length; m++) {
            int k = shape.position(table.sites()[m]);
            if (k >= shape.rowSites) {
                inColumns++;
                columnSite = k;
                columnStride = strides[m];
            } else if (k >= 0) {
                inRows++;
            }
            int[] entry = k < shape.rowSites ? rowEntry : columnEntry;
            for (int x = 0; x < entry.length && k >= 0; x++) {
                entry[x] += strides[m] * shape.digit(k, x);
            }
        }
        if (inRows == 0) {
            addSelected(table.energies(), start, columnEntry, byColumn);
        } else if (inColumns > 1) {
            addEverywhere(table.energies(), start, rowEntry, columnEntry);
        } else if (inColumns == 1) {
            addByState(table.energies(), start, rowEntry, columnSite, columnStride);
        } else {
            addSelected(table.energies(), start, rowEntry, byRow);
        }
    }

    private static void addSelected(double[] table, int start, int[] entry, double[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] += table[start + entry[x]];
        }
    }

    private void addEverywhere(double[] table, int start, int[] rowEntry, int[] columnEntry) {
        for (int c = 0; c < rowEntry.length; c++) {
            for (int r = 0; r < columnEntry.length; r++) {
                energies[c][r] += table[start + rowEntry[c] + columnEntry[r]];
            }
        }
    }

    private void addByState(double[] table, int start, int[] rowEntry, int columnSite, int columnStride) {
        for (int c = 0; c < rowEntry.length; c++) {
            for (int s = 0; s < shape.size(columnSite); s++) {
                byRowAndState[c][shape.offset[columnSite] + s] += table[start + rowEntry[c] + columnStride * s];
            }
        }
    }

    /** The energies, handed over. */
    double[][] build() {
        double[] row = new double[shape.columns];
        for (int c = 0; c < shape.rows; c++) {
            shape.sums(byRowAndState[c], shape.rowSites, shape.sites(), row);
            for (int r = 0; r < row.length; r++) {
                energies[c][r] += byRow[c] + (byColumn[r] + row[r]);
            }
        }
        return energies;
    }

    /** Subtracts the least energy, unless all are forbidden, and returns it. */
    static double removeMinimum(double[][] energies) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] row : energies) {
            for (double e : row) {
                least = Math.min(least, e);
            }
        }
        for (double[] row : energies) {
            for (int r = 0; r < row.length && least < Double.POSITIVE_INFINITY; r++) {
                row[r] -= least;
            }
        }
        return least;
    }

    /** Sets infinite energies to 0: the vanishing weight says it, and 0 · ∞ would not be a number. */
    static void forgetForbidden(double[][] energies) {
        for (double[] row : energies) {
            for (int x = 0; x < row.length; x++) {
                row[x] = row[x] < Double.POSITIVE_INFINITY ? row[x] : 0;
            }
        }
    }

    /** e^{−E} of every entry. */
    static double[][] weights(double[][] energies) {
        double[][] weights = new double[energies.length][];
        for (int c = 0; c < weights.length; c++) {
            weights[c] = energies[c].clone();
            for (int r = 0; r < weights[c].length; r++) {
                weights[c][r] = Math.exp(-energies[c][r]);
            }
        }
        return weights;
    }
}
