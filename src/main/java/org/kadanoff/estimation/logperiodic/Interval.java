package org.kadanoff.estimation.logperiodic;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * The admissible range of a parameter, ends included.
 *
 * @param least its lower end
 * @param most its upper end, more than the lower
 */
public record Interval(double least, double most) {
    public Interval {
        if (!Double.isFinite(least) || !Double.isFinite(most) || !(least < most)) {
            throw new IllegalArgumentException(
                    "a range runs from a finite number to a larger one, got " + least + " … " + most);
        }
    }

    boolean contains(double x) {
        return x >= least && x <= most;
    }

    double clamp(double x) {
        return Math.min(most, Math.max(least, x));
    }

    /** Somewhere in the k-th of n equal parts. */
    double draw(int k, int n, UniformRandomProvider random) {
        return least + (k + random.nextDouble()) / n * (most - least);
    }

    /** An end, to rounding of the interval's width. */
    boolean isAtEnd(double x) {
        double slack = 1e-9 * (most - least);
        return x <= least + slack || x >= most - slack;
    }
}
