package org.kadanoff.rbm.deep;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.LayerStates;
import org.kadanoff.rbm.Machine;

/**
 * Draws from a deep belief network: x^{L−1} from the top machine, and from there down, x^{ℓ−1} ~ p_ℓ(·|x^ℓ). The top machine is drawn
 * from exactly where one of its layers can be listed, else by block Gibbs chains, one for every draw, that start from units
 * drawn without fields. Any units.
 *
 * @param sweeps of the chains
 * @param bits list configurations up to 2^bits, at most 20; 0 for chains always
 * @param last what becomes of the data's units at the end: draws, or means as pictures of samples are mostly shown
 * @param pass multiplies the matrices
 */
public record AncestralSampling(int sweeps, double bits, BatchPass.Activity last, BatchPass pass) {
    private static final double MOST_BITS = 20;

    public AncestralSampling {
        if (sweeps < 1 || !(bits <= MOST_BITS)) {
            throw new IllegalArgumentException("at least one sweep, and lists of at most 2^" + (int) MOST_BITS
                    + " configurations, are needed; got " + sweeps + " and 2^" + bits);
        }
    }

    /** Exact tops up to 2^16 configurations, beyond them chains of the given number of sweeps. */
    public static AncestralSampling standard(int sweeps, BatchPass pass) {
        return new AncestralSampling(sweeps, 16, BatchPass.Activity.DRAWS, pass);
    }

    public AncestralSampling withBits(double newBits) {
        return new AncestralSampling(sweeps, newBits, last, pass);
    }

    /** With the means of the data's units in place of draws. */
    public AncestralSampling withMeans() {
        return new AncestralSampling(sweeps, bits, BatchPass.Activity.MEANS, pass);
    }

    /** Whether the draws are independent draws from the network, and not where chains have come to. */
    public boolean isExact(DeepBeliefNetwork network) {
        return isExact(network.top());
    }

    boolean isExact(Machine top) {
        return LogPartition.isSmall(top, bits);
    }

    /**
     * Draws of the data's layer.
     *
     * @param count at least 1
     * @param random advanced by a number of draws that depends on the network and this configuration only
     */
    public DataSet draw(DeepBeliefNetwork network, int count, UniformRandomProvider random) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one draw is wanted, got " + count);
        }
        Machine top = network.top();
        double[] rows = visibleOf(top, count, random);
        for (int k = network.depth() - 1; k >= 1; k--) {
            rows = pass.down(network.machine(k), rows, k == 1 ? last : BatchPass.Activity.DRAWS, random);
        }
        if (network.depth() == 1
                && last == BatchPass.Activity.MEANS
                && top.hidden().units() > 0) {
            double[] hidden = pass.up(top, rows, BatchPass.Activity.DRAWS, random);
            rows = pass.down(top, hidden, last, random);
        }
        return DataSet.of("drawn from the network", network.layer(0).columns(), rows);
    }

    /** Visible units of a machine, from P(v). */
    double[] visibleOf(Machine top, int count, UniformRandomProvider random) {
        if (top.hidden().units() == 0) {
            return independent(top.visible(), top.visibleBias().toArray(), count, random);
        }
        if (!isExact(top)) {
            return visibleOfChains(top, count, random);
        }
        if (LogPartition.sumsVisible(top)) {
            return drawnVisible(top, count, random);
        }
        return pass.down(top, drawnVisible(top.transposed(), count, random), BatchPass.Activity.DRAWS, random);
    }

    private static double[] independent(Layer layer, double[] fields, int count, UniformRandomProvider random) {
        double[] rows = new double[Math.multiplyExact(count, fields.length)];
        double[] row = new double[fields.length];
        for (int r = 0; r < count; r++) {
            layer.draw(fields.clone(), random, row);
            System.arraycopy(row, 0, rows, r * row.length, row.length);
        }
        return rows;
    }

    /** Visible units from P(v) = e^{−H(v)}/Z by its cumulative sums. */
    private static double[] drawnVisible(Machine machine, int count, UniformRandomProvider random) {
        LayerStates states = LayerStates.of(machine.visible());
        double[] energies = new double[states.count()];
        for (int c = 0; c < energies.length; c++) {
            energies[c] = machine.freeEnergy(states.values(c));
        }
        LogSum sum = new LogSum();
        double[] logCumulative = new double[energies.length];
        for (int c = 0; c < energies.length; c++) {
            logCumulative[c] = sum.add(-energies[c]).value();
        }
        int columns = machine.visible().columns();
        double[] rows = new double[Math.multiplyExact(count, columns)];
        for (int r = 0; r < count; r++) {
            double level = sum.value() + Math.log(random.nextDouble());
            int found = Arrays.binarySearch(logCumulative, level);
            int chosen = Math.min(energies.length - 1, found >= 0 ? found + 1 : -found - 1);
            System.arraycopy(states.values(chosen), 0, rows, r * columns, columns);
        }
        return rows;
    }

    private double[] visibleOfChains(Machine top, int count, UniformRandomProvider random) {
        Machine down = top.transposed();
        double[] rows = independent(top.visible(), new double[top.visible().columns()], count, random);
        for (int t = 0; t < sweeps; t++) {
            double[] hidden = pass.up(top, rows, BatchPass.Activity.DRAWS, random);
            rows = pass.up(down, hidden, BatchPass.Activity.DRAWS, random);
        }
        return rows;
    }
}
