package org.kadanoff.data;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * The shifter ensemble: N bits, the same bits shifted by one place to the left, not at all, or to the right around a ring, and
 * three units of which one tells the shift. Which way it was shows only in correlations of third order: between a bit, one of its
 * shifted neighbours, and the unit of the shift.
 *
 * <p>Columns 0 … N − 1 are the bits x, columns N … 2N − 1 the shifted ones y with y_i = x_{i + d mod N}, d = 1 (left), 0, −1
 * (right), columns 2N … 2N + 2 the shift, one-hot in this order; labels are 0, 1, 2 likewise. The three shifts are equally
 * likely and every bit is 1 with probability p, so that the entropy is ln 3 + N h(p), h(p) = −p ln p − (1 − p) ln(1 − p).
 *
 * <p>Source: G. E. Hinton, T. J. Sejnowski, in Parallel Distributed Processing, vol. 1 (MIT Press, 1986), chapter 7.
 */
public final class Shifter {
    /** Left, none, right. */
    private static final int SHIFTS = 3;

    private static final int MOST_ENUMERATED = 20;

    private Shifter() {}

    /**
     * All 3 · 2^N rows; shifts alternate fastest, bit 0 is the highest bit of the pattern's number.
     *
     * @param bits N, 2 to 20
     * @param on p, between 0 and 1; rows have the weights 2^N p^k (1 − p)^{N − k}, k the number of ones, all 1 at p = ½
     */
    public static DataSet all(int bits, double on) {
        if (bits < 2 || bits > MOST_ENUMERATED) {
            throw new IllegalArgumentException("all patterns of a shifter are listed for 2 to " + MOST_ENUMERATED
                    + " bits, got " + bits + "; draw some of them at random instead");
        }
        requireProbability(on);
        int columns = columns(bits);
        int rows = SHIFTS << bits;
        double[] values = new double[Math.multiplyExact(rows, columns)];
        double[] weights = new double[rows];
        int[] labels = new int[rows];
        for (int r = 0; r < rows; r++) {
            int pattern = r / SHIFTS;
            labels[r] = r % SHIFTS;
            int ones = Integer.bitCount(pattern);
            weights[r] = on == 0.5 ? 1 : Math.pow(2 * on, ones) * Math.pow(2 * (1 - on), bits - ones);
            int from = r * columns;
            for (int i = 0; i < bits; i++) {
                values[from + i] = pattern >> (bits - 1 - i) & 1;
            }
            complete(values, from, bits, labels[r]);
        }
        return DataSet.of("shifter-" + bits, columns, values)
                .withLabels(IntVector.of(labels))
                .withWeights(RealVector.of(weights));
    }

    /**
     * Independent rows.
     *
     * @param bits N, at least 2
     * @param on p, between 0 and 1
     * @param rows how many, at least 1
     * @param random advanced by N + 1 draws per row
     */
    public static DataSet drawn(int bits, double on, int rows, UniformRandomProvider random) {
        requireProbability(on);
        if (bits < 2 || bits > DataSet.MAX_ENTRIES / SHIFTS - 1) {
            throw new IllegalArgumentException("a shifter has at least 2 bits, got " + bits);
        }
        int columns = columns(bits);
        if (rows < 1 || (long) rows * columns > DataSet.MAX_ENTRIES) {
            throw new IllegalArgumentException("a data set of a shifter needs at least 1 row and fits "
                    + DataSet.MAX_ENTRIES / columns + ", got " + rows);
        }
        double[] values = new double[rows * columns];
        int[] labels = new int[rows];
        for (int r = 0; r < rows; r++) {
            labels[r] = random.nextInt(SHIFTS);
            for (int i = 0; i < bits; i++) {
                values[r * columns + i] = random.nextDouble() < on ? 1 : 0;
            }
            complete(values, r * columns, bits, labels[r]);
        }
        return DataSet.of("shifter-" + bits, columns, values).withLabels(IntVector.of(labels));
    }

    private static int columns(int bits) {
        return 2 * bits + SHIFTS;
    }

    private static void requireProbability(double on) {
        if (!(on > 0 && on < 1)) {
            throw new IllegalArgumentException("a bit is on with a probability between 0 and 1, got " + on);
        }
    }

    private static void complete(double[] values, int from, int bits, int label) {
        int shift = 1 - label;
        for (int i = 0; i < bits; i++) {
            values[from + bits + i] = values[from + Math.floorMod(i + shift, bits)];
        }
        values[from + 2 * bits + label] = 1;
    }
}
