package org.kadanoff.rbm.deep;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.LayerStates;
import org.kadanoff.rbm.Machine;

/**
 * Whether training a further machine is sure to raise the bound on the likelihood, judged by how that machine starts.
 *
 * <p>A machine put on top of L others changes the bound by ⟨log P_{L+1}(x^L) − log P̃_L(x^L)⟩_q ({@link StackEnumeration}). Nothing else
 * depends on the new machine, so every rise of ⟨log P_{L+1}⟩ on layers drawn upwards raises the bound by as much. If P_{L+1} = P̃_L at
 * the start, that change starts at 0, and what is gained is gained on the bound of the L machines; for L = 1 that is the
 * likelihood log P₁(v) itself, below which the network's own, log p(v) ≥ B(v), can then not fall on average.
 *
 * <p>P_{L+1} = P̃_L at the start is what the condition asks for. It holds when the new machine is the one below upside down:
 *
 * <ol>
 *   <li>its hidden units are of the kind of the visible units of the machine below,
 *   <li>they are at least as many,
 *   <li>weights are transposed, biases exchanged, and further units have no weights ({@link TransposedStart}).
 * </ol>
 *
 * <p>Where layer x^L is small, P_{L+1} and P̃_L are compared besides, which finds other starts that do as well.
 *
 * <p>The guarantee speaks of exact likelihood, of the layers drawn upwards (not of their means), and of lower machines that are
 * left alone meanwhile. It says nothing about test data.
 *
 * <p>Source: G. E. Hinton, S. Osindero, Y.-W. Teh, Neural Comput. 18, 1527 (2006), doi:10.1162/neco.2006.18.7.1527.
 *
 * @param startsTight whether P_{L+1} = P̃_L at the start, as far as is known
 * @param spread largest minus smallest value of log P_{L+1}(x)/P̃_L(x) over all x; NaN where they are too many to look at
 * @param reasons what is in the way; empty when nothing is
 */
public record BoundCondition(boolean startsTight, double spread, List<String> reasons) {
    /** log₂ of the most configurations that are looked at. */
    private static final double LOOKED_AT = 16;
    /** Differences of energies that rounding may leave, relative to their size. */
    private static final double ROUNDING = 1e-11;

    public BoundCondition {
        reasons = List.copyOf(reasons);
    }

    /**
     * Judges a start.
     *
     * @param below the machine below, trained
     * @param start the machine to be put on it, before it is trained
     * @throws IllegalArgumentException when it does not fit
     */
    public static BoundCondition of(Machine below, Machine start) {
        DeepBeliefNetwork.of(below, start);
        List<String> reasons = new ArrayList<>();
        if (!sameKind(below.visible(), start.hidden())) {
            reasons.add("its hidden units are of the kind '" + start.hidden().name() + "', not '"
                    + below.visible().name() + "' of the same measure as the visible units below");
        } else if (start.hidden().units() < below.visible().units()) {
            reasons.add("it has " + start.hidden().units() + " hidden units, fewer than the "
                    + below.visible().units() + " visible units of the machine below");
        } else if (!isTransposed(below, start)) {
            reasons.add(
                    "its weights and biases are not those of the machine below upside down, with further units without"
                            + " weights");
        }
        boolean small = LayerStates.areFew(below.hidden(), LOOKED_AT);
        double[] range = small ? range(below, start) : new double[] {Double.NaN, Double.NaN, 1};
        double spread = range[1] - range[0];
        if (reasons.isEmpty() || spread <= ROUNDING * range[2]) {
            return new BoundCondition(true, spread, List.of());
        }
        return new BoundCondition(false, spread, reasons);
    }

    private static boolean sameKind(Layer visible, Layer hidden) {
        boolean same = visible.name().equals(hidden.name());
        for (int j = 0; same && j < Math.min(visible.units(), hidden.units()); j++) {
            same = visible.kind(j).equals(hidden.kind(j));
        }
        return same;
    }

    private static boolean isTransposed(Machine below, Machine start) {
        int from = below.visible().columns();
        boolean equal = start.visibleBias().equals(below.hiddenBias());
        for (int i = 0; i < start.hidden().columns(); i++) {
            equal &= i >= from
                    || start.hiddenBias().get(i) == below.visibleBias().get(i);
            for (int j = 0; j < start.visible().columns(); j++) {
                equal &= start.weight(j, i) == (i < from ? below.weight(i, j) : 0);
            }
        }
        return equal;
    }

    /** Smallest and largest H̃(x) − H(x), and the largest size of either, at least 1. */
    private static double[] range(Machine below, Machine start) {
        LayerStates states = LayerStates.of(below.hidden());
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1};
        for (int c = 0; c < states.count(); c++) {
            double[] x = states.values(c);
            double handedOn = below.hiddenFreeEnergy(x);
            double taken = start.freeEnergy(x);
            range[0] = Math.min(range[0], handedOn - taken);
            range[1] = Math.max(range[1], handedOn - taken);
            range[2] = Math.max(range[2], Math.max(Math.abs(handedOn), Math.abs(taken)));
        }
        return range;
    }

    /** The same start with something more in the way. */
    public BoundCondition withReason(String reason) {
        List<String> more = new ArrayList<>(reasons);
        more.add(reason);
        return new BoundCondition(false, spread, more);
    }

    /** The judgement in one or two sentences. */
    public String words() {
        if (startsTight) {
            return "The new machine starts as what the one below hands on: the bound starts where it was, and every rise of"
                    + " its likelihood on layers drawn upwards raises the bound by as much.";
        }
        return "No guarantee: " + String.join("; ", reasons)
                + ". The bound may start below what the machines underneath have reached, and training may end there.";
    }
}
