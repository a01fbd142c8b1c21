package org.kadanoff.exact.planar;

import org.kadanoff.numeric.CompensatedSum;

/**
 * Product of the pivots of an elimination as a function of t near t = 1: log of its absolute value, its sign and the first
 * two logarithmic derivatives, all but the last pivot, which is kept as it is since it may vanish. Mutable.
 */
final class TaylorPivots {
    private final CompensatedSum log = new CompensatedSum();
    private final CompensatedSum slope = new CompensatedSum();
    private final CompensatedSum curvature = new CompensatedSum();
    private boolean negative;
    private final double[] last = {1, 0, 0};

    /** Multiplies by the pivot p₀ + p₁ τ + p₂ τ², τ = t − 1. */
    void multiply(double p0, double p1, double p2) {
        log.add(Math.log(Math.abs(p0)));
        negative ^= p0 < 0;
        double ratio = p1 / p0;
        slope.add(ratio);
        curvature.add(2 * p2 / p0 - ratio * ratio);
    }

    /** Multiplies by a pivot that may be 0; only one of a product. */
    void multiplyLast(double p0, double p1, double p2) {
        last[0] = p0;
        last[1] = p1;
        last[2] = p2;
    }

    void merge(TaylorPivots other) {
        log.merge(other.log);
        slope.merge(other.slope);
        curvature.merge(other.curvature);
        negative ^= other.negative;
        if (other.last[0] != 1 || other.last[1] != 0 || other.last[2] != 0) {
            multiplyLast(other.last[0], other.last[1], other.last[2]);
        }
    }

    void changeSign() {
        negative = !negative;
    }

    /** log of the absolute value without the last pivot. */
    double logOfOthers() {
        return log.value();
    }

    /** Value and Taylor coefficients (x₀, x₁, x₂) of the product times e^{−shift − slope·τ}. */
    double[] scaled(double shift, double slopeShift) {
        double factor = (negative ? -1 : 1) * Math.exp(log.value() - shift);
        double r1 = slope.value() - slopeShift;
        double r2 = (curvature.value() + r1 * r1) / 2;
        return new double[] {
            factor * last[0], factor * (last[1] + r1 * last[0]), factor * (last[2] + r1 * last[1] + r2 * last[0])
        };
    }
}
