package org.kadanoff.exact.elimination;

import java.util.Arrays;

/** The index of the smallest of n changing numbers, the lowest among equals; a change costs log n steps. Mutable. */
final class Tournament {
    private final int leaves;
    private final double[] value;
    private final int[] winner;

    /** The numbers to begin with. */
    Tournament(double[] values) {
        int n = values.length;
        this.leaves = Math.max(1, Integer.highestOneBit(Math.max(1, n - 1)) << 1);
        this.value = Arrays.copyOf(values, leaves);
        this.winner = new int[2 * leaves];
        Arrays.fill(value, n, leaves, Double.POSITIVE_INFINITY);
        for (int k = 0; k < leaves; k++) {
            winner[leaves + k] = k;
        }
        for (int node = leaves - 1; node >= 1; node--) {
            play(node);
        }
    }

    void set(int index, double newValue) {
        value[index] = newValue;
        for (int node = (leaves + index) >> 1; node >= 1; node >>= 1) {
            play(node);
        }
    }

    private void play(int node) {
        int left = winner[2 * node];
        int right = winner[2 * node + 1];
        winner[node] = value[right] < value[left] ? right : left;
    }

    double value(int index) {
        return value[index];
    }

    int best() {
        return winner[1];
    }
}
