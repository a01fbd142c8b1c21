package org.kadanoff.numeric;

/**
 * Running log Σ_k e^{x_k}: the log-domain accumulator behind every partition sum.
 *
 * <p>Weights are kept relative to an anchor within 1 of the largest exponent so far and added with compensation, so
 * neither e^{+1000} nor e^{−1000} leaves the range of a double. The empty sum is −∞; x_k = −∞ (a forbidden state) adds
 * nothing. Relative error of the sum: a few ε, independent of the number and the order of the terms.
 *
 * <p>Mutable; not thread-safe; {@link #merge} joins partial sums in any grouping.
 */
public final class LogSum {
    /** How far an exponent may exceed the anchor before the anchor follows. */
    private static final double SLACK = 1;

    private double anchor = Double.NEGATIVE_INFINITY;
    private final CompensatedSum scaled = new CompensatedSum();

    /**
     * Adds e^{logWeight}.
     *
     * @throws ArithmeticException when the exponent is NaN or +∞, which is no statistical weight
     */
    public LogSum add(double logWeight) {
        if (Double.isNaN(logWeight) || logWeight == Double.POSITIVE_INFINITY) {
            throw new ArithmeticException("a statistical weight e^x needs x finite or -infinity, got " + logWeight);
        }
        if (logWeight == Double.NEGATIVE_INFINITY) {
            return this;
        }
        // Each move rounds the sum once. Moves of more than the slack make old roundings shrink geometrically, while
        // following every small rise would pile them up.
        if (logWeight > anchor + SLACK) {
            moveAnchor(logWeight);
        }
        scaled.add(Math.exp(logWeight - anchor));
        return this;
    }

    /** Adds the weights another accumulator has seen. */
    public LogSum merge(LogSum other) {
        if (other.anchor == Double.NEGATIVE_INFINITY) {
            return this;
        }
        return add(other.value());
    }

    private void moveAnchor(double newAnchor) {
        if (anchor != Double.NEGATIVE_INFINITY) {
            scaled.scale(Math.exp(anchor - newAnchor));
        }
        anchor = newAnchor;
    }

    /** log of the sum so far; −∞ when nothing with positive weight was added. */
    public double value() {
        return anchor == Double.NEGATIVE_INFINITY ? anchor : anchor + Math.log(scaled.value());
    }

    /** log Σ_k e^{x_k} over an array. */
    public static double of(double... logWeights) {
        LogSum sum = new LogSum();
        for (double x : logWeights) {
            sum.add(x);
        }
        return sum.value();
    }
}
