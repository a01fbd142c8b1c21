package org.kadanoff.hamiltonian.kernel;

import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.CompensatedSum;

/** All pairs coupled: full rows, with the local fields cached by the cursor and updated by one AXPY per flip. */
final class DenseKernel implements Kernel {
    private final Hamiltonian hamiltonian;
    private final ConfigurationSpace space;
    private final double constant;
    private final double[] fields;
    private final double[][] rows;
    private final SiteValues values;

    DenseKernel(Lowering lowering) {
        hamiltonian = lowering.hamiltonian;
        space = lowering.space;
        constant = lowering.constantEnergy();
        fields = lowering.fields;
        values = new SiteValues(space);
        int n = space.sites();
        rows = new double[n][n];
        Lowering.PairList pairs = lowering.pairs(true);
        for (int b = 0; b < pairs.size(); b++) {
            rows[pairs.first()[b]][pairs.second()[b]] += pairs.couplings()[b];
            rows[pairs.second()[b]][pairs.first()[b]] += pairs.couplings()[b];
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
        return "dense, " + rows.length + " sites";
    }

    @Override
    public double energy(int[] state) {
        CompensatedSum sum = new CompensatedSum().add(constant);
        for (int i = 0; i < rows.length; i++) {
            double x = values.of(i, state[i]);
            sum.add(-fields[i] * x);
            for (int j = 0; j < i; j++) {
                sum.add(-rows[i][j] * x * values.of(j, state[j]));
            }
        }
        return sum.value();
    }

    @Override
    public double flipDifference(int[] state, int site, int newState) {
        return -localField(state, site) * (values.of(site, newState) - values.of(site, state[site]));
    }

    private double localField(int[] state, int site) {
        double field = fields[site];
        double[] row = rows[site];
        for (int j = 0; j < row.length; j++) {
            field += row[j] * values.of(j, state[j]);
        }
        return field;
    }

    @Override
    public Cursor cursor(int[] state) {
        return new FieldCursor(this, state, values, this::localField) {
            @Override
            void moved(int site, double change, double[] localFields) {
                double[] row = rows[site];
                for (int j = 0; j < row.length; j++) {
                    localFields[j] += change * row[j];
                }
            }
        };
    }
}
