package org.kadanoff.rbm.deep;

import java.util.Arrays;
import java.util.List;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/** Machines as arrays of numbers, one after the other: visible biases, hidden biases, weights. */
final class MachineNumbers {
    private MachineNumbers() {}

    static int count(Machine machine) {
        return machine.visibleBias().size()
                + machine.hiddenBias().size()
                + machine.weights().size();
    }

    static double[] of(List<Machine> machines) {
        double[] numbers =
                new double[machines.stream().mapToInt(MachineNumbers::count).sum()];
        int at = 0;
        for (Machine machine : machines) {
            for (RealVector part : List.of(machine.visibleBias(), machine.hiddenBias(), machine.weights())) {
                System.arraycopy(part.toArray(), 0, numbers, at, part.size());
                at += part.size();
            }
        }
        return numbers;
    }

    /** The machine whose numbers begin there. */
    static Machine machine(Layer visible, Layer hidden, double[] numbers, int from) {
        int m = visible.columns();
        int n = hidden.columns();
        if (from + m + n + m * n > numbers.length) {
            throw new IllegalArgumentException("what was saved is of a stack of other layers than this plan's");
        }
        return new Machine(
                visible,
                hidden,
                part(numbers, from, m),
                part(numbers, from + m, n),
                part(numbers, from + m + n, m * n));
    }

    private static RealVector part(double[] numbers, int from, int count) {
        return RealVector.of(Arrays.copyOfRange(numbers, from, from + count));
    }
}
