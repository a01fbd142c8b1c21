package org.kadanoff.data;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kadanoff.numeric.IntVector;

/**
 * What a data set is like at a glance.
 *
 * @param kind which numbers occur
 * @param least smallest entry
 * @param most largest entry
 * @param mean Σ_r w_r Σ_c x_rc / (columns · Σ_r w_r)
 * @param fractionOfOnes weighted fraction of entries that are 1
 * @param distinctRows number of different rows
 * @param entropy −Σ_x P(x) ln P(x) in nats, P(x) the share in the whole weight of the rows equal to x: no model's mean
 *     log-likelihood of discrete rows exceeds its negative
 * @param constantColumns columns with the same number in all rows
 * @param labels number of rows by label; empty where there are no labels
 * @param weightSum Σ_r w_r
 * @param effectiveRows (Σ_r w_r)² / Σ_r w_r², the number of equally weighted rows that are worth as much
 */
public record DataSummary(
        Kind kind,
        double least,
        double most,
        double mean,
        double fractionOfOnes,
        int distinctRows,
        double entropy,
        IntVector constantColumns,
        SortedMap<Integer, Integer> labels,
        double weightSum,
        double effectiveRows) {
    /** Which numbers occur. A data set of nothing but ones counts as bits. */
    public enum Kind {
        /** 0 and 1. */
        BITS,
        /** −1 and 1. */
        SPINS,
        /** Whole numbers. */
        INTEGERS,
        /** Any numbers. */
        REALS
    }

    /** Looks at every entry once, and keeps a table of the distinct rows meanwhile. */
    public static DataSummary of(DataSet data) {
        int columns = data.columns();
        double[] first = data.row(0);
        double[] row = new double[columns];
        boolean[] varies = new boolean[columns];
        Map<Row, double[]> rows = new HashMap<>();
        Entries entries = new Entries();
        double weightSum = 0;
        double squares = 0;
        for (int r = 0; r < data.rows(); r++) {
            double w = data.weights().get(r);
            data.copyRow(r, row);
            entries.add(row, w);
            for (int c = 0; c < columns; c++) {
                varies[c] |= row[c] != first[c];
            }
            weightSum += w;
            squares += w * w;
            rows.computeIfAbsent(Row.of(data, r, row), key -> new double[1])[0] += w;
        }
        IntVector constant =
                IntVector.of(IntStream.range(0, columns).filter(c -> !varies[c]).toArray());
        return new DataSummary(
                kind(data, entries),
                entries.least,
                entries.most,
                entries.sum / (weightSum * columns),
                entries.ones / (weightSum * columns),
                rows.size(),
                entropy(rows, weightSum),
                constant,
                histogram(data.labels()),
                weightSum,
                weightSum * weightSum / squares);
    }

    private static Kind kind(DataSet data, Entries entries) {
        if (data.hasOnly(0, 1)) {
            return Kind.BITS;
        }
        if (data.hasOnly(-1, 1)) {
            return Kind.SPINS;
        }
        return entries.whole ? Kind.INTEGERS : Kind.REALS;
    }

    /** Sorted, so that the sum does not depend on the order of a hash table. */
    private static double entropy(Map<Row, double[]> rows, double weightSum) {
        double[] shares = rows.values().stream()
                .mapToDouble(w -> w[0] / weightSum)
                .sorted()
                .toArray();
        double sum = 0;
        for (double p : shares) {
            sum -= p > 0 ? p * Math.log(p) : 0;
        }
        return sum + 0.0;
    }

    private static SortedMap<Integer, Integer> histogram(Optional<IntVector> labels) {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        labels.ifPresent(known -> known.stream().forEach(label -> counts.merge(label, 1, Integer::sum)));
        return Collections.unmodifiableSortedMap(counts);
    }

    /** Sums over entries. */
    private static final class Entries {
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;
        private double sum;
        private double ones;
        private boolean whole = true;

        void add(double[] row, double weight) {
            double inRow = 0;
            int onesInRow = 0;
            for (double x : row) {
                least = Math.min(least, x);
                most = Math.max(most, x);
                inRow += x;
                onesInRow += x == 1 ? 1 : 0;
                whole &= x == Math.rint(x);
            }
            sum += weight * inRow;
            ones += weight * onesInRow;
        }
    }

    /** A row by its content, kept as its place in the data set. */
    private record Row(DataSet data, int index, int hash) {
        static Row of(DataSet data, int index, double[] content) {
            long hash = 1;
            for (double x : content) {
                // −0.0 and 0.0 are one number. Small whole numbers differ in their highest bits only, which are mixed
                // down.
                hash = (hash ^ Double.doubleToLongBits(x + 0.0)) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 29;
            }
            return new Row(data, index, Long.hashCode(hash));
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Row that) || hash != that.hash) {
                return false;
            }
            for (int c = 0; c < data.columns(); c++) {
                if (data.value(index, c) != data.value(that.index, c)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
