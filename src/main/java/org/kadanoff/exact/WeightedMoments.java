package org.kadanoff.exact;

import org.kadanoff.numeric.CompensatedSum;

/**
 * Running log Σ w, ⟨E⟩ and Var E of parts whose weights are known by their logarithm. Weights are kept relative to the
 * heaviest part so far and energies relative to that part's mean, so the sums neither overflow nor cancel. Mutable.
 */
public final class WeightedMoments {
    private double anchor = Double.NEGATIVE_INFINITY;
    private double reference;
    private final CompensatedSum weight = new CompensatedSum();
    private final CompensatedSum first = new CompensatedSum();
    private final CompensatedSum second = new CompensatedSum();

    /**
     * Adds a part.
     *
     * @param logWeight log of its total weight; −∞ adds nothing
     * @param mean its mean energy
     * @param variance its energy variance
     */
    public void add(double logWeight, double mean, double variance) {
        if (logWeight == Double.NEGATIVE_INFINITY) {
            return;
        }
        if (!Double.isFinite(logWeight)) {
            throw new ArithmeticException("a statistical weight e^x needs x finite or -infinity, got " + logWeight);
        }
        if (logWeight > anchor) {
            move(logWeight, mean);
        }
        double w = Math.exp(logWeight - anchor);
        double x = mean - reference;
        weight.add(w);
        first.add(w * x);
        second.add(w * (x * x + variance));
    }

    private void move(double newAnchor, double newReference) {
        if (anchor > Double.NEGATIVE_INFINITY) {
            double factor = Math.exp(anchor - newAnchor);
            double shift = reference - newReference;
            second.add(shift * (2 * first.value() + shift * weight.value()));
            first.add(shift * weight.value());
            weight.scale(factor);
            first.scale(factor);
            second.scale(factor);
        }
        anchor = newAnchor;
        reference = newReference;
    }

    /** Adds everything that another sum holds. */
    public WeightedMoments merge(WeightedMoments other) {
        if (!other.isEmpty()) {
            add(other.logWeight(), other.mean(), other.variance());
        }
        return this;
    }

    /** Whether nothing of positive weight was added. */
    public boolean isEmpty() {
        return anchor == Double.NEGATIVE_INFINITY;
    }

    /** log Σ w; −∞ when nothing was added. */
    public double logWeight() {
        return isEmpty() ? anchor : anchor + Math.log(weight.value());
    }

    /** ⟨E⟩; NaN when nothing was added. */
    public double mean() {
        return reference + first.value() / weight.value();
    }

    /** ⟨E²⟩ − ⟨E⟩². */
    public double variance() {
        double x = first.value() / weight.value();
        return Math.max(0, second.value() / weight.value() - x * x);
    }
}
