package org.kadanoff.rbm.deep;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.deep.LayerFreeEnergies.Distances;

/**
 * The symmetrised divergence J = ⟨D⟩_{P_{ℓ+1}} − ⟨D⟩_{P̃_ℓ}, D = H̃_ℓ − H_{ℓ+1}, from independent draws of both distributions of layer x^ℓ; errors of
 * the two means add up in squares.
 */
record DrawnDivergence(int draws, AncestralSampling sampling) {
    Distances of(DeepBeliefNetwork network, int step, UniformRandomProvider random) {
        Machine below = network.machine(step);
        Machine above = network.machine(step + 1);
        double[] lower = differences(below, above, sampling.visibleOf(below.transposed(), draws, random));
        double[] upper = differences(below, above, sampling.visibleOf(above, draws, random));
        boolean exact = sampling.isExact(below) && sampling.isExact(above);
        String reason = "averages over the data carried up are means of draws, so their entropy is not known"
                + (exact
                        ? ""
                        : "; the divergence is from chains of " + sampling.sweeps()
                                + " sweeps, which may not be in equilibrium");
        return new Distances(
                Double.NaN,
                Double.NaN,
                Double.NaN,
                mean(upper) - mean(lower),
                Math.sqrt((variance(upper) + variance(lower)) / draws),
                reason);
    }

    private double[] differences(Machine below, Machine above, double[] rows) {
        double[] differences = sampling.pass().hiddenFreeEnergies(below, rows);
        double[] taken = sampling.pass().freeEnergies(above, rows);
        for (int r = 0; r < differences.length; r++) {
            differences[r] -= taken[r];
        }
        return differences;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }
}
