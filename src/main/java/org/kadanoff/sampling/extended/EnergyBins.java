package org.kadanoff.sampling.extended;

import java.util.Arrays;

/** Energy bins of one width that are numbered as they are found. Mutable. */
final class EnergyBins {
    /** Most bins between the lowest and the highest energy. */
    private static final int LARGEST_RANGE = 1 << 24;

    private final double origin;
    private final double width;
    private long[] keys = new long[16];
    private int size;
    /** Number of bin lowest + k, or −1. */
    private int[] table = {-1};

    private long lowest;

    EnergyBins(double origin, double width) {
        this.origin = origin;
        this.width = width;
    }

    int size() {
        return size;
    }

    double origin() {
        return origin;
    }

    double width() {
        return width;
    }

    long[] keys() {
        return Arrays.copyOf(keys, size);
    }

    long key(double energy) {
        return Math.round((energy - origin) / width);
    }

    /** Number of the bin of an energy, −1 for one that was not met before. */
    int find(double energy) {
        long place = key(energy) - lowest;
        return place < 0 || place >= table.length ? -1 : table[(int) place];
    }

    /** Gives a bin the next number. */
    int add(long key) {
        if (size == 0) {
            lowest = key;
        }
        long low = Math.min(key, lowest);
        long high = Math.max(key, lowest + table.length - 1);
        if (high - low >= LARGEST_RANGE) {
            throw new IllegalArgumentException(
                    "energies span more than " + LARGEST_RANGE + " bins of width " + width + "; use wider bins");
        }
        if (low < lowest || high >= lowest + table.length) {
            int[] wider = new int[(int) (high - low + 1)];
            Arrays.fill(wider, -1);
            System.arraycopy(table, 0, wider, (int) (lowest - low), table.length);
            table = wider;
            lowest = low;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size] = key;
        table[(int) (key - lowest)] = size;
        return size++;
    }
}
