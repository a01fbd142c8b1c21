package org.kadanoff.exact.split;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.kadanoff.numeric.CompensatedSum;

/**
 * Running sums over configurations of the outer sites: total weight, moments of the energy's parts, and joint weights of
 * one and two sites, all relative to e^{anchor}. Mutable.
 */
final class SplitSums {
    /** By how much a weight may exceed the anchor before the anchor follows. */
    private static final double SLACK = 20;

    private final int[] offset;
    private double anchor = Double.NEGATIVE_INFINITY;
    private final CompensatedSum weight = new CompensatedSum();
    private final Map<Moment, CompensatedSum> moments = new EnumMap<>(Moment.class);
    private final double[] one;
    private final double[][] two;

    /**
     * Empty sums.
     *
     * @param offset position of every site's state 0 among all single states
     * @param marginals whether joint weights are kept
     */
    SplitSums(int[] offset, boolean marginals) {
        this.offset = offset;
        for (Moment moment : Moment.values()) {
            moments.put(moment, new CompensatedSum());
        }
        int states = marginals ? offset[offset.length - 1] : 0;
        this.one = new double[states];
        this.two = new double[states][states];
    }

    /** What is averaged: the energies e of (r, n), l of (r, k) and m of (k, n), and their products. */
    enum Moment {
        E,
        EE,
        L_PLUS_M,
        E_TIMES_L_PLUS_M,
        L_TIMES_M
    }

    boolean isEmpty() {
        return anchor == Double.NEGATIVE_INFINITY;
    }

    /** Whether a weight is so large that the anchor has to follow first. */
    boolean exceeds(double logWeight) {
        return logWeight > anchor + SLACK || isEmpty();
    }

    /** Expresses all sums relative to a larger weight. */
    void raise(double newAnchor) {
        if (!isEmpty()) {
            double factor = Math.exp(anchor - newAnchor);
            weight.scale(factor);
            moments.values().forEach(moment -> moment.scale(factor));
            for (int s = 0; s < one.length; s++) {
                one[s] *= factor;
                for (int t = 0; t < one.length; t++) {
                    two[s][t] *= factor;
                }
            }
        }
        anchor = newAnchor;
    }

    double anchor() {
        return anchor;
    }

    void addWeight(double w) {
        weight.add(w);
    }

    void addMoment(Moment moment, double w) {
        sum(moment).add(w);
    }

    void add(int i, int a, double w) {
        one[offset[i] + a] += w;
    }

    void add(int i, int a, int j, int b, double w) {
        if (i < j) {
            two[offset[i] + a][offset[j] + b] += w;
        } else {
            two[offset[j] + b][offset[i] + a] += w;
        }
    }

    /** Adds everything other sums have seen. */
    void merge(SplitSums other) {
        if (other.isEmpty()) {
            return;
        }
        if (isEmpty() || other.anchor > anchor) {
            raise(other.anchor);
        }
        double factor = Math.exp(other.anchor - anchor);
        weight.add(factor * other.weight.value());
        moments.forEach((moment, sum) -> sum.add(factor * other.sum(moment).value()));
        for (int s = 0; s < one.length; s++) {
            one[s] += factor * other.one[s];
            for (int t = 0; t < one.length; t++) {
                two[s][t] += factor * other.two[s][t];
            }
        }
    }

    double logWeight() {
        return isEmpty() ? anchor : anchor + Math.log(weight.value());
    }

    /** Average of a moment. */
    double mean(Moment moment) {
        return sum(moment).value() / weight.value();
    }

    private CompensatedSum sum(Moment moment) {
        return Objects.requireNonNull(moments.get(moment));
    }

    /** P(x_i = a) for every single state. */
    double[] one() {
        double total = weight.value();
        return Arrays.stream(one).map(w -> w / total).toArray();
    }

    /** P of two single states, that of the site of smaller number by rows. */
    double[][] two() {
        double total = weight.value();
        return Arrays.stream(two)
                .map(row -> Arrays.stream(row).map(w -> w / total).toArray())
                .toArray(double[][]::new);
    }
}
