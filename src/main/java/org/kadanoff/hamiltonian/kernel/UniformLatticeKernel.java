package org.kadanoff.hamiltonian.kernel;

import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.CompensatedSum;

/** Every site of the same numeric domain and degree, one coupling on all bonds, any fields. */
final class UniformLatticeKernel implements Kernel {
    private final Hamiltonian hamiltonian;
    private final ConfigurationSpace space;
    private final double constant;
    private final double coupling;
    private final double[] fields;
    private final double[] values;
    private final int degree;
    private final int[] neighbours;

    UniformLatticeKernel(Lowering lowering, Lowering.PairList pairs, Adjacency adjacency) {
        hamiltonian = lowering.hamiltonian;
        space = lowering.space;
        constant = lowering.constantEnergy();
        coupling = pairs.couplings()[0];
        fields = lowering.fields;
        degree = adjacency.degree(0);
        neighbours = adjacency.neighbour();
        values = new double[space.domain(0).size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = space.value(0, k);
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
        return "uniform lattice, " + degree + " neighbours";
    }

    @Override
    public double energy(int[] state) {
        CompensatedSum sum = new CompensatedSum().add(constant);
        for (int i = 0; i < fields.length; i++) {
            // Half of the neighbour sum, since every bond is met from both of its ends.
            sum.add(-values[state[i]] * (0.5 * coupling * neighbourSum(state, i) + fields[i]));
        }
        return sum.value();
    }

    @Override
    public double flipDifference(int[] state, int site, int newState) {
        double field = coupling * neighbourSum(state, site) + fields[site];
        return -field * (values[newState] - values[state[site]]);
    }

    private double neighbourSum(int[] state, int site) {
        double sum = 0;
        for (int k = site * degree; k < (site + 1) * degree; k++) {
            sum += values[state[neighbours[k]]];
        }
        return sum;
    }

    @Override
    public Cursor cursor(int[] state) {
        return new PlainCursor(this, state);
    }
}
