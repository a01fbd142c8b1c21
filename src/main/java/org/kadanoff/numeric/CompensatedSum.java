package org.kadanoff.numeric;

/**
 * Running sum Σ x_k whose rounding error practically does not grow with the number of terms: |error| ≤ ε|Σ x| +
 * (¾n² + n) ε² Σ|x| with ε = 2⁻⁵³; each scaling adds another ε|Σ x|.
 *
 * <p>Mutable; not thread-safe. Infinite terms are carried through (+∞ stays +∞).
 *
 * <p>Source: A. Neumaier, ZAMM 54, 39 (1974), doi:10.1002/zamm.19740540106, algorithm IV.
 */
public final class CompensatedSum {
    private double sum;
    private double compensation;

    public CompensatedSum add(double term) {
        double next = sum + term;
        if (Double.isFinite(next)) {
            compensation += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        }
        sum = next;
        return this;
    }

    /** Adds everything another sum has seen. */
    public CompensatedSum merge(CompensatedSum other) {
        add(other.sum);
        compensation += other.compensation;
        return this;
    }

    /** Multiplies the sum so far by a factor. */
    public void scale(double factor) {
        sum *= factor;
        compensation *= factor;
    }

    public double value() {
        return sum + compensation;
    }

    /** Σ of all elements. */
    public static double of(double... terms) {
        CompensatedSum total = new CompensatedSum();
        for (double term : terms) {
            total.add(term);
        }
        return total.value();
    }
}
