package org.kadanoff.simulation.sandpile;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** A sandpile by the definition, one toppling at a time from coordinates, that shares no code with the library's. */
final class NaivePile {
    final int[] length;
    final int[] height;
    final long[] topplings;

    NaivePile(int[] length, int[] heights) {
        this.length = length.clone();
        this.height = heights.clone();
        this.topplings = new long[heights.length];
    }

    private int[] coordinates(int site) {
        int[] x = new int[length.length];
        int rest = site;
        for (int k = x.length - 1; k >= 0; k--) {
            x[k] = rest % length[k];
            rest /= length[k];
        }
        return x;
    }

    private int site(int[] x) {
        int site = 0;
        for (int k = 0; k < x.length; k++) {
            if (x[k] < 0 || x[k] >= length[k]) {
                return -1;
            }
            site = site * length[k] + x[k];
        }
        return site;
    }

    void topple(int site) {
        height[site] -= 2 * length.length;
        topplings[site]++;
        for (int k = 0; k < length.length; k++) {
            for (int step = -1; step <= 1; step += 2) {
                int[] x = coordinates(site);
                x[k] += step;
                int to = site(x);
                if (to >= 0) {
                    height[to]++;
                }
            }
        }
    }

    /** Topples unstable sites in random order until there are none. */
    void relax(UniformRandomProvider random) {
        while (true) {
            int[] unstable = unstable();
            if (unstable.length == 0) {
                return;
            }
            topple(unstable[random.nextInt(unstable.length)]);
        }
    }

    /** Topples all unstable sites at once until there are none; the number of steps. */
    int relaxInParallel() {
        int steps = 0;
        while (true) {
            int[] unstable = unstable();
            if (unstable.length == 0) {
                return steps;
            }
            for (int site : unstable) {
                topple(site);
            }
            steps++;
        }
    }

    private int[] unstable() {
        return IntStream.range(0, height.length)
                .filter(i -> height[i] >= 2 * length.length)
                .toArray();
    }

    /** Largest number of sites along an axis of the box around what toppled. */
    int extent() {
        int extent = 0;
        for (int k = 0; k < length.length; k++) {
            int low = Integer.MAX_VALUE;
            int high = Integer.MIN_VALUE;
            for (int site = 0; site < height.length; site++) {
                if (topplings[site] > 0) {
                    low = Math.min(low, coordinates(site)[k]);
                    high = Math.max(high, coordinates(site)[k]);
                }
            }
            extent = high >= low ? Math.max(extent, high - low + 1) : extent;
        }
        return extent;
    }
}
