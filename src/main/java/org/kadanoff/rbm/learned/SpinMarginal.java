package org.kadanoff.rbm.learned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.rbm.Machine;

/**
 * The visible marginal of a machine of two-state visible units, written in spins:
 *
 * <p>−F(s) = c + Σ_i f_i s_i + Σ_j φ_j(b_j + Σ_i w_ij s_i).
 *
 * <p>For bits v = (1 + s)/2, so f = a/2, w = W/2 and b_j takes up ½ Σ_i W_ij.
 *
 * @param sites number of visible units
 * @param bits whether the visible units are bits
 * @param biases a, as the machine has them
 * @param units the hidden units
 */
record SpinMarginal(int sites, boolean bits, double[] biases, List<Unit> units) {
    /**
     * One hidden unit.
     *
     * @param bias b_j in spins
     * @param lowest its field when every site is in its lower state
     * @param positions where a site is in the list of those that the unit sees, −1 where w = 0
     * @param weights w of those
     */
    record Unit(UnitKind kind, double bias, double lowest, int[] positions, double[] weights) {
        /** The largest |θ| there can be. */
        double reach() {
            double sum = Math.abs(bias);
            for (double w : weights) {
                sum += Math.abs(w);
            }
            return sum;
        }

        /** Whether it sees all sites of a set; if not, it contributes to none of their couplings. */
        boolean sees(int[] set) {
            for (int site : set) {
                if (positions[site] < 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @throws IllegalArgumentException when the visible units are not of two states or a hidden one is one-hot */
    static SpinMarginal of(Machine machine) {
        Domain domain = machine.visible().domain().orElse(null);
        boolean bits = Domain.BIT.equals(domain);
        if (!bits && !Domain.SPIN.equals(domain)) {
            throw new IllegalArgumentException("couplings are defined between bits or spins, but these units are "
                    + machine.visible().name() + "; of a layer of another kind only the energy itself can be had");
        }
        List<Unit> units = new ArrayList<>();
        for (int j = 0; j < machine.hidden().units(); j++) {
            units.add(unit(machine, j, bits));
        }
        return new SpinMarginal(
                machine.visible().units(), bits, machine.visibleBias().toArray(), List.copyOf(units));
    }

    private static Unit unit(Machine machine, int j, boolean bits) {
        UnitKind kind = machine.hidden()
                .kind(j)
                .orElseThrow(
                        () -> new IllegalArgumentException("a one-hot unit is summed out as several fields at once;"
                                + " its couplings are known only by enumeration (EffectiveCouplings.everyOrder)"));
        int[] seen = IntStream.range(0, machine.visible().units())
                .filter(i -> machine.weight(i, j) != 0)
                .toArray();
        int[] positions = new int[machine.visible().units()];
        Arrays.fill(positions, -1);
        double[] weights = new double[seen.length];
        CompensatedSum half = new CompensatedSum();
        for (int k = 0; k < seen.length; k++) {
            positions[seen[k]] = k;
            weights[k] = (bits ? 0.5 : 1) * machine.weight(seen[k], j);
            half.add(weights[k]);
        }
        double own = machine.hiddenBias().get(j);
        return new Unit(kind, bits ? own + half.value() : own, bits ? own : own - half.value(), positions, weights);
    }

    /** What the visible biases alone contribute to J_S. */
    double spinOfBiases(int[] set) {
        return switch (set.length) {
            case 0 -> bits ? 0.5 * sumOfBiases() : 0;
            case 1 -> (bits ? 0.5 : 1) * biases[set[0]];
            default -> 0;
        };
    }

    /** What the visible biases alone contribute to c_S. */
    double latticeGasOfBiases(int[] set) {
        return switch (set.length) {
            case 0 -> bits ? 0 : 0.0 - sumOfBiases();
            case 1 -> (bits ? 1 : 2) * biases[set[0]];
            default -> 0;
        };
    }

    private double sumOfBiases() {
        CompensatedSum sum = new CompensatedSum();
        for (double a : biases) {
            sum.add(a);
        }
        return sum.value();
    }
}
