package org.kadanoff.rbm.deep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.deep.LayerFreeEnergies.Distances;

/**
 * Averages ⟨H_ℓ⟩ and ⟨H̃_ℓ⟩ over data carried up through a stack, x^ℓ ~ q_ℓ(·|x^{ℓ−1}): sums over the distribution of every layer, or means
 * over rows drawn in several passes, whose scatter gives the errors.
 */
final class CarriedEnergies {
    /** ⟨H_ℓ⟩ of pass s at [s][ℓ − 1]; a sum is a single pass. */
    private final double[][] taken;
    /** ⟨H̃_ℓ − H_{ℓ+1}⟩ of pass s at [s][ℓ − 1]. */
    private final double[][] shifts;

    private final List<double[]> distributions;
    private final Optional<StackEnumeration> sums;

    private CarriedEnergies(
            double[][] taken, double[][] shifts, List<double[]> distributions, Optional<StackEnumeration> sums) {
        this.taken = taken;
        this.shifts = shifts;
        this.distributions = distributions;
        this.sums = sums;
    }

    /** Sums over all layers between the machines; there is more than one machine. */
    static CarriedEnergies summed(DeepBeliefNetwork network, DataSet data, BatchPass pass) {
        StackEnumeration sums = StackEnumeration.of(network);
        int steps = network.depth() - 1;
        double[] taken = new double[steps + 1];
        double[] shifts = new double[steps];
        taken[0] = mean(pass.freeEnergies(network.machine(1), BatchPass.rows(data)), data);
        List<double[]> layers = new ArrayList<>();
        layers.add(firstLayer(sums, data));
        sums.carryOn(layers);
        for (int k = 1; k <= steps; k++) {
            double[] q = layers.get(k - 1);
            double[] upper = sums.taken(k);
            double[] lower = sums.handedOn(k);
            CompensatedSum energy = new CompensatedSum();
            CompensatedSum shift = new CompensatedSum();
            for (int c = 0; c < q.length; c++) {
                energy.add(q[c] * upper[c]);
                shift.add(q[c] * (lower[c] - upper[c]));
            }
            taken[k] = energy.value();
            shifts[k - 1] = shift.value();
        }
        return new CarriedEnergies(new double[][] {taken}, new double[][] {shifts}, layers, Optional.of(sums));
    }

    private static double[] firstLayer(StackEnumeration sums, DataSet data) {
        double[] q = sums.conditional(1, data.row(0));
        double total = data.weights().get(0);
        scale(q, total);
        for (int r = 1; r < data.rows(); r++) {
            double[] own = sums.conditional(1, data.row(r));
            double weight = data.weights().get(r);
            total += weight;
            for (int c = 0; c < q.length; c++) {
                q[c] += weight * own[c];
            }
        }
        scale(q, 1 / total);
        return q;
    }

    private static void scale(double[] q, double factor) {
        for (int c = 0; c < q.length; c++) {
            q[c] *= factor;
        }
    }

    /** Means over draws. */
    static CarriedEnergies drawn(
            DeepBeliefNetwork network, DataSet data, int passes, BatchPass pass, UniformRandomProvider random) {
        RandomStreams streams = RandomStreams.from(random);
        int steps = network.depth() - 1;
        double[] rows = BatchPass.rows(data);
        double lowest = mean(pass.freeEnergies(network.machine(1), rows), data);
        double[][] taken = new double[passes][steps + 1];
        double[][] shifts = new double[passes][steps];
        for (int s = 0; s < passes; s++) {
            UniformRandomProvider own = streams.stream(s);
            double[] layer = rows;
            taken[s][0] = lowest;
            for (int k = 1; k <= steps; k++) {
                layer = pass.up(network.machine(k), layer, BatchPass.Activity.DRAWS, own);
                taken[s][k] = mean(pass.freeEnergies(network.machine(k + 1), layer), data);
                shifts[s][k - 1] = mean(pass.hiddenFreeEnergies(network.machine(k), layer), data) - taken[s][k];
            }
        }
        return new CarriedEnergies(taken, shifts, List.of(), Optional.empty());
    }

    private static double mean(double[] perRow, DataSet data) {
        CompensatedSum sum = new CompensatedSum();
        CompensatedSum total = new CompensatedSum();
        for (int r = 0; r < perRow.length; r++) {
            sum.add(data.weights().get(r) * perRow[r]);
            total.add(data.weights().get(r));
        }
        return sum.value() / total.value();
    }

    /** ⟨H_ℓ⟩ on the layer x^{ℓ−1}. */
    double taken(int machine) {
        return mean(column(taken, machine - 1, machine));
    }

    double takenError(int machine) {
        return error(column(taken, machine - 1, machine));
    }

    /** ⟨H̃_ℓ − H_{ℓ+1}⟩ on the layer x^ℓ. */
    double shift(int step) {
        return mean(column(shifts, step - 1, step));
    }

    double shiftError(int step) {
        return error(column(shifts, step - 1, step));
    }

    /** Σ_{k&lt;ℓ} ⟨H̃_k − H_{k+1}⟩. */
    double totalShift(int machine) {
        return mean(column(shifts, 0, machine - 1));
    }

    double totalShiftError(int machine) {
        return error(column(shifts, 0, machine - 1));
    }

    /** For each pass the sum over entries from … to − 1. */
    private static double[] column(double[][] passes, int from, int to) {
        double[] column = new double[passes.length];
        for (int s = 0; s < column.length; s++) {
            for (int k = from; k < to; k++) {
                column[s] += passes[s][k];
            }
        }
        return column;
    }

    private static double mean(double[] values) {
        return CompensatedSum.of(values) / values.length;
    }

    private static double error(double[] values) {
        if (values.length == 1) {
            return 0;
        }
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1) / values.length);
    }

    /** log Z_ℓ, where sums were formed. */
    double logPartition(int machine) {
        StackEnumeration own = sums.orElseThrow();
        return machine <= distributions.size()
                ? StackEnumeration.logSumOfNegatives(own.handedOn(machine))
                : own.logTopPartition();
    }

    /** Where sums were formed. */
    Distances distances(int step) {
        double[] q = distributions.get(step - 1);
        StackEnumeration own = sums.orElseThrow();
        double[] lower = own.handedOn(step);
        double[] upper = own.taken(step);
        double logLower = StackEnumeration.logSumOfNegatives(lower);
        double logUpper = StackEnumeration.logSumOfNegatives(upper);
        CompensatedSum entropy = new CompensatedSum();
        CompensatedSum fromLower = new CompensatedSum();
        CompensatedSum fromUpper = new CompensatedSum();
        CompensatedSum jeffreys = new CompensatedSum();
        for (int c = 0; c < q.length; c++) {
            double p = -lower[c] - logLower;
            double r = -upper[c] - logUpper;
            if (q[c] > 0) {
                double log = Math.log(q[c]);
                entropy.add(-q[c] * log);
                fromLower.add(q[c] * (log - p));
                fromUpper.add(q[c] * (log - r));
            }
            jeffreys.add((Math.exp(p) - Math.exp(r)) * (p - r));
        }
        return new Distances(fromLower.value(), fromUpper.value(), entropy.value(), jeffreys.value(), 0, "");
    }
}
