package org.kadanoff.numeric;

/**
 * What a layer of two-state units asks of its fields, for whole arrays at once: states drawn with probability 1/(1 + e^{−y})
 * and sums of log(1 + e^y).
 *
 * <p>The loops have no branches and no calls, so that they run on vector registers. Their exponential is P(t/128)^128 with
 * the Taylor polynomial P of degree 12, for |t| ≤ 40, where t beyond is taken as ±40: relative error below 10⁻¹³ (a rounding
 * error of P, doubled seven times). Outside of that range 1/(1 + e^{−y}) is within 5·10⁻¹⁸ of 0 or 1, below the
 * resolution 2^{−53} of the uniform variates, and log(1 + e^y) within 5·10⁻¹⁸ of max(y, 0).
 */
public final class UnitLayers {
    private static final double LARGEST = 40;
    /** Below 1 over 1 + e^40. */
    private static final double SMALL = 0x1p-60;
    /** Factors between 1 and 2 whose product cannot overflow. */
    private static final int FACTORS = 512;

    private UnitLayers() {}

    /** e^t for |t| ≤ 40. */
    private static double exp(double t) {
        double z = t * (1.0 / 128);
        double p = 1.0 / 479001600;
        p = p * z + 1.0 / 39916800;
        p = p * z + 1.0 / 3628800;
        p = p * z + 1.0 / 362880;
        p = p * z + 1.0 / 40320;
        p = p * z + 1.0 / 5040;
        p = p * z + 1.0 / 720;
        p = p * z + 1.0 / 120;
        p = p * z + 1.0 / 24;
        p = p * z + 1.0 / 6;
        p = p * z + 0.5;
        p = p * z + 1;
        p = p * z + 1;
        p *= p;
        p *= p;
        p *= p;
        p *= p;
        p *= p;
        p *= p;
        return p * p;
    }

    /**
     * Draws the state of every unit: {@code high} with probability 1/(1 + e^{−scale · field}), else {@code low}.
     *
     * @param fields one per unit
     * @param scale a common factor of all fields
     * @param uniforms uniform variates of [0, 1), one per unit
     * @param low the value of state 0
     * @param high the value of state 1
     * @param out the values drawn (modified)
     */
    public static void draw(
            double[] fields, double scale, double[] uniforms, double low, double high, double[] out, int count) {
        double width = high - low;
        for (int j = 0; j < count; j++) {
            double t = Math.max(-LARGEST, Math.min(LARGEST, -scale * fields[j]));
            // u < 1/(1 + e^t) as the sign of a number of size below 1, rounded down to −1 or 0.
            out[j] = low - width * Math.floor(SMALL * (uniforms[j] * (1 + exp(t)) - 1));
        }
    }

    /**
     * Σ_j log(1 + e^{scale · field_j}), each term within 10⁻¹⁵ and twice the rounding error of the sum.
     *
     * @param fields one per unit
     * @param work at least as long (modified)
     */
    public static double softplusSum(double[] fields, double scale, double[] work, int count) {
        for (int j = 0; j < count; j++) {
            work[j] = 1 + exp(Math.max(-LARGEST, -Math.abs(scale * fields[j])));
        }
        double logs = 0;
        for (int from = 0; from < count; from += FACTORS) {
            logs += Math.log(product(work, from, Math.min(count, from + FACTORS)));
        }
        return logs + positivePart(fields, scale, count);
    }

    private static double product(double[] factors, int from, int to) {
        double a = 1;
        double b = 1;
        double c = 1;
        double d = 1;
        int j = from;
        for (; j + 3 < to; j += 4) {
            a *= factors[j];
            b *= factors[j + 1];
            c *= factors[j + 2];
            d *= factors[j + 3];
        }
        for (; j < to; j++) {
            a *= factors[j];
        }
        return (a * b) * (c * d);
    }

    /** Σ_j max(scale · field_j, 0). */
    private static double positivePart(double[] fields, double scale, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j + 3 < count; j += 4) {
            a += Math.max(scale * fields[j], 0);
            b += Math.max(scale * fields[j + 1], 0);
            c += Math.max(scale * fields[j + 2], 0);
            d += Math.max(scale * fields[j + 3], 0);
        }
        for (; j < count; j++) {
            a += Math.max(scale * fields[j], 0);
        }
        return (a + b) + (c + d);
    }
}
