package org.kadanoff.exact.elimination;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps account of the large arrays in use and hands those given back out again, so that the peak is what the prediction
 * says. Not thread-safe; mutable.
 */
final class TableMemory {
    /** Arrays below this many entries are not worth the account. */
    static final int SMALL = 4096;

    private final Map<Integer, ArrayDeque<double[]>> free = new HashMap<>();
    private long freeEntries;
    private long inUse;
    private long peak;

    /** An array of a table's entries, with anything in it. */
    double[] take(int entries) {
        if (entries < SMALL) {
            return new double[entries];
        }
        ArrayDeque<double[]> fitting = free.get(entries);
        inUse += entries;
        double[] array = fitting == null ? null : fitting.poll();
        if (array != null) {
            freeEntries -= entries;
            return array;
        }
        if (inUse + freeEntries > peak) {
            free.clear();
            freeEntries = 0;
        }
        peak = Math.max(peak, inUse + freeEntries);
        return new double[entries];
    }

    /** An array that nobody reads any more. */
    void give(double @Nullable [] array) {
        if (array == null || array.length < SMALL) {
            return;
        }
        inUse -= array.length;
        freeEntries += array.length;
        free.computeIfAbsent(array.length, entries -> new ArrayDeque<>()).add(array);
    }

    /** Most bytes ever in use and kept at once. */
    double peakBytes() {
        return 8.0 * peak;
    }
}
