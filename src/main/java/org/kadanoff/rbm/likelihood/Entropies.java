package org.kadanoff.rbm.likelihood;

import java.util.OptionalDouble;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.Progress;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.LayerStates;
import org.kadanoff.rbm.Machine;

/** Entropies −Σ P log P of the layers by themselves, in nats, by enumeration of the layer in question. */
public final class Entropies {
    /** Most configurations of a layer that are enumerated. */
    public static final double MOST = 0x1p22;

    private Entropies() {}

    /** That of P(v); empty when the visible units are not discrete or have too many configurations. */
    public static OptionalDouble visible(Machine machine, int threads) {
        return isSmall(machine.visible()) && machine.hidden().units() > 0
                ? ofHidden(machine.transposed(), threads)
                : independent(machine);
    }

    /** That of P(h); empty when the hidden units are not discrete or have too many configurations, 0 when there are none. */
    public static OptionalDouble hidden(Machine machine, int threads) {
        return isSmall(machine.hidden()) ? ofHidden(machine, threads) : OptionalDouble.empty();
    }

    private static boolean isSmall(Layer layer) {
        return LayerStates.count(layer) <= MOST;
    }

    /** Without hidden units, Φ(a) + ⟨E⟩. */
    private static OptionalDouble independent(Machine machine) {
        double[] bias = machine.visibleBias().toArray();
        return machine.hidden().units() == 0 && machine.visible().domain().isPresent()
                ? OptionalDouble.of(
                        machine.visible().logPartition(bias) + machine.visible().meanEnergy(bias))
                : OptionalDouble.empty();
    }

    private static OptionalDouble ofHidden(Machine machine, int threads) {
        double[] logs = new LayerSum(machine).logWeights(threads, Progress.NONE);
        double largest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            largest = Math.max(largest, log);
        }
        CompensatedSum total = new CompensatedSum();
        CompensatedSum first = new CompensatedSum();
        for (double log : logs) {
            double weight = Math.exp(log - largest);
            total.add(weight);
            first.add(weight == 0 ? 0 : weight * (log - largest));
        }
        return OptionalDouble.of(Math.log(total.value()) - first.value() / total.value());
    }
}
