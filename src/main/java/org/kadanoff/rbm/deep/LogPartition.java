package org.kadanoff.rbm.deep;

import org.kadanoff.exact.LayerEngine;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.LayerStates;
import org.kadanoff.rbm.Machine;

/**
 * log Z of a machine.
 *
 * @param value log Z; NaN where it cannot be had
 * @param error its standard error; 0 where it is exact
 * @param reason why the value is not to be relied on; empty when it is
 */
public record LogPartition(double value, double error, String reason) {
    public boolean isExact() {
        return error == 0 && reason.isEmpty();
    }

    /** F = −log Z. */
    public double freeEnergy() {
        return -value;
    }

    /** Whether the smaller discrete layer has at most 2^bits configurations, over which Z can be summed. */
    static boolean isSmall(Machine machine, double bits) {
        return machine.hidden().units() == 0
                || LayerStates.areFew(machine.visible(), bits)
                || LayerStates.areFew(machine.hidden(), bits);
    }

    /**
     * log Z by a sum over the smaller discrete layer, the other one being summed in closed form.
     *
     * @throws IllegalArgumentException when neither layer is discrete
     * @throws org.kadanoff.exact.TooLargeException when neither is small enough
     */
    static double enumerated(Machine machine) {
        if (machine.hidden().units() == 0) {
            return machine.visible().logPartition(machine.visibleBias().toArray());
        }
        if (machine.binary().isPresent() && isSmall(machine, Double.POSITIVE_INFINITY)) {
            Hamiltonian joint = machine.jointEnergy().orElseThrow();
            return new LayerEngine().solve(joint, Quantities.LOG_Z).logZ();
        }
        return sumsVisible(machine) ? overVisible(machine) : overVisible(machine.transposed());
    }

    /** Whether the visible layer is the one to be listed. */
    static boolean sumsVisible(Machine machine) {
        Layer visible = machine.visible();
        Layer hidden = machine.hidden();
        if (visible.domain().isEmpty() || hidden.domain().isEmpty()) {
            return visible.domain().isPresent();
        }
        return visible.units() * Math.log(visible.domain().orElseThrow().size())
                <= hidden.units() * Math.log(hidden.domain().orElseThrow().size());
    }

    private static double overVisible(Machine machine) {
        LayerStates states = LayerStates.of(machine.visible());
        LogSum sum = new LogSum();
        for (int c = 0; c < states.count(); c++) {
            sum.add(-machine.freeEnergy(states.values(c)));
        }
        return sum.value();
    }
}
