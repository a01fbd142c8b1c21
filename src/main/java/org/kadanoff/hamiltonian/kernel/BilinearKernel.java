package org.kadanoff.hamiltonian.kernel;

import java.util.Arrays;
import org.kadanoff.hamiltonian.BilinearBlock;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.CompensatedSum;

/** Two layers coupled by one weight matrix (an RBM's joint energy), with cached fields. */
final class BilinearKernel implements Kernel {
    private final Hamiltonian hamiltonian;
    private final ConfigurationSpace space;
    private final double constant;
    private final double[] fields;
    private final int[] rowSites;
    private final int[] columnSites;
    private final double[][] byRow;
    private final double[][] byColumn;
    /** Row number k as k, column number l as −1 − l, and a sentinel for a site in neither layer. */
    private final int[] position;

    private final SiteValues values;
    private static final int NEITHER = Integer.MAX_VALUE;

    BilinearKernel(Lowering lowering) {
        hamiltonian = lowering.hamiltonian;
        space = lowering.space;
        constant = lowering.constantEnergy();
        fields = lowering.fields;
        values = new SiteValues(space);
        BilinearBlock block = lowering.bilinearBlocks.get(0);
        rowSites = block.rows().toArray();
        columnSites = block.columns().toArray();
        byRow = new double[rowSites.length][columnSites.length];
        byColumn = new double[columnSites.length][rowSites.length];
        position = new int[space.sites()];
        Arrays.fill(position, NEITHER);
        for (int k = 0; k < rowSites.length; k++) {
            position[rowSites[k]] = k;
            for (int l = 0; l < columnSites.length; l++) {
                byRow[k][l] = block.weight(k, l);
                byColumn[l][k] = block.weight(k, l);
            }
        }
        for (int l = 0; l < columnSites.length; l++) {
            position[columnSites[l]] = -1 - l;
        }
    }

    @Override
    public Hamiltonian hamiltonian() {
        return hamiltonian;
    }

    @Override
    public ConfigurationSpace space() {
        return space;
    }

    @Override
    public String structure() {
        return "bilinear, " + rowSites.length + " x " + columnSites.length;
    }

    @Override
    public double energy(int[] state) {
        CompensatedSum sum = new CompensatedSum().add(constant);
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] != 0) {
                sum.add(-fields[i] * values.of(i, state[i]));
            }
        }
        for (int k = 0; k < rowSites.length; k++) {
            double x = values.of(rowSites[k], state[rowSites[k]]);
            for (int l = 0; l < columnSites.length; l++) {
                sum.add(-byRow[k][l] * x * values.of(columnSites[l], state[columnSites[l]]));
            }
        }
        return sum.value();
    }

    @Override
    public double flipDifference(int[] state, int site, int newState) {
        double field = localField(state, site);
        return field == 0 ? 0 : -field * (values.of(site, newState) - values.of(site, state[site]));
    }

    private double localField(int[] state, int site) {
        double field = fields[site];
        int p = position[site];
        if (p == NEITHER) {
            return field;
        }
        double[] weights = p >= 0 ? byRow[p] : byColumn[-1 - p];
        int[] others = p >= 0 ? columnSites : rowSites;
        for (int k = 0; k < others.length; k++) {
            field += weights[k] * values.of(others[k], state[others[k]]);
        }
        return field;
    }

    @Override
    public Cursor cursor(int[] state) {
        return new FieldCursor(this, state, values, this::localField) {
            @Override
            void moved(int site, double change, double[] localFields) {
                int p = position[site];
                if (p == NEITHER) {
                    return;
                }
                double[] weights = p >= 0 ? byRow[p] : byColumn[-1 - p];
                int[] others = p >= 0 ? columnSites : rowSites;
                for (int k = 0; k < others.length; k++) {
                    localFields[others[k]] += change * weights[k];
                }
            }
        };
    }
}
