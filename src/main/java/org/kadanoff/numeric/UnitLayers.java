package org.kadanoff.numeric;

/**
 * What a layer of two-state units asks of its fields, for whole arrays at once: states drawn with probability 1/(1 + e^{−y})
 * and sums of log(1 + e^y). Works in an array of its own; for one thread at a time.
 *
 * <p>The loops have no branches and no calls and are short, so that the compiler puts them on vector registers. Their
 * exponential is P(t/128)^128 with the Taylor polynomial P of degree 12, for |t| ≤ 40, where t beyond is taken as ±40:
 * relative error below 10⁻¹³ (a rounding error of P, doubled seven times). Outside of that range 1/(1 + e^{−y}) is within
 * 5·10⁻¹⁸ of 0 or 1, below the resolution 2^{−53} of the uniform variates, and log(1 + e^y) within 5·10⁻¹⁸ of max(y, 0).
 */
public final class UnitLayers {
    private static final double LARGEST = 40;
    /** Below 1 over 1 + e^40. */
    private static final double SMALL = 0x1p-60;
    /** Factors between 1 and 2 whose product cannot overflow. */
    private static final int FACTORS = 512;

    /** Made once: an array that is made where it is filled keeps the compiler from vector registers. */
    private final double[] powers;

    /** For layers of at most so many units. */
    public UnitLayers(int mostUnits) {
        powers = new double[mostUnits];
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
    public void draw(
            double[] fields, double scale, double[] uniforms, double low, double high, double[] out, int count) {
        clamp(fields, -scale, out, count);
        exponentiate(out, powers, count);
        compare(uniforms, low, high - low, out, count);
    }

    /**
     * The mean of every unit that is {@code high} with probability p = 1/(1 + e^{−scale · field}), else {@code low}: low + (high − low) p.
     *
     * @param out the means (modified); not {@code fields}
     */
    public void means(double[] fields, double scale, double low, double high, double[] out, int count) {
        clamp(fields, -scale, out, count);
        exponentiate(out, powers, count);
        fermi(low, high - low, out, count);
    }

    private static void fermi(double low, double width, double[] out, int count) {
        for (int j = 0; j < count; j++) {
            out[j] = low + width / (1 + out[j]);
        }
    }

    /**
     * Draws the state of every unit of given mean.
     *
     * @param means from {@code low} to {@code high}
     * @param uniforms uniform variates of [0, 1), one per unit
     * @param out the values drawn (modified)
     */
    public static void drawStates(double[] means, double[] uniforms, double low, double high, double[] out, int count) {
        double width = high - low;
        // As in compare: low + width u < mean, as the sign of a number of size below 1, rounded down to −1 or 0.
        for (int j = 0; j < count; j++) {
            out[j] = low - width * Math.floor(SMALL * (low + width * uniforms[j] - means[j]));
        }
    }

    /** t = scale · field, within ±40. */
    private static void clamp(double[] fields, double scale, double[] out, int count) {
        for (int j = 0; j < count; j++) {
            out[j] = Math.max(-LARGEST, Math.min(LARGEST, scale * fields[j]));
        }
    }

    /** t = −|scale · field|, at least −40. */
    private static void clampBelow(double[] fields, double scale, double[] out, int count) {
        for (int j = 0; j < count; j++) {
            out[j] = Math.max(-LARGEST, -Math.abs(scale * fields[j]));
        }
    }

    /** Whether u &lt; 1/(1 + e^t), as the sign of a number of size below 1, rounded down to −1 or 0. */
    private static void compare(double[] uniforms, double low, double width, double[] out, int count) {
        for (int j = 0; j < count; j++) {
            out[j] = low - width * Math.floor(SMALL * (uniforms[j] * (1 + out[j]) - 1));
        }
    }

    /** t → e^t for |t| ≤ 40. A single loop would be too long for vector registers, and so would be one method with all loops. */
    private static void exponentiate(double[] t, double[] powers, int count) {
        firstTerms(t, powers, count);
        lastTerms(t, powers, count);
        raise(powers, t, count);
    }

    /** p → p^128. */
    private static void raise(double[] powers, double[] out, int count) {
        for (int j = 0; j < count; j++) {
            double p = powers[j];
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            out[j] = p * p;
        }
    }

    private static void firstTerms(double[] t, double[] sums, int count) {
        for (int j = 0; j < count; j++) {
            double z = t[j] * (1.0 / 128);
            double p = 1.0 / 479001600;
            p = p * z + 1.0 / 39916800;
            p = p * z + 1.0 / 3628800;
            p = p * z + 1.0 / 362880;
            p = p * z + 1.0 / 40320;
            sums[j] = p * z + 1.0 / 5040;
        }
    }

    private static void lastTerms(double[] t, double[] sums, int count) {
        for (int j = 0; j < count; j++) {
            double z = t[j] * (1.0 / 128);
            double p = sums[j];
            p = p * z + 1.0 / 720;
            p = p * z + 1.0 / 120;
            p = p * z + 1.0 / 24;
            p = p * z + 1.0 / 6;
            p = p * z + 0.5;
            p = p * z + 1;
            sums[j] = p * z + 1;
        }
    }

    /**
     * Σ_j log(1 + e^{scale · field_j}), each term within 10⁻¹⁵ and twice the rounding error of the sum.
     *
     * @param fields one per unit
     * @param work at least as long (modified)
     */
    public double softplusSum(double[] fields, double scale, double[] work, int count) {
        clampBelow(fields, scale, work, count);
        exponentiate(work, powers, count);
        double logs = 0;
        for (int from = 0; from < count; from += FACTORS) {
            logs += Math.log(product(work, from, Math.min(count, from + FACTORS)));
        }
        return logs + Math.abs(scale) * positivePart(fields, Math.signum(scale), count);
    }

    /** Π_j (1 + w_j). */
    private static double product(double[] w, int from, int to) {
        double a = 1;
        double b = 1;
        double c = 1;
        double d = 1;
        int j = from;
        for (; j + 3 < to; j += 4) {
            a *= 1 + w[j];
            b *= 1 + w[j + 1];
            c *= 1 + w[j + 2];
            d *= 1 + w[j + 3];
        }
        for (; j < to; j++) {
            a *= 1 + w[j];
        }
        return (a * b) * (c * d);
    }

    /** Σ_j max(±field_j, 0), as half of the sum of ±field_j and |field_j|. */
    private static double positivePart(double[] fields, double sign, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j + 3 < count; j += 4) {
            a += sign * fields[j] + Math.abs(fields[j]);
            b += sign * fields[j + 1] + Math.abs(fields[j + 1]);
            c += sign * fields[j + 2] + Math.abs(fields[j + 2]);
            d += sign * fields[j + 3] + Math.abs(fields[j + 3]);
        }
        for (; j < count; j++) {
            a += sign * fields[j] + Math.abs(fields[j]);
        }
        return 0.5 * ((a + b) + (c + d));
    }
}
