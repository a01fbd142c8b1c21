package org.kadanoff.rbm.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.Progress;
import org.kadanoff.rbm.Machine;

/**
 * Independent, exact draws from a machine of which one layer can be tabulated: h from P(h) ∝ e^{−F(h)}, then v from P(v|h), or v at once
 * from P(v). Immutable.
 */
public final class ExactSamples {
    /** Most configurations of a layer that are tabulated. */
    public static final double MOST = 0x1p22;

    private final LayerSum sum;
    private final double[] cumulative;
    private final boolean isVisibleTabulated;

    private ExactSamples(LayerSum sum, double[] cumulative, boolean isVisibleTabulated) {
        this.sum = sum;
        this.isVisibleTabulated = isVisibleTabulated;
        this.cumulative = cumulative;
    }

    /** Whether a layer is discrete and has at most {@link #MOST} configurations. */
    public static boolean isPossible(Machine machine) {
        return ExactPartition.configurations(machine) <= MOST;
    }

    /**
     * Tabulates P(h), or P(v) where the visible layer is the smaller one.
     *
     * @throws IllegalArgumentException when it is not possible
     */
    public static ExactSamples of(Machine machine, int threads) {
        if (!isPossible(machine)) {
            throw new IllegalArgumentException(
                    "no layer is discrete with few enough configurations to be tabulated; sample by chains");
        }
        Machine tabulated = ExactPartition.withSmallerLayerHidden(machine).orElseThrow();
        LayerSum sum = new LayerSum(tabulated);
        double[] table = sum.logWeights(threads, Progress.NONE);
        double largest = Arrays.stream(table).max().orElseThrow();
        double total = 0;
        for (int k = 0; k < table.length; k++) {
            total += Math.exp(table[k] - largest);
            table[k] = total;
        }
        boolean exchanged = !tabulated.visible().equals(machine.visible())
                || !tabulated.visibleBias().equals(machine.visibleBias());
        return new ExactSamples(sum, table, exchanged);
    }

    /** A configuration of the tabulated layer. */
    private double[] drawTabulated(UniformRandomProvider random) {
        double point = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, point);
        int index = found >= 0 ? found + 1 : -found - 1;
        return sum.values(Math.min(index, cumulative.length - 1));
    }

    /** A configuration of the visible columns. */
    public double[] drawVisible(UniformRandomProvider random) {
        if (isVisibleTabulated) {
            return drawTabulated(random);
        }
        Machine machine = sum.machine();
        double[] v = machine.visibleFields(drawTabulated(random));
        machine.visible().draw(v, random, v);
        return v;
    }

    /** Configurations of the visible columns. */
    public List<double[]> drawVisible(int count, UniformRandomProvider random) {
        List<double[]> draws = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            draws.add(drawVisible(random));
        }
        return draws;
    }
}
