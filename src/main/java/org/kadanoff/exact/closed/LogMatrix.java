package org.kadanoff.exact.closed;

import java.util.Arrays;
import org.hipparchus.analysis.differentiation.UnivariateDerivative2;

/**
 * A 2 × 2 matrix of positive numbers (or the unit matrix) by the logarithms of its entries, row-major, the largest kept
 * apart: however high a power, the ratios of its entries keep their digits.
 */
final class LogMatrix {
    /** Logarithm of the largest entry. */
    private final UnivariateDerivative2 scale;
    /** Relative to the scale; empty stands for the unit matrix, whose logarithms are not finite. */
    private final UnivariateDerivative2[] entries;

    private LogMatrix(UnivariateDerivative2 scale, UnivariateDerivative2... entries) {
        this.scale = scale;
        this.entries = entries;
    }

    private static LogMatrix scaled(UnivariateDerivative2 scale, UnivariateDerivative2... entries) {
        UnivariateDerivative2 largest = entries[0];
        for (UnivariateDerivative2 entry : entries) {
            largest = entry.getValue() > largest.getValue() ? entry : largest;
        }
        UnivariateDerivative2[] relative = new UnivariateDerivative2[entries.length];
        for (int k = 0; k < entries.length; k++) {
            relative[k] = entries[k].subtract(largest);
        }
        return new LogMatrix(scale.add(largest), relative);
    }

    private static LogMatrix unit() {
        return new LogMatrix(Jets.constant(0));
    }

    /** T(s, s') = e^{K s s' + h (s + s')/2}. */
    static LogMatrix of(UnivariateDerivative2 coupling, UnivariateDerivative2 field) {
        UnivariateDerivative2 unlike = coupling.negate();
        return scaled(Jets.constant(0), coupling.subtract(field), unlike, unlike, coupling.add(field));
    }

    private boolean isUnit() {
        return entries.length == 0;
    }

    private LogMatrix times(LogMatrix other) {
        if (isUnit()) {
            return other;
        }
        UnivariateDerivative2[] product = new UnivariateDerivative2[4];
        Arrays.setAll(product, k -> {
            int row = k / 2;
            int column = k % 2;
            return Jets.logAddExp(
                    entries[2 * row].add(other.entries[column]), entries[2 * row + 1].add(other.entries[2 + column]));
        });
        return scaled(scale.add(other.scale), product);
    }

    LogMatrix power(int exponent) {
        LogMatrix power = unit();
        LogMatrix square = this;
        for (int rest = exponent; rest > 0; rest >>= 1) {
            if (rest % 2 == 1) {
                power = power.times(square);
            }
            if (rest > 1) {
                square = square.times(square);
            }
        }
        return power;
    }

    /** Logarithm of the factor common to all other logarithms given here. */
    UnivariateDerivative2 scale() {
        return scale;
    }

    UnivariateDerivative2 logTrace() {
        return Jets.logAddExp(entries[0], entries[3]);
    }

    /** Logarithms of the entries up to the scale; −∞ where one vanishes. */
    double[] values() {
        if (isUnit()) {
            return new double[] {0, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 0};
        }
        return Arrays.stream(entries)
                .mapToDouble(UnivariateDerivative2::getValue)
                .toArray();
    }

    /** log Σ_{s'} T(s, s') e^{h s'/2} for h/2 given. */
    UnivariateDerivative2 logEnd(int row, UnivariateDerivative2 halfField) {
        if (isUnit()) {
            return row == 0 ? halfField.negate() : halfField;
        }
        return Jets.logAddExp(entries[2 * row].subtract(halfField), entries[2 * row + 1].add(halfField));
    }
}
