package org.kadanoff.hamiltonian.kernel;

import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.CompensatedSum;

/** Fields and arbitrary pair couplings of numeric sites, compressed by rows. */
final class SparsePairKernel implements Kernel {
    private final Hamiltonian hamiltonian;
    private final ConfigurationSpace space;
    private final double constant;
    private final double[] fields;
    private final Lowering.PairList pairs;
    private final Adjacency adjacency;
    private final SiteValues values;

    SparsePairKernel(Lowering lowering, Lowering.PairList pairs, Adjacency adjacency) {
        this.hamiltonian = lowering.hamiltonian;
        this.space = lowering.space;
        this.constant = lowering.constantEnergy();
        this.fields = lowering.fields;
        this.pairs = pairs;
        this.adjacency = adjacency;
        this.values = new SiteValues(space);
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
        return "sparse pairs, " + pairs.size() + " bonds";
    }

    @Override
    public double energy(int[] state) {
        CompensatedSum sum = new CompensatedSum().add(constant);
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] != 0) {
                sum.add(-fields[i] * values.of(i, state[i]));
            }
        }
        for (int b = 0; b < pairs.size(); b++) {
            int i = pairs.first()[b];
            int j = pairs.second()[b];
            sum.add(-pairs.couplings()[b] * values.of(i, state[i]) * values.of(j, state[j]));
        }
        return sum.value();
    }

    @Override
    public double flipDifference(int[] state, int site, int newState) {
        double field = fields[site];
        for (int k = adjacency.start()[site]; k < adjacency.start()[site + 1]; k++) {
            int j = adjacency.neighbour()[k];
            field += pairs.couplings()[adjacency.bond()[k]] * values.of(j, state[j]);
        }
        return field == 0 ? 0 : -field * (values.of(site, newState) - values.of(site, state[site]));
    }

    @Override
    public Cursor cursor(int[] state) {
        return new PlainCursor(this, state);
    }
}
